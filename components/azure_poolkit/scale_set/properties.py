"""What a scale set has under ``properties``.

Source: https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update (2024-11-01).
"""

from __future__ import annotations

from typing import Final

SCALE_SET_PROPERTIES: Final = frozenset(
    {
        "additionalCapabilities",
        "automaticRepairsPolicy",
        "constrainedMaximumCapacity",
        "doNotRunExtensionsOnOverprovisionedVMs",
        "hostGroup",
        "orchestrationMode",
        "overprovision",
        "platformFaultDomainCount",
        "priorityMixPolicy",
        "proximityPlacementGroup",
        "resiliencyPolicy",
        "scaleInPolicy",
        "scheduledEventsPolicy",
        "singlePlacementGroup",
        "skuProfile",
        "spotRestorePolicy",
        "upgradePolicy",
        "virtualMachineProfile",
        "zonalPlatformFaultDomainAlignMode",
        "zoneBalance",
    }
)
"""All of them in the API version that azure-native uses."""
