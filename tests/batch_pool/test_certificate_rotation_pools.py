"""The two pools of Azure's page on the rotation of certificates, written with the public API (BX-70)."""

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

COLLECTED = Path(__file__).parents[3] / "shared" / "facts" / "bodies"
IDENTITY = NodeIdentity(
    id="/subscriptions/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e/resourceGroups/ACR"
    "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/testumaforpools",
    client_id="b9f6dd56-d2d6-4967-99d7-8062d56fd84c",
)
PINNED = "https://testkvwestus2s.vault.azure.net/secrets/authcertforumatesting/8f5f3f491afd48cb99286ba2aacd39af"
PAGE: dict[str, Any] = {
    "resource_group_name": "batch",
    "account_name": "testaccount",
    "pool_name": "test2",
    "vm_size": "STANDARD_DS2_V2",
    "node_fill_type": "Pack",
    "fixed_scale": FixedScale(target_dedicated_nodes=1, resize_timeout="PT15M"),
    "identities": [IDENTITY],
}


def linux() -> BatchPoolArgs:
    extension = KeyVaultForLinux(
        name="KVExtensions",
        polling_interval="PT5M",
        require_initial_sync=True,
        observed_certificates=[PINNED],
        certificates_as_strings=True,
        certificate_store_location="/var/lib/waagent/Microsoft.Azure.KeyVault",
    )
    image = MarketplaceImage(publisher="canonical", offer="ubuntuserver", sku="20.04-lts")
    return BatchPoolArgs(image=image, node_agent_sku_id="batch.node.ubuntu 20.04", extensions=[extension], **PAGE)


def windows() -> BatchPoolArgs:
    certificate = WindowsCertificate(url=PINNED, certificate_store_location="LocalMachine", key_exportable=True)
    extension = KeyVaultForWindows(
        name="KVExtensions",
        polling_interval="PT5M",
        require_initial_sync=True,
        observed_certificates=[certificate],
    )
    image = MarketplaceImage(publisher="microsoftwindowsserver", offer="windowsserver", sku="2022-datacenter")
    return BatchPoolArgs(image=image, node_agent_sku_id="batch.node.windows amd64", extensions=[extension], **PAGE)


def page(image: tuple[str, str, str], agent: str, handler: str, management: dict[str, Any]) -> dict[str, Any]:
    settings = {
        "secretsManagementSettings": {"pollingIntervalInS": "300", "requireInitialSync": True, **management},
        "authenticationSettings": {
            "msiEndpoint": "http://169.254.169.254/metadata/identity",
            "msiClientId": "b9f6dd56-d2d6-4967-99d7-8062d56fd84c",
        },
    }
    extension = {
        "name": "KVExtensions",
        "type": handler,
        "publisher": "Microsoft.Azure.KeyVault",
        "typeHandlerVersion": "3.0",
        "autoUpgradeMinorVersion": True,
        "settings": settings,
    }
    machines = {
        "imageReference": dict(zip(("publisher", "offer", "sku"), image, strict=True), version="latest"),
        "nodeAgentSkuId": agent,
        "extensions": [extension],
    }
    return {
        "properties": {
            "vmSize": "STANDARD_DS2_V2",
            "taskSchedulingPolicy": {"nodeFillType": "Pack"},
            "deploymentConfiguration": {"virtualMachineConfiguration": machines},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT15M"}},
        },
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY.id: {}}},
    }


LINUX = page(
    ("canonical", "ubuntuserver", "20.04-lts"),
    "batch.node.ubuntu 20.04",
    "KeyVaultForLinux",
    {"certificateStoreLocation": "/var/lib/waagent/Microsoft.Azure.KeyVault", "observedCertificates": [PINNED]},
)
WINDOWS = page(
    ("microsoftwindowsserver", "windowsserver", "2022-datacenter"),
    "batch.node.windows amd64",
    "KeyVaultForWindows",
    {"observedCertificates": [{"url": PINNED, "certificateStoreLocation": "LocalMachine", "keyExportable": True}]},
)
both = pytest.mark.parametrize(("args", "expected"), [(linux, LINUX), (windows, WINDOWS)], ids=["linux", "windows"])


@both
def test_bx_70_the_pool_of_the_page_has_the_body_of_the_page(args: Any, expected: dict[str, Any]) -> None:
    assert pool_body("render", args()).value == expected


@both
def test_bx_70_azure_native_is_given_the_body_of_the_page(
    pulumi_mocks: PulumiMocks, args: Any, expected: dict[str, Any]
) -> None:
    body = BATCH_POOL_TYPE.from_native(own_of(inputs_of(pulumi_mocks, args)))
    assert body["properties"].pop("taskSlotsPerNode") == 1, "azure-native writes Azure's default out"
    assert body == expected


@pytest.mark.parametrize(
    ("args", "today", "codes"),
    [
        (linux, datetime.date(2025, 4, 1), {"KVX007", "KVX011", "KVX012"}),
        (linux, datetime.date(2026, 6, 16), {"BAT012", "KVX007", "KVX011", "KVX012"}),
        (windows, datetime.date(2026, 6, 16), {"KVX007"}),
    ],
)
def test_bx_71_what_the_page_itself_does_not_do_well_is_a_warning(
    args: Any, today: datetime.date, codes: set[str]
) -> None:
    findings = judge(pool_body("render", args()), CATALOGUE, Context(today=today)).findings
    assert ({finding.code for finding in findings}, [one for one in findings if one.stops]) == (codes, [])


@pytest.mark.parametrize(
    ("expected", "file"),
    [(LINUX, "docs-cert-rotation-linux-pool"), (WINDOWS, "docs-cert-rotation-windows-pool")],
    ids=["linux", "windows"],
)
def test_the_bodies_here_are_those_that_were_collected(expected: dict[str, Any], file: str) -> None:
    path = COLLECTED / f"{file}.json"
    if not path.exists():
        pytest.skip("the collected bodies are not beside this checkout")
    collected = json.loads(path.read_text(encoding="utf-8"))
    assert {key: value for key, value in collected.items() if key not in ("name", "type")} == expected
