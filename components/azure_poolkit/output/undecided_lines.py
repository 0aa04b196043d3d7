"""Checks that were not made, resource by resource, with what they wait for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import Undecided, one_line
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.preview.judgements import Judgements


def undecided_lines(judged: Iterable[Judgements]) -> Iterator[str]:
    """Each resource, and below it on one line each place that checks wait for, why, and which checks these are.

    What lies within a place that is waited for, for the same reason, is told with that place.
    """
    for item in judged:
        if item.judgement.undecided:
            yield f"{one_line(item.label)} waits for"
            for (path, why), codes in _by_place(item.judgement.undecided).items():
                place = spelled(item.body, path) or "what it is itself"
                yield f"    {place}  {one_line(why)}{_sources(item.body, path)}: {', '.join(sorted(codes))}"


def _by_place(undecided: Iterable[Undecided]) -> dict[tuple[Path, str], set[str]]:
    found: dict[tuple[Path, str], set[str]] = {}
    for one in sorted(undecided, key=lambda one: len(one.path)):
        around = (one.path[:length] for length in range(1, len(one.path)))
        place = next((path for path in around if (path, one.why) in found), one.path)
        found.setdefault((place, one.why), set()).add(one.code)
    return found


def spelled(body: Body | None, path: Path) -> str:
    """The place in the program's own words."""
    return one_line(body.spelled(path)) if body is not None and path else ""


def _sources(body: Body | None, path: Path) -> str:
    """The resources that the value at ``path`` comes from, where that is known."""
    value: Any = body.value if body is not None else None
    for step in path:
        if isinstance(value, Unknown):
            break
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return ""
    names = sorted(map(_name, value.sources or ())) if isinstance(value, Unknown) else []
    return f" of {' and '.join(names)}" if names else ""


def _name(urn: str) -> str:
    *_, type_, name = ["", *urn.split("::", 3)]
    return one_line(f"{type_.rpartition(':')[2]} '{name}'")
