"""Makes args out of a program that no language has written yet, as running it would."""

from __future__ import annotations

from typing import Any

from azure_poolkit.adoption.asking import AskedKey
from azure_poolkit.adoption.program import Asked, Call
from azure_poolkit.gate.corrections import unknown_output
from azure_poolkit.inputs.deferred import is_output
from azure_poolkit.model.unknown import Unknown, UnknownKey


def built(value: Any) -> Any:
    """``value`` with args objects in place of calls, and what the configuration brings in place of what is asked."""
    if isinstance(value, Asked):
        return unknown_output() if isinstance(value.value, Unknown) else built(value.value)
    if isinstance(value, Call):
        return value.cls(**{name: built(inner) for name, inner in value.inputs.items()})
    if isinstance(value, dict):
        return {_key(key): built(inner) for key, inner in value.items()}
    return [built(inner) for inner in value] if isinstance(value, list) else value


def _key(key: str) -> str:
    return key


def comparable(value: Any) -> Any:
    """``value`` of a body, or of what one is to be, so that two that say the same are equal."""
    if isinstance(value, Asked):
        return comparable(value.value)
    if isinstance(value, Unknown):
        if value.origin is None or is_output(value.origin):
            return "[unknown]"
        return comparable(value.deliver(value.origin))
    if isinstance(value, dict):
        return {_shown(key, index): comparable(inner) for index, (key, inner) in enumerate(dict.items(value))}
    if isinstance(value, list):
        return [comparable(inner) for inner in value]
    return value


def _shown(key: str, index: int) -> str:
    return f"[unknown {index}]" if isinstance(key, (UnknownKey, AskedKey)) else key
