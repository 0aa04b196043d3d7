"""A diagnosis, as text and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from azure_poolkit.diagnosis.blame import Suspect
from azure_poolkit.diagnosis.diagnosis import Diagnosis, Found, to_collect, ways_onto
from azure_poolkit.facts.causes.catalogue import CAUSES
from azure_poolkit.model.printable import one_line
from azure_poolkit.output.cause_text import place_lines, sentence, wrapped

VERSION: Final = 1
_MANY: Final = 5
"""More suspects than this are only counted."""


def as_text(said: Diagnosis, suspects: Sequence[Sequence[Suspect]]) -> str:
    """``said`` for people, with the suspects of each of its causes."""
    blocks = list(_unknown(said)) if not said.known else list(_known(said, suspects))
    return "\n\n".join("\n".join(block) for block in blocks)


def as_document(said: Diagnosis, suspects: Sequence[Sequence[Suspect]]) -> dict[str, Any]:
    """``said`` as data; ``version`` rises when a key changes its meaning or goes."""
    return {
        "version": VERSION,
        "known": said.known,
        "system": said.system,
        "host": said.host,
        "extensions": [one_line(name) for name in said.extensions],
        "causes": [_cause_document(found, said, blamed) for found, blamed in zip(said.causes, suspects, strict=True)],
        "also": [found.cause.code for found in said.general if said.found],
        "collect": [] if said.found else [_place(place) for place in to_collect(said)],
    }


def _known(said: Diagnosis, suspects: Sequence[Sequence[Suspect]]) -> Iterator[list[str]]:
    for index, found in enumerate(said.causes):
        cause = found.cause
        heading = "Likely cause" if said.found else "Only that something failed"
        lines = [f"{heading}: {cause.code}, {cause.title}"]
        if found.shown:
            lines.append(wrapped("  Said", one_line(found.shown)))
        lines.append(wrapped("  Behind it", f"{cause.cause}."))
        lines.append(wrapped("  Way out", f"{sentence(cause.way_out)}."))
        yield lines
        if cause.commands:
            yield ["  Commands, UPPER CASE stands for yours:", *(f"    {command}" for command in cause.commands)]
        yield from _blamed(suspects[index])
        places = said.places(cause)
        if places:
            yield ["  Look at:", *(f"  {line}" for line in place_lines(places))]
        rule = f", rule {cause.rule}" if cause.rule else ""
        yield [f"  More: poolkit explain {cause.code}{rule}; source: {cause.sources[0]} (read {cause.read})"]
    if said.found and said.general:
        yield [f"Beside it the text says only that something failed: {', '.join(_codes(said.general))}."]
    if not said.found:
        yield ["Not known yet: of what. Collect next, and give it to poolkit diagnose:", *_collecting(said)]
    if any(place.system for found in said.causes for place in said.places(found.cause)):
        yield ["How to get onto a node:", *(f"  {line}" for line in ways_onto(said))]


def _unknown(said: Diagnosis) -> Iterator[list[str]]:
    yield [
        f"This is not known: none of the {len(CAUSES)} causes in the catalogue is said with these words, and nothing "
        "is guessed."
    ]
    yield ["Collect next, and give it to poolkit diagnose:", *_collecting(said)]
    yield ["How to get onto a node:", *(f"  {line}" for line in ways_onto(said))]


def _collecting(said: Diagnosis) -> Iterator[str]:
    yield "  the whole answer, with what is inside its values and details: the innermost message names the cause"
    yield from place_lines(to_collect(said))


def _blamed(suspects: Sequence[Suspect]) -> Iterator[list[str]]:
    if not suspects:
        return
    lines = ["  In your stack:"]
    for suspect in suspects[:_MANY]:
        lines.append(f"    {one_line(suspect.label)}  {one_line(suspect.spelled)}".rstrip())
        if suspect.where:
            lines.append(f"        {one_line(suspect.where)}")
        if suspect.says:
            lines.append(f"        {one_line(suspect.says)}")
    if len(suspects) > _MANY:
        lines.append(f"    and {len(suspects) - _MANY} more")
    yield lines


def _codes(found: Sequence[Found]) -> list[str]:
    return [f"{item.cause.code} ({item.cause.title})" for item in found]


def _cause_document(found: Found, said: Diagnosis, suspects: Sequence[Suspect]) -> dict[str, Any]:
    cause = found.cause
    return {
        "code": cause.code,
        "title": cause.title,
        "cause": cause.cause,
        "wayOut": cause.way_out,
        "commands": list(cause.commands),
        "general": cause.general,
        "rule": cause.rule,
        "said": found.shown,
        "lookAt": [_place(place) for place in said.places(cause)],
        "sources": list(cause.sources),
        "read": cause.read,
        "suspects": [
            {
                "resource": suspect.label,
                "input": suspect.spelled,
                "file": suspect.file,
                "line": suspect.line,
                "finding": suspect.says,
            }
            for suspect in suspects
        ],
    }


def _place(place: Any) -> dict[str, str]:
    return {"system": place.system, "where": place.where, "says": place.says}
