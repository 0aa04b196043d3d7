"""Fields of answers, which may be of any type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

UNNAMED = "(not named in the answer)"


def text(value: Mapping[str, Any], key: str) -> str:
    """The string under ``key``, also of a whole number; empty where there is none."""
    found = value.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found if isinstance(found, str) else ""


def mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object under ``key``; empty where there is none."""
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}


def mappings(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects in the list under ``key``."""
    found = value.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def name(value: Mapping[str, Any], *keys: str) -> str:
    """What the first of ``keys`` with a string says, of an ARM id or address the last part."""
    found = next((said for key in keys if (said := text(value, key))), "")
    return found.rstrip("/").rpartition("/")[2] or UNNAMED
