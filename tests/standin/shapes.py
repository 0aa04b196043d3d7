"""Shapes of values, and those of azure-native's inputs and outputs, read from the types of its Python SDK in the
release in use."""

from __future__ import annotations

import collections.abc
import enum
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from pulumi import Output
from pulumi import _types as sdk_types


@dataclass(frozen=True)
class Scalar:
    """A string, integer, number or boolean; `accepted` lists an enumeration's values."""

    type: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnyShape:
    """Anything: JSON of the user's own."""


@dataclass(frozen=True)
class Items:
    """A list of one shape."""

    of: Shape


@dataclass(frozen=True)
class Entries:
    """A map from any name to one shape."""

    of: Shape


@dataclass(frozen=True)
class Limits:
    """What a value is held to beyond its type: a number's `least` and `most`, the length of a text or a list, and a
    text's pattern."""

    least: float | None = None
    most: float | None = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None


@dataclass(frozen=True)
class Member:
    """A property of an object. `read_only`: Azure passes over it in a request. `hoisted`: azure-native shows what is in
    it one level higher, as it does with ``properties``."""

    shape: Shape
    required: bool
    read_only: bool = False
    limits: Limits = Limits()
    hoisted: bool = False


@dataclass(frozen=True)
class Fields:
    """An object with named properties; `name` is that of the SDK's class. Read when first asked: types may
    hold themselves."""

    name: str
    read: Callable[[], dict[str, Member]]

    @cached_property
    def members(self) -> dict[str, Member]:
        """The properties by their names on the wire."""
        return self.read()


Shape = Scalar | AnyShape | Items | Entries | Fields
_ABOVE_PROPERTIES = {"id", "name", "zones", "sku", "location", "tags"}
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def with_properties_in_items(shape: Shape) -> Shape:
    """The shape in which each item of a list that has a name holds all else but its id in ``properties``, as in
    bodies of Microsoft.Network."""
    if isinstance(shape, Entries):
        return Entries(with_properties_in_items(shape.of))
    if isinstance(shape, Items):
        item = with_properties_in_items(shape.of)
        return Items(_split(item) if isinstance(item, Fields) and "name" in item.members else item)
    if isinstance(shape, Fields):
        members = shape.members
        return Fields(
            shape.name,
            lambda: {
                name: replace(member, shape=with_properties_in_items(member.shape)) for name, member in members.items()
            },
        )
    return shape


def _split(item: Fields) -> Fields:
    above = {name: member for name, member in item.members.items() if name in _ABOVE_PROPERTIES}
    below = {name: member for name, member in item.members.items() if name not in _ABOVE_PROPERTIES}
    properties = Member(Fields(item.name + "Properties", lambda: below), required=False, hoisted=True)
    return Fields(item.name, lambda: {**above, "properties": properties})


def completed(shape: Shape, newer: Shape, above: frozenset[str] = frozenset()) -> Shape:
    """The shape with what only the other has, at every depth; on top what is named by `above`, the rest in the hoisted
    member where there is one."""
    if isinstance(shape, Items) and isinstance(newer, Items):
        return Items(completed(shape.of, newer.of))
    if isinstance(shape, Entries) and isinstance(newer, Entries):
        return Entries(completed(shape.of, newer.of))
    if isinstance(shape, Fields) and isinstance(newer, Fields):
        return Fields(shape.name, lambda: _completed_members(shape, newer, above))
    return shape


def _completed_members(shape: Fields, newer: Fields, above: frozenset[str]) -> dict[str, Member]:
    hoists = any(member.hoisted for member in shape.members.values())
    beside = {name for name in newer.members if name in shape.members or name in above or not hoists}
    lower = Fields(newer.name, lambda: {name: m for name, m in newer.members.items() if name not in beside})
    made = {name: newer.members[name] for name in beside}
    for name, member in shape.members.items():
        other = lower if member.hoisted else newer.members[name].shape if name in newer.members else member.shape
        made[name] = replace(member, shape=completed(member.shape, other))
    return made


@cache
def input_shape(args_class: type) -> Fields:
    """The shape of an ``…Args`` class."""
    return Fields(args_class.__name__.removesuffix("Args"), lambda: _input_members(args_class))


@cache
def output_shape(response_class: type) -> Fields:
    """The shape of a ``…Response`` class."""
    types = sdk_types.output_type_types(response_class)
    return Fields(response_class.__name__, lambda: _output_members(types))


@cache
def resource_outputs(resource_class: type) -> Fields:
    """The shape of a resource's outputs."""
    types = sdk_types.resource_types(resource_class)
    return Fields(resource_class.__name__, lambda: _output_members(types))


def _input_members(args_class: type) -> dict[str, Member]:
    parameters = inspect.signature(args_class).parameters
    required = {name for name, parameter in parameters.items() if parameter.default is parameter.empty}
    python_names = {wire: python for python, wire in sdk_types.input_type_py_to_pulumi_names(args_class).items()}
    return {
        wire: Member(_shape(type_, input_shape), python_names[wire] in required)
        for wire, type_ in sdk_types.input_type_types(args_class).items()
    }


def _output_members(types: dict[str, Any]) -> dict[str, Member]:
    return {wire: Member(_shape(type_, output_shape), False) for wire, type_ in types.items()}


def _shape(type_: Any, of_class: Any) -> Shape:
    type_ = _plain(type_)
    if type_ in _SCALARS:
        return Scalar(_SCALARS[type_])
    origin = typing.get_origin(type_)
    if origin in (list, collections.abc.Sequence):
        return Items(_shape(typing.get_args(type_)[0], of_class))
    if origin in (dict, collections.abc.Mapping):
        return Entries(_shape(typing.get_args(type_)[1], of_class))
    if is_closed(type_):
        return Scalar("string", tuple(str(member.value) for member in type_))
    if isinstance(type_, type) and (sdk_types.is_input_type(type_) or sdk_types.is_output_type(type_)):
        shape: Shape = of_class(type_)
        return shape
    return AnyShape()


def is_closed(type_: Any) -> bool:
    """Whether a type is an enumeration that has all values; that of machine sizes has been left behind by the sizes."""
    return isinstance(type_, type) and issubclass(type_, enum.Enum) and type_.__name__ != "VirtualMachineSizeTypes"


def _plain(type_: Any) -> Any:
    """Take the value's type out of the union that an SDK input is (value, awaitable, Output)."""
    if typing.get_origin(type_) is not typing.Union:
        return type_
    members = [
        member
        for member in typing.get_args(type_)
        if member is not type(None)
        and typing.get_origin(member) not in (collections.abc.Awaitable, Output)
        and not isinstance(member, typing.ForwardRef)
    ]
    enums = [member for member in members if is_closed(member)]
    plain = [member for member in members if not (isinstance(member, type) and issubclass(member, enum.Enum))]
    return _plain((enums or plain or members or [typing.Any])[0])
