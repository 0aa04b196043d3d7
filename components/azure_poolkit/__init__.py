"""Pulumi components, linter and offline preview for Azure Batch pools and scale sets set up by VM extensions.

Everything here loads what it needs when it is first used: naming a kind of extension does not import pulumi, and only
the components import the Azure SDK. Type checkers read the stub beside this file, which names the same.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, Final

from azure_poolkit.model.collector import collect_seldom_in_programs_of_pulumi

collect_seldom_in_programs_of_pulumi(sys.orig_argv)

HOMES: Final = {
    "batch_pool.account": ("AccountInfo",),
    "batch_pool.tasks": (
        "ApplicationPackage",
        "AutoUser",
        "EnvironmentSetting",
        "LinuxUserConfiguration",
        "ResourceFile",
        "StartTask",
        "UserAccount",
        "UserIdentity",
        "WindowsUserConfiguration",
    ),
    "batch_pool.args": ("BatchPoolArgs",),
    "batch_pool.component": ("BatchPool",),
    "batch_pool.handover": ("Handover",),
    "batch_pool.machine": (
        "ContainerConfiguration",
        "ContainerMount",
        "ContainerRegistry",
        "DataDisk",
        "DiffDiskSettings",
        "ManagedDisk",
        "OsDisk",
        "SecurityProfile",
        "TaskContainerSettings",
        "UefiSettings",
        "VmDiskSecurityProfile",
    ),
    "node_image.image": (
        "CommunityGalleryImage",
        "GalleryImageVersion",
        "Image",
        "ManagedImageReference",
        "MarketplaceImage",
        "SharedGalleryImage",
    ),
    "batch_pool.mounts": (
        "AzureBlobMount",
        "AzureFilesMount",
        "CifsMount",
        "IdentityReference",
        "Mount",
        "NfsMount",
    ),
    "batch_pool.network": (
        "InboundNatPool",
        "NetworkConfiguration",
        "NetworkSecurityGroupRule",
        "PoolEndpointConfiguration",
        "PublicIpAddressConfiguration",
    ),
    "batch_pool.scaling": (
        "AutoScale",
        "AutomaticOsUpgradePolicy",
        "FixedScale",
        "RollingUpgradePolicy",
        "UpgradePolicy",
    ),
    "inputs.errors": ("FindingsError",),
    "extensions.access": (
        "AadLoginForWindows",
        "AadSshLoginForLinux",
        "VmAccessForLinux",
        "VmAccessForWindows",
    ),
    "extensions.antimalware": (
        "AntimalwareForWindows",
        "ScheduledScan",
    ),
    "extensions.application_health": (
        "ApplicationHealthForLinux",
        "ApplicationHealthForWindows",
    ),
    "extensions.azure_diagnostics": (
        "AzureDiagnosticsForLinux",
        "AzureDiagnosticsForWindows",
    ),
    "extensions.azure_monitor": (
        "AzureMonitorForLinux",
        "AzureMonitorForWindows",
    ),
    "extensions.certificates": (
        "Acl",
        "LinuxCertificate",
        "WindowsCertificate",
    ),
    "extensions.custom_script": (
        "CustomScriptForLinux",
        "CustomScriptForWindows",
    ),
    "extensions.desired_state": ("DesiredStateConfigurationForWindows",),
    "extensions.drivers": (
        "AmdGpuDriverForLinux",
        "AmdGpuDriverForWindows",
        "InfinibandDriverForLinux",
        "InfinibandDriverForWindows",
        "NvidiaGpuDriverForLinux",
        "NvidiaGpuDriverForWindows",
    ),
    "extensions.extension": (
        "Extension",
        "KeyVaultSecretReference",
        "NodeIdentity",
        "RawExtension",
    ),
    "extensions.guest": (
        "DependencyAgentForLinux",
        "DependencyAgentForWindows",
        "GuestAttestationForLinux",
        "GuestAttestationForWindows",
        "GuestConfigurationForLinux",
        "GuestConfigurationForWindows",
        "NetworkWatcherForLinux",
        "NetworkWatcherForWindows",
    ),
    "extensions.key_vault": (
        "KeyVaultForLinux",
        "KeyVaultForWindows",
        "KeyVaultLogging",
    ),
    "extensions.log_analytics": (
        "LogAnalyticsForLinux",
        "LogAnalyticsForWindows",
    ),
    "rules.extensions.order": ("OrderCycleError",),
    "extensions.run_command": (
        "RunCommandForLinux",
        "RunCommandForWindows",
    ),
    "extensions.waves": ("waves",),
    "linting.api": ("lint",),
    "node_image.access_args": ("ImageAccessArgs",),
    "node_image.access_component": ("ImageAccess",),
    "node_image.args": ("ManagedImageArgs",),
    "node_image.component": ("ManagedImage",),
    "node_image.gallery_args": (
        "GalleryImageArgs",
        "GalleryInfo",
        "ImageIdentifier",
        "ImagePurchasePlan",
        "ReplicationRegion",
    ),
    "node_image.gallery_component": (
        "GalleryImage",
        "promote",
    ),
    "node_image.origins": (
        "MachineInfo",
        "ManagedImageInfo",
        "SnapshotInfo",
    ),
    "node_image.sources": (
        "DataDiskSnapshot",
        "MachineSource",
        "ManagedImageSource",
        "SnapshotSource",
        "VhdSource",
    ),
    "model.finding": (
        "Finding",
        "Severity",
    ),
    "scale_set.args": (
        "Administrator",
        "ScaleSetArgs",
        "ScaleSetNetwork",
    ),
    "scale_set.component": ("ScaleSet",),
    "scale_set.extensions_args": ("ScaleSetExtensionsArgs",),
    "scale_set.extensions_component": ("ScaleSetExtensions",),
    "scale_set.reference": ("ScaleSetInfo",),
    "vault_access.args": ("VaultAccessArgs",),
    "vault_access.component": ("VaultAccess",),
    "vault_access.reader": ("VaultReader",),
    "vault_access.vault": ("VaultInfo",),
}
"""Where each public name is defined; the stub beside this file is written from it (`make stub`)."""

_HOME: Final = {name: module for module, names in HOMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("azure-poolkit")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
