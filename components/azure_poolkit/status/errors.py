"""Reads errors: their code, their message, and what stands in the values beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from azure_poolkit.model.secret_texts import secret_kind
from azure_poolkit.model.unknown import SHOWN_SECRET
from azure_poolkit.rules.nodes.statuses import inner_message, readable


def error_text(error: Any) -> str:
    """``error`` in one line, the innermost messages among what it says."""
    if isinstance(error, str):
        return readable(error)
    if not isinstance(error, Mapping):
        return "an error of another form"
    inner = list(dict.fromkeys(_inner(error)))
    said = [_message(error.get("code")), _message(error.get("message")), *inner]
    return ": ".join(readable(text) for text in said if text) or "an error that says nothing"


def _inner(error: Mapping[str, Any]) -> Iterator[str]:
    for key in ("values", "details", "errorDetails"):
        listed = error.get(key)
        for detail in listed if isinstance(listed, list) else ():
            if isinstance(detail, Mapping):
                yield _detail(detail)


def _detail(detail: Mapping[str, Any]) -> str:
    name, value = _message(detail.get("name")), inner_message(_message(detail.get("value")))
    if name and secret_kind(name, value):
        value = SHOWN_SECRET
    text = _message(detail.get("message"))
    return ": ".join(filter(None, (name if name not in ("Message", "Code") else "", value, text)))


def _message(value: Any) -> str:
    """Older API versions give a message as an object with its language."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return value if isinstance(value, str) else ""
