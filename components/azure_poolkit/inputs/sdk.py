"""What a generated Pulumi SDK, as azure-native's, has for inputs: told and read without importing it."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

_MARK: Final = "_pulumi_input_type"


def is_sdk_args(value: object) -> bool:
    """Whether ``value`` is an args object of a generated SDK."""
    return hasattr(type(value), _MARK) and not isinstance(value, dict)


def without_sdk(value: Any) -> Any:
    """An args object as the map of what was given, in Python's names; an enumeration's member as its value."""
    if isinstance(value, Enum):
        return value.value
    if not is_sdk_args(value):
        return value
    return {name: inner for name, inner in vars(value).items() if inner is not None}
