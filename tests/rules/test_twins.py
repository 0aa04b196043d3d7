"""Of many bodies that differ in their names only, each is told all that it is told when it is judged alone."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.twins import Dispatch
from azure_poolkit.rules.watched import watched

RULES = [rule for rule in WITH_SHAPES if isinstance(rule, Rule)]


def _twin(body: Body, number: int) -> Body:
    """``body`` under another name; every other name is one that Azure does not take."""
    name = f"twin{number}" if number % 2 else "twin no. " * (number + 1)
    named: dict[str, Any] = {"name": name} if "name" in body.value else {}
    address = {**body.extras.address, "poolName": name, "accountName": f"account{number}"}
    return replace(
        body,
        name=name,
        value={**copy.deepcopy(dict(body.value)), **named},
        extras=replace(body.extras, address=address, nulls=True),
        id=f"/subscriptions/{number}/resourceGroups/render",
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("named", [False, True], ids=["named beside it", "named in it"])
def test_twins_are_told_what_each_is_told_alone(rule: Rule[Any], named: bool) -> None:
    sample = rule.sample(rule.bad)
    if named:
        sample = replace(sample, value={**sample.value, "name": "twin"})
    dispatch = Dispatch(WITH_SHAPES)
    for number in range(7):
        body = _twin(sample, number)
        context = body.context or Context()
        assert judge(body, dispatch, context) == judge(replace(body), WITH_SHAPES, context)


def _judged_by(dispatch: Dispatch, body: Body) -> int:
    return len(dispatch.of(body, Context(), lambda _body, _rule: True))


def test_a_twin_of_many_is_judged_by_few_rules() -> None:
    dispatch = Dispatch(WITH_SHAPES)
    bodies = [_twin(Body(kind=POOL, name="", value=pool(gpu_driver())), number) for number in range(9)]
    assert [_judged_by(dispatch, body) for body in bodies][-1] == 0


def test_what_differs_in_anything_but_its_name_is_no_twin() -> None:
    dispatch = Dispatch(WITH_SHAPES)
    counts = set()
    for number in range(9):
        body = Body(kind=POOL, name="pool", value=pool(gpu_driver(settings={"number": number})))
        counts.add(_judged_by(dispatch, body))
    assert counts == {_judged_by(dispatch, Body(kind=POOL, name="", value=pool()))}


@pytest.mark.parametrize("values", [(True, 1), (1, 1.0), ("1", 1), (None, {})])
def test_values_of_different_types_are_no_twins(values: tuple[Any, Any]) -> None:
    dispatch = Dispatch(WITH_SHAPES)
    first, other = (Body(kind=POOL, name="pool", value=pool(gpu_driver(settings={"is": value}))) for value in values)
    for _ in range(9):
        _judged_by(dispatch, first)
    assert _judged_by(dispatch, other) > 0


def test_what_is_not_known_is_no_twin() -> None:
    dispatch = Dispatch(WITH_SHAPES)
    body = Body(kind=POOL, name="pool", value=pool(gpu_driver(settings=Unknown(why="a parameter"))))
    assert all(_judged_by(dispatch, body) > 0 for _ in range(9))


def test_the_same_value_in_other_surroundings_is_no_twin() -> None:
    dispatch = Dispatch(WITH_SHAPES)
    body = Body(kind=POOL, name="pool", value=pool(gpu_driver()))
    for _ in range(9):
        _judged_by(dispatch, body)
    assert dispatch.of(body, Context(cloud="AzureChinaCloud"), lambda _body, _rule: True)


LOOKS: list[Callable[[Body], object]] = [
    lambda body: body.name,
    lambda body: body.id,
    lambda body: body.spelled(()),
    lambda body: body.value["name"],
    lambda body: body.root.at("name").raw,
    lambda body: {**body.value},
    lambda body: dict(body.value),
    lambda body: list(body.value.items()),
    lambda body: list(body.value.values()),
    lambda body: body.value | {"tags": {}},  # type: ignore[operator]
    lambda body: {"tags": {}} | body.value,  # type: ignore[operator]
    lambda body: body.value == {},
    lambda body: json.dumps(body.value),
    lambda body: str(body.value),
    lambda body: copy.copy(body.value),
    lambda body: copy.deepcopy(body.value),
    lambda body: body.extras.address,
    lambda body: replace(body, kind=POOL),
]


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_at_what_is_its_own_is_noted(look: Callable[[Body], object]) -> None:
    body, noted = watched(Body(kind=POOL, name="pool", value={"name": "pool", "tags": {}}, extras=Extras(address={})))
    look(body)
    assert noted.at_own


SHARED: list[Callable[[Body], object]] = [
    lambda body: body.kind,
    lambda body: body.root.at("tags").raw,
    lambda body: list(body.value),
    lambda body: "name" in body.value,
    lambda body: body.extras.nulls,
    lambda body: body.value == "",
]


@pytest.mark.parametrize("look", SHARED)
def test_a_look_at_what_twins_share_is_not(look: Callable[[Body], object]) -> None:
    body, noted = watched(Body(kind=POOL, name="pool", value={"name": "pool", "tags": {}}, extras=Extras(address={})))
    look(body)
    assert not noted.at_own
