"""Pulumi components, linter and offline preview for Azure Batch pools set up by VM extensions.

Everything here loads what it needs when it is first used: naming a kind of extension does not import pulumi, and only
the components import the Azure SDK.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from azure_poolkit.batch_pool.account import AccountInfo
    from azure_poolkit.batch_pool.application import ApplicationPackage
    from azure_poolkit.batch_pool.args import BatchPoolArgs
    from azure_poolkit.batch_pool.component import BatchPool
    from azure_poolkit.batch_pool.containers import (
        ContainerConfiguration,
        ContainerMount,
        ContainerRegistry,
        TaskContainerSettings,
    )
    from azure_poolkit.batch_pool.disks import DataDisk, DiffDiskSettings, ManagedDisk, OsDisk, VmDiskSecurityProfile
    from azure_poolkit.batch_pool.image import (
        CommunityGalleryImage,
        GalleryImageVersion,
        Image,
        ManagedImageReference,
        MarketplaceImage,
        SharedGalleryImage,
    )
    from azure_poolkit.batch_pool.mounts import AzureBlobMount, AzureFilesMount, CifsMount, Mount, NfsMount
    from azure_poolkit.batch_pool.network import (
        InboundNatPool,
        NetworkConfiguration,
        NetworkSecurityGroupRule,
        PoolEndpointConfiguration,
        PublicIpAddressConfiguration,
    )
    from azure_poolkit.batch_pool.node_identity import IdentityReference
    from azure_poolkit.batch_pool.scale import AutoScale, FixedScale
    from azure_poolkit.batch_pool.security import SecurityProfile, UefiSettings
    from azure_poolkit.batch_pool.start_task import AutoUser, EnvironmentSetting, ResourceFile, StartTask, UserIdentity
    from azure_poolkit.batch_pool.upgrades import AutomaticOsUpgradePolicy, RollingUpgradePolicy, UpgradePolicy
    from azure_poolkit.batch_pool.users import LinuxUserConfiguration, UserAccount, WindowsUserConfiguration
    from azure_poolkit.errors import FindingsError
    from azure_poolkit.extensions.access import (
        AadLoginForWindows,
        AadSshLoginForLinux,
        VmAccessForLinux,
        VmAccessForWindows,
    )
    from azure_poolkit.extensions.antimalware import (
        Antimalware,
        ScheduledScan,
    )
    from azure_poolkit.extensions.application_health import (
        ApplicationHealthForLinux,
        ApplicationHealthForWindows,
    )
    from azure_poolkit.extensions.azure_diagnostics import (
        AzureDiagnosticsForLinux,
        AzureDiagnosticsForWindows,
    )
    from azure_poolkit.extensions.azure_monitor import AzureMonitorForLinux, AzureMonitorForWindows
    from azure_poolkit.extensions.certificates import (
        Acl,
        LinuxCertificate,
        WindowsCertificate,
    )
    from azure_poolkit.extensions.custom_script import (
        CustomScriptForLinux,
        CustomScriptForWindows,
    )
    from azure_poolkit.extensions.desired_state import (
        DesiredStateConfiguration,
    )
    from azure_poolkit.extensions.drivers import (
        AmdGpuDriverForLinux,
        AmdGpuDriverForWindows,
        InfinibandDriverForLinux,
        InfinibandDriverForWindows,
        NvidiaGpuDriverForLinux,
        NvidiaGpuDriverForWindows,
    )
    from azure_poolkit.extensions.extension import (
        Extension,
        KeyVaultSecretReference,
        NodeIdentity,
        RawExtension,
    )
    from azure_poolkit.extensions.guest import (
        DependencyAgentForLinux,
        DependencyAgentForWindows,
        GuestAttestationForLinux,
        GuestAttestationForWindows,
        GuestConfigurationForLinux,
        GuestConfigurationForWindows,
        NetworkWatcherForLinux,
        NetworkWatcherForWindows,
    )
    from azure_poolkit.extensions.key_vault import (
        KeyVaultForLinux,
        KeyVaultForWindows,
        KeyVaultLogging,
    )
    from azure_poolkit.extensions.log_analytics import (
        LogAnalyticsForLinux,
        LogAnalyticsForWindows,
    )
    from azure_poolkit.extensions.order import OrderCycleError
    from azure_poolkit.extensions.run_command import RunCommandForLinux, RunCommandForWindows
    from azure_poolkit.extensions.waves import waves
    from azure_poolkit.linting.api import lint
    from azure_poolkit.node_image.access_args import ImageAccessArgs
    from azure_poolkit.node_image.access_component import ImageAccess
    from azure_poolkit.node_image.args import ManagedImageArgs
    from azure_poolkit.node_image.component import ManagedImage
    from azure_poolkit.node_image.gallery_args import (
        GalleryImageArgs,
        GalleryInfo,
        ImageIdentifier,
        ImagePurchasePlan,
        ReplicationRegion,
    )
    from azure_poolkit.node_image.gallery_component import GalleryImage, promote
    from azure_poolkit.node_image.sources import (
        DataDiskSnapshot,
        MachineInfo,
        MachineSource,
        ManagedImageInfo,
        ManagedImageSource,
        SnapshotInfo,
        SnapshotSource,
        VhdSource,
    )
    from azure_poolkit.rules.finding import Finding, Severity
    from azure_poolkit.scale_set.administrator import Administrator
    from azure_poolkit.scale_set.args import ScaleSetArgs
    from azure_poolkit.scale_set.component import ScaleSet
    from azure_poolkit.scale_set.extensions_args import ScaleSetExtensionsArgs
    from azure_poolkit.scale_set.extensions_component import ScaleSetExtensions
    from azure_poolkit.scale_set.reference import ScaleSetInfo
    from azure_poolkit.vault_access.args import VaultAccessArgs
    from azure_poolkit.vault_access.component import VaultAccess
    from azure_poolkit.vault_access.reader import VaultReader
    from azure_poolkit.vault_access.vault import VaultInfo

_HOMES: Final = {
    "batch_pool.account": ("AccountInfo",),
    "batch_pool.application": ("ApplicationPackage",),
    "batch_pool.args": ("BatchPoolArgs",),
    "batch_pool.component": ("BatchPool",),
    "batch_pool.containers": ("ContainerConfiguration", "ContainerMount", "ContainerRegistry", "TaskContainerSettings"),
    "batch_pool.disks": ("DataDisk", "DiffDiskSettings", "ManagedDisk", "OsDisk", "VmDiskSecurityProfile"),
    "batch_pool.image": (
        "CommunityGalleryImage",
        "GalleryImageVersion",
        "Image",
        "ManagedImageReference",
        "MarketplaceImage",
        "SharedGalleryImage",
    ),
    "batch_pool.mounts": ("AzureBlobMount", "AzureFilesMount", "CifsMount", "Mount", "NfsMount"),
    "batch_pool.network": (
        "InboundNatPool",
        "NetworkConfiguration",
        "NetworkSecurityGroupRule",
        "PoolEndpointConfiguration",
        "PublicIpAddressConfiguration",
    ),
    "batch_pool.node_identity": ("IdentityReference",),
    "batch_pool.scale": ("AutoScale", "FixedScale"),
    "batch_pool.security": ("SecurityProfile", "UefiSettings"),
    "batch_pool.start_task": ("AutoUser", "EnvironmentSetting", "ResourceFile", "StartTask", "UserIdentity"),
    "batch_pool.upgrades": ("AutomaticOsUpgradePolicy", "RollingUpgradePolicy", "UpgradePolicy"),
    "batch_pool.users": ("LinuxUserConfiguration", "UserAccount", "WindowsUserConfiguration"),
    "errors": ("FindingsError",),
    "extensions.access": (
        "AadLoginForWindows",
        "AadSshLoginForLinux",
        "VmAccessForLinux",
        "VmAccessForWindows",
    ),
    "extensions.antimalware": (
        "Antimalware",
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
    "extensions.azure_monitor": ("AzureMonitorForLinux", "AzureMonitorForWindows"),
    "extensions.certificates": (
        "Acl",
        "LinuxCertificate",
        "WindowsCertificate",
    ),
    "extensions.custom_script": (
        "CustomScriptForLinux",
        "CustomScriptForWindows",
    ),
    "extensions.desired_state": ("DesiredStateConfiguration",),
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
    "extensions.order": ("OrderCycleError",),
    "extensions.run_command": ("RunCommandForLinux", "RunCommandForWindows"),
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
    "node_image.gallery_component": ("GalleryImage", "promote"),
    "node_image.sources": (
        "DataDiskSnapshot",
        "MachineInfo",
        "MachineSource",
        "ManagedImageInfo",
        "ManagedImageSource",
        "SnapshotInfo",
        "SnapshotSource",
        "VhdSource",
    ),
    "rules.finding": ("Finding", "Severity"),
    "scale_set.administrator": ("Administrator",),
    "scale_set.args": ("ScaleSetArgs",),
    "scale_set.component": ("ScaleSet",),
    "scale_set.extensions_args": ("ScaleSetExtensionsArgs",),
    "scale_set.extensions_component": ("ScaleSetExtensions",),
    "scale_set.reference": ("ScaleSetInfo",),
    "vault_access.args": ("VaultAccessArgs",),
    "vault_access.component": ("VaultAccess",),
    "vault_access.reader": ("VaultReader",),
    "vault_access.vault": ("VaultInfo",),
}
_HOME: Final = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AadLoginForWindows",
    "AadSshLoginForLinux",
    "AccountInfo",
    "Acl",
    "Administrator",
    "AmdGpuDriverForLinux",
    "AmdGpuDriverForWindows",
    "Antimalware",
    "ApplicationHealthForLinux",
    "ApplicationHealthForWindows",
    "ApplicationPackage",
    "AutoScale",
    "AutoUser",
    "AutomaticOsUpgradePolicy",
    "AzureBlobMount",
    "AzureDiagnosticsForLinux",
    "AzureDiagnosticsForWindows",
    "AzureFilesMount",
    "AzureMonitorForLinux",
    "AzureMonitorForWindows",
    "BatchPool",
    "BatchPoolArgs",
    "CifsMount",
    "CommunityGalleryImage",
    "ContainerConfiguration",
    "ContainerMount",
    "ContainerRegistry",
    "CustomScriptForLinux",
    "CustomScriptForWindows",
    "DataDisk",
    "DataDiskSnapshot",
    "DependencyAgentForLinux",
    "DependencyAgentForWindows",
    "DesiredStateConfiguration",
    "DiffDiskSettings",
    "EnvironmentSetting",
    "Extension",
    "Finding",
    "FindingsError",
    "FixedScale",
    "GalleryImage",
    "GalleryImageArgs",
    "GalleryImageVersion",
    "GalleryInfo",
    "GuestAttestationForLinux",
    "GuestAttestationForWindows",
    "GuestConfigurationForLinux",
    "GuestConfigurationForWindows",
    "IdentityReference",
    "Image",
    "ImageAccess",
    "ImageAccessArgs",
    "ImageIdentifier",
    "ImagePurchasePlan",
    "InboundNatPool",
    "InfinibandDriverForLinux",
    "InfinibandDriverForWindows",
    "KeyVaultForLinux",
    "KeyVaultForWindows",
    "KeyVaultLogging",
    "KeyVaultSecretReference",
    "LinuxCertificate",
    "LinuxUserConfiguration",
    "LogAnalyticsForLinux",
    "LogAnalyticsForWindows",
    "MachineInfo",
    "MachineSource",
    "ManagedDisk",
    "ManagedImage",
    "ManagedImageArgs",
    "ManagedImageInfo",
    "ManagedImageReference",
    "ManagedImageSource",
    "MarketplaceImage",
    "Mount",
    "NetworkConfiguration",
    "NetworkSecurityGroupRule",
    "NetworkWatcherForLinux",
    "NetworkWatcherForWindows",
    "NfsMount",
    "NodeIdentity",
    "NvidiaGpuDriverForLinux",
    "NvidiaGpuDriverForWindows",
    "OrderCycleError",
    "OsDisk",
    "PoolEndpointConfiguration",
    "PublicIpAddressConfiguration",
    "RawExtension",
    "ReplicationRegion",
    "ResourceFile",
    "RollingUpgradePolicy",
    "RunCommandForLinux",
    "RunCommandForWindows",
    "ScaleSet",
    "ScaleSetArgs",
    "ScaleSetExtensions",
    "ScaleSetExtensionsArgs",
    "ScaleSetInfo",
    "ScheduledScan",
    "SecurityProfile",
    "Severity",
    "SharedGalleryImage",
    "SnapshotInfo",
    "SnapshotSource",
    "StartTask",
    "TaskContainerSettings",
    "UefiSettings",
    "UpgradePolicy",
    "UserAccount",
    "UserIdentity",
    "VaultAccess",
    "VaultAccessArgs",
    "VaultInfo",
    "VaultReader",
    "VhdSource",
    "VmAccessForLinux",
    "VmAccessForWindows",
    "VmDiskSecurityProfile",
    "WindowsCertificate",
    "WindowsUserConfiguration",
    "lint",
    "promote",
    "waves",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
