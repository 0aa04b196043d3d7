"""Keeps secrets out of whatever is said about a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path
from azure_poolkit.model.plain_secrets import plain_secrets
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown

_SECRET_KEYS = frozenset({"protectedSettings"})
_SHORTEST = 3


def is_secret_path(path: Path, secrets: frozenset[Path]) -> bool:
    """Whether ``path`` lies in or below protected settings, or one of ``secrets``."""
    if not _SECRET_KEYS.isdisjoint(path):
        return True
    return bool(secrets) and any(path[:length] in secrets for length in range(1, len(path) + 1))


def holds_secrets(value: Any) -> bool:
    """Whether there are protected settings anywhere in ``value``."""
    if isinstance(value, dict):
        return any(key in _SECRET_KEYS or holds_secrets(inner) for key, inner in value.items())
    return isinstance(value, list) and any(holds_secrets(inner) for inner in value)


@dataclass(frozen=True)
class Redactor:
    """Shows values and texts with every secret of one body replaced by ``[secret]``, whether it was marked as one or
    only looks like one."""

    secrets: frozenset[Path]
    strings: tuple[str, ...]

    @classmethod
    def of(cls, body: Body) -> Redactor:
        secrets = body.secrets | set(plain_secrets(body.value))
        found = {
            text
            for part in (body.value, body.extras)
            for text in _secret_strings(part, secrets, ())
            if len(text) >= _SHORTEST
        }
        return cls(secrets, tuple(sorted(found, key=len, reverse=True)))

    def path(self, path: Path) -> Path:
        """``path`` as far as the first secret on it: the names below that are part of the secret."""
        if not is_secret_path(path[:-1], self.secrets):
            return path
        return next(path[:length] for length in range(len(path)) if is_secret_path(path[:length], self.secrets))

    def text(self, text: str) -> str:
        for secret in self.strings:
            text = text.replace(secret, SHOWN_SECRET)
        return text

    def value(self, path: Path, value: Any) -> Any:
        """``value``, which stands at ``path``, fit to be shown; ``MISSING`` is nothing to be shown."""
        if value is MISSING:
            return value
        if is_secret_path(path, self.secrets):
            return SHOWN_SECRET
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(str(key)): self.value((*path, key), inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.value((*path, index), inner) for index, inner in enumerate(value)]
        if isinstance(value, Unknown) or not self.strings:
            return value
        return SHOWN_SECRET if str(value) in self.strings else value


def _secret_strings(value: Any, secrets: frozenset[Path], path: Path, inside: bool = False) -> Iterator[str]:
    """The plain values below every secret path of ``value``; all of them where it is ``inside`` one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            below = (*path, key) if secrets else path
            secret = inside or key in _SECRET_KEYS or below in secrets
            if secret or isinstance(inner, (dict, list)):
                yield from _secret_strings(inner, secrets, below, secret)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            below = (*path, index) if secrets else path
            secret = inside or below in secrets
            if secret or isinstance(inner, (dict, list)):
                yield from _secret_strings(inner, secrets, below, secret)
    elif inside and value is not None and not isinstance(value, (Unknown, bool)):
        yield str(value)
