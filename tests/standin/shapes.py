"""The shapes of azure-native's inputs and outputs, read from the types of its Python SDK in the release in
use."""

from __future__ import annotations

import collections.abc
import enum
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
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
class Member:
    """A property of an object."""

    shape: Shape
    required: bool


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
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


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
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return Scalar("string", tuple(str(member.value) for member in type_))
    if isinstance(type_, type) and (sdk_types.is_input_type(type_) or sdk_types.is_output_type(type_)):
        shape: Shape = of_class(type_)
        return shape
    return AnyShape()


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
    enums = [member for member in members if isinstance(member, type) and issubclass(member, enum.Enum)]
    return _plain((enums or members or [typing.Any])[0])
