"""What an SDK declares of its resources' outputs, and the wire's structs completed by it.

Like `_pulumi_internals`, this leans on what pulumi does not promise to keep: `pulumi._types` gives the types of a
resource class and of an output type by their names on the wire, without Output and Optional.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pulumi
from google.protobuf.struct_pb2 import Struct, Value
from pulumi import _types

from ._pulumi_internals import OUTPUT_SIGNATURE, SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_TEXT, Registration

_WRAPPERS = (SECRET_SIGNATURE, OUTPUT_SIGNATURE)
_SCALARS = {str: "string_value", bool: "bool_value", int: "number_value", float: "number_value"}


def given_outputs(registration: Registration | None) -> dict[str, pulumi.Output[Any]]:
    """The inputs that the program gave as Outputs, whole, by their names on the wire."""
    if registration is None or not isinstance(registration.given, Mapping):
        return {}
    typed: Any = registration.args_type
    names: Mapping[str, Any] = _types.input_type_py_to_pulumi_names(typed) if typed is not None else {}
    given = registration.given.items()
    return {names.get(name, name): value for name, value in given if isinstance(value, pulumi.Output)}


def complete(state: Struct, instance: pulumi.Resource | None) -> None:
    """Make unknown, within the objects and lists of `state`, what their types declare and nobody gave.

    What is declared at the top is left alone: which of those outputs are computed is for the resource's class to say.
    """
    if instance is None:
        return
    made: Any = type(instance)
    declared = _declared(made)
    for name, value in state.fields.items():
        wanted = declared.get(name)
        if wanted is not None:
            _complete(value, wanted)


def _complete(value: Value, wanted: Any) -> None:
    kind = value.WhichOneof("kind")
    if kind == "struct_value" and SIGNATURE_KEY in value.struct_value.fields:
        _complete_special(value.struct_value.fields, wanted)
    elif kind in (None, "null_value") or value.string_value == UNKNOWN_TEXT:
        return
    elif wanted in _SCALARS:
        _require(value, kind == _SCALARS[wanted])
    elif (of := _element(wanted, Mapping)) is not None:
        _require(value, kind == "struct_value")
        for item in value.struct_value.fields.values() if kind == "struct_value" else ():
            _complete(item, of)
    elif (of := _element(wanted, Sequence)) is not None:
        _require(value, kind == "list_value")
        for item in value.list_value.values if kind == "list_value" else ():
            _complete(item, of)
    elif members := _members(wanted):
        _require(value, kind == "struct_value")
        if kind == "struct_value":
            _complete_members(value.struct_value.fields, members)


def _require(value: Value, fits: bool) -> None:
    """An input of another kind than the output says nothing about the output: a list of ids, about a map by id."""
    if not fits:
        value.string_value = UNKNOWN_TEXT


def _complete_special(fields: Any, wanted: Any) -> None:
    if fields[SIGNATURE_KEY].string_value in _WRAPPERS and "value" in fields:
        _complete(fields["value"], wanted)


def _complete_members(fields: Any, members: Mapping[str, Any]) -> None:
    for name, wanted in members.items():
        if name in fields:
            _complete(fields[name], wanted)
        else:
            fields[name].string_value = UNKNOWN_TEXT


def _element(wanted: Any, container: type) -> Any:
    """The type of the elements, where `wanted` is such a container."""
    origin = typing.get_origin(wanted)
    if not isinstance(origin, type) or not issubclass(origin, container):
        return None
    inner = typing.get_args(wanted)
    return _types.unwrap_optional_type(inner[-1]) if inner else None


@cache
def _declared(resource: Any) -> Mapping[str, Any]:
    return {name: _types.unwrap_type(of) for name, of in _types.resource_types(resource).items()}


@cache
def _members(wanted: Any) -> Mapping[str, Any]:
    if not isinstance(wanted, type) or not _types.is_output_type(wanted):
        return {}
    return {name: _types.unwrap_type(of) for name, of in _types.output_type_types(wanted).items()}
