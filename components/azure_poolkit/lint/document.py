"""Reads files and recognises what they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from azure_poolkit.rules.body import POOL, Body

POOL_TYPE: Final = "Microsoft.Batch/batchAccounts/pools"
TOO_DEEP: Final = "nested too deeply to be read"
_POOL_PROPERTIES: Final = frozenset({"vmSize", "deploymentConfiguration", "scaleSettings"})


class UnreadableError(Exception):
    """Raised for a file that cannot be judged; its text says why, with line and column where there are any."""


@dataclass(frozen=True)
class Document:
    """A file's text and the bodies it holds."""

    text: str
    kind: str
    bodies: tuple[Body, ...]


def read_document(data: bytes) -> Document:
    """The document in ``data``, a UTF-8 JSON text. Raises :class:`UnreadableError`."""
    text = _decode(data)
    value = _parse(text)
    if not _is_pool(value):
        raise UnreadableError(
            "line 1, column 1: not recognised; wanted the body of a Batch pool's PUT request: an object with "
            f"`properties` that has one of {', '.join(sorted(_POOL_PROPERTIES))}"
        )
    name = value.get("name")
    body = Body(kind=POOL, name=name if isinstance(name, str) else "pool", value=value)
    return Document(text, POOL, (body,))


def _is_pool(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict):
        return False
    type_ = value.get("type")
    if isinstance(type_, str):
        return type_.casefold() == POOL_TYPE.casefold()
    return not _POOL_PROPERTIES.isdisjoint(value["properties"])


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"line {line}: not UTF-8 text (byte {error.start})") from None


def _parse(text: str) -> Any:
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
