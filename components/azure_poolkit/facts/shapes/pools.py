"""What Batch's pages say of a pool."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.pages import POOL_UPGRADES
from azure_poolkit.facts.shapes.constraints import (
    Distinct,
    Excludes,
    ForSystem,
    InAccount,
    Length,
    Needs,
    OneOf,
    Ordered,
    PerCore,
    Range,
    Required,
)

ANY_NAME: Final = r"(?s).+"
ANY_NAME_WORDS: Final = "a name of at least one character: it is a part of the extension's id"
_P: Final = "properties"
_MACHINES: Final = f"{_P}.deploymentConfiguration.virtualMachineConfiguration"
_SCALE: Final = f"{_P}.scaleSettings"
_FILES: Final = f"{_P}.startTask.resourceFiles[]"
_USERS: Final = f"{_P}.userAccounts[]"
_MOUNTS: Final = f"{_P}.mountConfiguration[]"
_ROLLING: Final = f"{_P}.upgradePolicy.rollingUpgradePolicy"
_PAGE: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/rest/api/batchmanagement/pool/create",
    "read": "2026-11-26",
}
_SERVICE: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/rest/api/batchservice/pools/create-pool",
    "read": "2026-11-26",
}
_FORMULAS: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/azure/batch/batch-automatic-scaling",
    "read": "2026-11-26",
}
_UPGRADES: Final[dict[str, Any]] = {
    "source": POOL_UPGRADES,
    "read": "2026-11-26",
}
_WAYS_TO_MOUNT: Final = (
    "azureBlobFileSystemConfiguration",
    "azureFileShareConfiguration",
    "cifsMountConfiguration",
    "nfsMountConfiguration",
)

POOLS: Final = (
    Required(at=_P, key="deploymentConfiguration", beside="vmSize", **_PAGE),
    Required(at=_P, key="vmSize", beside="deploymentConfiguration", **_SERVICE),
    OneOf(
        at=f"{_P}.deploymentConfiguration",
        keys=("virtualMachineConfiguration", "cloudServiceConfiguration"),
        **_PAGE,
    ),
    OneOf(
        at=f"{_MACHINES}.imageReference",
        keys=("id", "publisher", "sharedGalleryImageId", "communityGalleryImageId"),
        most=4,
        **_PAGE,
    ),
    Required(at=f"{_MACHINES}.imageReference", key="offer", beside="publisher", **_PAGE),
    Required(at=f"{_MACHINES}.imageReference", key="sku", beside="publisher", **_PAGE),
    OneOf(at=_SCALE, keys=("fixedScale", "autoScale"), **_PAGE),
    OneOf(at=f"{_SCALE}.fixedScale", keys=("targetDedicatedNodes", "targetLowPriorityNodes"), most=2, **_PAGE),
    Range(at=f"{_SCALE}.fixedScale.targetDedicatedNodes", least=0, **_PAGE),
    Range(at=f"{_SCALE}.fixedScale.targetLowPriorityNodes", least=0, **_PAGE),
    Range(at=f"{_SCALE}.autoScale.evaluationInterval", least="PT5M", most="PT168H", **_SERVICE),
    Length(at=f"{_SCALE}.autoScale.formula", longest=8192, accepted="at most 8 KB", **_FORMULAS),
    Range(at=f"{_P}.taskSlotsPerNode", least=1, most=256, **_PAGE),
    PerCore(at=f"{_P}.taskSlotsPerNode", each=4, size=f"/{_P}.vmSize", **_PAGE),
    Length(at=f"{_P}.displayName", longest=1024, **_PAGE),
    Length(at=f"{_MACHINES}.extensions[].name", pattern=ANY_NAME, accepted=ANY_NAME_WORDS, **_PAGE),
    Length(at=f"{_P}.mountConfiguration", longest=10, **_SERVICE),
    Length(at=f"{_P}.applicationPackages", longest=10, **_PAGE),
    OneOf(at=_MOUNTS, keys=_WAYS_TO_MOUNT, **_PAGE),
    OneOf(
        at=f"{_MOUNTS}.azureBlobFileSystemConfiguration",
        keys=("accountKey", "sasKey", "identityReference"),
        **_PAGE,
    ),
    Required(at=f"{_P}.startTask", key="commandLine", **_PAGE),
    Range(at=f"{_P}.startTask.maxTaskRetryCount", least=-1, **_PAGE),
    OneOf(at=f"{_P}.startTask.userIdentity", keys=("userName", "autoUser"), **_PAGE),
    OneOf(at=_FILES, keys=("autoStorageContainerName", "storageContainerUrl", "httpUrl"), **_PAGE),
    Needs(at=_FILES, key="httpUrl", other="filePath", **_PAGE),
    Excludes(at=_FILES, key="blobPrefix", other="httpUrl", **_PAGE),
    Length(at=f"{_USERS}.name", longest=20, **_PAGE),
    Needs(at=f"{_USERS}.linuxUserConfiguration", key="uid", other="gid", **_PAGE),
    Needs(at=f"{_USERS}.linuxUserConfiguration", key="gid", other="uid", **_PAGE),
    ForSystem(at=_USERS, key="windowsUserConfiguration", system="windows", **_PAGE),
    ForSystem(at=_MACHINES, key="licenseType", system="windows", **_PAGE),
    Needs(
        at=f"{_MACHINES}.osDisk.managedDisk",
        key="securityProfile",
        other=f"/{_MACHINES}.securityProfile.securityType",
        other_values=("confidentialVM",),
        **_PAGE,
    ),
    Distinct(at=f"{_MACHINES}.dataDisks", key="lun", **_PAGE),
    Range(at=f"{_MACHINES}.dataDisks[].lun", least=0, most=63, **_PAGE),
    Needs(
        at=f"{_P}.networkConfiguration",
        key="dynamicVnetAssignmentScope",
        values=("job",),
        other="subnetId",
        **_SERVICE,
    ),
    InAccount(at=_P, key="resourceTags", mode="UserSubscription", **_PAGE),
    InAccount(at=f"{_MACHINES}.osDisk.managedDisk", key="diskEncryptionSet", mode="UserSubscription", **_SERVICE),
    InAccount(at=f"{_MACHINES}.dataDisks[].managedDisk", key="diskEncryptionSet", mode="UserSubscription", **_SERVICE),
    Needs(
        at=_ROLLING,
        key="enableCrossZoneUpgrade",
        other=f"/{_MACHINES}.nodePlacementConfiguration.policy",
        other_values=("Zonal",),
        **_PAGE,
    ),
    Ordered(
        at=_ROLLING,
        low="maxBatchInstancePercent",
        high="maxUnhealthyInstancePercent",
        says="more nodes are upgraded at once than may be unhealthy",
        **_PAGE,
    ),
    Excludes(
        at=f"{_P}.upgradePolicy",
        key="automaticOSUpgradePolicy.enableAutomaticOSUpgrade",
        values=(True,),
        other=f"/{_MACHINES}.windowsConfiguration.enableAutomaticUpdates",
        other_values=(True,),
        **_UPGRADES,
    ),
)
