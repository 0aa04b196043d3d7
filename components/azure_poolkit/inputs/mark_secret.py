"""Secrets at known places, however they were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from azure_poolkit.model.secret_places import EACH, SECRET_STRINGS
from azure_poolkit.model.unknown import Unknown


def with_marked_secrets(kind: str, value: Any) -> Any:
    """``value``, a body of ``kind``, with a secret :class:`Unknown` in each place that is always secret."""
    for place in SECRET_STRINGS[kind]:
        value = sealed(value, place)
    return value


def sealed(value: Any, place: Sequence[str]) -> Any:
    """``value`` with a secret :class:`Unknown` in place of what it has at ``place``, now or when it is known."""
    if isinstance(value, Unknown):
        return _sealed_later(value, place)
    if not place:
        return value if value is None else Unknown(secret=True, origin=value)
    step, *rest = place
    if step == EACH:
        return [sealed(inner, rest) for inner in value] if isinstance(value, list) else value
    if not isinstance(value, dict) or step not in value:
        return value
    return {**value, step: sealed(value[step], rest)}


def _sealed_later(value: Unknown, place: Sequence[str]) -> Unknown:
    if not place:
        return replace(value, secret=True)
    return replace(value, then=lambda known, secret: sealed(value.deliver(known, secret), place))
