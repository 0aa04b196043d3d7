"""Features of a scale set that need another, or refuse it.

Sources: https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade,
https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-instance-repairs and
https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update; what Azure answers, from
https://github.com/Azure-Samples/open-source-labs/issues/46, https://github.com/microsoft/onefuzz/issues/2374 and
https://github.com/hashicorp/terraform-provider-azurerm/issues/11360. Read on 2026-11-26.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

_PROFILE: Final = ("virtualMachineProfile",)
_UPGRADES: Final = (
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade"
)
_REPAIRS: Final = (
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-instance-repairs"
)


@dataclass(frozen=True)
class Feature:
    """A feature that is on where ``path``, below ``properties``, says ``true``."""

    name: str
    path: tuple[str, ...]
    source: str


OS_UPGRADE_FEATURE: Final = Feature(
    "automatic OS upgrade", ("upgradePolicy", "automaticOSUpgradePolicy", "enableAutomaticOSUpgrade"), _UPGRADES
)
INSTANCE_REPAIRS: Final = Feature("automatic instance repairs", ("automaticRepairsPolicy", "enabled"), _REPAIRS)
NEED_HEALTH: Final = (OS_UPGRADE_FEATURE, INSTANCE_REPAIRS)
"""The features that Azure refuses where nothing tells whether an instance is well."""


@dataclass(frozen=True)
class FeatureConflict:
    """That ``feature`` is refused beside ``value`` at ``path``; ``other`` is that in words, ``wanted`` what is taken.

    ``value`` ``None``: beside anything but ``wanted``.
    """

    feature: Feature
    path: tuple[str, ...]
    other: str
    value: Any
    wanted: str

    def refuses(self, value: Any) -> bool:
        if value is None:
            return False
        said = value.casefold() if isinstance(value, str) else value
        return said != self.wanted.casefold() if self.value is None else said == self.value


FEATURE_CONFLICTS: Final = (
    FeatureConflict(
        OS_UPGRADE_FEATURE,
        (*_PROFILE, "storageProfile", "imageReference", "version"),
        "the image is fixed to one version, so that there is none to upgrade to",
        None,
        "latest",
    ),
    FeatureConflict(
        OS_UPGRADE_FEATURE,
        (*_PROFILE, "osProfile", "windowsConfiguration", "enableAutomaticUpdates"),
        "Windows also updates itself",
        True,
        "false",
    ),
    FeatureConflict(
        OS_UPGRADE_FEATURE,
        (*_PROFILE, "osProfile", "windowsConfiguration", "patchSettings", "patchMode"),
        "the platform also patches the machines",
        "automaticbyplatform",
        "Manual or AutomaticByOS",
    ),
    FeatureConflict(
        OS_UPGRADE_FEATURE,
        (*_PROFILE, "osProfile", "linuxConfiguration", "patchSettings", "patchMode"),
        "the platform also patches the machines",
        "automaticbyplatform",
        "ImageDefault",
    ),
)
"""What automatic OS upgrade cannot stand beside."""
