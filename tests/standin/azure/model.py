"""A body held against a shape: unknown names, wrong types, missing properties."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

from standin.azure.service import Behaviour, Put
from standin.errors import own_bad_request
from standin.shapes import Entries, Fields, Items, Limits, Scalar, Shape

_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


_ALWAYS = {"id", "name", "type", "properties"}  # beside what a type has; what the address says already is allowed


def held_against(behaviour: Behaviour, body: Fields) -> Behaviour:
    """The behaviour, refusing first whatever does not fit the model: `body` is the shape of the whole body."""

    def refuse(put: Put) -> None:
        told = {name: value for name, value in put.body.items() if name in body.members or name not in _ALWAYS}
        found = list(faults(told, body))
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
        place, item = _join(path, name), value.get(name)
        if member.required and item is None:
            yield f"missing required property '{place}'"
        if not member.read_only:
            yield from faults(item, member.shape, place, passed_over)
            if not passed_over(item):
                yield from _beyond(item, member.limits, place)


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


def _beyond(value: Any, limits: Limits, path: str) -> Iterator[str]:
    size: float | None = None
    if isinstance(value, (str, list)):
        size, bounds, unit = len(value), (limits.shortest, limits.longest), " long"
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        size, bounds, unit = value, (limits.least, limits.most), ""
    if size is None:
        return
    if bounds[0] is not None and size < bounds[0]:
        yield f"'{path}' must be at least {bounds[0]}{unit} but is {size}{unit}"
    if bounds[1] is not None and size > bounds[1]:
        yield f"'{path}' must be at most {bounds[1]}{unit} but is {size}{unit}"
    if isinstance(value, str) and limits.pattern and not re.search(limits.pattern, value):
        yield f"'{path}' does not match '{limits.pattern}'"


def _wrong_type(path: str, wanted: str, value: Any) -> str:
    got = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}.get(type(value), "a number")
    return f"'{path}' should be of type '{wanted}' but got {got}"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
