from azure_poolkit.batch_pool.account import AccountInfo as AccountInfo
from azure_poolkit.batch_pool.application import ApplicationPackage as ApplicationPackage
from azure_poolkit.batch_pool.args import BatchPoolArgs as BatchPoolArgs
from azure_poolkit.batch_pool.component import BatchPool as BatchPool
from azure_poolkit.batch_pool.containers import (
    ContainerConfiguration as ContainerConfiguration,
)
from azure_poolkit.batch_pool.containers import (
    ContainerMount as ContainerMount,
)
from azure_poolkit.batch_pool.containers import (
    ContainerRegistry as ContainerRegistry,
)
from azure_poolkit.batch_pool.containers import (
    TaskContainerSettings as TaskContainerSettings,
)
from azure_poolkit.batch_pool.disks import (
    DataDisk as DataDisk,
)
from azure_poolkit.batch_pool.disks import (
    DiffDiskSettings as DiffDiskSettings,
)
from azure_poolkit.batch_pool.disks import (
    ManagedDisk as ManagedDisk,
)
from azure_poolkit.batch_pool.disks import (
    OsDisk as OsDisk,
)
from azure_poolkit.batch_pool.disks import (
    VmDiskSecurityProfile as VmDiskSecurityProfile,
)
from azure_poolkit.batch_pool.mounts import (
    AzureBlobMount as AzureBlobMount,
)
from azure_poolkit.batch_pool.mounts import (
    AzureFilesMount as AzureFilesMount,
)
from azure_poolkit.batch_pool.mounts import (
    CifsMount as CifsMount,
)
from azure_poolkit.batch_pool.mounts import (
    Mount as Mount,
)
from azure_poolkit.batch_pool.mounts import (
    NfsMount as NfsMount,
)
from azure_poolkit.batch_pool.network import (
    InboundNatPool as InboundNatPool,
)
from azure_poolkit.batch_pool.network import (
    NetworkConfiguration as NetworkConfiguration,
)
from azure_poolkit.batch_pool.network import (
    NetworkSecurityGroupRule as NetworkSecurityGroupRule,
)
from azure_poolkit.batch_pool.network import (
    PoolEndpointConfiguration as PoolEndpointConfiguration,
)
from azure_poolkit.batch_pool.network import (
    PublicIpAddressConfiguration as PublicIpAddressConfiguration,
)
from azure_poolkit.batch_pool.node_identity import IdentityReference as IdentityReference
from azure_poolkit.batch_pool.scale import AutoScale as AutoScale
from azure_poolkit.batch_pool.scale import FixedScale as FixedScale
from azure_poolkit.batch_pool.security import SecurityProfile as SecurityProfile
from azure_poolkit.batch_pool.security import UefiSettings as UefiSettings
from azure_poolkit.batch_pool.start_task import (
    AutoUser as AutoUser,
)
from azure_poolkit.batch_pool.start_task import (
    EnvironmentSetting as EnvironmentSetting,
)
from azure_poolkit.batch_pool.start_task import (
    ResourceFile as ResourceFile,
)
from azure_poolkit.batch_pool.start_task import (
    StartTask as StartTask,
)
from azure_poolkit.batch_pool.start_task import (
    UserIdentity as UserIdentity,
)
from azure_poolkit.batch_pool.upgrades import (
    AutomaticOsUpgradePolicy as AutomaticOsUpgradePolicy,
)
from azure_poolkit.batch_pool.upgrades import (
    RollingUpgradePolicy as RollingUpgradePolicy,
)
from azure_poolkit.batch_pool.upgrades import (
    UpgradePolicy as UpgradePolicy,
)
from azure_poolkit.batch_pool.users import (
    LinuxUserConfiguration as LinuxUserConfiguration,
)
from azure_poolkit.batch_pool.users import (
    UserAccount as UserAccount,
)
from azure_poolkit.batch_pool.users import (
    WindowsUserConfiguration as WindowsUserConfiguration,
)
from azure_poolkit.extensions.access import (
    AadLoginForWindows as AadLoginForWindows,
)
from azure_poolkit.extensions.access import (
    AadSshLoginForLinux as AadSshLoginForLinux,
)
from azure_poolkit.extensions.access import (
    VmAccessForLinux as VmAccessForLinux,
)
from azure_poolkit.extensions.access import (
    VmAccessForWindows as VmAccessForWindows,
)
from azure_poolkit.extensions.antimalware import Antimalware as Antimalware
from azure_poolkit.extensions.antimalware import ScheduledScan as ScheduledScan
from azure_poolkit.extensions.application_health import (
    ApplicationHealthForLinux as ApplicationHealthForLinux,
)
from azure_poolkit.extensions.application_health import (
    ApplicationHealthForWindows as ApplicationHealthForWindows,
)
from azure_poolkit.extensions.azure_diagnostics import (
    AzureDiagnosticsForLinux as AzureDiagnosticsForLinux,
)
from azure_poolkit.extensions.azure_diagnostics import (
    AzureDiagnosticsForWindows as AzureDiagnosticsForWindows,
)
from azure_poolkit.extensions.azure_monitor import (
    AzureMonitorForLinux as AzureMonitorForLinux,
)
from azure_poolkit.extensions.azure_monitor import (
    AzureMonitorForWindows as AzureMonitorForWindows,
)
from azure_poolkit.extensions.certificates import (
    Acl as Acl,
)
from azure_poolkit.extensions.certificates import (
    LinuxCertificate as LinuxCertificate,
)
from azure_poolkit.extensions.certificates import (
    WindowsCertificate as WindowsCertificate,
)
from azure_poolkit.extensions.custom_script import (
    CustomScriptForLinux as CustomScriptForLinux,
)
from azure_poolkit.extensions.custom_script import (
    CustomScriptForWindows as CustomScriptForWindows,
)
from azure_poolkit.extensions.desired_state import DesiredStateConfiguration as DesiredStateConfiguration
from azure_poolkit.extensions.drivers import (
    AmdGpuDriverForLinux as AmdGpuDriverForLinux,
)
from azure_poolkit.extensions.drivers import (
    AmdGpuDriverForWindows as AmdGpuDriverForWindows,
)
from azure_poolkit.extensions.drivers import (
    InfinibandDriverForLinux as InfinibandDriverForLinux,
)
from azure_poolkit.extensions.drivers import (
    InfinibandDriverForWindows as InfinibandDriverForWindows,
)
from azure_poolkit.extensions.drivers import (
    NvidiaGpuDriverForLinux as NvidiaGpuDriverForLinux,
)
from azure_poolkit.extensions.drivers import (
    NvidiaGpuDriverForWindows as NvidiaGpuDriverForWindows,
)
from azure_poolkit.extensions.extension import (
    Extension as Extension,
)
from azure_poolkit.extensions.extension import (
    KeyVaultSecretReference as KeyVaultSecretReference,
)
from azure_poolkit.extensions.extension import (
    NodeIdentity as NodeIdentity,
)
from azure_poolkit.extensions.extension import (
    RawExtension as RawExtension,
)
from azure_poolkit.extensions.guest import (
    DependencyAgentForLinux as DependencyAgentForLinux,
)
from azure_poolkit.extensions.guest import (
    DependencyAgentForWindows as DependencyAgentForWindows,
)
from azure_poolkit.extensions.guest import (
    GuestAttestationForLinux as GuestAttestationForLinux,
)
from azure_poolkit.extensions.guest import (
    GuestAttestationForWindows as GuestAttestationForWindows,
)
from azure_poolkit.extensions.guest import (
    GuestConfigurationForLinux as GuestConfigurationForLinux,
)
from azure_poolkit.extensions.guest import (
    GuestConfigurationForWindows as GuestConfigurationForWindows,
)
from azure_poolkit.extensions.guest import (
    NetworkWatcherForLinux as NetworkWatcherForLinux,
)
from azure_poolkit.extensions.guest import (
    NetworkWatcherForWindows as NetworkWatcherForWindows,
)
from azure_poolkit.extensions.key_vault import (
    KeyVaultForLinux as KeyVaultForLinux,
)
from azure_poolkit.extensions.key_vault import (
    KeyVaultForWindows as KeyVaultForWindows,
)
from azure_poolkit.extensions.key_vault import (
    KeyVaultLogging as KeyVaultLogging,
)
from azure_poolkit.extensions.log_analytics import (
    LogAnalyticsForLinux as LogAnalyticsForLinux,
)
from azure_poolkit.extensions.log_analytics import (
    LogAnalyticsForWindows as LogAnalyticsForWindows,
)
from azure_poolkit.extensions.run_command import (
    RunCommandForLinux as RunCommandForLinux,
)
from azure_poolkit.extensions.run_command import (
    RunCommandForWindows as RunCommandForWindows,
)
from azure_poolkit.extensions.waves import waves as waves
from azure_poolkit.inputs.errors import FindingsError as FindingsError
from azure_poolkit.linting.api import lint as lint
from azure_poolkit.model.finding import Finding as Finding
from azure_poolkit.model.finding import Severity as Severity
from azure_poolkit.node_image.access_args import ImageAccessArgs as ImageAccessArgs
from azure_poolkit.node_image.access_component import ImageAccess as ImageAccess
from azure_poolkit.node_image.args import ManagedImageArgs as ManagedImageArgs
from azure_poolkit.node_image.component import ManagedImage as ManagedImage
from azure_poolkit.node_image.gallery import GalleryInfo as GalleryInfo
from azure_poolkit.node_image.gallery_args import (
    GalleryImageArgs as GalleryImageArgs,
)
from azure_poolkit.node_image.gallery_args import (
    ImageIdentifier as ImageIdentifier,
)
from azure_poolkit.node_image.gallery_args import (
    ImagePurchasePlan as ImagePurchasePlan,
)
from azure_poolkit.node_image.gallery_args import (
    ReplicationRegion as ReplicationRegion,
)
from azure_poolkit.node_image.gallery_component import GalleryImage as GalleryImage
from azure_poolkit.node_image.gallery_component import promote as promote
from azure_poolkit.node_image.image import (
    CommunityGalleryImage as CommunityGalleryImage,
)
from azure_poolkit.node_image.image import (
    GalleryImageVersion as GalleryImageVersion,
)
from azure_poolkit.node_image.image import (
    Image as Image,
)
from azure_poolkit.node_image.image import (
    ManagedImageReference as ManagedImageReference,
)
from azure_poolkit.node_image.image import (
    MarketplaceImage as MarketplaceImage,
)
from azure_poolkit.node_image.image import (
    SharedGalleryImage as SharedGalleryImage,
)
from azure_poolkit.node_image.origins import (
    MachineInfo as MachineInfo,
)
from azure_poolkit.node_image.origins import (
    ManagedImageInfo as ManagedImageInfo,
)
from azure_poolkit.node_image.origins import (
    SnapshotInfo as SnapshotInfo,
)
from azure_poolkit.node_image.sources import (
    DataDiskSnapshot as DataDiskSnapshot,
)
from azure_poolkit.node_image.sources import (
    MachineSource as MachineSource,
)
from azure_poolkit.node_image.sources import (
    ManagedImageSource as ManagedImageSource,
)
from azure_poolkit.node_image.sources import (
    SnapshotSource as SnapshotSource,
)
from azure_poolkit.node_image.sources import (
    VhdSource as VhdSource,
)
from azure_poolkit.rules.extensions.order import OrderCycleError as OrderCycleError
from azure_poolkit.scale_set.administrator import Administrator as Administrator
from azure_poolkit.scale_set.args import ScaleSetArgs as ScaleSetArgs
from azure_poolkit.scale_set.component import ScaleSet as ScaleSet
from azure_poolkit.scale_set.extensions_args import ScaleSetExtensionsArgs as ScaleSetExtensionsArgs
from azure_poolkit.scale_set.extensions_component import ScaleSetExtensions as ScaleSetExtensions
from azure_poolkit.scale_set.reference import ScaleSetInfo as ScaleSetInfo
from azure_poolkit.vault_access.args import VaultAccessArgs as VaultAccessArgs
from azure_poolkit.vault_access.component import VaultAccess as VaultAccess
from azure_poolkit.vault_access.reader import VaultReader as VaultReader
from azure_poolkit.vault_access.vault import VaultInfo as VaultInfo
