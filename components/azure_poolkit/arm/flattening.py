"""The inner ``properties`` that azure-native does without: taken out, and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

ANY: Final = "*"
"""Stands for every element of a list."""

Inner: TypeAlias = tuple[Path, frozenset[str]]
"""A place as azure-native has it, and the keys that stand beside ``properties`` there."""


def flattened(properties: Mapping[str, Any], inner: Iterable[Inner]) -> dict[str, Any]:
    """``properties`` without the inner ``properties`` at these places."""
    made: Any = dict(properties)
    for place, _ in inner:
        made = _changed(made, place, _flat)
    return dict(made)


def restored(properties: Mapping[str, Any], inner: Iterable[Inner]) -> dict[str, Any]:
    """``properties`` with the inner ``properties`` at these places, the innermost first; what is unknown gets them once
    it is known."""
    made: Any = dict(properties)
    for place, beside in reversed(list(inner)):
        made = _changed(made, place, partial(_nested, beside), later=True)
    return dict(made)


def changed_at(properties: Mapping[str, Any], place: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    """A copy of ``properties`` with ``change`` made to the objects at ``place``."""
    return _changed(dict(properties), place, change)


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    rest = {key: inner for key, inner in value.items() if key != "properties"}
    below = value.get("properties")
    return rest | below if isinstance(below, dict) else dict(value)


def _nested(beside: frozenset[str], value: dict[str, Any]) -> dict[str, Any]:
    top = {key: inner for key, inner in value.items() if key in beside}
    below = {key: inner for key, inner in value.items() if key not in beside}
    return {**top, "properties": below}


def _changed(value: Any, place: Path, change: Callable[[dict[str, Any]], dict[str, Any]], later: bool = False) -> Any:
    """A copy of ``value`` with ``change`` made to the objects at ``place``; what is missing stays, and what is unknown,
    unless it is to be changed ``later``."""
    if later and isinstance(value, Unknown):
        return replace(value, then=lambda known, secret: _changed(value.deliver(known, secret), place, change, later))
    if not place:
        return change(value) if isinstance(value, dict) else value
    step, *rest = place
    if step == ANY:
        return [_changed(item, tuple(rest), change, later) for item in value] if isinstance(value, list) else value
    if not isinstance(value, dict) or step not in value:
        return value
    return {**value, step: _changed(value[step], tuple(rest), change, later)}


def nested_path(native: Path, inner: Sequence[Inner]) -> Path:
    """Where ARM has what azure-native has at ``native``."""
    nested: list[str | int] = []
    for length, step in enumerate(native):
        beside = _beside(native[:length], inner)
        if beside is not None and step not in beside:
            nested.append("properties")
        nested.append(step)
    return tuple(nested)


def inner_places(properties: Mapping[str, Any], inner: Sequence[Inner]) -> Iterator[tuple[Path, Path]]:
    """Each place of ``properties``, which has them, that has ``properties`` of its own, and azure-native's for it."""
    for place, _ in inner:
        yield from _found(properties, place, (), (), inner)


def _found(value: Any, rest: Path, arm: Path, native: Path, inner: Sequence[Inner]) -> Iterator[tuple[Path, Path]]:
    if not rest:
        if isinstance(value, dict) and "properties" in value:
            yield arm, native
        return
    step, *after = rest
    if isinstance(value, Mapping) and _beside(native, inner) is not None and step not in value:
        value, arm = value.get("properties"), (*arm, "properties")
    if step == ANY and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _found(item, tuple(after), (*arm, index), (*native, index), inner)
    elif isinstance(value, Mapping) and step in value:
        yield from _found(value[step], tuple(after), (*arm, step), (*native, step), inner)


def _beside(native: Path, inner: Sequence[Inner]) -> frozenset[str] | None:
    shape = tuple(ANY if isinstance(step, int) else step for step in native)
    return next((beside for place, beside in inner if place == shape), None)
