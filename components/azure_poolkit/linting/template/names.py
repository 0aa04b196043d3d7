"""The names of resources, one for each step of their type."""

from __future__ import annotations

from typing import Any

from azure_poolkit.linting.template.symbols import Symbols
from azure_poolkit.model.gap import Gap, Parts
from azure_poolkit.model.unknown import Unknown


def names_of(name: Any, count: int, symbols: Symbols) -> tuple[Any, ...]:
    """The ``count`` names that ``name`` is made of, as far as they are known.

    There are more or fewer of them where ``name`` surely has another number of segments.
    """
    if isinstance(name, str):
        return tuple(name.split("/"))
    if not isinstance(name, Unknown):
        return (Unknown(why="the resource has no name"),) * count
    segments = _segments(name.parts or ())
    if len(segments) >= count or not _may_be_longer(name.parts or ()):
        return tuple(_text(segment, name, symbols) for segment in segments)
    whole = [symbols.made("segment", (name, index)) for index in range(count)]
    last = segments[-1]
    if len(segments) > 1 and all(isinstance(piece, str) for piece in last):
        whole[-1] = _text(last, name, symbols)
    return tuple(whole)


def _segments(parts: Parts) -> list[list[str | Gap]]:
    """``parts`` cut at each slash that is known."""
    found: list[list[str | Gap]] = [[]]
    for piece in parts:
        if isinstance(piece, Gap):
            found[-1].append(piece)
            continue
        first, *more = piece.split("/")
        found[-1].append(first)
        found += [[text] for text in more]
    return found


def _may_be_longer(parts: Parts) -> bool:
    """Whether there may be a slash in what is not known."""
    return not parts or any(isinstance(piece, Gap) and not piece.segment for piece in parts)


def _text(segment: list[str | Gap], name: Unknown, symbols: Symbols) -> Any:
    pieces = [
        Unknown(why=name.why, secret=name.secret, sources=name.sources, parts=(piece,))
        if isinstance(piece, Gap)
        else piece
        for piece in segment
    ]
    return symbols.text(pieces)
