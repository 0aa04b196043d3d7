"""What rules say in ARM's words, in the words of whoever wrote what they judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import Any, Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.duration import show_seconds
from azure_poolkit.model.path import Path

_APART: Final = re.compile(r"""('[^']*'|"[^"]*"|`[^`]*`|https?://\S+|\S*/\S*)""")
"""Pieces of a text that are quoted from elsewhere: values, commands, addresses, handlers."""
_NAME: Final = re.compile(r"(?<![\w-])[a-z][a-z0-9]*[A-Z]\w*(?![\w-])")
"""A name as ARM writes it, ``camelCase``."""
_SECONDS: Final = re.compile(r'"(\d+)"|\b(\d+)(?= seconds\b)|\b(\d+)(?= to \d+ seconds\b)')
"""Numbers that are surely seconds: in quotes, as settings have them, or with their unit."""


def counted(number: int, noun: str) -> str:
    """The noun with its number: ``1 node``, ``2 nodes``. The last word is the one that counts, and takes an ``s``."""
    many = f"{noun}es" if noun.endswith("ss") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


def worded(body: Body, path: Path, text: str) -> str:
    """``text``, said of ``path``, with what it says of ARM's properties and of seconds in the user's words."""
    if not body.source_paths:
        return text
    if path in body.durations:
        return _in_durations(text)
    parts = enumerate(_APART.split(text))
    return "".join(part if at % 2 else _NAME.sub(lambda name: _called(body, path, name[0]), part) for at, part in parts)


def written(body: Body, path: Path, value: Any) -> Any:
    """``value``, which stands at ``path``, as it was written."""
    if path not in body.durations or isinstance(value, bool):
        return value
    own = body.durations[path]
    if own is not None:
        return own
    return show_seconds(Decimal(str(value))) if re.fullmatch(r"\d+(\.\d+)?", str(value)) else value


def _in_durations(text: str) -> str:
    said = _SECONDS.sub(lambda found: show_seconds(Decimal(next(number for number in found.groups() if number))), text)
    return said.replace(" seconds", "").replace("a whole number", "a duration").replace("a number", "a duration")


def _called(body: Body, path: Path, name: str) -> str:
    """What the user calls ARM's ``name`` where ``path`` is: by the input nearest to it that is sent as that."""
    found = max(_inputs(body, path, name), default=None)
    if found is not None:
        return found[1]
    return name if any(path[:length] in body.verbatim for length in range(len(path) + 1)) else body.spell(name)


def _inputs(body: Body, path: Path, name: str) -> Iterator[tuple[int, str]]:
    for place, origin in body.source_paths.items():
        if place and origin and place[-1] == name and isinstance(origin[-1], str):
            yield _shared(place, path), origin[-1]


def _shared(one: Path, other: Path) -> int:
    """How many steps both have in common."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
