"""How a source is cited: its address, the date that the page bears, and when it was read."""

from __future__ import annotations

from azure_poolkit.facts.pages import DATES, READ


def citation(source: str) -> str:
    """``source`` as text, with the date of its page: ``https://… (page of 2026-05-19, read 2026-11)``."""
    return f"{source} ({when_read(source)})"


def when_read(source: str) -> str:
    """The date of the page at ``source``, as far as it is on record, and when it was read."""
    date = DATES.get(source)
    return f"page of {date}, read {READ}" if date else f"read {READ}"
