"""Compare what was found with what was expected, and say where the two differ."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

from .properties import Path, Properties, masked
from .unknown import UNKNOWN


class Taker(Protocol):
    """Takes the values found in its place."""

    values: list[Any]


Captured: TypeAlias = "list[tuple[Taker, Any]]"
"""Values to hand out once the whole comparison has succeeded."""


class _Absent:
    def __repr__(self) -> str:
        return "nothing"


ABSENT: Final = _Absent()
"""Stands for a value that is not there."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value, where it is, and what it is part of (which knows what is secret)."""

    value: Any
    path: Path
    whole: Properties

    def at(self, key: str | int) -> Found:
        """The value below `key`; ABSENT where there is none."""
        try:
            below = self.value[key]
        except (KeyError, IndexError):
            below = ABSENT
        return Found(below, (*self.path, key), self.whole)

    @property
    def is_secret(self) -> bool:
        """Whether the value is, or lies within, a secret."""
        return self.whole.is_secret(*self.path)

    @property
    def shown(self) -> str:
        """The value as it may be shown."""
        if self.is_secret:
            return "[secret]"
        return repr(masked(self.value, self.path, self.whole.secret_paths)).replace("'[unknown]'", "[unknown]")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where something else was found than expected."""

    found: Found
    expected: str

    def __str__(self) -> str:
        return f"{path_text(self.found.path)}: expected {self.expected}, found {self.found.shown}"


def path_text(path: Path) -> str:
    """A path as one would write it: `rules[0].port`."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return text.removeprefix(".") or "it"


class Matcher(ABC):
    """Says whether a value is as expected."""

    @abstractmethod
    def differences(self, found: Found, captured: Captured) -> Iterator[Difference]:
        """Where `found` is not as expected; values to capture are put on the list."""

    @abstractmethod
    def __repr__(self) -> str: ...


def differences(expected: Any, found: Found, captured: Captured) -> Iterator[Difference]:
    """Where `found` differs from the expected value, which may be or hold matchers; dicts and lists must be equal."""
    if isinstance(expected, Matcher):
        yield from expected.differences(found, captured)
    elif isinstance(expected, Mapping):
        yield from object_differences(expected, found, captured, partial=False)
    elif isinstance(expected, list | tuple):
        yield from _list(expected, found, captured)
    elif found.value is UNKNOWN or found.value is ABSENT or not _equal(expected, found.value):
        # A plain expected value that is secret is shown like the value it was to equal.
        yield Difference(found, "another value" if found.is_secret else repr(expected))


def _equal(expected: Any, value: Any) -> bool:
    return isinstance(expected, bool) == isinstance(value, bool) and bool(expected == value)


def object_differences(
    expected: Mapping[str, Any], found: Found, captured: Captured, *, partial: bool
) -> Iterator[Difference]:
    """Where `found` is not an object like the expected one; with `partial`, keys beyond those are fine."""
    if not isinstance(found.value, dict):
        yield Difference(found, "an object")
        return
    for key, item in expected.items():
        if partial and type(item) is dict:
            yield from object_differences(item, found.at(key), captured, partial=True)
        else:
            yield from differences(item, found.at(key), captured)
    if not partial:
        for key in found.value:
            if key not in expected:
                yield Difference(found.at(key), "nothing")


def _list(expected: Sequence[Any], found: Found, captured: Captured) -> Iterator[Difference]:
    if not isinstance(found.value, list):
        yield Difference(found, "a list")
        return
    for index in range(max(len(expected), len(found.value))):
        if index >= len(expected):
            yield Difference(found.at(index), "nothing")
        else:
            yield from differences(expected[index], found.at(index), captured)
