"""Reads the shape of args classes off their annotations, for error messages and for the plugin's schema."""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from azure_poolkit.inputs.markers import OneOf
from azure_poolkit.inputs.spelling import Spelling


@dataclass(frozen=True)
class Shape:
    """An annotation taken apart: the bare type, whether it may be left out, and the markers on the way to it."""

    type: Any
    optional: bool
    markers: tuple[Any, ...]

    def marker(self, kind: type) -> Any:
        """The first marker of this kind, or ``None``."""
        return next((marker for marker in self.markers if isinstance(marker, kind)), None)

    @property
    def element(self) -> Shape | None:
        """The shape of an element, if this is a list or a map."""
        origin, arguments = get_origin(self.type), get_args(self.type)
        if origin in (list, Sequence) or (isinstance(origin, type) and issubclass(origin, Sequence)):
            return shape_of(arguments[0])
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return shape_of(arguments[1])
        return None

    @property
    def is_list(self) -> bool:
        origin = get_origin(self.type)
        return isinstance(origin, type) and issubclass(origin, Sequence)


def shape_of(annotation: Any) -> Shape:
    """``annotation`` taken apart."""
    markers: list[Any] = []
    optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *found = get_args(annotation)
            markers += found
        elif get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation):
            rest = [argument for argument in get_args(annotation) if argument is not type(None)]
            optional, annotation = True, rest[0] if len(rest) == 1 else Union[tuple(rest)]  # noqa: UP007
        else:
            return Shape(annotation, optional, tuple(markers))


@functools.cache
def fields_of(cls: type) -> dict[str, Shape]:
    """The inputs of an args class, by their name in Python."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: shape_of(hints[field.name]) for field in dataclasses.fields(cls)}


def steps(cls: type, loc: tuple[str | int, ...], spelling: Spelling) -> Iterator[tuple[Shape | None, type | None]]:
    """For each step of ``loc`` from an object of ``cls``: the shape found there, and the class whose input it is."""
    shape: Shape | None = Shape(cls, False, ())
    for step in loc:
        owner = _owner(shape)
        shape = _below(shape, step, spelling)
        yield shape, owner


def _owner(shape: Shape | None) -> type | None:
    if shape is None or not isinstance(shape.type, type) or not dataclasses.is_dataclass(shape.type):
        return None
    return shape.type


def _below(shape: Shape | None, step: str | int, spelling: Spelling) -> Shape | None:
    if shape is None:
        return None
    if isinstance(step, int) or shape.element is not None:
        return shape.element
    one_of: OneOf | None = shape.marker(OneOf)
    if one_of is not None:
        for name, variant in one_of.variants.items():
            if spelling.key(name) == step:
                return Shape(variant, False, ())
    owner = _owner(shape)
    if owner is None:
        return None
    return next((inner for name, inner in fields_of(owner).items() if spelling.key(name) == step), None)
