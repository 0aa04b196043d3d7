"""Inputs that were looked for one level above the object that has them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from azure_poolkit.inputs.markers import OneOf
from azure_poolkit.inputs.nearest import respelled
from azure_poolkit.inputs.shape import Shape, fields_of
from azure_poolkit.inputs.spelling import Spelling


def inside(name: str, owner: type, spelling: Spelling) -> tuple[str, type, str] | None:
    """Where below an input of ``owner`` there is one that is called ``name``: the input, its class, and the name."""
    found = list(_inside(name, owner, spelling))
    return found[0] if len(found) == 1 else None


def _inside(name: str, owner: type, spelling: Spelling) -> Iterator[tuple[str, type, str]]:
    for outer, shape in fields_of(owner).items():
        for key, cls in _classes(outer, shape):
            inner = respelled(name, [spelling.key(field) for field in fields_of(cls)])
            if inner is not None:
                yield spelling.key(key), cls, inner


def _classes(name: str, shape: Shape) -> Iterator[tuple[str, type]]:
    one_of: OneOf | None = shape.marker(OneOf)
    if one_of is None and isinstance(shape.type, type) and dataclasses.is_dataclass(shape.type):
        yield name, shape.type
