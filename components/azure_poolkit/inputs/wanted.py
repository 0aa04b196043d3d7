"""What is accepted in place of a value of the wrong type, in words: in short, and in full as a fix has it."""

from __future__ import annotations

import dataclasses
import re
from typing import Final, Literal, get_args, get_origin

from azure_poolkit.inputs.docstrings import told
from azure_poolkit.inputs.markers import FromPairs, FromString, OneOf, Overlay, Words
from azure_poolkit.inputs.nearest import some_of
from azure_poolkit.inputs.one_key import object_of, required
from azure_poolkit.inputs.shape import Shape
from azure_poolkit.inputs.spelling import Spelling

_EXAMPLE: Final = re.compile(r"as in `([^`]+)`")
_ELEMENTS: Final = {str: "strings", int: "whole numbers", bool: "true or false"}
_SCALARS: Final = {str: "a string", int: "a whole number", bool: "true or false"}


def in_full(short: str, shape: Shape | None, spelling: Spelling, variant: bool = False) -> str:
    """``short`` with what the object or list of this shape has in it; a ``variant`` stands under its own key."""
    if shape is None:
        return short
    own: Words | None = shape.marker(Words)
    if own is not None and own.one:
        return own.one
    if short.startswith("an object"):
        return short.replace("an object", _object(shape, spelling, variant), 1)
    if (short == "a list" or short.startswith("a list (")) and shape.element is not None:
        return short.replace("a list", f"a list of {_elements(shape.element, spelling)}", 1)
    return short


def with_example(short: str, owner: type | None, name: str) -> str:
    """``short`` with the example that the docstring of the input has."""
    example = _EXAMPLE.search(told(owner, name)) if owner is not None and short == "a string" else None
    return f"{short}, as in '{example[1]}'" if example is not None else short


def _object(shape: Shape, spelling: Spelling, variant: bool) -> str:
    if shape.element is not None:
        pairs = ", or a list of objects with name and value" if shape.marker(FromPairs) else ""
        return f"an object with {_SCALARS.get(shape.element.type, 'a value')} for each name{pairs}"
    if not _is_class(shape):
        return "an object" if shape.marker(Overlay) is None else "an object with properties as ARM has them"
    if spelling is Spelling.WIRE or variant:
        return object_of(shape.type, spelling)
    return f"{_made(shape.type)}, or {object_of(shape.type, spelling)}"


def _made(cls: type) -> str:
    return f"{cls.__name__}({', '.join(f'{name}=…' for name in required(cls)) or '…'})"


def _elements(shape: Shape, spelling: Spelling) -> str:
    own: Words | None = shape.marker(Words)
    if own is not None and own.many:
        return own.many
    if get_origin(shape.type) is Literal:
        return " or ".join(f"'{value}'" for value in get_args(shape.type))
    if not _is_class(shape):
        return _ELEMENTS.get(shape.type, "values")
    one_of: OneOf | None = shape.marker(OneOf)
    if one_of is not None:
        return _variants(shape.type, one_of, spelling)
    from_string: FromString | None = shape.marker(FromString)
    strings = f", or the {spelling.key(from_string.field)} of each as a string" if from_string is not None else ""
    if spelling is Spelling.PYTHON:
        return f"{_made(shape.type)}{strings}"
    return f"objects with {object_of(shape.type, spelling).removeprefix('an object with ')}{strings}"


def _variants(base: type, one_of: OneOf, spelling: Spelling) -> str:
    if spelling is Spelling.PYTHON:
        return f"{base.__name__} objects, such as {_made(next(iter(one_of.variants.values())))}"
    return f"objects with exactly one of {some_of([spelling.key(key) for key in one_of.variants])}"


def _is_class(shape: Shape) -> bool:
    return isinstance(shape.type, type) and dataclasses.is_dataclass(shape.type)
