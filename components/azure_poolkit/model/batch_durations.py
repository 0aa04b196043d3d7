"""ISO 8601 durations as Batch writes them."""

from __future__ import annotations

import re
from typing import Final

_DURATION: Final = re.compile(
    r"P(?=[0-9]|T)(?:(?P<W>[0-9]+)W)?(?:(?P<D>[0-9]+)D)?"
    r"(?:T(?=[0-9])(?:(?P<H>[0-9]+)H)?(?:(?P<M>[0-9]+)M)?(?:(?P<S>[0-9]+(?:\.[0-9]+)?)S)?)?\Z"
)
_SECONDS: Final = {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}


def seconds_in(duration: str) -> float | None:
    """The length of ``duration``, as in ``PT15M``, in seconds; ``None`` where it is not one."""
    found = _DURATION.match(duration)
    if found is None:
        return None
    return sum(float(number) * _SECONDS[unit] for unit, number in found.groupdict().items() if number)
