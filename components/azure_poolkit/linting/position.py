"""Where in the text of a JSON file a value stands."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.model.path import Path

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder(strict=False)


@dataclass(frozen=True)
class Position:
    """A place in a text; both count from 1."""

    line: int
    column: int


@dataclass
class _Inside:
    """What was found so far in an object or list, and what reads on in it."""

    found: dict[str | int, tuple[int, int]]
    others: Iterator[tuple[str | int, tuple[int, int]]]


class Places:
    """The places of all values in ``text``, a JSON text; each object and list is read through at most once, and where
    no key ``repeats``, only as far as what was asked for."""

    def __init__(self, text: str, repeats: bool = True) -> None:
        self.text = text
        self._repeats = repeats
        self._inside: dict[int, _Inside] = {}

    def position(self, path: Path) -> Position:
        """Where the value at ``path`` begins, or the innermost value around it that is there."""
        return self.position_at(self.span(path)[1])

    def position_at(self, offset: int) -> Position:
        """The line and column of ``offset``."""
        line = bisect_right(self._lines, offset)
        return Position(line, offset - self._lines[line - 1] + 1)

    def line_start(self, offset: int) -> int:
        """Where the line of ``offset`` begins."""
        return self._lines[bisect_right(self._lines, offset) - 1]

    def span(self, path: Path) -> tuple[int, int]:
        """Where the value at ``path`` begins, its key (if it has one) included and not."""
        start = _skip_space(self.text, 0)
        found = start, start
        for step in path:
            below = self._child(found[1], step)
            if below is None:
                break
            found = below
        return found

    def scalar_end(self, start: int) -> int | None:
        """Where the string, number or word at ``start`` ends; ``None`` for an object or a list."""
        if self.text[start : start + 1] in ("", "{", "["):
            return None
        return _after(self.text, start)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _child(self, start: int, step: str | int) -> tuple[int, int] | None:
        """Where ``step`` is in the object or list at ``start``: of equal keys the last, as JSON is read."""
        inside = self._inside.get(start)
        if inside is None:
            read = {"{": self._entries, "[": self._items}.get(self.text[start : start + 1])
            inside = self._inside[start] = _Inside({}, read(start) if read else iter(()))
        if self._repeats:
            inside.found.update(inside.others)
        elif step not in inside.found:
            for key, places in inside.others:
                inside.found[key] = places
                if key == step:
                    break
        return inside.found.get(step)

    def _entries(self, start: int) -> Iterator[tuple[str | int, tuple[int, int]]]:
        place = _skip_space(self.text, start + 1)
        while not self.text.startswith("}", place):
            key, after = _DECODER.raw_decode(self.text, place)
            value = _skip_space(self.text, _skip_space(self.text, after) + 1)
            yield key, (place, value)
            place = _next(self.text, value)

    def _items(self, start: int) -> Iterator[tuple[str | int, tuple[int, int]]]:
        index, place = 0, _skip_space(self.text, start + 1)
        while not self.text.startswith("]", place):
            yield index, (place, place)
            index, place = index + 1, _next(self.text, place)


def _next(text: str, place: int) -> int:
    """Where the key or element after the value at ``place`` begins, or the closing bracket."""
    place = _skip_space(text, _after(text, place))
    return _skip_space(text, place + 1) if text.startswith(",", place) else place


def _after(text: str, place: int) -> int:
    return _DECODER.raw_decode(text, place)[1]


def _skip_space(text: str, place: int) -> int:
    if text[place : place + 1] > " ":
        return place
    match = _SPACE.match(text, place)
    return match.end() if match else place
