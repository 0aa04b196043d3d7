"""Application Health. What the extension for Linux refuses is its own schema's; that for Windows is known by its page
alone."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.demands import (
    AtMost,
    Demand,
    NumberRange,
    OnlyKeys,
    Required,
    SettingsPart,
    Unused,
    Values,
    Where,
)
from azure_poolkit.facts.handlers.record import Handler, LetterCase, OperatingSystem

_WEB: Final = Where("protocol", ("http", "https"))
_TCP: Final = Where("protocol", ("tcp",))
_KEYS: Final = (
    *("protocol", "port", "requestPath", "intervalInSeconds", "numberOfProbes", "gracePeriod", "vmWatchSettings"),
)


def _demands(*, text: bool) -> tuple[Demand, ...]:
    """``text`` is whether numbers may be texts."""
    return (
        Required("protocol"),
        Values("protocol", ("http", "https", "tcp")),
        Required("port", where=_TCP),
        Required("requestPath", where=_WEB, weak=True),
        Unused("requestPath", "tcp has no request path", where=_TCP),
        NumberRange("port", 1, 65535, text=text),
        NumberRange("intervalInSeconds", 5, 60, "seconds", text=text),
        NumberRange("numberOfProbes", 1, 24, text=text),
        NumberRange("gracePeriod", 5, 14400, "seconds", text=text),
        Unused("gracePeriod", "the binary states of version 1.0 have no grace period", before=(2, 0), weak=True),
        AtMost("intervalInSeconds", 5, "numberOfProbes", 1, 240),
    )


HANDLERS: Final = (
    Handler(
        publisher="Microsoft.ManagedServices",
        type="ApplicationHealthLinux",
        system=OperatingSystem.LINUX,
        latest="2.0",
        page=pages.HEALTH,
        letter_case=LetterCase.EXACT,
        demands=(
            *_demands(text=False),
            OnlyKeys(_KEYS, source=pages.HEALTH_SCHEMA),
            OnlyKeys((), SettingsPart.PROTECTED, source=pages.HEALTH_SCHEMA),
        ),
    ),
    Handler(
        publisher="Microsoft.ManagedServices",
        type="ApplicationHealthWindows",
        system=OperatingSystem.WINDOWS,
        latest="2.0",
        page=pages.HEALTH,
        demands=_demands(text=True),
    ),
)
