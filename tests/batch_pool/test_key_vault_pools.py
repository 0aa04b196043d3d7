"""The two Key Vault pools of Azure's page on extensions, written with the public API."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit import (
    BatchPoolArgs,
    FixedScale,
    KeyVaultForLinux,
    KeyVaultForWindows,
    LinuxCertificate,
    MarketplaceImage,
    NodeIdentity,
    WindowsCertificate,
)
from azure_poolkit.arm.table import BATCH_POOL_TYPE
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from pools import inputs_of, own_of
from pulumi_mocks import PulumiMocks

IDENTITY = NodeIdentity(
    id="/subscriptions/042998e4-36dc-4b7d-8ce3-a7a2c4877d33/resourceGroups/ACR"
    "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/testumaforpools",
    client_id="885b1a3d-f13c-4030-afcf-9f05044d78dc",
)
ADDRESS = "https://testkvwestus2.vault.azure.net/secrets/authsecreat"
PAGE: dict[str, Any] = {
    "resource_group_name": "batch",
    "account_name": "testaccount",
    "pool_name": "test1",
    "vm_size": "STANDARD_DS2_V2",
    "node_fill_type": "Pack",
    "fixed_scale": FixedScale(target_dedicated_nodes=1, target_low_priority_nodes=0, resize_timeout="PT15M"),
    "identities": [IDENTITY],
}


def linux(**changes: Any) -> BatchPoolArgs:
    certificates: dict[str, Any] = {
        "observed_certificates": [ADDRESS],
        "certificates_as_strings": True,
        "certificate_store_location": "/var/lib/waagent/Microsoft.Azure.KeyVault",
    }
    extension = KeyVaultForLinux(
        name="secretext",
        polling_interval="PT5M",
        require_initial_sync=True,
        protected_settings={},
        **(certificates | changes),
    )
    image = MarketplaceImage(publisher="microsoftcblmariner", offer="cbl-mariner", sku="cbl-mariner-2")
    return BatchPoolArgs(image=image, node_agent_sku_id="batch.node.mariner 2.0", extensions=[extension], **PAGE)


def windows() -> BatchPoolArgs:
    certificate = WindowsCertificate(url=ADDRESS, certificate_store_location="LocalMachine", key_exportable=True)
    extension = KeyVaultForWindows(
        name="secretext",
        polling_interval="PT5M",
        require_initial_sync=True,
        observed_certificates=[certificate],
        protected_settings={},
    )
    image = MarketplaceImage(publisher="microsoftwindowsserver", offer="windowsserver", sku="2022-datacenter")
    return BatchPoolArgs(image=image, node_agent_sku_id="batch.node.windows amd64", extensions=[extension], **PAGE)


def page(image: tuple[str, str, str], agent: str, handler: str, management: dict[str, Any]) -> dict[str, Any]:
    publisher, offer, sku = image
    extension = {
        "name": "secretext",
        "type": handler,
        "publisher": "Microsoft.Azure.KeyVault",
        "typeHandlerVersion": "3.0",
        "autoUpgradeMinorVersion": True,
        "settings": {
            "secretsManagementSettings": {"pollingIntervalInS": "300", "requireInitialSync": True, **management},
            "authenticationSettings": {
                "msiEndpoint": "http://169.254.169.254/metadata/identity",
                "msiClientId": "885b1a3d-f13c-4030-afcf-9f05044d78dc",
            },
        },
        "protectedSettings": {},
    }
    virtual_machines = {
        "imageReference": {"publisher": publisher, "offer": offer, "sku": sku, "version": "latest"},
        "nodeAgentSkuId": agent,
        "extensions": [extension],
    }
    return {
        "properties": {
            "vmSize": "STANDARD_DS2_V2",
            "taskSchedulingPolicy": {"nodeFillType": "Pack"},
            "deploymentConfiguration": {"virtualMachineConfiguration": virtual_machines},
            "scaleSettings": {
                "fixedScale": {"targetDedicatedNodes": 1, "targetLowPriorityNodes": 0, "resizeTimeout": "PT15M"}
            },
        },
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY.id: {}}},
    }


LINUX = page(
    ("microsoftcblmariner", "cbl-mariner", "cbl-mariner-2"),
    "batch.node.mariner 2.0",
    "KeyVaultForLinux",
    {
        "certificateStoreLocation": "/var/lib/waagent/Microsoft.Azure.KeyVault",
        "observedCertificates": [ADDRESS],
    },
)
WINDOWS = page(
    ("microsoftwindowsserver", "windowsserver", "2022-datacenter"),
    "batch.node.windows amd64",
    "KeyVaultForWindows",
    {"observedCertificates": [{"url": ADDRESS, "certificateStoreLocation": "LocalMachine", "keyExportable": True}]},
)
both = pytest.mark.parametrize(("args", "expected"), [(linux, LINUX), (windows, WINDOWS)], ids=["linux", "windows"])


@both
def test_the_pool_of_the_page_has_the_body_of_the_page(args: Any, expected: dict[str, Any]) -> None:
    assert pool_body("render", args()).value == expected


@both
def test_nothing_was_wrong_with_the_pool_of_the_page_when_it_was_written(args: Any, expected: dict[str, Any]) -> None:
    context = Context(today=datetime.date(2023, 12, 5))
    judgement = judge(pool_body("render", args()), CATALOGUE, context)
    assert {finding.code for finding in judgement.findings} <= {"KVX011", "KVX012"}, "Mariner is older than Azure Linux"
    assert judgement.undecided == []


def test_the_image_of_the_page_for_linux_has_gone_out_of_support_since() -> None:
    context = Context(today=datetime.date(2025, 8, 1))
    findings = judge(pool_body("render", linux()), CATALOGUE, context).findings
    assert [f.spelled for f in findings if f.code == "BAT012"] == ["image.offer"]


@both
def test_azure_native_is_given_the_body_of_the_page(
    pulumi_mocks: PulumiMocks, args: Any, expected: dict[str, Any]
) -> None:
    body = BATCH_POOL_TYPE.from_native(own_of(inputs_of(pulumi_mocks, args)))
    assert body["properties"].pop("taskSlotsPerNode") == 1, "azure-native writes Azure's default out"
    assert body == expected


@both
def test_the_parts_of_the_address_are_not_in_the_body(args: Any, expected: dict[str, Any]) -> None:
    address = {"resourceGroupName": "batch", "accountName": "testaccount", "poolName": "test1"}
    assert pool_body("render", args()).extras.address == address


@pytest.mark.parametrize(("expected", "file"), [(LINUX, "seed-linux-kv-pool"), (WINDOWS, "seed-windows-kv-pool")])
def test_the_bodies_here_are_those_that_were_collected(expected: dict[str, Any], file: str) -> None:
    path = Path(__file__).parents[3] / "shared" / "facts" / "bodies" / f"{file}.json"
    if not path.exists():
        pytest.skip("the collected bodies are not beside this checkout")
    collected = json.loads(path.read_text())
    assert {key: value for key, value in collected.items() if key not in ("name", "type")} == expected


def test_without_asking_for_strings_certificates_are_objects() -> None:
    args = linux(certificates_as_strings=False, observed_certificates=[ADDRESS, LinuxCertificate(url=ADDRESS)])
    assert certificates_of(args) == [{"url": ADDRESS}, {"url": ADDRESS}]


def test_asked_for_strings_objects_become_their_addresses() -> None:
    assert certificates_of(linux(observed_certificates=[LinuxCertificate(url=ADDRESS)])) == [ADDRESS]


def certificates_of(args: BatchPoolArgs) -> Any:
    deployment = pool_body("render", args).value["properties"]["deploymentConfiguration"]
    settings = deployment["virtualMachineConfiguration"]["extensions"][0]["settings"]
    return settings["secretsManagementSettings"]["observedCertificates"]
