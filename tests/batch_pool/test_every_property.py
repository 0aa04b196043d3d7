"""Every property of azure-native's pool has an input, under azure-native's names, and stands where ARM has it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from pulumi._types import input_type_py_to_pulumi_names
from pulumi_azure_native import batch

import azure_poolkit
from azure_poolkit import BatchPoolArgs
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake, to_camel
from pools import IDENTITY_ID, inputs_of, own_of, required
from pulumi_mocks import PulumiMocks

PROVIDERS = "/subscriptions/0/resourceGroups/render/providers"
SUBNET = f"{PROVIDERS}/Microsoft.Network/virtualNetworks/render/subnets/nodes"
ADDRESS = f"{PROVIDERS}/Microsoft.Network/publicIPAddresses/a"
ARTIFACT = f"{PROVIDERS}/Microsoft.Compute/galleries/render/serviceArtifacts/a/vmArtifactsProfiles/a"
ALIKE = {
    "ApplicationPackage": "ApplicationPackageReferenceArgs",
    "AutoScale": "AutoScaleSettingsArgs",
    "AutoUser": "AutoUserSpecificationArgs",
    "AutomaticOsUpgradePolicy": "AutomaticOSUpgradePolicyArgs",
    "AzureBlobMount": "AzureBlobFileSystemConfigurationArgs",
    "AzureFilesMount": "AzureFileShareConfigurationArgs",
    "CifsMount": "CIFSMountConfigurationArgs",
    "ContainerConfiguration": "ContainerConfigurationArgs",
    "ContainerMount": "ContainerHostBatchBindMountEntryArgs",
    "ContainerRegistry": "ContainerRegistryArgs",
    "DataDisk": "DataDiskArgs",
    "DiffDiskSettings": "DiffDiskSettingsArgs",
    "EnvironmentSetting": "EnvironmentSettingArgs",
    "FixedScale": "FixedScaleSettingsArgs",
    "IdentityReference": "ComputeNodeIdentityReferenceArgs",
    "InboundNatPool": "InboundNatPoolArgs",
    "LinuxUserConfiguration": "LinuxUserConfigurationArgs",
    "ManagedDisk": "ManagedDiskArgs",
    "NetworkConfiguration": "NetworkConfigurationArgs",
    "NetworkSecurityGroupRule": "NetworkSecurityGroupRuleArgs",
    "NfsMount": "NFSMountConfigurationArgs",
    "OsDisk": "OSDiskArgs",
    "PoolEndpointConfiguration": "PoolEndpointConfigurationArgs",
    "PublicIpAddressConfiguration": "PublicIPAddressConfigurationArgs",
    "ResourceFile": "ResourceFileArgs",
    "RollingUpgradePolicy": "RollingUpgradePolicyArgs",
    "SecurityProfile": "SecurityProfileArgs",
    "StartTask": "StartTaskArgs",
    "TaskContainerSettings": "TaskContainerSettingsArgs",
    "UefiSettings": "UefiSettingsArgs",
    "UpgradePolicy": "UpgradePolicyArgs",
    "UserAccount": "UserAccountArgs",
    "UserIdentity": "UserIdentityArgs",
    "VmDiskSecurityProfile": "VMDiskSecurityProfileArgs",
    "WindowsUserConfiguration": "WindowsUserConfigurationArgs",
}
SHORTHANDS = {"StartTask": {"environment", "elevation"}}


@pytest.mark.parametrize("name", ALIKE)
def test_an_object_has_the_names_that_azure_native_and_arm_have(name: str) -> None:
    native = input_type_py_to_pulumi_names(getattr(batch, ALIKE[name]))
    fields = {field.name for field in dataclasses.fields(getattr(azure_poolkit, name))}
    assert {field: to_camel(field) for field in fields - SHORTHANDS.get(name, set())} == native


REGISTRY: dict[str, Any] = {"registry_server": "farm.azurecr.io", "identity_reference": IDENTITY_ID}
EVERYTHING: dict[str, Any] = {
    "application_licenses": ["maya"],
    "application_packages": ["/apps/a", {"id": "/apps/b", "version": "2"}],
    "containers": {"container_image_names": ["a"], "container_registries": [REGISTRY]},
    "data_disks": [{"lun": 0, "disk_size_gb": 32, "caching": "None", "storage_account_type": "Premium_LRS"}],
    "disk_encryption": ["TemporaryDisk"],
    "display_name": "Render",
    "inter_node_communication": "Enabled",
    "license_type": "Windows_Server",
    "metadata": {"a": "b"},
    "mounts": [{"nfs_mount_configuration": {"source": "a", "relative_mount_path": "b"}}],
    "network": {
        "subnet_id": SUBNET,
        "dynamic_vnet_assignment_scope": "job",
        "enable_accelerated_networking": True,
        "endpoint_configuration": {
            "inbound_nat_pools": [
                {
                    "name": "ssh",
                    "protocol": "TCP",
                    "backend_port": 22,
                    "frontend_port_range_start": 15000,
                    "frontend_port_range_end": 15100,
                    "network_security_group_rules": [{"access": "Deny", "priority": 150, "source_address_prefix": "*"}],
                }
            ]
        },
        "public_ip_address_configuration": {"provision": "UserManaged", "ip_address_ids": [ADDRESS]},
    },
    "node_fill_type": "Pack",
    "node_placement": "Zonal",
    "os_disk": {
        "disk_size_gb": 64,
        "ephemeral_os_disk_settings": {"placement": "CacheDisk"},
        "managed_disk": {"security_profile": {"security_encryption_type": "VMGuestStateOnly"}},
    },
    "resource_tags": {"cost_center": "a"},
    "security_profile": {"security_type": "confidentialVM", "uefi_settings": {"v_tpm_enabled": True}},
    "service_artifact_id": ARTIFACT,
    "start_task": {
        "command_line": "x",
        "container_settings": {"image_name": "a", "container_host_batch_bind_mounts": [{"source": "Task"}]},
        "environment_settings": [{"name": "a", "value": "b"}],
        "resource_files": [
            {"http_url": "https://a", "file_path": "b", "identity_reference": {"resource_id": IDENTITY_ID}}
        ],
        "user_identity": {"auto_user": {"elevation_level": "Admin", "scope": "Task"}},
    },
    "target_node_communication_mode": "Simplified",
    "task_slots_per_node": 2,
    "upgrade_policy": {
        "mode": "rolling",
        "automatic_os_upgrade_policy": {"enable_automatic_os_upgrade": True},
        "rolling_upgrade_policy": {"pause_time_between_batches": "PT1M"},
    },
    "user_accounts": [{"name": "a", "password": "b", "linux_user_configuration": {"uid": 1, "gid": 1}}],
    "windows_automatic_updates": False,
}
EXPECTED: dict[str, Any] = {
    "applicationLicenses": ["maya"],
    "applicationPackages": [{"id": "/apps/a"}, {"id": "/apps/b", "version": "2"}],
    "displayName": "Render",
    "interNodeCommunication": "Enabled",
    "metadata": [{"name": "a", "value": "b"}],
    "mountConfiguration": [{"nfsMountConfiguration": {"source": "a", "relativeMountPath": "b"}}],
    "networkConfiguration": {
        "subnetId": SUBNET,
        "dynamicVnetAssignmentScope": "job",
        "enableAcceleratedNetworking": True,
        "endpointConfiguration": {
            "inboundNatPools": [
                {
                    "name": "ssh",
                    "protocol": "TCP",
                    "backendPort": 22,
                    "frontendPortRangeStart": 15000,
                    "frontendPortRangeEnd": 15100,
                    "networkSecurityGroupRules": [{"access": "Deny", "priority": 150, "sourceAddressPrefix": "*"}],
                }
            ]
        },
        "publicIPAddressConfiguration": {"provision": "UserManaged", "ipAddressIds": [ADDRESS]},
    },
    "taskSchedulingPolicy": {"nodeFillType": "Pack"},
    "resourceTags": {"cost_center": "a"},
    "startTask": {
        "commandLine": "x",
        "containerSettings": {"imageName": "a", "containerHostBatchBindMounts": [{"source": "Task"}]},
        "environmentSettings": [{"name": "a", "value": "b"}],
        "resourceFiles": [{"httpUrl": "https://a", "filePath": "b", "identityReference": {"resourceId": IDENTITY_ID}}],
        "userIdentity": {"autoUser": {"elevationLevel": "Admin", "scope": "Task"}},
    },
    "targetNodeCommunicationMode": "Simplified",
    "taskSlotsPerNode": 2,
    "upgradePolicy": {
        "mode": "rolling",
        "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True},
        "rollingUpgradePolicy": {"pauseTimeBetweenBatches": "PT1M"},
    },
}
MACHINES: dict[str, Any] = {
    "containerConfiguration": {
        "type": "DockerCompatible",
        "containerImageNames": ["a"],
        "containerRegistries": [
            {"registryServer": "farm.azurecr.io", "identityReference": {"resourceId": IDENTITY_ID}}
        ],
    },
    "dataDisks": [{"lun": 0, "diskSizeGB": 32, "caching": "None", "storageAccountType": "Premium_LRS"}],
    "diskEncryptionConfiguration": {"targets": ["TemporaryDisk"]},
    "licenseType": "Windows_Server",
    "nodePlacementConfiguration": {"policy": "Zonal"},
    "osDisk": {
        "diskSizeGB": 64,
        "ephemeralOSDiskSettings": {"placement": "CacheDisk"},
        "managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}},
    },
    "securityProfile": {"securityType": "confidentialVM", "uefiSettings": {"vTpmEnabled": True}},
    "serviceArtifactReference": {"id": ARTIFACT},
    "windowsConfiguration": {"enableAutomaticUpdates": False},
}


def respelled(value: Any) -> Any:
    """Inputs in Python's spelling as other languages spell them; names that users made up stay."""
    if isinstance(value, dict):
        own = ("metadata", "tags", "resource_tags")
        return {to_camel(key): inner if key in own else respelled(inner) for key, inner in value.items()}
    return [respelled(inner) for inner in value] if isinstance(value, list) else value


