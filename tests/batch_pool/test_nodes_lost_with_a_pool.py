"""BAT006 where an address or a size is of an unusual shape."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_change
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, pool_with

NAMED = Extras(address={"resourceGroupName": "render", "accountName": "farm", "poolName": "render"})
LARGE = {"vmSize": "STANDARD_D4S_V5"}


def said(old: Any, new: Any, extras: Extras = NAMED) -> list[str]:
    """The words of each finding about a pool that becomes another."""
    before, after = (
        Program((Body(kind=POOL, name="render", key="render", value=value, extras=extras),)) for value in (old, new)
    )
    judged = judge_change(Change(before, after), CATALOGUE, Context())
    return [finding.says for _, judgement in judged for finding in judgement.findings]


@pytest.mark.parametrize("extras", [Extras(), Extras(address={"accountName": "farm"})])
def test_a_pool_whose_name_nobody_has_said_is_not_judged(extras: Extras) -> None:
    assert said(pool(gpu_driver()), pool(), extras) == []


@pytest.mark.parametrize(
    ("scale", "lost"),
    [
        ({"fixedScale": {"targetDedicatedNodes": 10}}, "its 10 dedicated nodes"),
        ({"fixedScale": {"targetLowPriorityNodes": 1}}, "its 1 spot node"),
        ({"fixedScale": {"targetDedicatedNodes": "many"}}, "no nodes"),
        ({}, "no nodes"),
        (None, "no nodes"),
        ({"autoScale": Unknown()}, "its nodes"),
        ({"autoScale": None, "fixedScale": {"targetDedicatedNodes": 3}}, "its 3 dedicated nodes"),
    ],
)
def test_the_nodes_that_go_are_said_as_far_as_they_are_known(scale: Any, lost: str) -> None:
    (says,) = said(pool_with({"scaleSettings": scale}), pool_with({"scaleSettings": scale, **LARGE}))
    assert f"it is deleted with {lost} before the new one exists" in says


def test_one_cause_is_not_counted() -> None:
    (says,) = said(pool(), pool_with(LARGE))
    assert "more" not in says


def test_what_is_certain_is_said_though_something_else_hangs_on_an_unknown() -> None:
    (says,) = said(pool(), pool_with({"displayName": "Render", "vmSize": Unknown()}))
    assert "more" not in says
