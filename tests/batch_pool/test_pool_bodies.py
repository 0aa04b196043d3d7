"""What each input of a pool becomes in its body."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from azure_poolkit import (
    AutoScale,
    AzureMonitorForLinux,
    AzureMonitorForWindows,
    BatchPoolArgs,
    FixedScale,
    GalleryImageVersion,
    KeyVaultForLinux,
    MarketplaceImage,
    NodeIdentity,
    RawExtension,
    ResourceFile,
    StartTask,
)
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import intake
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, required, signed_in

GALLERY_VERSION = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Compute/galleries/g/images/i/versions/1.2.3"


def body(inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    return pool_body("render", intake(BatchPoolArgs, inputs)).value


def properties(**inputs: Any) -> dict[str, Any]:
    made: dict[str, Any] = body(required(**inputs))["properties"]
    return made


def machines(**inputs: Any) -> dict[str, Any]:
    made: dict[str, Any] = properties(**inputs)["deploymentConfiguration"]["virtualMachineConfiguration"]
    return made


def extensions(*given: Any) -> list[dict[str, Any]]:
    deployment = body(signed_in(*given))["properties"]["deploymentConfiguration"]
    made: list[dict[str, Any]] = deployment["virtualMachineConfiguration"]["extensions"]
    return made


GPU = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux", "type_handler_version": "1.11"}


def test_the_least_pool_has_nothing_but_what_was_said() -> None:
    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    configuration = {"imageReference": image, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
    assert body(required(fixed_scale=None)) == {
        "properties": {
            "vmSize": "STANDARD_NC4AS_T4_V3",
            "deploymentConfiguration": {"virtualMachineConfiguration": configuration},
        }
    }


def test_an_image_may_be_a_version_of_a_gallery() -> None:
    assert machines(image=GalleryImageVersion(id=GALLERY_VERSION))["imageReference"] == {"id": GALLERY_VERSION}
    assert machines(image={"gallery_version": {"id": GALLERY_VERSION}})["imageReference"] == {"id": GALLERY_VERSION}


def test_an_image_of_the_marketplace_may_name_its_version() -> None:
    image = MarketplaceImage(publisher="p", offer="o", sku="s", version="1.0.0")
    assert machines(image=image)["imageReference"]["version"] == "1.0.0"


def test_a_fixed_scale_may_be_partly_said() -> None:
    scale = FixedScale(target_dedicated_nodes=2, node_deallocation_option="TaskCompletion")
    fixed = {"targetDedicatedNodes": 2, "nodeDeallocationOption": "TaskCompletion"}
    assert properties(fixed_scale=scale)["scaleSettings"] == {"fixedScale": fixed}


def test_zero_nodes_are_said_too() -> None:
    scale = properties(fixed_scale={"target_dedicated_nodes": 0})["scaleSettings"]
    assert scale == {"fixedScale": {"targetDedicatedNodes": 0}}


def test_an_auto_scale_is_its_formula_and_interval() -> None:
    scale = AutoScale(formula="$TargetDedicatedNodes = 4", evaluation_interval=datetime.timedelta(minutes=10))
    auto = {"formula": "$TargetDedicatedNodes = 4", "evaluationInterval": "PT10M"}
    assert properties(auto_scale=scale)["scaleSettings"] == {"autoScale": auto}


def test_a_start_task_brings_files_variables_and_elevation() -> None:
    task = StartTask(
        command_line="/bin/sh -c ./setup.sh",
        wait_for_success=True,
        max_task_retry_count=-1,
        environment={"MODE": "render", "pass_word": "x"},
        resource_files=[ResourceFile(http_url="https://a/setup.sh", file_path="setup.sh", file_mode="0770")],
        elevation="Admin",
    )
    assert properties(start_task=task)["startTask"] == {
        "commandLine": "/bin/sh -c ./setup.sh",
        "waitForSuccess": True,
        "maxTaskRetryCount": -1,
        "environmentSettings": [{"name": "MODE", "value": "render"}, {"name": "pass_word", "value": "x"}],
        "resourceFiles": [{"httpUrl": "https://a/setup.sh", "filePath": "setup.sh", "fileMode": "0770"}],
        "userIdentity": {"autoUser": {"elevationLevel": "Admin", "scope": "Pool"}},
    }


def test_a_start_task_may_be_its_command_alone() -> None:
    assert properties(start_task={"command_line": "x"})["startTask"] == {"commandLine": "x"}


def test_metadata_is_a_list_of_names_and_values() -> None:
    made = properties(metadata={"cost_center": "a", "Team": "b"})["metadata"]
    assert made == [{"name": "cost_center", "value": "a"}, {"name": "Team", "value": "b"}]


def test_tags_stand_beside_the_properties_with_their_own_names() -> None:
    assert body(required(tags={"cost_center": "a"}))["tags"] == {"cost_center": "a"}


def test_the_plain_inputs_have_their_places() -> None:
    made = properties(display_name="For rendering", task_slots_per_node=4, node_fill_type="Spread")
    assert made["displayName"] == "For rendering"
    assert made["taskSlotsPerNode"] == 4
    assert made["taskSchedulingPolicy"] == {"nodeFillType": "Spread"}


def test_identities_are_a_map_by_id() -> None:
    second = {"id": f"{IDENTITY_ID}-2"}
    identities = [NodeIdentity(id=IDENTITY_ID, client_id=CLIENT_ID), second]
    assert body(required(identities=identities))["identity"] == {
        "type": "UserAssigned",
        "userAssignedIdentities": {IDENTITY_ID: {}, f"{IDENTITY_ID}-2": {}},
    }


def test_no_identities_are_none() -> None:
    assert body(required(identities=[]))["identity"] == {"type": "None"}
    assert "identity" not in body(required())


def test_client_ids_stand_beside_the_body_for_the_rules() -> None:
    extras = pool_body("render", intake(BatchPoolArgs, signed_in())).extras
    assert extras.client_ids == [{"id": IDENTITY_ID, "clientId": CLIENT_ID}]


def test_a_raw_extension_is_sent_as_it_is() -> None:
    raw = RawExtension(
        name="gpu",
        **GPU,
        settings={"updateOS": True, "snake_case": [1, None]},
        protected_settings={"key": "x"},
        auto_upgrade_minor_version=False,
        enable_automatic_upgrade=True,
    )
    assert extensions(raw) == [
        {
            "name": "gpu",
            "publisher": "Microsoft.HpcCompute",
            "type": "NvidiaGpuDriverLinux",
            "typeHandlerVersion": "1.11",
            "autoUpgradeMinorVersion": False,
            "enableAutomaticUpgrade": True,
            "settings": {"updateOS": True, "snake_case": [1, None]},
            "protectedSettings": {"key": "x"},
        }
    ]


def test_an_extension_without_a_name_is_called_after_its_handlers_type() -> None:
    assert [made["name"] for made in extensions(RawExtension(**GPU), AzureMonitorForLinux())] == [
        "NvidiaGpuDriverLinux",
        "AzureMonitorLinuxAgent",
    ]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [(AzureMonitorForLinux, "AzureMonitorLinuxAgent"), (AzureMonitorForWindows, "AzureMonitorWindowsAgent")],
)
def test_azure_monitor_signs_in_with_the_arm_id_of_the_pools_first_identity(kind: Any, type_: str) -> None:
    (made,) = extensions(kind())
    assert (made["publisher"], made["type"], made["typeHandlerVersion"]) == ("Microsoft.Azure.Monitor", type_, "1.0")
    identity = {"identifier-name": "mi_res_id", "identifier-value": IDENTITY_ID}
    assert made["settings"] == {"authentication": {"managedIdentity": identity}}


def test_an_extension_may_sign_in_as_another_identity() -> None:
    other = NodeIdentity(id=f"{IDENTITY_ID}-2", client_id="other")
    monitor, vault = extensions(
        AzureMonitorForLinux(identity=other), KeyVaultForLinux(observed_certificates=[ADDRESS], identity=other)
    )
    assert monitor["settings"]["authentication"]["managedIdentity"]["identifier-value"] == f"{IDENTITY_ID}-2"
    assert vault["settings"]["authenticationSettings"]["msiClientId"] == "other"


def test_a_handler_version_may_be_chosen() -> None:
    (made,) = extensions(AzureMonitorForLinux(type_handler_version="1.33"))
    assert made["typeHandlerVersion"] == "1.33"


def test_the_settings_of_a_certificate_are_those_of_its_system() -> None:
    certificate = {
        "url": ADDRESS,
        "certificate_store_location": "/certificates",
        "custom_symbolic_link_name": "web",
        "acls": [{"user": "render"}, {"group": "farm"}],
    }
    (made,) = extensions(KeyVaultForLinux(observed_certificates=[certificate], acl_enabled=True))
    assert made["settings"]["secretsManagementSettings"] == {
        "pollingIntervalInS": "3600",
        "aclEnabled": True,
        "observedCertificates": [
            {
                "url": ADDRESS,
                "certificateStoreLocation": "/certificates",
                "customSymbolicLinkName": "web",
                "acls": [{"user": "render"}, {"group": "farm"}],
            }
        ],
    }


def test_an_edge_is_the_name_whether_given_as_the_extension_or_as_its_name() -> None:
    gpu = RawExtension(name="gpu", **GPU)
    monitor = AzureMonitorForLinux()
    made = extensions(gpu, monitor, KeyVaultForLinux(observed_certificates=[ADDRESS], after=[gpu, monitor]))
    assert made[2]["provisionAfterExtensions"] == ["gpu", "AzureMonitorLinuxAgent"]
    by_name = KeyVaultForLinux(observed_certificates=[ADDRESS], after=["gpu", "AzureMonitorLinuxAgent"])
    assert extensions(gpu, monitor, by_name) == made


def test_extensions_that_are_ordered_get_settings_on_both_sides() -> None:
    gpu = RawExtension(name="gpu", **GPU)
    other = RawExtension(name="other", publisher="p", type="t", after=[gpu])
    assert [made["settings"] for made in extensions(gpu, other)] == [{}, {}]


def test_extensions_without_an_order_are_sent_without_settings() -> None:
    assert "settings" not in extensions(RawExtension(name="gpu", **GPU))[0]


def test_no_edges_are_not_sent() -> None:
    assert "provisionAfterExtensions" not in extensions(AzureMonitorForLinux(after=[]))[0]


def test_the_name_of_the_component_is_the_bodys_for_people() -> None:
    assert pool_body("render", intake(BatchPoolArgs, required())).name == "render"
