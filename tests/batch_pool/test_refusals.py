"""The component refuses what its inputs can get wrong: all of it at once, in the user's spelling, and makes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import (
    AzureMonitorForLinux,
    BatchPool,
    BatchPoolArgs,
    FindingsError,
    KeyVaultForLinux,
    KeyVaultForWindows,
    NodeIdentity,
    RawExtension,
    WindowsCertificate,
)
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.batch_pool.rules import RULES
from azure_poolkit.catalogue import CATALOGUE
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.finding import Severity
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
            "authenticationSettings": {
                "msiEndpoint": "http://169.254.169.254/metadata/identity",
                "msiClientId": CLIENT_ID,
            },
        },
    )


ON_WINDOWS: dict[str, Any] = {
    "image": {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter"},
    "node_agent_sku_id": "batch.node.windows amd64",
}
PORTS = [
    {
        "name": f"port-{index}",
        "protocol": "TCP",
        "backend_port": index,
        "frontend_port_range_start": 20000 + 100 * index,
        "frontend_port_range_end": 20099 + 100 * index,
    }
    for index in range(6)
]

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
        signed_in(gpu(publisher="Microsoft.Azure.Extensions", type="CustomScript", settings={"commandToExecute": "x"})),
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
    "a resize in four minutes": (
        required(fixed_scale={"target_dedicated_nodes": 1, "resize_timeout": "PT4M"}),
        [("BAT008", "fixed_scale.resize_timeout")],
    ),
    "malformed names": (
        required(pool_name="render farm", account_name="render-farm"),
        [("BAT009", "pool_name"), ("BAT009", "account_name")],
    ),
    "a malformed name in an account's id": (
        required(
            resource_group_name=None,
            account_name=None,
            account="/subscriptions/0/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/render-farm",
        ),
        [("BAT009", "account.id")],
    ),
    "updates of Windows on Linux": (
        required(windows_automatic_updates=False),
        [("BAT010", "windows_automatic_updates")],
    ),
    "six ports": (
        required(network={"endpoint_configuration": {"inbound_nat_pools": PORTS}}),
        [("BAT011", "network.endpoint_configuration.inbound_nat_pools")],
    ),
    "a node agent for Windows": (
        required(node_agent_sku_id="batch.node.windows amd64"),
        [("BAT014", "node_agent_sku_id")],
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
        signed_in(windows_raw(), **ON_WINDOWS),
        [
            ("KVX002", "extensions[0].settings.secretsManagementSettings.observedCertificates[0]"),
            ("KVX004", "extensions[0].settings.secretsManagementSettings.pollingIntervalInS"),
        ],
    ),
    "the address of a key": (
        signed_in(KeyVaultForWindows(observed_certificates=[WindowsCertificate(url=KEYS)]), **ON_WINDOWS),
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
                                "publisher": "Microsoft.Azure.Monitor",
                                "type": "AzureMonitorLinuxAgent",
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


def test_every_error_about_pools_can_be_met_through_the_component() -> None:
    met = {code for _, expected in FAULTS.values() for code, _ in expected}
    errors = {rule.code for rule in RULES if rule.severity is Severity.ERROR}
    assert errors - met == {"BAT005"}, "the type of identity is no input"


WARNINGS: dict[str, tuple[dict[str, Any], str]] = {
    "an old node agent": (
        required(node_agent_sku_id="batch.node.ubuntu 20.04"),
        "BAT012 node_agent_sku_id: ",
    ),
    "an old image": (
        required(
            image={
                "marketplace": {"publisher": "canonical", "offer": "0001-com-ubuntu-server-focal", "sku": "20_04-lts"}
            }
        ),
        "BAT012 image.marketplace.offer: ",
    ),
    "no scale": (required(fixed_scale=None), "BAT013 fixed_scale: "),
}


@pytest.mark.parametrize("fault", WARNINGS)
def test_a_warning_is_said_at_the_component_whose_pool_is_made(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, begins = WARNINGS[fault]
    stack = pulumi_mocks.run(program(inputs))
    stack.resource_count_is(POOL, 1)
    (log,) = stack.logs
    assert (log.severity, log.message[: len(begins)]) == ("warning", begins)


def test_a_component_whose_name_makes_no_pools_name_is_told_so(pulumi_mocks: PulumiMocks) -> None:
    recording = pulumi_mocks.record(lambda: BatchPool("render.farm", required()))
    assert isinstance(recording.error, FindingsError)
    assert spelled(recording.error) == [("BAT009", "pool_name")]
    assert "or the component another" in recording.error.findings[0].fix
    pulumi_mocks.run(lambda: BatchPool("render.farm", required(pool_name="render")))


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
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "fixedScale": {"targetDedicatedNodes": 1},
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
    stack = pulumi_mocks.run(
        program(signed_in(vault(require_initial_sync=True), AzureMonitorForLinux(after=["certificates"])))
    )
    stack.resource_count_is(POOL, 1)
    assert stack.logs == ()
