"""azure-native's outputs in a preview: what the inputs say, and everything else unknown."""

from __future__ import annotations

from typing import Any

from standin.native.values import UNKNOWN
from standin.shapes import AnyShape, Entries, Fields, Items, Scalar, Shape

_STABLE = ("name", "location")
_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": (int, float),
    "number": (int, float),
    "boolean": bool,
}


def created(inputs: dict[str, Any], outputs: Fields) -> dict[str, Any]:
    """The outputs of a resource that is yet to be created."""
    return {name: _value(inputs.get(name, UNKNOWN), member.shape) for name, member in outputs.members.items()}


def updated(inputs: dict[str, Any], outputs: Fields, old_outputs: dict[str, Any]) -> dict[str, Any]:
    """The outputs of a resource that will be updated: of the old ones only name and location stay known."""
    return created(inputs, outputs) | {name: old_outputs[name] for name in _STABLE if name in old_outputs}


def _value(value: Any, shape: Shape) -> Any:
    if isinstance(shape, AnyShape):
        return value
    if isinstance(shape, Fields) and isinstance(value, dict):
        return created(value, shape)
    if isinstance(shape, Items) and isinstance(value, list):
        return [_value(item, shape.of) for item in value]
    if isinstance(shape, Entries) and isinstance(value, dict):
        return {key: _value(item, shape.of) for key, item in value.items()}
    if isinstance(shape, Scalar) and isinstance(value, _PYTHON_TYPES[shape.type]):
        return value
    return UNKNOWN
