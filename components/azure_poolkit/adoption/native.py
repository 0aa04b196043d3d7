"""azure-native's inputs as Python spells them."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.inputs.spelling import to_snake

_OWN_NAMES: Final = frozenset({"settings", "protectedSettings", "tags", "resourceTags"})
"""Below these, keys are the user's own."""


def respelled_for_python(value: Any, key: str = "") -> Any:
    """``value``, which stands under ``key`` in ARM's names, in azure-native's names for Python."""
    if key in _OWN_NAMES:
        return value
    if isinstance(value, dict):
        return {_name(name): respelled_for_python(inner, name) for name, inner in value.items()}
    return [respelled_for_python(inner, key) for inner in value] if isinstance(value, list) else value


def _name(key: str) -> str:
    return key if isinstance(key, AskedKey) else to_snake(key)
