"""BAT006: a pool with a fixed name that is replaced."""

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
from azure_poolkit.rules.engine import Judgement, judge_change
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, pool_with

FIXED = {"resourceGroupName": "g", "accountName": "a", "poolName": "render"}
AUTOMATIC = {"resourceGroupName": "g", "accountName": "a"}


def judged(old: Any, new: Any, before: Any = FIXED, after: Any = FIXED) -> Judgement:
    sides = [
        Program((Body(kind=POOL, name="render", value=value, key="k", extras=Extras(address=address)),))
        for value, address in ((old, before), (new, after))
    ]
    return sum((said for _, said in judge_change(Change(*sides), CATALOGUE, Context())), Judgement())


def codes(judgement: Judgement) -> list[str]:
    return [finding.code for finding in judgement.findings]


SMALL, LARGE = pool(), pool_with({"vmSize": "STANDARD_D4S_V5"})


def test_bx_15_an_edited_extension_replaces_a_pool_and_bx_21_under_the_same_name_the_old_one_goes_first() -> None:
    (finding,) = judged(pool(gpu_driver()), pool(gpu_driver(typeHandlerVersion="1.12"))).findings
    assert finding.code == "BAT006"
    assert finding.spelled.endswith("extensions[0].typeHandlerVersion")


def test_a_pool_that_names_itself_is_replaced_without_loss() -> None:
    assert codes(judged(SMALL, LARGE, AUTOMATIC, AUTOMATIC)) == []


def test_a_pool_that_takes_a_fixed_name_goes_first_too() -> None:
    assert codes(judged(SMALL, SMALL, AUTOMATIC, FIXED)) == ["BAT006"]


@pytest.mark.parametrize("part", ["resourceGroupName", "accountName", "poolName"])
def test_bx_19_another_place_replaces_the_pool(part: str) -> None:
    assert codes(judged(SMALL, SMALL, FIXED, FIXED | {part: "other"})) == ["BAT006"]


@pytest.mark.parametrize(
    "change",
    [
        {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 7}}},
        {"metadata": [{"name": "a", "value": "b"}]},
        {"startTask": {"commandLine": "true"}},
    ],
)
def test_bx_17_what_changes_in_place_replaces_nothing(change: dict[str, Any]) -> None:
    assert codes(judged(SMALL, pool_with(change))) == []


def test_a_new_pool_and_one_that_goes_are_no_replacement() -> None:
    body = Body(kind=POOL, name="render", value=SMALL, extras=Extras(address=FIXED))
    for sides in ((Program((body,)), Program(())), (Program(()), Program((body,)))):
        assert judge_change(Change(*sides), CATALOGUE, Context()) == []


@pytest.mark.parametrize(
    ("scale", "lost"),
    [
        ({"fixedScale": {"targetDedicatedNodes": 3}}, "with its 3 dedicated nodes before"),
        ({"fixedScale": {"targetDedicatedNodes": 1}}, "with its 1 dedicated node before"),
        ({"fixedScale": {"targetDedicatedNodes": 0, "targetLowPriorityNodes": 2}}, "with its 2 spot nodes before"),
        ({"fixedScale": {"targetDedicatedNodes": 1, "targetLowPriorityNodes": 2}}, "its 1 dedicated and 2 spot nodes"),
        ({"fixedScale": {"targetDedicatedNodes": 0}}, "with no nodes before"),
        (
            {"autoScale": {"formula": "$TargetDedicatedNodes=1"}},
            "with as many nodes as its formula has given it before",
        ),
        ({"fixedScale": {"targetDedicatedNodes": Unknown()}}, "with its nodes before"),
        (Unknown(), "with its nodes before"),
    ],
)
def test_the_nodes_lost_are_those_of_the_old_pool(scale: Any, lost: str) -> None:
    old = pool_with({"scaleSettings": scale})
    new = pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 9}}, "vmSize": "STANDARD_D4S_V5"})
    (finding,) = judged(old, new).findings
    assert lost in finding.message


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({}, "this change replaces the pool: it"),
        ({"taskSlotsPerNode": 2}, "this change and 1 other replace the pool: it"),
        ({"taskSlotsPerNode": 2, "displayName": "farm"}, "this change and 2 others replace the pool: it"),
    ],
)
def test_the_changes_that_replace_a_pool_are_counted(others: dict[str, Any], said: str) -> None:
    assert said in judged(SMALL, pool_with({"vmSize": "STANDARD_D4S_V5", **others})).findings[0].message


def test_a_replacement_that_hangs_on_an_unknown_is_undecided() -> None:
    said = judged(SMALL, pool_with({"vmSize": Unknown()}))
    assert [(item.code, item.path) for item in said.undecided] == [("BAT006", ("properties", "vmSize"))]
    assert said.findings == []


def test_an_unknown_that_comes_from_the_same_on_both_sides_is_no_change() -> None:
    old, new = (pool_with({"vmSize": Unknown(sources=frozenset({"config"}))}) for _ in range(2))
    assert judged(old, new) == Judgement()


def test_a_fixed_name_that_is_not_known_yet_is_fixed_all_the_same() -> None:
    named = FIXED | {"poolName": Unknown(sources=frozenset({"group"}))}
    assert codes(judged(SMALL, LARGE, named, dict(named))) == ["BAT006"]
