"""The line of a file that a finding speaks of, fit to be shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from azure_poolkit.linting.position import Places
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.path import Path

_LONGEST: Final = 100
_SPACES: Final = re.compile(" *")
_WORDS: Final = frozenset({"true", "false", "null", "{", "["})


@dataclass(frozen=True)
class Excerpt:
    """A line as shown, and where in it the value stands: from ``start`` up to ``end``, both counted from 0."""

    text: str
    start: int
    end: int


def excerpt(places: Places, path: Path, shown: str | None, redact: Callable[[str], str] = str) -> Excerpt:
    """The key and the value at ``path``, without what else stands on the line.

    ``shown`` is the value as the finding shows it: where it shows none, or less than there is, so does this.
    ``redact`` takes the secrets out of a text.
    """
    key_start, start = places.span(path)
    key = places.text[key_start:start] if "\n" not in places.text[key_start:start] else ""
    lead = _indent(places, key_start if key else start) + _short(one_line(redact(key)))
    value = _value(places, start, shown, redact)
    return Excerpt(lead + value, len(lead), len(lead) + len(value))


def _value(places: Places, start: int, shown: str | None, redact: Callable[[str], str]) -> str:
    end = places.scalar_end(start)
    written = places.text[start : start + 1] if end is None else places.text[start:end]
    if written in _WORDS:
        return written
    if shown is None or "[secret]" in shown:
        return "…"
    return _short(one_line(written if redact(_plain(written)) == _plain(written) else "…"))


def _plain(written: str) -> str:
    """What ``written``, a text or a number in JSON, says."""
    try:
        return str(json.loads(written))
    except ValueError:
        return written


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _indent(places: Places, start: int) -> str:
    begins = places.line_start(start)
    spaces = _SPACES.match(places.text, begins, start)
    blank = spaces[0] if spaces else ""
    return blank if begins + len(blank) == start else f"{blank[:40]}… "
