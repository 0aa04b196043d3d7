"""Somebody who knows nothing of the stack gets from an unusable node to the line at fault with two commands."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.rules.extensions.samples import IDENTITY_ID, gpu_driver, key_vault, key_vault_settings, pool
from live.commands import poolkit
from live_azure.farm import Farm
from live_azure.serving import Served
from standin import AzureStandIn
from status.answers import GOOD, REFUSED, said

PROGRAM = """
    import json
    from pulumi_azure_native import batch

    settings = {
        "secretsManagementSettings": {
            "pollingIntervalInS": "3600",
            "observedCertificates": [{"url": "https://render.vault.azure.net/secrets/web"}],
        },
        "authenticationSettings": {
            "msiEndpoint": "http://169.254.169.254/metadata/identity",
            "msiClientId": "00001111-aaaa-2222-bbbb-3333cccc4444",
        },
    }
    batch.Pool(
        "render",
        resource_group_name="farm",
        account_name="farm",
        pool_name="render",
        vm_size="STANDARD_NC4AS_T4_V3",
        scale_settings={"fixed_scale": {"target_dedicated_nodes": 3}},
        identity={
            "type": batch.PoolIdentityType.USER_ASSIGNED,
            "user_assigned_identities": ["IDENTITY"],
        },
        deployment_configuration={"virtual_machine_configuration": {
            "node_agent_sku_id": "batch.node.ubuntu 24.04",
            "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
            "extensions": [{
                "name": "certificates",
                "publisher": "Microsoft.Azure.KeyVault",
                "type": "KeyVaultForLinux",
                "type_handler_version": "3.0",
                "settings": settings,
            }],
        }},
    )
""".replace("IDENTITY", IDENTITY_ID)
NO_SIGN_IN = {key: value for key, value in key_vault_settings().items() if key != "authenticationSettings"}
WAITS = {**gpu_driver(), "name": "monitor", "provisionAfterExtensions": ["certificates"]}


def on_a_node(folder: Path, *extensions: dict[str, Any]) -> dict[str, Any]:
    """What the stand-in's nodes report of them, by their names."""
    azure = AzureStandIn(folder)
    account = azure.already_has("farm", "farm")
    azure.already_has_identity(IDENTITY_ID, "00001111-aaaa-2222-bbbb-3333cccc4444")
    azure.put("azure-native:batch:Pool", f"{account}/pools/render", pool(*extensions))
    seen = azure.on_a_node(f"{account}/pools/render")
    return {name: said(one.status, "Error", one.log) if one.log else GOOD for name, one in seen.items()}


Fault = tuple[tuple[dict[str, Any], ...] | str, tuple[str, str], str]
FAULTS: Mapping[str, Fault] = {
    "settings as text": (
        (key_vault(settings=json.dumps(key_vault_settings())),),
        ('"settings": settings,', '"settings": json.dumps(settings),'),
        "json.dumps(settings)",
    ),
    "no sign-in": (
        (key_vault(settings=NO_SIGN_IN),),
        ('"authenticationSettings": {', '"authenticationSettingz": {'),
        '"settings": settings',
    ),
    "the extension that others wait for": (
        (key_vault(settings=json.dumps(key_vault_settings())), WAITS),
        ('"settings": settings,', '"settings": json.dumps(settings),'),
        "json.dumps(settings)",
    ),
    "no role": (REFUSED, ("", ""), "identity={"),
    "an identity that is not on the node": ("Identity not found", ("", ""), '"msiClientId"'),
}
"""What the node's extensions are, or what is reported of one; what is wrong in the program; what its line has."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "farm").mkdir()
    (tmp_path / "farm" / "Pulumi.yaml").write_text("name: farm\nruntime: python\n", encoding="utf-8")
    (tmp_path / "farm" / "Pulumi.dev.yaml").write_text("config: {}\n", encoding="utf-8")
    return tmp_path / "farm"


@pytest.mark.parametrize("fault", FAULTS)
def test_two_commands_lead_to_the_line(served: Served, tmp_path: Path, folder: Path, fault: str) -> None:
    cause, (right, wrong), in_line = FAULTS[fault]
    bad = (
        {"certificates": said("ProvisioningState/failed/12", "Error", cause)}
        if isinstance(cause, str)
        else on_a_node(tmp_path, *cause)
    )
    text = textwrap.dedent(PROGRAM).replace(right, wrong) if right else textwrap.dedent(PROGRAM)
    (folder / "__main__.py").write_text(text, encoding="utf-8")
    served.become(Farm(failing=1, bad=bad))

    first = poolkit("status", "pool", "farm/render")
    assert first.output.splitlines()[0] == "1 of 3 nodes failed: certificates on 1"

    second = poolkit("diagnose", "pool", "farm/render", "--project", str(folder), "--stack", "dev")
    line = next(number for number, written in enumerate(text.splitlines(), 1) if in_line in written)
    assert f"__main__.py:{line}\n" in second.output
