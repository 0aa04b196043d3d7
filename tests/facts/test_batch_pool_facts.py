"""What we check, render, default and refuse on Batch pools, by the facts that no other test is named after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit import AzureMonitorForLinux, BatchPoolArgs, KeyVaultForLinux, KeyVaultForWindows, RawExtension
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.facts.pool_changes import REPLACING
from azure_poolkit.inputs import intake
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge, judge_change
from azure_poolkit.rules.extensions.samples import (
    CLIENT_ID,
    gpu_driver,
    key_vault,
    key_vault_settings,
    pool,
    pool_with,
    waiting_key_vault,
)
from azure_poolkit.rules.pools.changes import BAT006
from judged_bodies import found
from pools import ADDRESS, IDENTITY_ID, required, signed_in

NOT_LISTED = [
    "Microsoft.ManagedServices/ApplicationHealthLinux",
    "Microsoft.ManagedServices/ApplicationHealthWindows",
    "Microsoft.HpcCompute/AmdGpuDriverLinux",
    "Microsoft.Azure.Diagnostics/LinuxDiagnostic",
    "Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentLinux",
    "Microsoft.GuestConfiguration/ConfigurationforLinux",
    "Microsoft.Azure.ActiveDirectory/AADSSHLoginForLinux",
    "Microsoft.Azure.Security.LinuxAttestation/GuestAttestation",
    "Microsoft.CPlat.Core/RunCommandLinux",
    "Microsoft.OSTCExtensions/VMAccessForLinux",
    "Microsoft.Azure.Security/AzureDiskEncryptionForLinux",
    "Microsoft.HpcCompute/InfiniBandDriverLinux",
    "Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentLinux",
    "Microsoft.Azure.AzureDefenderForServers/MDE.Linux",
    "Microsoft.Azure.ServiceFabric/ServiceFabricLinuxNode",
]


def rendered(inputs: dict[str, Any]) -> dict[str, Any]:
    return dict(pool_body("render", intake(BatchPoolArgs, inputs)).value)


def rendered_extensions(*given: Any, **others: Any) -> list[dict[str, Any]]:
    deployment = rendered(signed_in(*given, **others))["properties"]["deploymentConfiguration"]
    made: list[dict[str, Any]] = deployment["virtualMachineConfiguration"]["extensions"]
    return made


def test_bx_07_a_pool_whose_extension_is_edited_added_or_removed_is_replaced() -> None:
    assert "deploymentConfiguration" in REPLACING


@pytest.mark.parametrize(
    "handler",
    ["Microsoft.Azure.Extensions/CustomScript", "Microsoft.Compute/CustomScriptExtension", "Contoso/customSCRIPT"],
)
def test_bx_10_custom_script_is_told_to_be_reserved_and_not_unlisted(handler: str) -> None:
    publisher, type_ = handler.split("/")
    assert found(pool(gpu_driver(publisher=publisher, type=type_))) == ["BAT002"]


@pytest.mark.parametrize("handler", NOT_LISTED)
def test_bx_11_what_is_common_on_scale_sets_is_not_on_batchs_list(handler: str) -> None:
    publisher, type_ = handler.split("/")
    assert "BAT001" in found(pool(gpu_driver(publisher=publisher, type=type_)))


def test_bx_21_a_pool_with_a_fixed_name_goes_before_the_new_one_can_be_made() -> None:
    ((_, said),) = judge_change(BAT006.bad, CATALOGUE, Context())
    assert [finding.code for finding in said.findings] == ["BAT006"]


def test_bx_21_without_a_name_of_its_own_the_new_pool_comes_first() -> None:
    def unnamed(program: Program) -> Program:
        (body,) = program.bodies
        return Program((replace(body, extras=Extras(address={"accountName": "renderfarm"})),))

    change = Change(unnamed(BAT006.bad.old), unnamed(BAT006.bad.new))
    assert judge_change(change, CATALOGUE, Context()) == []


def test_bx_23_an_order_of_extensions_is_sent_for_pools_too() -> None:
    driver = RawExtension(name="gpu", publisher="Microsoft.HpcCompute", type="NvidiaGpuDriverLinux")
    first, second = rendered_extensions(driver, AzureMonitorForLinux(name="monitor", after=[driver]))
    assert (first.get("provisionAfterExtensions"), second["provisionAfterExtensions"]) == (None, ["gpu"])


@pytest.mark.parametrize("given", ['{"a": 1}', "", ["a"], 5, True])
def test_bx_25_kv_21a_settings_that_are_no_object_are_found_before_nodes_fail(given: Any) -> None:
    assert found(pool(gpu_driver(settings=given))) == ["EXT004"]


@pytest.mark.parametrize("protected", [{}, None])
def test_bx_27_kv_03_the_key_vault_extension_needs_no_protected_settings(protected: Any) -> None:
    assert found(pool(key_vault(protectedSettings=protected))) == []


@pytest.mark.parametrize("size", ["STANDARD_DS2_V2", "STANDARD_GS1", "Standard_D2s_v5"])
def test_bx_36_sizes_with_premium_storage_are_let_pass(size: str) -> None:
    assert found(pool_with({"vmSize": size})) == []


def test_bx_39_the_identity_stands_beside_the_properties() -> None:
    body = rendered(signed_in())
    assert body["identity"] == {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}}}
    assert "identity" not in body["properties"]


def test_bx_40_an_identity_may_be_of_another_subscription() -> None:
    far = IDENTITY_ID.replace("00000000-0000-0000-0000-000000000000", "11111111-1111-1111-1111-111111111111")
    body = pool() | {"identity": {"type": "UserAssigned", "userAssignedIdentities": {far: {}}}}
    assert found(body) == []


@pytest.mark.parametrize(
    ("said", "sent"),
    [({"node_fill_type": "Pack"}, {"nodeFillType": "Pack"}), ({}, None)],
)
def test_bx_47_tasks_are_spread_unless_packing_was_asked_for(said: dict[str, Any], sent: Any) -> None:
    assert rendered(required(**said))["properties"].get("taskSchedulingPolicy") == sent


@pytest.mark.parametrize("mode", ["BatchService", "UserSubscription"])
def test_bx_52_both_modes_of_accounts_take_the_key_vault_extension(mode: str) -> None:
    body = Body(kind=POOL, name="render", value=pool(waiting_key_vault()))
    assert judge(body, CATALOGUE, Context(allocation_mode=mode)).findings == []


@pytest.mark.parametrize("extension", [KeyVaultForLinux, KeyVaultForWindows])
def test_bx_64_success_waits_for_certificates_only_where_that_was_asked_for(extension: Any) -> None:
    def waits(**said: Any) -> Any:
        (made,) = rendered_extensions(extension(observed_certificates=[ADDRESS], **said))
        return made["settings"]["secretsManagementSettings"].get("requireInitialSync")

    assert (waits(), waits(require_initial_sync=True), waits(require_initial_sync=False)) == (None, True, False)


def _signing_in(**changes: Any) -> dict[str, Any]:
    settings = key_vault_settings()
    return settings | {"authenticationSettings": settings["authenticationSettings"] | changes}


def _nested() -> dict[str, Any]:
    settings = key_vault_settings()
    authentication = settings.pop("authenticationSettings")
    settings["secretsManagementSettings"]["authenticationSettings"] = authentication
    return settings


MISCONFIGURED: dict[str, tuple[dict[str, Any], str]] = {
    "no identity on the pool": (pool(key_vault(), identity={"type": "None"}), "BAT004"),
    "a client id of nobody": (pool(key_vault(settings=_signing_in(msiClientId="render"))), "KVX005"),
    "authentication within the management": (pool(key_vault(settings=_nested())), "KVX016"),
    "no authentication": (
        pool(key_vault(settings={k: v for k, v in key_vault_settings().items() if k != "authenticationSettings"})),
        "KVX016",
    ),
    "the address of a certificate": (
        pool(
            key_vault(
                settings=key_vault_settings(
                    observedCertificates=[{"url": "https://render.vault.azure.net/certificates/web"}]
                )
            )
        ),
        "KVX003",
    ),
    "settings as a text": (pool(key_vault(settings="{}")), "EXT004"),
    "a vault of another cloud": (
        pool(
            key_vault(
                settings=key_vault_settings(observedCertificates=[{"url": "https://render.vault.azure.cn/secrets/web"}])
            )
        ),
        "KVX014",
    ),
}


@pytest.mark.parametrize("mistake", MISCONFIGURED)
def test_bx_69_each_common_misconfiguration_is_found_beforehand(mistake: str) -> None:
    body, code = MISCONFIGURED[mistake]
    assert code in found(body, extras=Extras(client_ids=[{"id": IDENTITY_ID, "clientId": CLIENT_ID}]))
