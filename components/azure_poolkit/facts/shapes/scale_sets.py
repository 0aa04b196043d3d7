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

_KEPT_NAMES: Final = (
    "administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet backup console "
    "david guest john owner root server sql support support_388945a0 sys test2 test3 user4 user5"
)
"""Names of administrators that Compute does not take, as its model's description of ``adminUsername`` lists them."""

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
    Length(
        at=f"{_PROFILE}.osProfile.adminUsername",
        longest=64,
        pattern=rf"(?i:(?!({'|'.join(_KEPT_NAMES.split())})\Z).*)",
        accepted="a name that Azure does not keep for itself, as it does admin, administrator, root, user and test",
        **_CREATE,
    ),
    Length(at=f"{_PROFILE}.osProfile.adminUsername", longest=20, system="windows", **_CREATE),
    Length(at=f"{_PROFILE}.extensionProfile.extensions[].name", pattern=ANY_NAME, accepted=ANY_NAME_WORDS, **_CREATE),
    Range(at="sku.capacity", least=0, **_CREATE),
    Range(at=f"{_P}.automaticRepairsPolicy.gracePeriod", least="PT10M", most="PT90M", **_REPAIRS),
)
