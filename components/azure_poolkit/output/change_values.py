"""Two values of one property, on one line."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.model.finding import one_line, show_value
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.unknown import Unknown

_LONG: Final = 50
_AROUND: Final = 12


def shown_change(old: Any, new: Any) -> str:
    """``old → new``, or what comes or goes; of long texts only what is about the place where they part."""
    if old is MISSING and new is MISSING:
        return ""
    if _is_secret(old) and _is_secret(new):
        return "changed, a secret"
    if old is MISSING:
        return f"+ {shown(new)}"
    if new is MISSING:
        return f"- {shown(old)}"
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONG:
        old, new = _cut(old, new)
        return f"'{one_line(old)}' → '{one_line(new)}'"
    return f"{shown(old)} → {shown(new)}"


def _is_secret(value: Any) -> bool:
    return isinstance(value, Unknown) and value.secret


def shown(value: Any) -> str:
    """``value`` as findings show it, secrets and unknowns marked; of what has a name, only that and its type."""
    if isinstance(value, Unknown):
        return repr(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return f"'{one_line(value['name'])}'" + (f" ({value['type']})" if isinstance(value.get("type"), str) else "")
    if (
        isinstance(value, list)
        and value
        and all(isinstance(one, dict) and {"name", "type"} <= one.keys() for one in value)
    ):
        return ", ".join(map(shown, value))
    return show_value(value) or "nothing"


def _cut(old: str, new: str) -> tuple[str, str]:
    """Both without what they have alike at either end, but for a few characters."""
    start = _alike(old, new)
    rest = [text[start:] for text in (old, new)]
    end = _alike(*(text[::-1] for text in rest))
    before, after = max(start - _AROUND, 0), max(end - _AROUND, 0)
    cut = [f"{'…' if before else ''}{text[before : len(text) - after]}{'…' if after else ''}" for text in (old, new)]
    return cut[0], cut[1]


def _alike(old: str, new: str) -> int:
    """How many characters both begin with."""
    together = zip(old, new, strict=False)
    return next((count for count, (one, other) in enumerate(together) if one != other), min(len(old), len(new)))
