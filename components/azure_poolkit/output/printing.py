"""The one way out: what commands print passes here, on its way to a terminal, a file or a pipe."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, Protocol

import click

from azure_poolkit.model.printable import UNSEEN, one_line, without_commands
from azure_poolkit.output.lines import Paint, plain


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def painter(terminal: bool | None = None) -> Paint:
    """Paints text for a terminal; leaves it plain for a file, a pipe, a terminal that knows no colour (TERM=dumb), or
    where NO_COLOR is set, as --no-color does (https://no-color.org). ``terminal`` tells whether it is for one, if that
    is not standard output."""
    for_one = on_terminal() if terminal is None else terminal
    if not for_one or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return lambda text, colour: click.style(text, fg=colour, bold=True)


class Style(Protocol):
    """Gives text a look: bold, dim, a colour."""

    def __call__(self, text: str, *, fg: str | None = None, bold: bool | None = None) -> str: ...


def styler(terminal: bool) -> Style:
    """Gives text a look for a terminal; leaves it plain where :func:`painter` does."""
    return _plain if painter(terminal) is plain else click.style


def _plain(text: str, **_look: Any) -> str:
    return text


_COLOUR: Final = re.compile(r"(\x1b\[[0-9;]*m)")
_IN_JSON: Final = re.compile(r"[^\n]")
_COMMAND_IN_JSON: Final = re.compile(r"#(?=#(?:\[|vso\[))", re.IGNORECASE)


def say(text: str, err: bool = False, nl: bool = True) -> None:
    """Print lines of text, our own colours among them, on standard output or with ``err`` on standard error."""
    click.echo(printable_lines(text), err=err, nl=nl)


def complain(text: str) -> None:
    """Print one line on standard error: what went wrong."""
    click.echo(f"poolkit: {one_line(text)}", err=True)


def json_text(document: Any) -> str:
    """``document`` as JSON that reads the same with any reader: what cannot be printed is written ``\\uXXXX``."""
    text = json.dumps(document, indent=2, ensure_ascii=False, default=repr)
    if UNSEEN.search(text) or not all(line.isprintable() for line in text.split("\n")):
        text = _IN_JSON.sub(lambda char: _in_json(char[0]), text)
    return _COMMAND_IN_JSON.sub(r"\\u0023", text) if "##" in text else text


def printable_lines(text: str) -> str:
    """``text``, each line without what would act on a terminal or a CI system; our colours are kept."""
    return joined(text.split("\n"))


def joined(lines: Iterable[str]) -> str:
    """``lines``, each on a line of its own whatever is in it; our colours are kept."""
    return "\n".join(map(_line, lines))


def _line(line: str) -> str:
    if "\x1b" not in line:
        return one_line(line)
    parts = _COLOUR.split(line)
    return without_commands("".join(part if index % 2 else one_line(part) for index, part in enumerate(parts)))


def _in_json(char: str) -> str:
    return char if char.isprintable() and not UNSEEN.match(char) else json.dumps(char)[1:-1]
