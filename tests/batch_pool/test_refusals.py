"""The component refuses what its inputs can get wrong: all of it at once, in the user's spelling, and makes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import (
    AzureMonitorForLinux,
    BatchPool,
    BatchPoolArgs,
    KeyVaultForLinux,
    KeyVaultForWindows,
    NodeIdentity,
    RawExtension,
    WindowsCertificate,
)
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.catalogue import CATALOGUE
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.engine import judge
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, POOL, program, refused_at_once, required, signed_in, spelled
from pulumi_mocks import PulumiMocks

KEYS = "https://render.vault.azure.net/keys/web"


def gpu(**changes: Any) -> RawExtension:
    usual = {"name": "gpu", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return RawExtension(**(usual | changes))


def vault(*certificates: Any, **changes: Any) -> KeyVaultForLinux:
    return KeyVaultForLinux(name="certificates", observed_certificates=list(certificates or [ADDRESS]), **changes)


def windows_raw() -> RawExtension:
    """What no kind would write: certificates as strings on Windows 3.0."""
    return RawExtension(
        name="certificates",
        publisher="Microsoft.Azure.KeyVault",
        type="KeyVaultForWindows",
        type_handler_version="3.0",
        settings={
            "secretsManagementSettings": {"observedCertificates": [ADDRESS], "pollingIntervalInS": 300},
            "authenticationSettings": {"msiClientId": CLIENT_ID},
        },
    )


FAULTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "one name twice": (
        signed_in(gpu(), AzureMonitorForLinux(name="gpu")),
        [("EXT001", "extensions[1].name")],
    ),
    "one handler twice": (
        signed_in(AzureMonitorForLinux(name="a"), AzureMonitorForLinux(name="b")),
        [("EXT002", "extensions[1].type")],
    ),
    "settings as a text": (
        signed_in(gpu(settings='{"updateOS": true}', protected_settings="{}")),
        [("EXT004", "extensions[0].settings"), ("EXT004", "extensions[0].protected_settings")],
    ),
    "a secret in settings": (
        signed_in(gpu(settings={"setup": [{"sasToken": "x"}]})),
        [("EXT007", "extensions[0].settings.setup[0].sasToken")],
    ),
    "an unheard-of name": (
        signed_in(vault(), AzureMonitorForLinux(after=["certificate"])),
        [("SEQ001", "extensions[1].after[0]")],
    ),
    "a cycle": (
        signed_in(vault(after=["monitor"]), AzureMonitorForLinux(name="monitor", after=["certificates"])),
        [("SEQ002", "extensions[0].after")],
    ),
    "a handler that is not listed": (
        signed_in(gpu(publisher="Contoso")),
        [("BAT001", "extensions[0].type")],
    ),
    "custom script": (
        signed_in(gpu(publisher="Microsoft.Azure.Extensions", type="CustomScript")),
        [("BAT002", "extensions[0].type")],
    ),
    "no identity": (
        required(extensions=[gpu(), vault()]),
        [("BAT004", "extensions[1]")],
    ),
    "two scales": (
        required(fixed_scale={"target_dedicated_nodes": 1}, auto_scale={"formula": "1"}),
        [("BAT007", "auto_scale")],
    ),
    "no certificates": (
        signed_in(KeyVaultForLinux(observed_certificates=[])),
        [("KVX001", "extensions[0].observed_certificates")],
    ),
    "a certificate without an address": (
        signed_in(vault(ADDRESS, {"url": ""})),
        [("KVX001", "extensions[0].observed_certificates[1].url")],
    ),
    "objects before version 3": (
        signed_in(vault(type_handler_version="2.0")),
        [("KVX002", "extensions[0].observed_certificates[0]")],
    ),
    "strings and a number on Windows": (
        signed_in(windows_raw()),
        [
            ("KVX002", "extensions[0].settings.secretsManagementSettings.observedCertificates[0]"),
            ("KVX004", "extensions[0].settings.secretsManagementSettings.pollingIntervalInS"),
        ],
    ),
    "the address of a key": (
        signed_in(KeyVaultForWindows(observed_certificates=[WindowsCertificate(url=KEYS)])),
        [("KVX003", "extensions[0].observed_certificates[0].url")],
    ),
    "half a second": (
        signed_in(vault(polling_interval="PT0.5S")),
        [("KVX004", "extensions[0].polling_interval")],
    ),
    "no client id": (
        required(identities=[{"id": IDENTITY_ID}], extensions=[vault()]),
        [("KVX005", "identities[0].client_id")],
    ),
    "a client id that is none": (
        required(identities=[NodeIdentity(id=IDENTITY_ID, client_id="render")], extensions=[vault()]),
        [("KVX005", "identities[0].client_id")],
    ),
    "the client id of another identity": (
        signed_in(vault(identity=NodeIdentity(id="/other", client_id=CLIENT_ID.replace("0", "1")))),
        [("KVX005", "extensions[0].identity.client_id")],
    ),
    "authentication settings inside": (
        signed_in(
            gpu(
                publisher="Microsoft.Azure.KeyVault",
                type="KeyVaultForLinux",
                settings={
                    "secretsManagementSettings": {
                        "observedCertificates": [{"url": ADDRESS}],
                        "authenticationSettings": {"msiClientId": CLIENT_ID},
                    }
                },
            )
        ),
        [("KVX016", "extensions[0].settings.secretsManagementSettings.authenticationSettings")],
    ),
    "an identity type, through the escape hatch": (
        signed_in(properties={"deploymentConfiguration": {"virtualMachineConfiguration": None}}),
        [("BAT003", "identities")],
    ),
    "no settings, through the escape hatch": (
        signed_in(
            properties={
                "deploymentConfiguration": {
                    "virtualMachineConfiguration": {
                        "extensions": [
                            {"name": "a", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                            {
                                "name": "b",
                                "publisher": "Microsoft.Powershell",
                                "type": "DSC",
                                "settings": {},
                                "provisionAfterExtensions": ["a"],
                            },
                        ]
                    }
                }
            }
        ),
        [("SEQ003", "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings")],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_before_anything_is_made(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, expected = FAULTS[fault]
    assert spelled(refused_at_once(pulumi_mocks, inputs)) == expected


def test_every_rule_of_the_catalogue_can_be_met_through_the_component() -> None:
    met = {code for _, expected in FAULTS.values() for code, _ in expected}
    assert {rule.code for rule in CATALOGUE} - met == {"BAT005"}, "the type of identity is no input"


def test_plain_dicts_are_told_their_own_places(pulumi_mocks: PulumiMocks) -> None:
    extension = {"key_vault_for_linux": {"observed_certificates": [{"url": KEYS}], "polling_interval": "PT0.5S"}}
    error = refused_at_once(pulumi_mocks, signed_in(extension))
    assert spelled(error) == [
        ("KVX003", "extensions[0].key_vault_for_linux.observed_certificates[0].url"),
        ("KVX004", "extensions[0].key_vault_for_linux.polling_interval"),
    ]


def test_other_languages_are_told_places_in_camel_case() -> None:
    wire = {
        "resourceGroupName": "render",
        "accountName": "renderfarm",
        "vmSize": "STANDARD_D2S_V5",
        "image": {"galleryVersion": {"id": "/gallery"}},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "identities": [{"id": IDENTITY_ID, "clientId": "render"}],
        "extensions": [{"keyVaultForLinux": {"observedCertificates": [{"url": KEYS}], "pollingInterval": "PT0.5S"}}],
    }
    body = pool_body("render", intake(BatchPoolArgs, wire, Spelling.WIRE))
    assert [finding.spelled for finding in judge(body, CATALOGUE, Context()).findings] == [
        "extensions[0].keyVaultForLinux.observedCertificates[0].url",
        "extensions[0].keyVaultForLinux.pollingInterval",
        "identities[0].clientId",
    ]


def test_all_faults_of_a_pool_are_said_in_one_error(pulumi_mocks: PulumiMocks) -> None:
    inputs = signed_in(
        vault(KEYS, "", after=["certificates"]),
        gpu(publisher="Contoso", settings={"password": "x"}),
        fixed_scale={"target_dedicated_nodes": 1},
        auto_scale={"formula": "1"},
    )
    error = refused_at_once(pulumi_mocks, inputs)
    assert sorted(code for code, _ in spelled(error)) == ["BAT001", "BAT007", "EXT007", "KVX001", "KVX003", "SEQ002"]
    assert str(error).splitlines()[0].startswith("BatchPool 'render': 6 errors")
    assert len(str(error).splitlines()) == 7


def test_one_pool_that_is_refused_keeps_later_ones_from_being_made(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        BatchPool("bad", required(extensions=[vault()]))
        BatchPool("good", required())

    assert pulumi_mocks.record(run).resources == ()


def test_the_error_names_the_line_of_the_program(pulumi_mocks: PulumiMocks) -> None:
    error = refused_at_once(pulumi_mocks, required(extensions=[vault()]))
    assert error.where is not None
    assert error.where.rpartition(":")[0].endswith("pools.py")


def test_the_error_carries_each_property_and_reason_for_other_languages(pulumi_mocks: PulumiMocks) -> None:
    error = refused_at_once(pulumi_mocks, required(extensions=[vault()]))
    assert error.errors == [
        {
            "property_path": "extensions[0]",
            "reason": "BAT004 KeyVaultForLinux signs in with an identity of the pool, and the pool has none. "
            "Accepted: a pool with a user-assigned identity. Fix: give the pool a user-assigned identity.",
        }
    ]


def test_a_good_pool_is_made(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(program(signed_in(vault(), AzureMonitorForLinux(after=["certificates"]))))
    stack.resource_count_is(POOL, 1)
    assert stack.logs == ()
