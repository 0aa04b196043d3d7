"""The limits that docstrings of args state, each with inputs or a body that are refused for it."""

from __future__ import annotations

from typing import Any

from mistakes.inputs import GROUP

MARKETPLACE = {"marketplace": {"publisher": "contoso", "offer": "paint", "sku": "node"}}
MANAGED = {"managed_image": {"id": f"{GROUP}/Microsoft.Compute/images/node"}}
ACCOUNT = f"{GROUP}/Microsoft.Batch/batchAccounts/renderfarm"
HURRIED = {"target_dedicated_nodes": 1, "resize_timeout": "PT1M"}
TRUSTED = {"uefi_settings": {"secure_boot_enabled": True}}


def six_ports() -> dict[str, Any]:
    ports = [
        {"name": f"p{n}", "protocol": "TCP", "backend_port": 80 + n}
        | {"frontend_port_range_start": 15000 + 100 * n, "frontend_port_range_end": 15099 + 100 * n}
        for n in range(6)
    ]
    return {"endpoint_configuration": {"inbound_nat_pools": ports}}


OTHERS = f"{GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/others"
MOUNT = {
    "azure_blob_file_system_configuration": {
        "account_name": "farm",
        "container_name": "a",
        "relative_mount_path": "a",
        "identity_reference": {"resource_id": OTHERS},
    }
}

BY_FAULT = {
    "BatchPoolArgs.application_packages": ["eleven packages"],
    "BatchPoolArgs.task_slots_per_node": ["257 slots", "9 slots on 2 cores"],
    "BatchPoolArgs.resource_tags": ["tags of an account of Batch"],
    "DataDisk.lun": ["disk 64", "a disk's number twice"],
    "ManagedDisk.security_profile": ["a secured disk of plain machines"],
    "AzureBlobMount": ["a blob mount with two keys", "a blob mount without a key"],
    "NetworkSecurityGroupRule.priority": ["a priority below 150", "a priority above 4096", "a priority twice"],
    "InboundNatPool.name": ["a NAT pool's name twice"],
    "InboundNatPool.backend_port": ["a port of Batch", "a port too high"],
    "InboundNatPool.frontend_port_range_start": ["a range that Batch keeps", "a range of 39 ports"],
    "InboundNatPool.network_security_group_rules": ["26 rules"],
    "PublicIpAddressConfiguration.ip_address_ids": ["too few addresses"],
    "FixedScale.target_dedicated_nodes": ["no target"],
    "AutoScale.evaluation_interval": ["a formula evaluated each minute", "a formula evaluated each month"],
    "RollingUpgradePolicy.enable_cross_zone_upgrade": ["zones crossed in one region"],
    "RollingUpgradePolicy.max_batch_instance_percent": ["a batch of 4 percent", "a batch of 101 percent"],
    "RollingUpgradePolicy.max_unhealthy_instance_percent": ["a batch of 4 percent"],
    "RollingUpgradePolicy.max_unhealthy_upgraded_instance_percent": ["a batch of 101 percent"],
    "LinuxUserConfiguration.uid": ["a uid alone", "a gid alone"],
    "UserAccount.name": ["a name of 21 letters"],
    "UserAccount.windows_user_configuration": ["a user of Windows"],
    "ScaleSetArgs.computer_name_prefix": ["a long prefix on Windows"],
    "StartTask.max_task_retry_count": ["retries below -1"],
    "ResourceFile.blob_prefix": ["a prefix for one file"],
    "Administrator.username": ["an administrator called root", "an administrator of 65 letters"],
}
"""By a single fault of a body."""

