"""What Batch's pages say of a pool's inbound NAT pools and public addresses.

Ports 22 and 3389 are reserved by pages before API 2025-06-01 and free since; nodes made after 2025-11-30 are reached
through them.
"""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.shapes.constraints import (
    Disjoint,
    Distinct,
    EnoughFor,
    Excludes,
    Length,
    Needs,
    Ordered,
    Range,
    Total,
)

_NETWORK: Final = "properties.networkConfiguration"
_LIST: Final = f"{_NETWORK}.endpointConfiguration.inboundNatPools"
_ADDRESSES: Final = f"{_NETWORK}.publicIPAddressConfiguration"
_PAGE: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/rest/api/batchmanagement/pool/create#inboundnatpool",
    "read": "2026-11-26",
}
_PUBLIC: Final[dict[str, Any]] = {
    "source": "https://learn.microsoft.com/azure/batch/create-pool-public-ip",
    "read": "2026-11-26",
}
_OUTSIDE: Final = ((50000, 55000),)

NAT_POOLS: Final = (
    Length(
        at=f"{_LIST}[].name",
        longest=77,
        pattern=r"[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?",
        accepted="letters, numbers, '_', '.' and '-', a letter or number first, and neither '.' nor '-' last",
        **_PAGE,
    ),
    Range(at=f"{_LIST}[].backendPort", least=1, most=65535, reserved=((29876, 29877),), **_PAGE),
    Range(at=f"{_LIST}[].frontendPortRangeStart", least=1, most=65534, reserved=_OUTSIDE, **_PAGE),
    Range(at=f"{_LIST}[].frontendPortRangeEnd", least=1, most=65534, reserved=_OUTSIDE, **_PAGE),
    Ordered(
        at=f"{_LIST}[]",
        low="frontendPortRangeStart",
        high="frontendPortRangeEnd",
        gap=39,
        says="the range has fewer than 40 ports",
        **_PAGE,
    ),
    Disjoint(at=_LIST, low="frontendPortRangeStart", high="frontendPortRangeEnd", **_PAGE),
    Distinct(at=_LIST, key="name", **_PAGE),
    Distinct(at=_LIST, key="backendPort", **_PAGE),
    Range(at=f"{_LIST}[].networkSecurityGroupRules[].priority", least=150, most=4096, **_PAGE),
    Distinct(at=_LIST, below="networkSecurityGroupRules", key="priority", **_PAGE),
    Total(at=_LIST, key="networkSecurityGroupRules", most=25, **_PAGE),
    Excludes(
        at=_NETWORK,
        key="endpointConfiguration.inboundNatPools",
        other="publicIPAddressConfiguration.provision",
        other_values=("NoPublicIPAddresses",),
        **_PAGE,
    ),
    Needs(at=_ADDRESSES, key="provision", values=("UserManaged",), other="ipAddressIds", **_PUBLIC),
    EnoughFor(
        at=_ADDRESSES,
        key="ipAddressIds",
        each=100,
        counts=(
            "/properties.scaleSettings.fixedScale.targetDedicatedNodes",
            "/properties.scaleSettings.fixedScale.targetLowPriorityNodes",
        ),
        **_PUBLIC,
    ),
)
