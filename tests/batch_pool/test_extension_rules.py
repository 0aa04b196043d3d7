"""What rules say of extensions and their order, said by the component in the user's spelling."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import (
    AzureMonitorForLinux,
    AzureMonitorForWindows,
    KeyVaultForLinux,
    KeyVaultForWindows,
    RawExtension,
)
from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, POOL, program, refused_at_once, signed_in, spelled
from pulumi_mocks import PulumiMocks

PINNED = f"{ADDRESS}/0123456789abcdef0123456789abcdef"
ON_WINDOWS: dict[str, Any] = {
    "image": {
        "marketplace": {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter"}
    },
    "node_agent_sku_id": "batch.node.windows amd64",
}


def gpu(**changes: Any) -> RawExtension:
    usual = {"name": "gpu", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return RawExtension(**(usual | changes))


def vault(*certificates: Any, **changes: Any) -> KeyVaultForLinux:
    return KeyVaultForLinux(name="certificates", observed_certificates=list(certificates or [ADDRESS]), **changes)


def windows_vault(**changes: Any) -> RawExtension:
    """The extension for Windows 4.0 as no kind writes it."""
    return RawExtension(
        publisher="Microsoft.Azure.KeyVault",
        type="KeyVaultForWindows",
        type_handler_version="4.0",
        settings={
            "secretsManagementSettings": {"observedCertificates": [{"url": ADDRESS}], **changes},
            "authenticationSettings": {
                "msiEndpoint": "http://169.254.169.254/metadata/identity",
                "msiClientId": CLIENT_ID,
            },
        },
    )


ERRORS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "a handler for Windows on Linux": (
        signed_in(AzureMonitorForWindows()),
        [("EXT003", "extensions[0].type")],
    ),
    "a handler for Linux on Windows": (
        signed_in(AzureMonitorForLinux(), **ON_WINDOWS),
        [("EXT003", "extensions[0].type")],
    ),
    "no publisher and half a version": (
        signed_in(gpu(publisher="", type_handler_version="1")),
        [("EXT005", "extensions[0].publisher"), ("EXT005", "extensions[0].type_handler_version")],
    ),
    "a field of scale sets, through the escape hatch": (
        signed_in(
            properties={
                "deploymentConfiguration": {
                    "virtualMachineConfiguration": {
                        "extensions": [
                            {
                                "name": "gpu",
                                "publisher": "Microsoft.HpcCompute",
                                "type": "NvidiaGpuDriverLinux",
                                "suppressFailures": True,
                            }
                        ]
                    }
                }
            }
        ),
        [
            (
                "EXT008",
                "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].suppressFailures",
            )
        ],
    ),
    "a folder that is none": (
        signed_in(vault({"url": ADDRESS, "certificate_store_location": "certificates"})),
        [("KVX008", "extensions[0].observed_certificates[0].certificate_store_location")],
    ),
    "the endpoint of Arc servers": (
        signed_in(vault(msi_endpoint="http://localhost:40342/metadata/identity")),
        [("KVX010", "extensions[0].msi_endpoint")],
    ),
    "a setting that is gone on Windows 4.0": (
        signed_in(windows_vault(requireInitialSync=False), **ON_WINDOWS),
        [("KVX013", "extensions[0].settings.secretsManagementSettings.requireInitialSync")],
    ),
}
WARNINGS: dict[str, tuple[dict[str, Any], str, str]] = {
    "two names in other letter case": (
        signed_in(gpu(name="agent"), AzureMonitorForLinux(name="Agent")),
        "EXT011",
        "extensions[1].name",
    ),
    "one beside an extension that must run alone": (
        signed_in(gpu(exclusive=True), AzureMonitorForLinux()),
        "SEQ006",
        "extensions[0].after",
    ),
    "an extension after certificates that may not be there": (
        signed_in(vault(), AzureMonitorForLinux(after=["certificates"])),
        "SEQ011",
        "extensions[0].require_initial_sync",
    ),
    "one name twice": (
        signed_in(gpu(), AzureMonitorForLinux(after=["gpu", "gpu"])),
        "SEQ014",
        "extensions[1].after[1]",
    ),
    "an address that pins a version": (
        signed_in(vault(PINNED)),
        "KVX007",
        "extensions[0].observed_certificates[0].url",
    ),
    "a distribution that is not supported": (
        signed_in(
            vault(),
            image={"marketplace": {"publisher": "almalinux", "offer": "almalinux-x86_64", "sku": "9-gen2"}},
            node_agent_sku_id="batch.node.el 9",
        ),
        "KVX011",
        "extensions[0].type",
    ),
    "certificates in the older form": (
        signed_in(vault(certificates_as_strings=True)),
        "KVX012",
        "extensions[0].observed_certificates",
    ),
    "a vault of another cloud": (
        signed_in(vault("https://render.vault.azure.cn/secrets/web")),
        "KVX014",
        "extensions[0].observed_certificates[0].url",
    ),
    "asking every minute": (
        signed_in(KeyVaultForWindows(observed_certificates=[ADDRESS], polling_interval="PT1M"), **ON_WINDOWS),
        "KVX015",
        "extensions[0].polling_interval",
    ),
    "acls that are not applied": (
        signed_in(vault({"url": ADDRESS, "acls": [{"user": "render"}]})),
        "KVX017",
        "extensions[0].acl_enabled",
    ),
}


@pytest.mark.parametrize("fault", ERRORS)
def test_an_error_is_refused_before_anything_is_made(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, expected = ERRORS[fault]
    assert spelled(refused_at_once(pulumi_mocks, inputs)) == expected


@pytest.mark.parametrize("fault", WARNINGS)
def test_a_warning_is_said_beside_the_pool_that_is_made(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, code, place = WARNINGS[fault]
    stack = pulumi_mocks.run(program(inputs))
    stack.resource_count_is(POOL, 1)
    (log,) = stack.logs
    assert log.severity == "warning"
    assert log.message.startswith(f"{code} {place}: ")


@pytest.mark.parametrize("fault", WARNINGS)
def test_a_warning_that_is_accepted_is_shown_with_its_reason(pulumi_mocks: PulumiMocks, fault: str) -> None:
    inputs, code, _ = WARNINGS[fault]
    (log,) = pulumi_mocks.run(program({**inputs, "accept": {code: "as agreed"}})).logs
    assert log.message.endswith("[accepted: as agreed]")


def test_an_extension_that_runs_alone_among_ordered_ones_is_not_warned_of(pulumi_mocks: PulumiMocks) -> None:
    driver = gpu(exclusive=True)
    stack = pulumi_mocks.run(program(signed_in(driver, AzureMonitorForLinux(after=[driver]))))
    assert stack.logs == ()


def test_other_languages_are_told_places_in_camel_case() -> None:
    wire = {
        "resourceGroupName": "render",
        "accountName": "renderfarm",
        "vmSize": "STANDARD_D2S_V5",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "fixedScale": {"targetDedicatedNodes": 1},
        "identities": [{"id": IDENTITY_ID, "clientId": CLIENT_ID}],
        "extensions": [
            {
                "name": "certificates",
                "keyVaultForLinux": {
                    "observedCertificates": [{"url": PINNED, "certificateStoreLocation": "here"}],
                    "pollingInterval": "PT2H",
                },
            },
            {"after": ["certificates"], "azureMonitorForLinux": {}},
        ],
    }
    body = pool_body("render", intake(BatchPoolArgs, wire, Spelling.WIRE))
    assert {(finding.code, finding.spelled) for finding in judge(body, CATALOGUE, Context()).findings} == {
        ("SEQ011", "extensions[0].keyVaultForLinux.requireInitialSync"),
        ("KVX007", "extensions[0].keyVaultForLinux.observedCertificates[0].url"),
        ("KVX008", "extensions[0].keyVaultForLinux.observedCertificates[0].certificateStoreLocation"),
        ("KVX015", "extensions[0].keyVaultForLinux.pollingInterval"),
    }
