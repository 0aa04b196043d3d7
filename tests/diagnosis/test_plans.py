"""The plan to look into certificates that do not come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pulumi_mocks
from azure_poolkit.diagnosis.blame import Told
from azure_poolkit.diagnosis.plan import NAT_IN_PYTHON, Plan, plan_of
from azure_poolkit.diagnosis.troubleshooting import patients
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown

PROGRAM = """\
from azure_poolkit import BatchPool, BatchPoolArgs, FixedScale, KeyVaultForLinux, MarketplaceImage, NetworkConfiguration

BatchPool(
    "render",
    BatchPoolArgs(
        resource_group_name="farm",
        account_name="farm",
        vm_size="Standard_D2s_v5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        fixed_scale=FixedScale(target_dedicated_nodes=1),
        identities=[{"id": ID, "client_id": "11111111-1111-4111-8111-111111111111"}],
        extensions=[
            KeyVaultForLinux(
                observed_certificates=[{"url": "https://farm.vault.azure.net/secrets/tls"}],
                require_initial_sync=True,
                troubleshoot=True,
            )
        ],
        network=NetworkConfiguration(
            NAT
        ),
    ),
)
"""
IDENTITY = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/farm/providers/Microsoft.ManagedIdentity/"
    "userAssignedIdentities/nodes"
)


def key_vault(system: str = "Linux", version: str = "3.0", sync: Any = True) -> dict[str, Any]:
    return {
        "name": "certificates",
        "publisher": "Microsoft.Azure.KeyVault",
        "type": f"KeyVaultFor{system}",
        "typeHandlerVersion": version,
        "settings": {"secretsManagementSettings": {"requireInitialSync": sync}},
    }


def pool_plan(
    extension: dict[str, Any], network: dict[str, Any] | None = None, name: str | None = None, **properties: Any
) -> Plan:
    value = {
        "properties": {
            "vmSize": "standard_d2s_v5",
            "deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [extension]}},
            "networkConfiguration": network or {},
            **properties,
        }
    }
    body = Body(kind=POOL, name="render", value=value, extras=Extras(address={"poolName": name} if name else {}))
    (found,) = patients([Told("Pool 'render'", body)])
    return plan_of(found, "dev")


def text(plan: Plan) -> str:
    return "\n".join((*plan.costs, *(f"{step.title}: {line}" for step in plan.steps for line in step.lines)))


def test_what_it_costs_is_said_with_what_is_known() -> None:
    plan = pool_plan(
        key_vault(), scaleSettings={"fixedScale": {"targetDedicatedNodes": 40, "targetLowPriorityNodes": 2}}
    )
    assert plan.costs[0].startswith("two replacements of the pool")
    assert "42 nodes of standard_d2s_v5" in plan.costs[0]
    assert "all its nodes" in pool_plan(key_vault(), scaleSettings={"autoScale": {"formula": "x"}}).costs[0]


def test_of_a_fixed_name_the_old_pool_is_said_to_go_first() -> None:
    assert "before the new one is there" in text(pool_plan(key_vault(), name="render"))
    assert "makes the new pool first" in text(pool_plan(key_vault()))


@pytest.mark.parametrize(("system", "port", "log"), [("Linux", 22, "/var/log/azure"), ("Windows", 3389, "C:\\Windows")])
def test_port_and_logs_are_of_the_nodes_system(system: str, port: int, log: str) -> None:
    said = text(pool_plan(key_vault(system)))
    assert f"port {port}" in said
    assert f'"backendPort": {port}' in said
    assert log in said
    assert ("ssh -p" in said) == (system == "Linux")


def test_a_way_in_that_is_there_needs_no_edit() -> None:
    mapped = {"endpointConfiguration": {"inboundNatPools": [{"backendPort": 22}]}}
    said = text(pool_plan(key_vault(), mapped))
    assert "port 22 is mapped already" in said
    assert "inboundNatPools" not in said


def test_nodes_without_public_addresses_are_reached_from_their_network() -> None:
    closed = {"subnetId": "s", "publicIPAddressConfiguration": {"provision": "NoPublicIPAddresses"}}
    said = text(pool_plan(key_vault(), closed))
    assert "only their network leads to them" in said
    assert "inboundNatPools" not in said


def test_windows_4_which_always_waits_is_told_to_do_so() -> None:
    assert "take version 3.0" in text(pool_plan(key_vault("Windows", "4.0")))
    assert "take version 3.0" not in text(pool_plan(key_vault("Windows", "3.0")))


def test_an_extension_that_does_not_wait_is_told_to_be_no_cause() -> None:
    assert "for another reason" in text(pool_plan(key_vault(sync=False)))
    assert "for another reason" not in text(pool_plan(key_vault(sync=Unknown("not yet"))))


def test_edits_are_in_the_words_of_who_made_the_pool() -> None:
    value = {"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [key_vault()]}}}}
    path = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0, "settings")
    for origins, edit in (
        ({}, '"requireInitialSync": false'),
        ({(): (), path: ("extensions", 0, "settings")}, '"requireInitialSync": False'),
        ({(): (), path: ("extensions", 0)}, "troubleshoot=True"),
    ):
        body = Body(kind=POOL, name="x", value=value, source_paths=origins, extras=Extras(address={"poolName": None}))
        (found,) = patients([Told("Pool 'x'", body)])
        said = text(plan_of(found, "dev"))
        assert edit in said
        assert "makes the new pool first" in said


def test_a_scale_set_is_not_replaced() -> None:
    extension = {"name": "certificates", "properties": key_vault()}
    value = {
        "sku": {"capacity": 3},
        "properties": {
            "upgradePolicy": {"mode": "Manual"},
            "virtualMachineProfile": {"extensionProfile": {"extensions": [extension]}},
        },
    }
    (found,) = patients([Told("ScaleSet 'web'", Body(kind=SCALE_SET, name="web", value=value))])
    said = text(plan_of(found, None))
    assert said.startswith("no replacement")
    assert "az vmss update-instances" in said
    assert "--stack" not in said.replace("with --stack or --in", "")


def test_what_has_no_such_extension_is_no_patient() -> None:
    other = {"publisher": "Microsoft.Azure.Extensions", "type": "CustomScript"}
    values: list[Any] = [{}, {"properties": Unknown("not yet")}]
    values.append({"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [other]}}}})
    assert patients([Told("x", Body(kind=POOL, name="x", value=value)) for value in values]) == []


def test_the_edits_of_the_program_are_taken_as_they_are_written(tmp_path: Path) -> None:
    edit = "\n".join(NAT_IN_PYTHON).replace("%d", "22").replace("YOUR-ADDRESS", "203.0.113.7")
    program = tmp_path / "__main__.py"
    program.write_text(PROGRAM.replace("NAT", edit).replace("ID,", f"{IDENTITY!r},"), encoding="utf-8")
    recording = pulumi_mocks.record(program, preview=True)
    assert recording.error is None
    assert [log.message for log in recording.logs if log.severity == "error"] == []
    (pool,) = [record for record in recording.resources if record.type == "azure-native:batch:Pool"]
    nat = pool.inputs["networkConfiguration"]["endpointConfiguration"]["inboundNatPools"][0]
    assert nat["backendPort"] == 22
    extension = pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"][0]
    assert extension["settings"]["secretsManagementSettings"]["requireInitialSync"] is False
