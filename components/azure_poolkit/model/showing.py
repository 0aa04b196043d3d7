"""The one way through a value that leaves a run: what is shown of each part of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown, UnknownKey


def _shown_secret(_value: Any, _path: Path) -> Any:
    return SHOWN_SECRET


def _shown_unknown(unknown: Unknown, _path: Path) -> Any:
    return repr(unknown)


def _shown_key(key: str, alone: bool) -> str:
    """Unknown keys are distinguished where there are several."""
    return repr(key.unknown) if isinstance(key, UnknownKey) and (alone or key.unknown.secret) else str(key)


@dataclass(frozen=True)
class Showing:
    """How a value is shown: ``hides`` tells which places are secret, the others what stands for a secret, for an
    unknown, for a string or another plain value, and for a key, which may be ``alone`` in its object.

    Nothing (``None``, ``{}``, ``MISSING``) is no secret.
    """

    hides: Callable[[Path], bool] = lambda _path: False
    secret: Callable[[Any, Path], Any] = _shown_secret
    unknown: Callable[[Unknown, Path], Any] = _shown_unknown
    plain: Callable[[Any, Path], Any] = lambda value, _path: value
    key: Callable[[str, bool], str] = _shown_key

    def of(self, value: Any, path: Path = ()) -> Any:
        """``value``, which stands at ``path``, fit to be shown."""
        if value is None or value is MISSING or (isinstance(value, dict) and not value):
            return value
        if self.hides(path):
            return self.secret(value, path)
        if isinstance(value, Unknown):
            return self.unknown(value, path)
        if isinstance(value, dict):
            alone = len(value) == 1
            return {self.key(key, alone): self.of(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.of(inner, (*path, index)) for index, inner in enumerate(value)]
        return self.plain(value, path)
