"""Classes, plain dicts and wire inputs of other languages give the same body, paths in their own spelling."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import (
    AutoScale,
    AzureMonitorForLinux,
    BatchPoolArgs,
    FixedScale,
    GalleryImageVersion,
    KeyVaultForLinux,
    KeyVaultForWindows,
    LinuxCertificate,
    MarketplaceImage,
    NodeIdentity,
    RawExtension,
    ResourceFile,
    StartTask,
    WindowsCertificate,
)
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.model.body import Body
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID


def linux_classes() -> BatchPoolArgs:
    gpu = RawExtension(
        name="gpu",
        publisher="Microsoft.HpcCompute",
        type="NvidiaGpuDriverLinux",
        type_handler_version="1.11",
        settings={"updateOS": True, "retries": 3},
        protected_settings={"apiKey": "x"},
    )
    vault = KeyVaultForLinux(
        name="certificates",
        after=[gpu],
        observed_certificates=[ADDRESS, LinuxCertificate(url=ADDRESS, certificate_store_location="/c")],
        polling_interval="PT5M",
        require_initial_sync=True,
    )
    return BatchPoolArgs(
        resource_group_name="render",
        account_name="renderfarm",
        pool_name="render",
        vm_size="STANDARD_D2S_V5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04",
        fixed_scale=FixedScale(target_dedicated_nodes=2, resize_timeout="PT30M"),
        identities=[NodeIdentity(id=IDENTITY_ID, client_id=CLIENT_ID)],
        extensions=[gpu, vault, AzureMonitorForLinux(after=["certificates"])],
        start_task=StartTask(
            command_line="x",
            environment={"some_name": "y"},
            resource_files=[ResourceFile(storage_container_url="https://a", blob_prefix="b")],
        ),
        metadata={"cost_center": "a"},
        tags={"cost_center": "b"},
        node_fill_type="Pack",
        task_slots_per_node=4,
        properties={"networkConfiguration": {"subnetId": "/s"}},
        accept={"BAT001": "a reason"},
    )


LINUX_DICT: dict[str, Any] = {
    "resource_group_name": "render",
    "account_name": "renderfarm",
    "pool_name": "render",
    "vm_size": "STANDARD_D2S_V5",
    "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    "node_agent_sku_id": "batch.node.ubuntu 24.04",
    "fixed_scale": {"target_dedicated_nodes": 2, "resize_timeout": "PT30M"},
    "identities": [{"id": IDENTITY_ID, "client_id": CLIENT_ID}],
    "extensions": [
        {
            "name": "gpu",
            "type_handler_version": "1.11",
            "protected_settings": {"apiKey": "x"},
            "raw": {
                "publisher": "Microsoft.HpcCompute",
                "type": "NvidiaGpuDriverLinux",
                "settings": {"updateOS": True, "retries": 3},
            },
        },
        {
            "name": "certificates",
            "after": ["gpu"],
            "key_vault_for_linux": {
                "observed_certificates": [ADDRESS, {"url": ADDRESS, "certificate_store_location": "/c"}],
                "polling_interval": "PT5M",
                "require_initial_sync": True,
            },
        },
        {"after": ["certificates"], "azure_monitor_for_linux": {}},
    ],
    "start_task": {
        "command_line": "x",
        "environment": {"some_name": "y"},
        "resource_files": [{"storage_container_url": "https://a", "blob_prefix": "b"}],
    },
    "metadata": {"cost_center": "a"},
    "tags": {"cost_center": "b"},
    "node_fill_type": "Pack",
    "task_slots_per_node": 4,
    "properties": {"networkConfiguration": {"subnetId": "/s"}},
    "accept": {"BAT001": "a reason"},
}
LINUX_WIRE: dict[str, Any] = {
    "resourceGroupName": "render",
    "accountName": "renderfarm",
    "poolName": "render",
    "vmSize": "STANDARD_D2S_V5",
    "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    "fixedScale": {"targetDedicatedNodes": 2.0, "resizeTimeout": "PT30M"},
    "identities": [{"id": IDENTITY_ID, "clientId": CLIENT_ID}],
    "extensions": [
        {
            "name": "gpu",
            "typeHandlerVersion": "1.11",
            "protectedSettings": {"apiKey": "x"},
            "raw": {
                "publisher": "Microsoft.HpcCompute",
                "type": "NvidiaGpuDriverLinux",
                "settings": {"updateOS": True, "retries": 3.0},
            },
        },
        {
            "name": "certificates",
            "after": ["gpu"],
            "keyVaultForLinux": {
                "observedCertificates": [ADDRESS, {"url": ADDRESS, "certificateStoreLocation": "/c"}],
                "pollingInterval": "PT5M",
                "requireInitialSync": True,
            },
        },
        {"after": ["certificates"], "azureMonitorForLinux": {}},
    ],
    "startTask": {
        "commandLine": "x",
        "environment": {"some_name": "y"},
        "resourceFiles": [{"storageContainerUrl": "https://a", "blobPrefix": "b"}],
    },
    "metadata": {"cost_center": "a"},
    "tags": {"cost_center": "b"},
    "nodeFillType": "Pack",
    "taskSlotsPerNode": 4.0,
    "properties": {"networkConfiguration": {"subnetId": "/s"}},
    "accept": {"BAT001": "a reason"},
}


def windows_classes() -> BatchPoolArgs:
    certificate = WindowsCertificate(
        url=ADDRESS, certificate_store_name="MY", key_exportable=True, accounts=["Network Service"]
    )
    return BatchPoolArgs(
        resource_group_name="render",
        account_name="renderfarm",
        vm_size="STANDARD_D2S_V5",
        image=GalleryImageVersion(id="/gallery"),
        node_agent_sku_id="batch.node.windows amd64",
        auto_scale=AutoScale(formula="1", evaluation_interval="PT10M"),
        extensions=[KeyVaultForWindows(observed_certificates=[certificate], link_on_renewal=False)],
    )


WINDOWS_DICT: dict[str, Any] = {
    "resource_group_name": "render",
    "account_name": "renderfarm",
    "vm_size": "STANDARD_D2S_V5",
    "image": {"gallery_version": {"id": "/gallery"}},
    "node_agent_sku_id": "batch.node.windows amd64",
    "auto_scale": {"formula": "1", "evaluation_interval": "PT10M"},
    "extensions": [
        {
            "key_vault_for_windows": {
                "observed_certificates": [
                    {
                        "url": ADDRESS,
                        "certificate_store_name": "MY",
                        "key_exportable": True,
                        "accounts": ["Network Service"],
                    }
                ],
                "link_on_renewal": False,
            }
        }
    ],
}
WINDOWS_WIRE: dict[str, Any] = {
    "resourceGroupName": "render",
    "accountName": "renderfarm",
    "vmSize": "STANDARD_D2S_V5",
    "image": {"galleryVersion": {"id": "/gallery"}},
    "nodeAgentSkuId": "batch.node.windows amd64",
    "autoScale": {"formula": "1", "evaluationInterval": "PT10M"},
    "extensions": [
        {
            "keyVaultForWindows": {
                "observedCertificates": [
                    {
                        "url": ADDRESS,
                        "certificateStoreName": "MY",
                        "keyExportable": True,
                        "accounts": ["Network Service"],
                    }
                ],
                "linkOnRenewal": False,
            }
        }
    ],
}
FORMS = [(linux_classes, LINUX_DICT, LINUX_WIRE), (windows_classes, WINDOWS_DICT, WINDOWS_WIRE)]
both = pytest.mark.parametrize(("classes", "plain", "wire"), FORMS, ids=["linux", "windows"])


def body_of(value: Any, spelling: Spelling = Spelling.PYTHON) -> Body:
    return pool_body("render", intake(BatchPoolArgs, value, spelling))


@both
def test_all_forms_give_the_same_body(classes: Any, plain: dict[str, Any], wire: dict[str, Any]) -> None:
    from_classes = body_of(classes())
    assert body_of(plain).value == from_classes.value
    assert body_of(wire, Spelling.WIRE).value == from_classes.value
    assert body_of(plain).extras == body_of(wire, Spelling.WIRE).extras == from_classes.extras


@both
def test_whole_numbers_from_the_wire_are_whole_again(classes: Any, plain: Any, wire: dict[str, Any]) -> None:
    assert repr(body_of(wire, Spelling.WIRE).value) == repr(body_of(plain).value)


@both
def test_each_language_accepts_its_own_spelling_only(classes: Any, plain: Any, wire: dict[str, Any]) -> None:
    from azure_poolkit import FindingsError

    for value, spelling in ((plain, Spelling.WIRE), (wire, Spelling.PYTHON)):
        with pytest.raises(FindingsError):
            body_of(value, spelling)


VAULT = (*("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions"), 1, "settings")


@pytest.mark.parametrize(
    ("path", "classes", "plain", "wire"),
    [
        (("properties", "vmSize"), "vm_size", "vm_size", "vmSize"),
        (("identity", "type"), "identities", "identities", "identities"),
        (
            (*VAULT, "secretsManagementSettings", "observedCertificates", 1, "certificateStoreLocation"),
            "extensions[1].observed_certificates[1].certificate_store_location",
            "extensions[1].key_vault_for_linux.observed_certificates[1].certificate_store_location",
            "extensions[1].keyVaultForLinux.observedCertificates[1].certificateStoreLocation",
        ),
        (
            (*VAULT, "authenticationSettings", "msiClientId"),
            *("identities[0].client_id", "identities[0].client_id", "identities[0].clientId"),
        ),
        (
            (*VAULT[:4], 1, "provisionAfterExtensions", 0),
            *("extensions[1].after[0]", "extensions[1].after[0]", "extensions[1].after[0]"),
        ),
        (
            (*VAULT[:4], 0, "settings", "updateOS"),
            *("extensions[0].settings.updateOS", "extensions[0].raw.settings.updateOS"),
            "extensions[0].raw.settings.updateOS",
        ),
        (
            (*VAULT[:4], 0, "protectedSettings", "apiKey"),
            *("extensions[0].protected_settings.apiKey", "extensions[0].protected_settings.apiKey"),
            "extensions[0].protectedSettings.apiKey",
        ),
        (
            ("properties", "networkConfiguration", "subnetId"),
            *("properties.networkConfiguration.subnetId",) * 3,
        ),
    ],
)
def test_each_form_is_told_places_in_its_own_words(path: Any, classes: str, plain: str, wire: str) -> None:
    assert body_of(linux_classes()).spelled(path) == classes
    assert body_of(LINUX_DICT).spelled(path) == plain
    assert body_of(LINUX_WIRE, Spelling.WIRE).spelled(path) == wire