BY_INPUTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "BatchPoolArgs.resource_group_name": (
        "pool",
        {"account": f"{GROUP}/Microsoft.Batch/batchAccounts/renderfarm"},
        "INP004",
    ),
    "BatchPoolArgs.node_agent_sku_id": ("pool", {"node_agent_sku_id": ..., "image": MARKETPLACE}, "BAT026"),
    "BatchPoolArgs.legacy_managed_image": ("pool", {"legacy_managed_image": True, "image": MANAGED}, "INP001"),
    "BatchPoolArgs.windows_automatic_updates": ("pool", {"windows_automatic_updates": True}, "BAT010"),
    "IdentityReference.resource_id": ("pool", {"mounts": [MOUNT]}, "IDN001"),
    "FixedScale.resize_timeout": (
        "pool",
        {"fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT1M"}},
        "BAT008",
    ),
    "PoolEndpointConfiguration.inbound_nat_pools": ("pool", {"network": six_ports()}, "BAT011"),
    "SecurityProfile.security_type": ("pool", {"security_profile": TRUSTED}, "BAT018"),
    "VmDiskSecurityProfile.security_encryption_type": (
        "pool",
        {"vm_size": "STANDARD_DC4AS_V5", "security_profile": {"security_type": "confidentialVM"}},
        "BAT019",
    ),
    "ManagedImageReference": ("pool", {"image": MANAGED}, "IMG006"),
    "ExtensionsInModel.extensions_time_budget": ("scale set", {"extensions_time_budget": "PT5M"}, "SEQ013"),
    "ScaleSetArgs.upgrade_mode": ("scale set", {"upgrade_mode": "Rolling"}, "SEQ008"),
    "Administrator": ("scale set", {"administrator": {"username": "ops"}}, "INP004"),
    "ScaleSetExtensionsArgs.resource_group_name": ("separate extensions", {"resource_group_name": "render"}, "INP004"),
    "GalleryImageArgs.gallery_name": ("gallery image", {"gallery_name": "a b"}, "INP001"),
    "VhdSource.storage_account_id": (
        "gallery image",
        {"source": {"vhd": {"url": "https://vhds.blob.core.windows.net/vhds/node.vhd"}}},
        "SHP006",
    ),
}
"""By right inputs of a component, but for these."""

BY_PROGRAMS = {
    "ManagedImageArgs.location": "IMG003",
    "GalleryImageArgs.regions": "IMG003",
    "ManagedImageReference.made_by": "IMG015",
    "SnapshotSource": "IMG011",
    "ReplicationRegion.replicas": "IMG020",
    "ScaleSetArgs.orchestration_mode": "replaced",
    "BatchPoolArgs.extensions": "replaced",
}
"""By what stands around it: the rule whose examples show it, or the plan that says that it replaces."""

OUT_OF_SIGHT = {
    "SnapshotSource.os_disk": "a snapshot does not say in its request whether its disk was encrypted",
    "ManagedImageArgs.hyper_v_generation": "a snapshot or VHD does not say its generation",
    "GalleryImageArgs.hyper_v_generation": "a snapshot or VHD does not say its generation",
    "ImagePurchasePlan": "what plan the base image has, only the Marketplace knows",
    "BatchPoolArgs.generation": "what a component was called before is not known",
}
"""Limits that nothing a program says can break or keep."""

NO_LIMIT = (
    "Administrator.ssh_public_key",
    "BatchPool",
    "BatchPoolArgs.accept",
    "BatchPoolArgs.adopt",
    "BatchPoolArgs.pool_name",
    "ContainerConfiguration.container_registries",
    "ContainerMount.is_read_only",
    "DataDisk",
    "ExtensionsInModel.accept",
    "ExtensionsInModel.adopt",
    "ExtensionsInModel.extensions",
    "GalleryImage",
    "GalleryImageArgs.protect",
    "GalleryImageArgs.source",
    "ImageAccessArgs",
    "ImageSource",
    "LinuxUserConfiguration.ssh_private_key",
    "MachineSource.temporary_drive",
    "ManagedImage",
    "ManagedImageArgs.image_name",
    "ManagedImageArgs.protect",
    "ManagedImageArgs.source",
    "ScaleSet",
    "BatchPoolArgs.not_inputs",
    "ScaleSetArgs.not_inputs",
    "ScaleSetArgs.scale_set_name",
    "ScaleSetExtensions",
    "ScaleSetExtensionsArgs.accept",
    "ScaleSetExtensionsArgs.extensions",
    "SnapshotSource.data_disks",
    "StartTask.command_line",
    "StartTask.wait_for_success",
    "UefiSettings.secure_boot_enabled",
    "UpgradePolicy.mode",
)
"""Texts in which the words of limits say something else: a default, what our own components do, what it is for."""
