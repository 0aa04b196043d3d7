"""SHP008, SHP009, SHP010: what is for another system or account, and values that contradict each other."""

from __future__ import annotations

import copy
from typing import Any, Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Severity
from azure_poolkit.rules.extensions.samples import pool_with, windows_pool
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.shapes.deviations import Deviation, deviations, said, subject_of

_USER: Final = {
    "name": "artist",
    "password": "not-a-real-password",
    "windowsUserConfiguration": {"loginMode": "Interactive"},
}
_PORT: Final = {
    "name": "ssh",
    "protocol": "TCP",
    "backendPort": 22,
    "frontendPortRangeStart": 15000,
    "frontendPortRangeEnd": 15039,
}


def _ports(last: int) -> dict[str, Any]:
    """A pool with a NAT pool that ends with this port."""
    listed = [_PORT | {"frontendPortRangeEnd": last}]
    return pool_with({"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": listed}}})


def _with_user() -> dict[str, Any]:
    body = windows_pool()
    body["properties"]["userAccounts"] = [copy.deepcopy(_USER)]
    return body


SHP008: Final = Rule[Deviation](
    code="SHP008",
    title="a property for another operating system than the pool's",
    severity=Severity.ERROR,
    facts=("PC-31",),
    reason="Batch takes it only on a pool of that system, as its page says.",
    fix="remove it",
    source=POOL_CREATE,
    select=deviations("SHP008"),
    check=said,
    subject_name=subject_of,
    bad=pool_with({"userAccounts": [copy.deepcopy(_USER)]}),
    good=_with_user(),
)

SHP009: Final = Rule[Deviation](
    code="SHP009",
    title="values that contradict each other: ranges that overlap or are too short, numbers given twice, too few "
    "addresses",
    severity=Severity.ERROR,
    facts=("PC-05", "PC-14", "PC-19"),
    reason="Azure's page says how they must relate; Azure refuses the request with 400, or, where there are too few "
    "public addresses, does not allocate the nodes.",
    fix="change one of the values",
    source=POOL_CREATE,
    select=deviations("SHP009"),
    check=said,
    subject_name=subject_of,
    bad=_ports(15038),
    good=_ports(15039),
)

SHP010: Final = Rule[Deviation](
    code="SHP010",
    title="a property that accounts of this allocation mode do not have",
    severity=Severity.ERROR,
    facts=("PC-29",),
    reason="Batch takes it only in an account that allocates nodes in the user's subscription.",
    fix="remove it, or use an account whose poolAllocationMode is UserSubscription",
    source=POOL_CREATE,
    select=deviations("SHP010"),
    check=said,
    subject_name=subject_of,
    context=Context(allocation_mode="BatchService"),
    bad=pool_with({"resourceTags": {"team": "render"}}),
    good=pool_with({"metadata": [{"name": "team", "value": "render"}]}),
)
