"""Durations as extensions want them: whole seconds, as a text or as a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from azure_poolkit.inputs import converted
from azure_poolkit.model.duration import seconds_of


def seconds(duration: Any) -> Any:
    """An ISO 8601 duration as a string of seconds: ``PT5M`` is ``"300"``. An Output is turned when it is known."""
    return converted(duration, lambda known: f"{_total(known):f}")


def number_of_seconds(duration: Any) -> Any:
    """An ISO 8601 duration as a number: ``PT5M`` is 300. An Output is turned when it is known."""
    return converted(duration, lambda known: _number(_total(known)))


def _number(total: Decimal) -> int | float:
    return int(total) if total == int(total) else float(total)


def _total(duration: str) -> Decimal:
    total = seconds_of(duration)
    assert total is not None, "intake has checked it"
    return total.normalize()
