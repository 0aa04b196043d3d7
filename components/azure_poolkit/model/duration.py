"""ISO 8601 durations as ARM and Batch write them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

_NUMBER: Final = r"\d{1,15}(?:\.\d{1,9})?"
_PARTS: Final = re.compile(
    rf"P(?:(?P<W>\d{{1,15}})W)?(?:(?P<D>{_NUMBER})D)?(?:T(?:(?P<H>{_NUMBER})H)?(?:(?P<M>{_NUMBER})M)?(?:(?P<S>{_NUMBER})S)?)?"
)
_SECONDS: Final = {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}


def seconds_of(text: str | None) -> Decimal | None:
    """The length of the duration that ``text`` writes, as in ``PT15M``, in seconds; ``None`` where it writes none."""
    found = _PARTS.fullmatch(text or "")
    if found is None or not any(found.groupdict().values()) or found[0].endswith("T"):
        return None
    given = ((unit, number) for unit, number in found.groupdict().items() if number)
    return sum((Decimal(number) * _SECONDS[unit] for unit, number in given), Decimal())


def read_duration(text: str | None) -> datetime.timedelta | None:
    """The same as a timedelta; ``None`` also for one that is too long to be one."""
    seconds = seconds_of(text)
    try:
        return None if seconds is None else datetime.timedelta(seconds=float(seconds))
    except OverflowError:
        return None


def show_minutes(minutes: int) -> str:
    """So many minutes as a duration, ``PT30M``."""
    return f"PT{minutes}M"


def show_seconds(seconds: Decimal) -> str:
    """So many seconds as the shortest duration: 7200 is ``PT2H``, 90 is ``PT1M30S``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return f"PT{''.join(f'{number.normalize():f}{unit}' for number, unit in parts if number) or '0S'}"
