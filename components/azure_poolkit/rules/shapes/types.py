"""INP001: whether a value is of the type that is wanted."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.facts.shapes.table import ITEM, Member
from azure_poolkit.model.body import ACCOUNT, POOL
from azure_poolkit.model.duration import read_duration
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path

_WANTED: Final = {
    "text": "a string",
    "whole": "a whole number",
    "number": "a number",
    "bool": "true or false",
    "duration": "a duration as in 'PT15M'",
    "object": "an object",
    "map": "an object",
    "list": "a list",
}
_SHOWN: Final = 8
_STRICT: Final = (POOL, ACCOUNT)
"""The kinds whose numbers must not be texts; Compute reads a text that writes a number as the number."""


def wrong_type(member: Member, value: Any, kind: str) -> str | None:
    """What is wanted where ``value`` is not of the type, else ``None``; services read an empty text as nothing."""
    type_ = member.type
    if (
        value == ""
        or type_ == "any"
        or _fits(type_, value, kind in _STRICT)
        or (type_ == "text" and _is_text(member, value))
    ):
        return None
    return _WANTED[type_]


def _fits(type_: str, value: Any, strict: bool) -> bool:
    if type_ in ("object", "map"):
        return isinstance(value, dict)
    if type_ == "list":
        return isinstance(value, list)
    if isinstance(value, (dict, list)) or value is None:
        return False
    if type_ == "text":
        return isinstance(value, str)
    if type_ == "duration":
        return isinstance(value, str) and not (value.startswith("P") and read_duration(value) is None)
    if type_ == "bool":
        return isinstance(value, bool) or (isinstance(value, str) and value.casefold() in ("true", "false"))
    return _is_number(value, whole=type_ == "whole", strict=strict)


def _is_text(member: Member, value: Any) -> bool:
    """Services read a number or truth value as the text that writes it; as a name in a list nobody means one."""
    return isinstance(value, (int, float)) and member.name != ITEM


def _is_number(value: Any, whole: bool, strict: bool) -> bool:
    if isinstance(value, str) and not strict:
        try:
            value = float(value)
        except ValueError:
            return False
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return not whole or value == value // 1


def fault(path: Path, value: Any, wanted: str, member: Member | None = None) -> Fault:
    """What is said of ``value``, where ``member`` may stand; of what is larger than a scalar only what it is, since a
    secret may be inside."""
    larger = "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else None
    return Fault(
        path=path,
        says=f"this is not {wanted}" + (f" but {larger}" if larger else ""),
        value=MISSING if larger else value,
        fix="put it in a list" if wanted == "a list" else f"give {wanted}{_within(member)}",
    )


def _within(member: Member | None) -> str:
    """What an object has to hold, or may."""
    if member is None or member.type not in ("object", "map"):
        return ""
    names = member.wanted or tuple(name for name, below in member.members.items() if not below.read_only)
    if not names:
        return ""
    shown, more = names[:_SHOWN], len(names) - _SHOWN
    several = "any of " if len(names) > 1 and not member.wanted else ""
    return f" with {several}{', '.join(shown)}" + (f" and {more} more" if more > 0 else "")
