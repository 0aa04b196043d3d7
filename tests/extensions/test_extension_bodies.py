"""How extensions are written into bodies: flat on pools, nested on scale sets, and by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import (
    AzureMonitorForLinux,
    FindingsError,
    KeyVaultForLinux,
    KeyVaultSecretReference,
    LogAnalyticsForLinux,
    RawExtension,
)
from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.spelling import Spelling
from azure_poolkit.model.body import Body
from azure_poolkit.model.unknown import Unknown
from extension_bodies import body_of, pool_of
from pools import ADDRESS, CLIENT_ID, extension_inputs, inputs_of, output, signed_in
from pulumi_mocks import PulumiMocks

VAULT_ID = "/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/render"
REFERENCE = KeyVaultSecretReference(secret_url=f"{ADDRESS}/1", source_vault=VAULT_ID)


def raw(name: str, **inputs: Any) -> RawExtension:
    return RawExtension(name=name, publisher="Contoso", type=name, **inputs)


def nested(*extensions: Any) -> Any:
    draft = Draft(BatchPoolArgs, Spelling.PYTHON)
    put_extensions(draft, ("profile", "extensions"), ("extensions",), list(extensions), None, nested=True)
    return draft.value["profile"]["extensions"]


def test_on_a_scale_set_all_but_the_name_stands_below_properties() -> None:
    script = raw("script", settings={"a": 1}, protected_settings={"b": "2"}, type_handler_version="2.1")
    assert nested(raw("health", after=[script]), script) == [
        {
            "name": "health",
            "properties": {
                "publisher": "Contoso",
                "type": "health",
                "autoUpgradeMinorVersion": True,
                "settings": {},
                "provisionAfterExtensions": ["script"],
            },
        },
        {
            "name": "script",
            "properties": {
                "publisher": "Contoso",
                "type": "script",
                "typeHandlerVersion": "2.1",
                "autoUpgradeMinorVersion": True,
                "settings": {"a": 1},
                "protectedSettings": {"b": "2"},
            },
        },
    ]


def test_vx_50_protected_settings_may_be_a_secret_in_a_vault() -> None:
    (extension,) = nested(raw("script", protected_settings_from_key_vault=REFERENCE))
    assert extension["properties"]["protectedSettingsFromKeyVault"] == {
        "secretUrl": f"{ADDRESS}/1",
        "sourceVault": {"id": VAULT_ID},
    }


def test_bx_24_what_only_scale_sets_have_is_sent_where_it_was_said() -> None:
    said = body_of(raw("x", force_update_tag="1", suppress_failures=False, protected_settings_from_key_vault=REFERENCE))
    assert {"forceUpdateTag", "suppressFailures", "protectedSettingsFromKeyVault"} <= set(said)
    assert set(body_of(raw("x"))) == {"name", "publisher", "type", "autoUpgradeMinorVersion"}


def test_both_sides_of_an_edge_get_settings() -> None:
    monitor = AzureMonitorForLinux(name="monitor", after=["x"])
    properties = pool_of(raw("x"), monitor, identities=None).value["properties"]
    written = properties["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"]
    assert [extension["settings"] for extension in written] == [{}, {}]


def test_exclusive_extensions_are_named_aside_and_not_sent() -> None:
    body = pool_of(raw("script", exclusive=True), AzureMonitorForLinux(exclusive=True), raw("other"))
    assert body.extras.exclusive == ["script", "AzureMonitorLinuxAgent"]
    assert "exclusive" not in str(body.value)


def test_whether_a_late_extension_is_exclusive_is_known_late(pulumi_mocks: PulumiMocks) -> None:
    bodies: list[Body] = []

    def run() -> None:
        late = output({"name": "late", "exclusive": True, "raw": {"publisher": "p", "type": "t"}})
        bodies.append(pool_of(late, raw("other")))

    pulumi_mocks.run(run)
    (found,) = bodies[0].extras.exclusive
    assert isinstance(found, Unknown)
    assert found.deliver({"name": "late", "exclusive": True, "raw": {"publisher": "p", "type": "t"}}) == "late"
    assert found.deliver({"name": "late", "raw": {"publisher": "p", "type": "t"}}) is None


def test_there_are_no_notes_where_nothing_is_to_be_said() -> None:
    assert pool_of(KeyVaultForLinux(observed_certificates=[ADDRESS])).extras.notes == []


@pytest.mark.parametrize("known", [{"proxy": "p"}, None], ids=["an object", "nothing"])
def test_late_protected_settings_join_the_kinds_own_secrets(pulumi_mocks: PulumiMocks, known: Any) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(
            LogAnalyticsForLinux(workspace_id=CLIENT_ID, workspace_key=output("key"), protected_settings=output(known))
        )

    protected = extension_inputs(pulumi_mocks, inputs)["protectedSettings"]
    assert protected == {"workspaceKey": "key"} | (known or {})


def test_a_secret_input_is_a_secret_of_the_resource(pulumi_mocks: PulumiMocks) -> None:
    inputs = inputs_of(
        pulumi_mocks, lambda: signed_in(LogAnalyticsForLinux(workspace_id=CLIENT_ID, workspace_key="canary-7f3a"))
    )
    machines = inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["extensions"][0]["protectedSettings"]["workspaceKey"] == "canary-7f3a"
    assert "canary-7f3a" not in repr(inputs)


def test_a_fault_of_a_secret_input_shows_no_secret() -> None:
    with pytest.raises(FindingsError) as caught:
        LogAnalyticsForLinux(workspace_id=CLIENT_ID, workspace_key=["canary-7f3a"])  # type: ignore[arg-type]
    assert "canary" not in str(caught.value)
