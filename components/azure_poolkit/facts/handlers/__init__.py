"""The extension handlers that are known, one record each.

A handler is a publisher and a type. The list that Batch supports is that of Azure's page as of 2023-12-05; it can grow
per subscription on request, so a handler that is not on it is a finding which users may accept.
"""

from __future__ import annotations

import difflib
from typing import Final

from azure_poolkit.facts.handlers import access, drivers, health, key_vault, monitoring, scripts, security
from azure_poolkit.facts.handlers.record import (
    BatchSupport,
    Handler,
    LetterCase,
    OperatingSystem,
    Retirement,
    handler_key,
)

HANDLERS: Final = (
    *key_vault.HANDLERS,
    *monitoring.HANDLERS,
    *scripts.HANDLERS,
    *drivers.HANDLERS,
    *security.HANDLERS,
    *health.HANDLERS,
    *access.HANDLERS,
)

_BY_KEY: Final = {handler.key: handler for handler in HANDLERS}
RESERVED_TYPES: Final = frozenset(
    handler.type.casefold() for handler in HANDLERS if handler.batch is BatchSupport.RESERVED
)


def find_handler(publisher: str, type_: str) -> Handler | None:
    """The known handler of this publisher and type, in any letter case."""
    return _BY_KEY.get(handler_key(publisher, type_))


def known_handler(publisher: str, type_: str) -> Handler:
    """The known handler of this publisher and type. Raises KeyError where there is none."""
    return _BY_KEY[handler_key(publisher, type_)]


def nearest_supported(publisher: str, type_: str) -> Handler | None:
    """The handler on Batch's list that is spelt most like this one."""
    supported = {str(h).casefold(): h for h in HANDLERS if h.batch is BatchSupport.SUPPORTED}
    close = difflib.get_close_matches(f"{publisher}/{type_}".casefold(), supported, n=1, cutoff=0.75)
    return supported[close[0]] if close else None


def one_step_from(publisher: str, type_: str) -> Handler | None:
    """The known handler whose name is one letter from this one: one more, one less, another, or two in each other's
    place; ``None`` for a known handler, and where there is none."""
    key = handler_key(publisher, type_)
    if key in _BY_KEY:
        return None
    name = "/".join(key)
    return next((handler for handler in HANDLERS if _is_one_step(name, str(handler).casefold())), None)


def _is_one_step(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    swapped = len(one) > 1 and one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


__all__ = [
    "HANDLERS",
    "RESERVED_TYPES",
    "BatchSupport",
    "Handler",
    "LetterCase",
    "OperatingSystem",
    "Retirement",
    "find_handler",
    "handler_key",
    "known_handler",
    "nearest_supported",
    "one_step_from",
]
