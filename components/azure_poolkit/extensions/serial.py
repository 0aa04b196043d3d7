"""All extensions of a scale set in one chain, so that never two of them run at the same time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.model.unknown import Unknown

_AFTER: Final = "provisionAfterExtensions"


def in_series(extensions: Any) -> Any:
    """``extensions``, as scale sets have them, each after the one before it in the list too; an :class:`Unknown` list
    once it is known."""
    if isinstance(extensions, Unknown):
        return _later(extensions, in_series)
    chained: list[Any] = []
    for extension in extensions:
        chained.append(_after(extension, _name(chained[-1])) if chained else with_settings(extension))
    return chained


def _after(extension: Any, name: Any) -> Any:
    if isinstance(extension, Unknown):
        return _later(extension, lambda known: _after(known, name))
    properties = with_settings(extension)["properties"]
    return {**extension, "properties": {**properties, _AFTER: _joined(properties.get(_AFTER), name)}}


def _joined(after: Any, name: Any) -> Any:
    if isinstance(after, Unknown):
        return _later(after, lambda known: _joined(known, name))
    names = list(after or [])
    return names if name in names else [*names, name]


def with_settings(extension: Any) -> Any:
    """``extension``, as scale sets have it, with ``settings``, without which its order would be ignored."""
    if isinstance(extension, Unknown):
        return _later(extension, with_settings)
    return {**extension, "properties": {"settings": {}, **extension["properties"]}}


def _name(extension: Any) -> Any:
    return _later(extension, _name) if isinstance(extension, Unknown) else extension["name"]


def _later(value: Unknown, make: Any) -> Unknown:
    return replace(value, then=lambda known, secret: make(value.deliver(known, secret)))
