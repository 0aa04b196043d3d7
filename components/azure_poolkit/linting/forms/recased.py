"""What Azure PowerShell shows and `ConvertTo-Json` writes: Azure's keys with a capital at their start."""

from __future__ import annotations

import re
from typing import Any, Final

from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_CAPITALS: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+\Z|[A-Z]")
_CUT_OFF: Final = re.compile(r"(Microsoft\.Azure\.\S*\.Models\.\S+|System\.(Collections|Object|Management)\S*|@\{.*)")
"""What `ConvertTo-Json` writes in place of what lies deeper than it was asked to go."""
_OF_THE_USER: Final = frozenset({"settings", "protectedSettings", "tags", "userAssignedIdentities", "metadata"})
"""Keys below which keys are the user's."""


CUT_OFF: Final = Unknown(why="cut off by ConvertTo-Json: say -Depth 20")


def is_capitalised(value: Any) -> bool:
    """Whether the keys of ``value``, an object or a list of them, begin with capitals, most of them."""
    if isinstance(value, list):
        return bool(value) and all(map(is_capitalised, value))
    if not isinstance(value, dict) or not value:
        return False
    return 2 * len([key for key in value if key[:1].isupper()]) > len(value)


def recased(value: Any) -> tuple[Any, dict[Path, Path]]:
    """``value`` with the keys that Azure has, and the places of what is under them; what was cut off is unknown."""
    places: dict[Path, Path] = {(): ()}
    return _recased(value, (), (), places), places


def _recased(value: Any, path: Path, place: Path, places: dict[Path, Path]) -> Any:
    if isinstance(value, list):
        return [_recased(inner, (*path, n), (*place, n), places) for n, inner in enumerate(value)]
    if isinstance(value, str):
        return CUT_OFF if _CUT_OFF.fullmatch(value) else value
    if not isinstance(value, dict):
        return value
    made = {}
    for written, inner in value.items():
        key = _CAPITALS.sub(lambda found: found[0].lower(), written, count=1) if written[:1].isupper() else written
        places[(*path, key)] = (*place, written)
        of_user = key in _OF_THE_USER and isinstance(inner, dict)
        made[key] = inner if of_user else _recased(inner, (*path, key), (*place, written), places)
    return made
