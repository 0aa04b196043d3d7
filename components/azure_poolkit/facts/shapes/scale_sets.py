"""What Azure's pages say of a scale set."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.shapes.constraints import Length, Needs, Range
from azure_poolkit.facts.shapes.pools import ANY_NAME, ANY_NAME_WORDS

_P: Final = "properties"
_PROFILE: Final = f"{_P}.virtualMachineProfile"
_MODES: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/azure/virtual-machine-scale-sets/"
    "virtual-machine-scale-sets-orchestration-modes",
    "read": "2026-11-26",
}
_FAQ: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-faq",
    "read": "2026-11-26",
}
_REPAIRS: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/azure/virtual-machine-scale-sets/"
    "virtual-machine-scale-sets-automatic-instance-repairs",
    "read": "2026-11-27",
}
_CREATE: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update",
    "read": "2026-11-26",
}

SCALE_SETS: Final = (
    Needs(at=_P, key="orchestrationMode", values=("Flexible",), other="platformFaultDomainCount", **_MODES),
    Needs(
        at=f"{_PROFILE}.networkProfile",
        key="networkInterfaceConfigurations",
        other="networkApiVersion",
        when="/properties.orchestrationMode",
        when_values=("Flexible",),
        **_MODES,
    ),
    Length(at=f"{_PROFILE}.osProfile.computerNamePrefix", longest=9, system="windows", **_FAQ),
    Length(at=f"{_PROFILE}.extensionProfile.extensions[].name", pattern=ANY_NAME, accepted=ANY_NAME_WORDS, **_CREATE),
    Range(at="sku.capacity", least=0, **_CREATE),
    Range(at=f"{_P}.automaticRepairsPolicy.gracePeriod", least="PT10M", most="PT90M", **_REPAIRS),
)
