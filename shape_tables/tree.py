"""The members of an object, as read from a package."""

from __future__ import annotations

import enum
from typing import Any, Final, TypeAlias

Member: TypeAlias = dict[str, Any]
"""``t`` is the type: text, whole, number, bool, duration, object (with ``keys``), list and map (with ``of``), any.
Beside it limits (``in``, ``min``, ``max``, ``shortest``, ``longest``, ``pattern``), ``req`` and ``ro``."""

_LEFT_BEHIND: Final = frozenset({"VirtualMachineSizeTypes"})
"""Enumerations that Azure has left behind: it takes values that they do not have."""


def cut() -> Member:
    """A member that Azure writes and nobody else; what is below it is nobody's business."""
    return {"t": "any", "ro": 1}


def accepted_values(type_: Any) -> list[str]:
    """The values of an enumeration, none where ``type_`` is no such thing."""
    if not isinstance(type_, type) or not issubclass(type_, enum.Enum) or type_.__name__ in _LEFT_BEHIND:
        return []
    return [str(member.value) for member in type_]
