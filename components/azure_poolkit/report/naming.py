"""Places in extensions, by the names of these."""

from __future__ import annotations

import re
from typing import Any, Final

from azure_poolkit.model.path import Path

_EXTENSIONS: Final = "extensions"
_TO_EXTENSION: Final = re.compile(r"(?:.*\.)?extensions\[\d+\]\.?")


def by_name(spelled: str, path: Path, *sides: Any) -> str:
    """``spelled``, the words for the input at ``path``: what is below an extension by its name, as
    ``sides``, the inputs after and before, have it."""
    if _EXTENSIONS not in path[:-1]:
        return spelled
    place = path.index(_EXTENSIONS) + 2
    name = next((found for inputs in sides if (found := _name_at(inputs, path[:place]))), None)
    lead = _TO_EXTENSION.match(spelled)
    if name is None or lead is None:
        return spelled
    inner = spelled[lead.end() :]
    return f"extension '{name}'" + (f": {inner}" if inner else "")


def _name_at(value: Any, path: Path) -> str | None:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None
