"""Where in the text of a JSON file a value stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from azure_poolkit.rules.path import Path

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Position:
    """A place in a text; both count from 1."""

    line: int
    column: int


def position_of(text: str, path: Path) -> Position:
    """Where the value at ``path`` begins, or the innermost value around it that is there."""
    start = _skip_space(text, 0)
    for step in path:
        below = _below(text, start, step)
        if below is None:
            break
        start = below
    return position_at(text, start)


def position_at(text: str, offset: int) -> Position:
    """The line and column of ``offset``."""
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _below(text: str, start: int, step: str | int) -> int | None:
    if isinstance(step, str) and text.startswith("{", start):
        return _value_of_key(text, start, step)
    if isinstance(step, int) and text.startswith("[", start):
        return _element(text, start, step)
    return None


def _value_of_key(text: str, start: int, wanted: str) -> int | None:
    """The value under ``wanted`` in the object at ``start``; of several, the last, as JSON is read."""
    found = None
    place = _skip_space(text, start + 1)
    while not text.startswith("}", place):
        key, place = _DECODER.raw_decode(text, place)
        place = _skip_space(text, _skip_space(text, place) + 1)
        if key == wanted:
            found = place
        place = _after_value(text, place)
    return found


def _element(text: str, start: int, index: int) -> int | None:
    place = _skip_space(text, start + 1)
    while not text.startswith("]", place):
        if index == 0:
            return place
        index -= 1
        place = _after_value(text, place)
    return None


def _after_value(text: str, place: int) -> int:
    """Where the next key or element begins, or the closing bracket."""
    _, place = _DECODER.raw_decode(text, place)
    place = _skip_space(text, place)
    return _skip_space(text, place + 1) if text.startswith(",", place) else place


def _skip_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
