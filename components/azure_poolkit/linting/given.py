"""The files that somebody names: one by one, by a pattern, by the folder that they are in, or as standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from azure_poolkit.linting.text import TooLargeError, UnreadableError, size_text

STANDARD_INPUT: Final = "-"
SUFFIXES: Final = (".json", ".jsonc", ".bicep", ".bicepparam")
"""What the files that are looked for in folders end in."""
_PASSED_OVER: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that others fill, beside those whose names begin with a dot."""
_WILD: Final = frozenset("*?[")


@dataclass(frozen=True)
class GivenPath:
    """A file. ``asked`` is false where it was only found in a folder or by a pattern: it may be of any form then."""

    name: str
    asked: bool = True


def named_files(names: tuple[str, ...]) -> Iterator[GivenPath]:
    """The files that ``names`` mean, each once. A pattern or folder without a file is told as :class:`UnreadableError`
    when it is read."""
    seen: set[str] = set()
    for name in names:
        for found in _named(name):
            if found.name not in seen:
                seen.add(found.name)
                yield found


def read_bytes(name: str, largest: int) -> bytes:
    """The content of a file, or of standard input. Raises :class:`UnreadableError`, also where there are more than
    ``largest`` bytes, of which no more are read than it takes to see that."""
    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(largest + 1)
        else:
            with open(name, "rb") as file:
                if os.fstat(file.fileno()).st_size > largest:
                    raise TooLargeError(_too_large(largest))
                data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        raise UnreadableError(_why(name, error)) from None
    if len(data) > largest:
        raise TooLargeError(_too_large(largest))
    return data


def read_largest(name: str, largest: int) -> bytes:
    """The same for a command that looks for files in folders and has --max-size."""
    if os.path.isdir(name):
        raise UnreadableError(f"no file that ends in {', '.join(SUFFIXES)} is in this folder")
    try:
        return read_bytes(name, largest)
    except TooLargeError as error:
        raise TooLargeError(f"{error}; raise the limit with --max-size") from None


def _named(name: str) -> Iterator[GivenPath]:
    if name == STANDARD_INPUT:
        yield GivenPath(name)
    elif os.path.isdir(name):
        found = list(_below(Path(name)))
        yield from (GivenPath(str(path), asked=False) for path in found)
        if not found:
            yield GivenPath(name)
    elif _WILD.intersection(name) and not os.path.lexists(name):
        matches = sorted(glob.glob(name, recursive=True))
        yield from (GivenPath(path, asked=False) for path in matches if os.path.isfile(path))
        if not matches:
            yield GivenPath(name)
    else:
        yield GivenPath(name)


def _below(folder: Path) -> Iterator[Path]:
    for around, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER and not name.startswith("."))
        for name in sorted(files):
            path = Path(around, name)
            if name.lower().endswith(SUFFIXES) and path.is_file():
                yield path


def _too_large(largest: int) -> str:
    return f"larger than {size_text(largest)}, and not read"


def _why(name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and _WILD.intersection(name):
        return "no file fits this pattern"
    if isinstance(error, IsADirectoryError):
        return "this is a folder: give a file"
    return getattr(error, "strerror", None) or str(error)
