"""Faults that are one: what was misspelt is not missing too."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic_core import ErrorDetails

from azure_poolkit.inputs.nearest import nearest
from azure_poolkit.inputs.shape import fields_of
from azure_poolkit.model.path import Path

MISSING: Final = ("missing", "missing_argument", "missing_keyword_only_argument")
UNKNOWN: Final = ("unexpected_keyword_argument", "extra_forbidden")
POSITIONAL: Final = "unexpected_positional_argument"


def given_at(given: Any, loc: Path) -> Mapping[str, Any]:
    """The inputs that were given at ``loc``, as far as they can be told."""
    for step in loc:
        if isinstance(given, Mapping):
            given = given.get(step)
        elif isinstance(given, (list, tuple)) and isinstance(step, int):
            given = next(iter(given[step : step + 1]), None)
        else:
            return {}
    return given if isinstance(given, Mapping) else {}


class Meant:
    """Which inputs were meant by names that are none; of two names that may be the same input only the first is."""

    def __init__(self, given: Any) -> None:
        self._given = given
        self._taken: set[Path] = set()

    def by(self, loc: Path, known: Sequence[str]) -> str | None:
        """The one of ``known`` that is meant by the name at the end of ``loc``, unless it is given already."""
        found = nearest(str(loc[-1]), known)
        if found is None or self.has((*loc[:-1], found)) or given_at(self._given, loc[:-1]).get(found) is not None:
            return None
        self._taken.add((*loc[:-1], found))
        return found

    def instead(self, loc: Path, inputs: Sequence[str]) -> None:
        """The ``inputs`` beside the name at the end of ``loc`` were meant by it, and are then not missed."""
        self._taken |= {(*loc[:-1], name) for name in inputs}

    def has(self, loc: Path) -> bool:
        """Whether the input at ``loc`` was given under another name."""
        return loc in self._taken


def by_position(cls: type, details: Sequence[ErrorDetails]) -> list[str]:
    """The inputs, by their names in Python, that were given by their position: required ones come first."""
    count = sum(1 for detail in details if detail["type"] == POSITIONAL)
    fields = dataclasses.fields(cls) if count else ()
    required = [field.name for field in fields if field.default is dataclasses.MISSING]
    return [*required, *(name for name in fields_of(cls) if name not in required)][:count] if count else []
