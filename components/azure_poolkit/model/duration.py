"""ISO 8601 durations as ARM writes them."""

from __future__ import annotations

import datetime
import re
from typing import Final

_PARTS: Final = re.compile(
    r"P(?:(?P<weeks>\d{1,9})W)?(?:(?P<days>\d{1,9}(?:\.\d{1,9})?)D)?"
    r"(?:T(?:(?P<hours>\d{1,9}(?:\.\d{1,9})?)H)?(?:(?P<minutes>\d{1,9}(?:\.\d{1,9})?)M)?"
    r"(?:(?P<seconds>\d{1,9}(?:\.\d{1,9})?)S)?)?"
)


def read_duration(text: str | None) -> datetime.timedelta | None:
    """The duration that ``text`` writes, as in ``PT15M``; ``None`` where it writes none."""
    found = _PARTS.fullmatch(text or "")
    if found is None or not (text or "")[-1].isalpha() or text in ("P", "PT"):
        return None
    try:
        return datetime.timedelta(**{unit: float(number) for unit, number in found.groupdict().items() if number})
    except OverflowError:
        return None


def show_minutes(minutes: int) -> str:
    """So many minutes as a duration, ``PT30M``."""
    return f"PT{minutes}M"
