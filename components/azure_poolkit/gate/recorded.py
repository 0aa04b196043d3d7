"""What a component is registered with as its own inputs: what was asked for, as every language spells it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Final

import pulumi
from pydantic_core import ValidationError

from azure_poolkit.gate.values import output_of
from azure_poolkit.inputs import Deferred, OneOf, Secret, arm_of, is_output, is_sdk_args, to_camel, to_snake
from azure_poolkit.inputs.deferred import is_resource
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.inputs.shape import Shape, fields_of
from azure_poolkit.model.secret_places import SECRET_KEYS

_ANY: Final = Shape(Any, False, ())


def recorded(args: Any) -> dict[str, Any]:
    """The inputs that ``args`` give, defaults left out, by their names in the plugin's schema.

    Outputs stay Outputs, resources are the ids that were taken from them, and whatever is always secret is a secret,
    however it was given. What azure-native's args said stands under ``native``, in ARM's words.

    Pulumi sets a component's inputs on it, checked against annotations of its class: an attribute of an input's name is
    to be annotated where it is assigned.
    """
    native = getattr(args, "native", None)
    return _inputs(args) | ({} if native is None else {"native": _json(arm_of(native))})


def _inputs(args: Any) -> dict[str, Any]:
    cls: type = type(args)
    shapes, made = fields_of(cls), {}
    for field in dataclasses.fields(args):
        value, shape = getattr(args, field.name), shapes[field.name]
        unsaid = field.name in getattr(args, "unsaid", ())
        if value is None or unsaid or _is_default(value, cls, field.name):
            continue
        name = to_camel(field.name)
        hidden = shape.marker(Secret) is not None or name in SECRET_KEYS
        said = _said(value, shape)
        made[name] = pulumi.Output.secret(said) if hidden else said
    return made


def _is_default(value: Any, cls: type, name: str) -> bool:
    default = getattr(cls, name, None)
    return type(value) is type(default) and not is_output(value) and bool(value == default)


def _said(value: Any, shape: Shape) -> Any:
    if isinstance(value, Deferred):
        return _later(value.origin, lambda known: _said(value.check(known), shape))
    if hasattr(type(value), "__dataclass_fields__"):
        return _said(value.reference, shape) if shape.type is str else _object(value, shape)
    if isinstance(value, Mapping) and shape.element is not None and shape.type is not Any:
        return {key: _hidden(key, _said(inner, shape.element)) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_said(inner, shape.element or _ANY) for inner in value]
    return _json(value)


def _object(value: Any, shape: Shape) -> dict[str, Any]:
    """``value``, one of several kinds of which each has its key, with what is this kind's own below that key."""
    said, one_of = _inputs(value), shape.marker(OneOf)
    key = next((key for key, kind in one_of.variants.items() if kind is type(value)), None) if one_of else None
    if key is None:
        return said
    common = {to_camel(name) for name in fields_of(shape.type)}
    under = to_camel(to_snake(getattr(value, "given_under", None) or key))
    own = {name: inner for name, inner in said.items() if name not in common}
    return {name: inner for name, inner in said.items() if name in common} | {under: own}


def _json(value: Any) -> Any:
    if is_output(value):
        return _later(value, _json)
    if is_sdk_args(value):
        return _json(arm_of(value))
    if is_resource(value):
        return getattr(value, "id", None)
    if isinstance(value, Mapping):
        return {str(key): _hidden(str(key), _json(inner)) for key, inner in value.items()}
    return [_json(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _hidden(key: str, said: Any) -> Any:
    return pulumi.Output.secret(said) if key in SECRET_KEYS else said


def _later(origin: Any, read: Callable[[Any], Any]) -> pulumi.Output[Any]:
    """What ``read`` makes of what ``origin`` brings; nothing of what cannot stand there, which the gate refuses."""

    def known(value: Any) -> Any:
        try:
            return read(value)
        except (ValidationError, FindingsError):
            return None

    return output_of(origin).apply(known)
