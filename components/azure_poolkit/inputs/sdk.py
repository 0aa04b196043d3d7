"""What a generated Pulumi SDK, as azure-native's, has for inputs: told and read without importing it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from azure_poolkit.inputs.spelling import to_camel

_MARK: Final = "_pulumi_input_type"
_OWN_NAMES: Final = frozenset({"tags", "resourceTags", "settings", "protectedSettings"})


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


def arm_of(value: Any) -> Any:
    """``value``, in azure-native's words for Python, in ARM's; names that the user made up stay."""
    value = without_sdk(value)
    if isinstance(value, Mapping):
        made = {}
        for name, inner in value.items():
            key = to_camel(name)
            made[key] = inner if key in _OWN_NAMES and not is_sdk_args(inner) else arm_of(inner)
        return made
    if isinstance(value, (list, tuple)):
        return [arm_of(inner) for inner in value]
    return value
