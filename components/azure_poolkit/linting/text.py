"""Reads the text of a JSON file."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from azure_poolkit.linting.relaxed_json import NotStrictError, relaxed

TOO_DEEP: Final = "nested too deeply to be read"
TOO_LARGE: Final = "too large to be held in memory"
LARGEST: Final = 64 * 1024 * 1024
"""How many bytes of a file are read unless somebody says otherwise: many times the largest templates that Azure takes,
which are of 4 MB (https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices, read 2026-11-26).
"""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONSTANT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|(-?(?:NaN|Infinity))')


class UnreadableError(Exception):
    """Raised for a file that cannot be judged; its text says why, with line and column where there are any."""


class TooLargeError(UnreadableError):
    """Raised for a file of more bytes than are read."""


class NotRecognisedError(UnreadableError):
    """Raised for a JSON text that is of no known form."""


@dataclass(frozen=True)
class ParsedText:
    """A JSON text, the value in it, and whether any object in it has a key twice. ``text`` is what was parsed: comments
    and odd spaces are blanks, and everything else stands where it stood."""

    text: str
    value: Any
    repeats_keys: bool = False


def decoded(data: bytes, errors: str = "strict") -> str:
    """``data`` as text: UTF-8, or what its byte order mark says, as of what PowerShell writes to files.

    Raises :class:`UnreadableError`, unless ``errors``, as Python has them, are to be replaced.
    """
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding, errors).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = encoding.upper().removesuffix("-SIG")
        raise UnreadableError(f"line {line}: not {name} text (byte {error.start})") from None


def parsed(text: str) -> ParsedText:
    """The JSON value in ``text``, which may have comments, trailing commas and odd spaces.

    Raises :class:`UnreadableError`.
    """
    try:
        try:
            return _loaded(text)
        except json.JSONDecodeError as error:
            return _loaded_relaxed(text, error)
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    except ValueError as error:
        raise UnreadableError(f"not JSON: {error}") from None


def size_text(size: int) -> str:
    """A number of bytes for people."""
    return f"{size // 2**20} MiB" if size >= 2**20 and size % 2**20 == 0 else f"{size} bytes"


def _loaded_relaxed(text: str, strict: json.JSONDecodeError) -> ParsedText:
    try:
        return _loaded(relaxed(text))
    except NotStrictError as error:
        raise UnreadableError(f"line {error.line}, column {error.column}: not JSON: {error}") from None
    except json.JSONDecodeError as error:
        # what stands in the way behind comments and the like is reported; the first fault of the text where it has none
        said = error if error.pos >= strict.pos else strict
        raise UnreadableError(f"line {said.lineno}, column {said.colno}: not JSON: {said.msg}") from None


def _loaded(text: str) -> ParsedText:
    repeated = False

    def as_object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        made = dict(pairs)
        repeated = repeated or len(made) != len(pairs)
        return made

    def refuse(name: str) -> NoReturn:
        found = next((match for match in _CONSTANT.finditer(text) if match[1] == name), None)
        line = f"line {text.count(chr(10), 0, found.start()) + 1}: " if found else ""
        raise UnreadableError(f"{line}not JSON: {name} is not a JSON value")

    value = json.loads(text, parse_constant=refuse, object_pairs_hook=as_object, strict=False)
    return ParsedText(text, value, repeated)
