"""What in a body looks like a secret."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Final

from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.secret_places import key_of
from azure_poolkit.model.secret_texts import is_secret_name, secret_kind
from azure_poolkit.model.unknown import Unknown

_SIGNED_ADDRESSES: Final = frozenset({"fileuris", "fileurl", "scripturi", "httpurl", "configurationurl", "modulesurl"})
"""Keys, in small letters, of addresses that may end in a token, which may be empty."""


def secrets_below(node: Node, who: str, key: str = "", encoded: bool = False) -> Iterator[Fault | UndecidedError]:
    """Each string at or below ``node``, which stands under ``key``, that looks like a secret; ``who`` can read it.

    ``encoded`` strings are base64. What is not known, but surely made from a secret, is one; where the whole of what
    stands at ``node`` is not known, nobody can say what in it is.
    """
    kind = _kind_of_unknown(node, key)
    if kind:
        yield Fault(path=node.path, says=f"this is {kind}, and {who}")
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


def _kind_of_unknown(node: Node, key: str) -> str | None:
    """What kind of secret an expression of a template gives that stands under ``key``, as far as that is known."""
    raw = node.raw
    if not isinstance(raw, Unknown) or not key or key.casefold() in _SIGNED_ADDRESSES:
        return None
    if raw.confidential:
        return "made from a secret"
    return "a secret, by its name" if _is_said(raw) and is_secret_name(key) else None


def _is_said(value: Unknown) -> bool:
    """Whether an expression gives what somebody has to say: a parameter without a default, or something made of one."""
    parts = value.parts or ()
    return any(isinstance(piece, str) or piece.function == "parameters" for piece in parts)


def _decoded(value: str) -> str:
    """What ``value`` says in base64, or ``value`` where it is none, or says no text."""
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError):
        return value
