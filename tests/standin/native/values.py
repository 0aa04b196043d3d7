"""The engine's wire values as plain Python values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf import json_format
from google.protobuf.struct_pb2 import Struct

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""How the engine writes a value that is not known yet."""
FLAG = "__createBeforeDelete"
"""azure-native's own mark, among the inputs, of a name that it made up at random."""


def is_unknown(value: object) -> bool:
    """Whether a value is not known yet."""
    return value == UNKNOWN


def holds_unknown(value: object) -> bool:
    """Whether something in a value is not known yet."""
    if isinstance(value, Mapping):
        return any(holds_unknown(item) for item in value.values())
    if isinstance(value, list):
        return any(holds_unknown(item) for item in value)
    return is_unknown(value)


def from_struct(struct: Struct) -> dict[str, Any]:
    """Read a wire struct: whole numbers as ints, nulls left out."""
    plain: dict[str, Any] = _tidy(json_format.MessageToDict(struct))
    return plain


def to_struct(values: Mapping[str, Any]) -> Struct:
    """Write a wire struct."""
    return json_format.ParseDict(values, Struct())


def _tidy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
