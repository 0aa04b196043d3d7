"""A cause explained."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.facts.causes.places import PLACES, Place

_WIDTH = 100


def cause_explanation(cause: Cause) -> str:
    """Everything that ``cause`` knows of itself but samples and near misses: its page has those."""
    return "\n\n".join("\n".join(block) for block in _blocks(cause))


def _blocks(cause: Cause) -> Iterator[list[str]]:
    yield [f"{cause.code}: {cause.title}"]
    lines = [wrapped("Cause", f"{cause.cause}.")]
    lines.append(wrapped("Fix", f"{sentence(cause.way_out)}."))
    yield lines
    if cause.commands:
        yield ["Commands, UPPER CASE stands for yours:", *(f"  {command}" for command in cause.commands)]
    places = places_of(cause)
    if places:
        yield ["Look at:", *place_lines(places)]
    ends = [f"Rule: {cause.rule}"] if cause.rule else []
    ends += [f"Seen in: {source} (read {cause.read})" for source in cause.sources]
    yield ends


def places_of(cause: Cause) -> list[Place]:
    """Where to look next, each once, those of one system together."""
    return ordered([place for name in cause.look for place in PLACES[name]])


def ordered(places: Sequence[Place]) -> list[Place]:
    """Each of ``places`` once, those of one system together."""
    return sorted(dict.fromkeys(places), key=lambda place: ("", "Linux", "Windows").index(place.system))


def place_lines(places: Sequence[Place]) -> Iterator[str]:
    """Each of ``places`` on two lines, those of one system together."""
    for place in ordered(places):
        yield f"  {f'{place.system}: ' if place.system else ''}{place.where}"
        yield f"      {place.says}"


def wrapped(title: str, text: str) -> str:
    """``text`` behind ``title``, in lines of at most 100 characters."""
    return textwrap.fill(
        f"{title}: {text}",
        _WIDTH,
        subsequent_indent=" " * (len(title) + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )


def sentence(text: str) -> str:
    """``text`` with a capital letter."""
    return text[0].upper() + text[1:]
