"""The inputs of a resource as the engine sends them to a policy that may change them: only there are secrets marked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pulumi_policy import Secret

SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"
_TARGET: Final = "__target"


def as_in_a_preview(props: Mapping[str, Any]) -> dict[str, Any]:
    """``props`` as ``pulumi preview --json --show-secrets`` prints them, with their unknowns and secrets."""
    return {key: _written(value) for key, value in _unwrapped(props).items()}


def _written(value: Any) -> Any:
    value = _unwrapped(value)
    if isinstance(value, Secret):
        return {SIGNATURE: SECRET, "plaintext": json.dumps(_written(value.value), default=_without_content)}
    if isinstance(value, Mapping):
        return {key: _written(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_written(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _unwrapped(value: Any) -> Any:
    """``value`` itself: what policies are handed raises where a value is unknown, and hides that it is secret."""
    if type(value).__module__ in ("pulumi_policy.proxy", "pulumi_policy.secret") and not isinstance(value, Secret):
        return value[_TARGET]
    return value


def _without_content(value: object) -> str:
    return type(value).__name__
