"""What `poolkit render` and `poolkit preview` write in place of values that they do not know or do not show."""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.unknown import SHOWN_SECRET, SHOWN_UNKNOWN, Unknown, UnknownKey


def without_shown_unknowns(value: Any) -> Any:
    """``value`` with an Unknown for each text that has such a mark in it; ``value`` itself where none has."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        read = [without_shown_unknowns(inner) for inner in value]
        return value if all(new is old for new, old in zip(read, value, strict=True)) else read
    if isinstance(value, dict):
        made = {_key(key): without_shown_unknowns(inner) for key, inner in value.items()}
        same = all(new is old for new, old in zip(made.values(), value.values(), strict=True))
        return value if same and all(new is old for new, old in zip(made, value, strict=True)) else made
    return value


def _text(text: str) -> Any:
    if SHOWN_SECRET in text:
        return Unknown(why="a secret that is not shown", secret=True)
    return Unknown(why="not known before deployment") if SHOWN_UNKNOWN in text else text


def _key(key: str) -> str:
    if not key.startswith(SHOWN_UNKNOWN):
        return key
    return UnknownKey(key).with_unknown(Unknown(why="not known before deployment"))
