"""Values that Azure takes and never gives back, and how the stand-in keeps them off the disk."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

WRITE_ONLY = frozenset({"protectedSettings", "password", "sshPrivateKey", "accountKey", "sasKey", "adminPassword"})
"""Property names of Batch and Compute bodies; BX-60 for protectedSettings."""
_SEAL = "sealed:"


def masked(body: Any) -> Any:
    """The body with ``[secret]`` for each write-only value."""
    return _replace(body, lambda _: "[secret]")


def sealed(body: Any, salt: str) -> Any:
    """The body with a digest for each write-only value, so that a change can be told without knowing it."""

    def digest(value: Any) -> str:
        if is_sealed(value):
            return str(value)
        text = json.dumps(value, sort_keys=True).encode()
        return _SEAL + hmac.new(salt.encode(), text, hashlib.sha256).hexdigest()

    return _replace(body, digest)


def is_sealed(value: Any) -> bool:
    """Whether a write-only value is a digest already, as in a body that was kept."""
    return isinstance(value, str) and value.startswith(_SEAL)


def without_secrets(body: Any) -> Any:
    """The body as a read returns it."""
    if isinstance(body, dict):
        return {key: without_secrets(value) for key, value in body.items() if key not in WRITE_ONLY}
    if isinstance(body, list):
        return [without_secrets(item) for item in body]
    return body


def _replace(body: Any, make: Callable[[Any], str]) -> Any:
    if isinstance(body, dict):
        return {key: make(value) if key in WRITE_ONLY else _replace(value, make) for key, value in body.items()}
    if isinstance(body, list):
        return [_replace(item, make) for item in body]
    return body
