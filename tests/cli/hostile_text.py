"""Text that acts on terminals and CI systems, and what no output may have of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from azure_poolkit.model.path import Path
from azure_poolkit.model.printable import UNSEEN

HOSTILE = (
    "::error file=a::b\x1b]0;title\x07\x1b[2J\x9b31m\x85\u202e\u2066\u200b\u3164\ufeff\u2028\r\n"
    '::error::forged\n##vso[task.setvariable]x ##[error]`<b>|](https://e.example)"#;\ud800\x00[/bold] $(id)'
)
UNICODE = HOSTILE.replace("\ud800", "")


def assert_harmless(output: str) -> None:
    """No control character, nothing unseen, and no line that a CI system runs."""
    for line in output.split("\n"):
        assert line.isprintable(), ascii(line)
        assert not UNSEEN.search(line), ascii(line)
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##(\[|vso\[)", line), line


def planted(value: Any, text: str) -> Any:
    """``value`` with ``text`` in every string and every key of it."""
    if isinstance(value, dict):
        return {f"{key}{text}" if len(value) == 1 else key: planted(inner, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [planted(inner, text) for inner in value]
    return f"{value}{text}" if isinstance(value, str) else value


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below the top of ``value``."""
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield (*path, step)
        yield from places(inner, (*path, step))


def planted_at(value: Any, place: Path) -> Any:
    """`value` with hostile text behind what stands at that place."""
    made = copy.deepcopy(value)
    holder = made
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = f"{holder[place[-1]]}{HOSTILE}"
    return made


def cells(row: str) -> int:
    """The cells of one row of a Markdown table: pipes behind a backslash do not part them."""
    return len(re.findall(r"(?<!\\)\|", row)) - 1
