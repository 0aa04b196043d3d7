"""Where a value shows secrets that nobody has marked as such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.path import Path
from azure_poolkit.model.secret_texts import secret_kind

_READ_BACK: Final = "settings"


def plain_secrets(value: Any, path: Path = ()) -> Iterator[Path]:
    """The places of ``value``, which stands at ``path``, where settings of extensions hold what looks like a secret.

    Settings that are a JSON text are one place.
    """
    for step, inner in _steps(value):
        place = (*path, step)
        if step != _READ_BACK:
            yield from plain_secrets(inner, place)
        elif not isinstance(inner, str):
            yield from _secrets(inner, "", place)
        elif any(True for _ in _secrets(_parsed(inner), "", ())):
            yield place


def _secrets(value: Any, key: str, path: Path) -> Iterator[Path]:
    if isinstance(value, str) and secret_kind(key, value):
        yield path
    for step, inner in _steps(value):
        yield from _secrets(inner, step if isinstance(step, str) else key, (*path, step))


def _steps(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