def test_every_property_stands_where_arm_has_it() -> None:
    properties = dict(pool_body("render", intake(BatchPoolArgs, required(**EVERYTHING))).value["properties"])
    machines = properties["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines.keys() == MACHINES.keys() | {"imageReference", "nodeAgentSkuId"}
    assert {key: machines[key] for key in MACHINES} == MACHINES
    assert repr(properties["userAccounts"][0].pop("password")) == "[secret]"
    assert properties.pop("userAccounts") == [{"name": "a", "linuxUserConfiguration": {"uid": 1, "gid": 1}}]
    rest = {"vmSize", "deploymentConfiguration", "scaleSettings"}
    assert {key: value for key, value in properties.items() if key not in rest} == EXPECTED


def test_other_languages_give_the_same_body() -> None:
    spoken = intake(BatchPoolArgs, respelled(required(**EVERYTHING)), Spelling.WIRE)
    ours, theirs = pool_body("render", intake(BatchPoolArgs, required(**EVERYTHING))), pool_body("render", spoken)
    assert repr(theirs.value) == repr(ours.value)


def test_azure_native_is_given_all_of_it(pulumi_mocks: PulumiMocks) -> None:
    of_windows = ("windows_automatic_updates", "license_type")
    given = {key: value for key, value in EVERYTHING.items() if key not in of_windows}
    image = {"marketplace": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2404"}}
    inputs = own_of(inputs_of(pulumi_mocks, required(**given, identities=[IDENTITY_ID], image=image)))
    assert {key: inputs[key] for key in EXPECTED} == EXPECTED
    assert inputs["userAccounts"][0]["password"] == "b"


PLACES = {
    "network.endpoint_configuration.inbound_nat_pools[0].backend_port": (
        *("networkConfiguration", "endpointConfiguration", "inboundNatPools", 0, "backendPort"),
    ),
    "mounts[0].nfs_mount_configuration.source": ("mountConfiguration", 0, "nfsMountConfiguration", "source"),
    "os_disk.disk_size_gb": ("deploymentConfiguration", "virtualMachineConfiguration", "osDisk", "diskSizeGB"),
    "node_placement": (
        *("deploymentConfiguration", "virtualMachineConfiguration", "nodePlacementConfiguration", "policy"),
    ),
    "network.public_ip_address_configuration.provision": (
        *("networkConfiguration", "publicIPAddressConfiguration", "provision"),
    ),
}


@pytest.mark.parametrize("spelled", PLACES)
def test_places_are_told_in_the_users_words(spelled: str) -> None:
    body = pool_body("render", intake(BatchPoolArgs, required(**EVERYTHING)))
    assert body.spelled(("properties", *PLACES[spelled])) == spelled
    wire = pool_body("render", intake(BatchPoolArgs, respelled(required(**EVERYTHING)), Spelling.WIRE))
    assert wire.spelled(("properties", *PLACES[spelled])) == ".".join(to_camel(step) for step in spelled.split("."))


@pytest.mark.parametrize(
    ("kind", "key"),
    [("AzureBlobMount", "azureBlobFileSystemConfiguration"), ("AzureFilesMount", "azureFileShareConfiguration")],
)
def test_a_mount_is_given_by_its_class_too(kind: str, key: str) -> None:
    more = {"container_name": "c"} if kind == "AzureBlobMount" else {"azure_file_url": "u"}
    mount = getattr(azure_poolkit, kind)(account_name="a", relative_mount_path="m", account_key="k", **more)
    body = pool_body("render", intake(BatchPoolArgs, required(mounts=[mount])))
    assert list(body.value["properties"]["mountConfiguration"][0]) == [key]
    assert body.spelled(("properties", "mountConfiguration", 0, key, "accountName")) == "mounts[0].account_name"
