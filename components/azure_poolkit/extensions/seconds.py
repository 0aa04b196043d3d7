"""Durations as the Key Vault extension wants them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from azure_poolkit.inputs import Deferred

_UNITS = {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}


def seconds(duration: Any) -> Any:
    """An ISO 8601 duration as a string of seconds: ``PT5M`` is ``"300"``. An Output is turned when it is known."""
    if isinstance(duration, Deferred):
        return Deferred(duration.origin, lambda value: seconds(duration.check(value)))
    if not isinstance(duration, str):
        return duration
    total = Decimal()
    for number, unit in re.findall(r"([0-9.]+)([WDHMS])", duration):
        total += Decimal(number) * _UNITS[unit]
    return f"{total.normalize():f}"
