"""A body held against a shape: unknown names, wrong types, missing properties."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from standin.azure.service import Behaviour, Put
from standin.errors import own_bad_request
from standin.shapes import Entries, Fields, Items, Scalar, Shape

_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


_ALWAYS = {
    "id",
    "name",
    "type",
    "properties",
}  # beside what a type has; what the address says already is allowed


def held_against(behaviour: Behaviour, properties: Fields | None, top_level: frozenset[str]) -> Behaviour:
    """The behaviour, refusing first whatever does not fit the model: `properties` is the shape of
    ``properties``."""

    def refuse(put: Put) -> None:
        found = [f"'{name}' is not a property of {behaviour.type}" for name in put.body.keys() - top_level - _ALWAYS]
        if properties is not None:
            found += faults(put.properties, properties, "properties")
        if found:
            raise own_bad_request("The body does not fit the model: " + "; ".join(sorted(found)))
        behaviour.refuse(put)

    return dataclasses.replace(behaviour, refuse=refuse)


def never(value: Any) -> bool:
    """Whether a value is one to pass over: in a request none is."""
    return False


def faults(value: Any, shape: Shape, path: str = "", passed_over: Callable[[Any], bool] = never) -> Iterator[str]:
    """Say everything in which a value is not of a shape, with paths; null counts as left out."""
    if value is None or passed_over(value):
        return
    if isinstance(shape, Fields):
        yield from _object_faults(value, shape, path, passed_over)
    elif isinstance(shape, Items):
        yield from _list_faults(value, shape, path, passed_over)
    elif isinstance(shape, Entries):
        yield from _map_faults(value, shape, path, passed_over)
    elif isinstance(shape, Scalar):
        yield from _scalar_faults(value, shape, path)


def _object_faults(value: Any, shape: Fields, path: str, passed_over: Callable[[Any], bool]) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _wrong_type(path, "object", value)
        return
    for name in value.keys() - shape.members.keys():
        yield f"'{_join(path, name)}' is not a property of {shape.name}"
    for name, member in shape.members.items():
        if member.required and value.get(name) is None:
            yield f"missing required property '{_join(path, name)}'"
        yield from faults(value.get(name), member.shape, _join(path, name), passed_over)


def _list_faults(value: Any, shape: Items, path: str, passed_over: Callable[[Any], bool]) -> Iterator[str]:
    if not isinstance(value, list):
        yield _wrong_type(path, "array", value)
        return
    for index, item in enumerate(value):
        yield from faults(item, shape.of, f"{path}[{index}]", passed_over)


def _map_faults(value: Any, shape: Entries, path: str, passed_over: Callable[[Any], bool]) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _wrong_type(path, "object", value)
        return
    for key, item in value.items():
        yield from faults(item, shape.of, _join(path, key), passed_over)


def _scalar_faults(value: Any, shape: Scalar, path: str) -> Iterator[str]:
    right = isinstance(value, _PYTHON_TYPES[shape.type])
    if not right or (isinstance(value, bool) and shape.type != "boolean"):
        yield _wrong_type(path, shape.type, value)
    elif shape.accepted and value.lower() not in {accepted.lower() for accepted in shape.accepted}:
        yield f"'{path}' must be one of {', '.join(shape.accepted)} but got '{value}'"


def _wrong_type(path: str, wanted: str, value: Any) -> str:
    got = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}.get(type(value), "a number")
    return f"'{path}' should be of type '{wanted}' but got {got}"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
