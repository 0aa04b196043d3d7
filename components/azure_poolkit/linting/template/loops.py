"""Copy loops, unrolled as Azure does where their count is known.

Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-properties
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.linting.template.frame import Frame, Seen
from azure_poolkit.linting.template.symbols import Rest
from azure_poolkit.model.unknown import Unknown

COPY: Final = "copy"
MOST: Final = 800
"""The most iterations that Azure takes."""


@dataclass(frozen=True)
class Loop:
    """A loop that makes the list ``name`` of what ``input`` gives; ``said`` is the whole, at ``index`` of its list."""

    name: str
    input: Any
    said: dict[str, Any]
    index: int

    @property
    def count(self) -> Any:
        return self.said.get("count")


def loops_of(value: dict[str, Any]) -> Iterator[Loop]:
    """The loops that make properties of ``value``."""
    listed = value.get(COPY)
    for index, said in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(said, dict) and isinstance(said.get("name"), str) and "input" in said:
            yield Loop(said["name"], said["input"], said, index)


def unrolled(scope: Seen, loop: Loop, frame: Frame, make: Callable[[Frame, int], Any]) -> list[Any]:
    """What ``make`` gives in each round of ``loop``, with its number; where the count is not known, or loops within
    each other make too many, of the first rounds and of others."""
    frames, whole = rounds(scope, loop.name, loop.count, frame, own=False)
    taken = scope.deployment.elements.take(len(frames)) if frames else 0
    made = [make(inner, number) for number, inner in enumerate(frames[:taken])]
    return made if whole and taken == len(frames) else [*made, Rest(why="the other elements of a copy loop")]


def rounds(scope: Seen, name: str, count: Any, frame: Frame, own: bool) -> tuple[list[Frame], bool]:
    """The frames of the rounds of a loop, and whether these are all of them. ``own`` tells whether it is a resource's,
    which needs no name."""
    number = scope.value(count, frame)
    nameless = own or "" not in frame.indices
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= MOST:
        return [_within(frame, name, index, nameless) for index in range(number)], True
    gap = scope.deployment.symbols.gap("round", (name.casefold(), scope.number))
    index = Unknown(why="the index of a copy loop", sources=frozenset(), parts=(gap,))
    return [_within(frame, name, index, nameless)], False


def _within(frame: Frame, name: str, index: Any, nameless: bool) -> Frame:
    inner = frame.within(name, index)
    return inner.within("", index) if nameless else inner
