"""What is not known within a text of which the rest is."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, eq=False)
class Gap:
    """A value that nobody knows yet; it is equal to itself alone, so that one gap in two texts is one value.

    ``label`` tells it apart in ids. ``function`` and ``arguments`` say what makes it. ``segment`` tells whether it is
    neither empty nor has a slash in it.
    """

    label: str
    function: str = ""
    arguments: tuple[Hashable, ...] = ()
    segment: bool = False

    def __repr__(self) -> str:
        return self.label


Parts: TypeAlias = tuple[str | Gap, ...]
"""A text in the order of its pieces, of which no two neighbours and none that is empty are literal."""


def joined(pieces: tuple[str | Gap, ...] | list[str | Gap]) -> Parts:
    """``pieces`` as one text."""
    found: list[str | Gap] = []
    for piece in pieces:
        if piece == "":
            continue
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def labelled(parts: Parts) -> str:
    """The text with the label of each gap in its place: equal for equal texts."""
    return "".join(piece if isinstance(piece, str) else piece.label for piece in parts)


def literals(parts: Parts) -> list[str]:
    """What is known of the text."""
    return [piece for piece in parts if isinstance(piece, str)]


def exclusive(one: Parts | None, other: Parts | None) -> bool:
    """Whether two conditions can never hold together, as far as their form tells."""
    if one is None or other is None or len(one) != 1 or len(other) != 1:
        return False
    mine, its = one[0], other[0]
    return isinstance(mine, Gap) and isinstance(its, Gap) and _exclusive(mine, its)


def _exclusive(one: Gap, other: Gap) -> bool:
    for first, second in ((one, other), (other, one)):
        if first.function == "and":
            return any(isinstance(part, Gap) and _exclusive(part, second) for part in first.arguments)
        if first.function == "not" and first.arguments == (second,):
            return True
    if one.function == "or":
        return all(isinstance(part, Gap) and _exclusive(part, other) for part in one.arguments)
    return one.function == other.function == "equals" and _differ(one.arguments, other.arguments)


def _differ(one: tuple[Hashable, ...], other: tuple[Hashable, ...]) -> bool:
    """Whether the two compare one and the same unknown with two literals."""
    shared = [part for part in one if isinstance(part, Gap) and part in other]
    mine, its = ([part for part in parts if not isinstance(part, Gap)] for parts in (one, other))
    return bool(shared) and len(mine) == len(its) == 1 and mine != its
