"""Reads the text of a JSON file."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

TOO_DEEP: Final = "nested too deeply to be read"


class UnreadableError(Exception):
    """Raised for a file that cannot be judged; its text says why, with line and column where there are any."""


def decoded(data: bytes) -> str:
    """``data``, UTF-8 with or without a byte order mark, as text. Raises :class:`UnreadableError`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"line {line}: not UTF-8 text (byte {error.start})") from None


def parsed(text: str) -> Any:
    """The JSON value in ``text``. Raises :class:`UnreadableError`."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    except ValueError as error:
        raise UnreadableError(f"not JSON: {error}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableError(f"not JSON: {name} is no JSON value")
