"""BAT007, BAT008, BAT013: how many nodes a pool is asked to have."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.duration import read_duration
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import pool, pool_with
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule

_LEAST_RESIZE_TIMEOUT: Final = datetime.timedelta(minutes=5)


def _both_scales(body: Body, _context: Context) -> Iterator[Fault]:
    scale = body.root.at("properties", "scaleSettings")
    both = scale.at("fixedScale"), scale.at("autoScale")
    if all(one.given for one in both) and not any(one.missing for one in both):
        yield Fault(
            path=both[1].path,
            says="the pool has both a fixed scale and an auto scale",
            accepted="exactly one of the two",
        )


BAT007: Final = Rule(
    code="BAT007",
    title="both fixedScale and autoScale",
    severity=Severity.ERROR,
    facts=("BX-45",),
    reason="Batch accepts exactly one of the two.",
    fix="keep one of the two",
    source=POOL_CREATE,
    select=pools,
    body_kind=POOL,
    check=_both_scales,
    subject_name=lambda body: body.name,
    bad=pool_with(
        {
            "scaleSettings": {
                "fixedScale": {"targetDedicatedNodes": 1},
                "autoScale": {"formula": "$TargetDedicatedNodes=1"},
            }
        }
    ),
    good=pool_with({"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1"}}}),
)


def _short_timeouts(body: Body, _context: Context) -> Iterator[Fault]:
    timeout = body.root.at("properties", "scaleSettings", "fixedScale", "resizeTimeout")
    given = read_duration(timeout.text)
    if given is not None and given < _LEAST_RESIZE_TIMEOUT:
        yield Fault(
            path=timeout.path, says="the time for a resize is too short", value=timeout.value, accepted="PT5M or more"
        )


BAT008: Final = Rule(
    code="BAT008",
    title="resizeTimeout below PT5M",
    severity=Severity.ERROR,
    facts=("BX-46",),
    reason="Batch refuses less than five minutes with 400.",
    fix="give PT5M or more, or leave it out for Azure's PT15M",
    source=POOL_CREATE,
    select=pools,
    body_kind=POOL,
    check=_short_timeouts,
    subject_name=lambda body: body.name,
    bad=pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT4M59S"}}}),
    good=pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT5M"}}}),
)


def _without_scale(body: Body, _context: Context) -> Iterator[Fault]:
    scale = body.root.at("properties", "scaleSettings")
    if scale.missing:
        yield Fault(
            path=scale.path,
            says="nothing sets the number of nodes, so the pool has none",
            accepted="a fixed scale or an auto scale",
        )


BAT013: Final = Rule(
    code="BAT013",
    title="no scaleSettings: a pool of 0 nodes",
    severity=Severity.WARNING,
    facts=("BX-45", "MI-32"),
    reason="Without scale settings Azure creates the pool with a fixed size of 0 nodes, and no task ever starts.",
    fix="give a fixed scale or an auto scale; for an intentionally empty pool, a fixed scale of 0",
    source=POOL_CREATE,
    select=pools,
    body_kind=POOL,
    check=_without_scale,
    subject_name=lambda body: body.name,
    bad=pool_with({"scaleSettings": None}),
    good=pool(),
)
