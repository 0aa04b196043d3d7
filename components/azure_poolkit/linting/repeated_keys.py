"""Keys that stand twice in one object of a JSON text: readers take the last, and nobody sees the first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.linting.position import Places, Position
from azure_poolkit.model.finding import one_line

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]', re.DOTALL)
_COLON: Final = re.compile(r"\s*:")


@dataclass(frozen=True)
class Remark:
    """Something that is wrong with a file as such, and where; no rule speaks of it."""

    position: Position
    text: str


def repeated_keys(places: Places) -> Iterator[Remark]:
    """Each key that an object has had before."""
    around: list[dict[str, int]] = []
    for found in _TOKEN.finditer(places.text):
        token = found[0]
        if token in "{[":
            around.append({})
        elif token in "}]":
            around.pop()
        elif around and _COLON.match(places.text, found.end()):
            yield from _again(places, around[-1], json.loads(token, strict=False), found.start())


def _again(places: Places, before: dict[str, int], key: str, offset: int) -> Iterator[Remark]:
    if key in before:
        first = places.position_at(before[key])
        yield Remark(
            places.position_at(offset),
            f"the key '{one_line(key)}' is already in line {first.line}: that value is lost; remove one of them",
        )
    before[key] = offset
