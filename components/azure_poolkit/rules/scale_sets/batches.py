"""SSX005: how much of a scale set may be upgraded, unwell or waiting at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.samples import scale_set
from azure_poolkit.rules.rule import Rule, judged_apart
from azure_poolkit.rules.scale_sets.samples import application_health

_CREATE: Final = "https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update"
_POLICY: Final = ("properties", "upgradePolicy", "rollingUpgradePolicy")
_USUAL: Final = 20
"""Azure's default of both percentages."""


def _bodies(body: Body, _context: Context) -> Iterator[Body]:
    yield body


def _larger_than_unhealthy(body: Body, _context: Context) -> Iterator[Fault | UndecidedError]:
    policy = body.root.at(*_POLICY)
    unhealthy = policy.at("maxUnhealthyInstancePercent")

    def check(batch: Node) -> Iterator[Fault]:
        most, size = _percent(unhealthy), _percent(batch)
        if most is not None and size is not None and size > most:
            yield Fault(
                path=batch.path if not batch.missing else unhealthy.path,
                says=f"a batch is {size} % of the instances, and at most {most} % may be unhealthy",
                value=(batch if not batch.missing else unhealthy).value,
                accepted="a batch no larger than the share that may be unhealthy",
            )

    yield from judged_apart([policy.at("maxBatchInstancePercent")], check)


def _percent(node: Node) -> int | None:
    if node.missing:
        return _USUAL
    value = node.value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _rolling(batch: int, unhealthy: int) -> dict[str, Any]:
    body = scale_set(application_health())
    policy = {"maxBatchInstancePercent": batch, "maxUnhealthyInstancePercent": unhealthy}
    body["properties"]["upgradePolicy"] = {"mode": "Rolling", "rollingUpgradePolicy": policy}
    return body


SSX005: Final = Rule(
    code="SSX005",
    title="rolling upgrade batches larger than the share of instances that may be unhealthy",
    severity=Severity.ERROR,
    facts=("PC-13",),
    reason="The instances of a batch count as unhealthy while they are upgraded, so Azure "
    "requires maxBatchInstancePercent to be at most maxUnhealthyInstancePercent; the default of both is 20.",
    fix="lower maxBatchInstancePercent or raise maxUnhealthyInstancePercent",
    source=_CREATE,
    select=_bodies,
    body_kind=SCALE_SET,
    check=_larger_than_unhealthy,
    subject_name=lambda body: body.name,
    bad=_rolling(batch=50, unhealthy=20),
    good=_rolling(batch=20, unhealthy=50),
)
