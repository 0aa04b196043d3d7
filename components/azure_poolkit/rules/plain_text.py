"""What in a body looks like a secret."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Final

from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.secret_places import key_of
from azure_poolkit.model.secret_texts import secret_kind
from azure_poolkit.model.unknown import Unknown

_SIGNED_ADDRESSES: Final = frozenset({"fileuris", "fileurl", "scripturi", "httpurl", "configurationurl", "modulesurl"})
"""Keys, in small letters, of addresses that may end in a token, which may be empty."""


def secrets_below(node: Node, who: str, key: str = "", encoded: bool = False) -> Iterator[Fault | UndecidedError]:
    """Each string at or below ``node``, which stands under ``key``, that looks like a secret; ``who`` can read it.

    ``encoded`` strings are base64. What is not known, but surely made from a secret, is one; where the whole of what
    stands at ``node`` is not known, nobody can say what in it is.
    """
    if _is_made_from_secret(node, key):
        yield Fault(path=node.path, says=f"this is made from a secret, and {who}")
        return
    try:
        value = node.value
    except UndecidedError as error:
        yield error
        return
    if isinstance(value, str):
        kind = secret_kind(key, _decoded(value) if encoded else value)
        if kind:
            yield Fault(path=node.path, says=f"this looks like {kind}, and {who}")
    elif isinstance(value, dict):
        for inner_key, inner in node.entries():
            yield from secrets_below(inner, who, key_of(value, inner_key), encoded)
    else:
        for inner in node.items():
            yield from secrets_below(inner, who, key, encoded)


def _is_made_from_secret(node: Node, key: str) -> bool:
    """Whether an expression of a template that stands under ``key`` gives a secret."""
    raw = node.raw
    said = isinstance(raw, Unknown) and raw.confidential
    return said and bool(key) and key.casefold() not in _SIGNED_ADDRESSES


def _decoded(value: str) -> str:
    """What ``value`` says in base64, or ``value`` where it is none, or says no text."""
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError):
        return value
