"""Places in extensions, by the names of these."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path

_EXTENSIONS: Final = "extensions"
_TO_EXTENSION: Final = re.compile(r"(?:.*\.)?extensions\[\d+\]\.?")


def is_of_old(path: Path, new: Any) -> bool:
    """Whether ``path``, at which there is ``new``, leads into what was there before: what is taken away does, but
    not what is taken out of an element of a list that stays."""
    return new is MISSING and not any(isinstance(step, int) for step in path[:-1])


def by_name(spelled: str, path: Path, *sides: Any) -> str:
    """``spelled``, the words for the input at ``path``: what is below an extension by its name, as
    ``sides`` have it, the inputs on the side that it leads into first. A whole extension tells its name by itself."""
    if _EXTENSIONS not in path[:-1]:
        return spelled
    place = path.index(_EXTENSIONS) + 2
    name = next((found for inputs in sides if (found := _name_at(inputs, path[:place]))), None)
    lead = _TO_EXTENSION.match(spelled)
    if name is None or lead is None:
        return spelled
    inner = spelled[lead.end() :]
    if not inner and _name_at(sides[0], path) is not None and _names(sides[1:], path).isdisjoint({name}):
        return "extension"
    return f"extension '{name}'" + (f": {inner}" if inner else "")


def _names(sides: Iterable[Any], path: Path) -> set[str]:
    """The names of all extensions in the list that ``path`` leads to an element of."""
    lists = [_value_at(inputs, path[:-1]) for inputs in sides]
    found = [one.get("name") for value in lists if isinstance(value, list) for one in value if isinstance(one, dict)]
    return {name for name in found if isinstance(name, str)}


def _name_at(value: Any, path: Path) -> str | None:
    found = _value_at(value, path)
    name = found.get("name") if isinstance(found, dict) else None
    return name if isinstance(name, str) else None


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
