"""Functions that take a lambda.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda
"""

from __future__ import annotations

import functools
from typing import Any, Final

from azure_poolkit.linting.template.expression import Expression
from azure_poolkit.linting.template.functions.arrays import counted, keyed
from azure_poolkit.linting.template.functions.function import Function, Run, lazy, want
from azure_poolkit.linting.template.symbols import Rest, UnknowableError, with_rest
from azure_poolkit.model.unknown import Unknown

_MOST_SORTED: Final = 200


def _list(run: Run, expression: Expression) -> list[Any]:
    found = run.value_of(expression)
    if isinstance(found, Unknown):
        raise UnknowableError("the list", found)
    want(list, found)
    return list(found)


def _map(run: Run, items: Expression, function: Expression) -> list[Any]:
    return [
        item if isinstance(item, Rest) else run.applied(function, item, index)
        for index, item in enumerate(_list(run, items))
    ]


def _filter(run: Run, items: Expression, function: Expression) -> list[Any]:
    found: list[Any] = []
    for index, item in enumerate(_list(run, items)):
        kept = item if isinstance(item, Rest) else run.applied(function, item, index)
        if isinstance(kept, Unknown):
            with_rest(found, kept)
            continue
        want(bool, kept)
        if kept:
            found.append(item)
    return found


def _reduce(run: Run, items: Expression, start: Expression, function: Expression) -> Any:
    found = run.value_of(start)
    for index, item in enumerate(counted(_list(run, items))):
        found = run.applied(function, found, item, index)
    return found


def _sort(run: Run, items: Expression, function: Expression) -> list[Any]:
    def compare(left: Any, right: Any) -> int:
        if _true(run.applied(function, left, right)):
            return -1
        return 1 if _true(run.applied(function, right, left)) else 0

    listed = counted(_list(run, items))
    if len(listed) > _MOST_SORTED:
        raise UnknowableError("the order of so many")
    return sorted(listed, key=functools.cmp_to_key(compare))


def _true(value: Any) -> bool:
    if isinstance(value, Unknown):
        raise UnknowableError("the order", value)
    want(bool, value)
    return bool(value)


def _to_object(run: Run, items: Expression, key: Expression, value: Expression | None = None) -> dict[str, Any]:
    return {
        _key(run.applied(key, item)): item if value is None else run.applied(value, item)
        for item in counted(_list(run, items))
    }


def _key(value: Any) -> str:
    if isinstance(value, Unknown):
        raise UnknowableError("a key", value)
    want(str, value)
    return str(value)


def _group_by(run: Run, items: Expression, key: Expression) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in counted(_list(run, items)):
        found.setdefault(_key(run.applied(key, item)), []).append(item)
    return found


def _map_values(run: Run, holder: Expression, function: Expression) -> dict[str, Any]:
    found = run.value_of(holder)
    if isinstance(found, Unknown):
        raise UnknowableError("the object", found)
    return {key: run.applied(function, value) for key, value in keyed(found).items()}


FUNCTIONS: Final[tuple[Function, ...]] = (
    lazy("map", 2, 2, _map),
    lazy("filter", 2, 2, _filter),
    lazy("reduce", 3, 3, _reduce),
    lazy("sort", 2, 2, _sort),
    lazy("toobject", 2, 3, _to_object),
    lazy("groupby", 2, 2, _group_by),
    lazy("mapvalues", 2, 2, _map_values),
)
