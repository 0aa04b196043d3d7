"""Findings as data, for ``--format json`` and ``--json``. Within a version keys are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from azure_poolkit.facts.pages import DATES, READ
from azure_poolkit.model.finding import Finding, Undecided, one_line
from azure_poolkit.model.path import show_path
from azure_poolkit.model.printable import shortened


def citation(source: str) -> str:
    """``source`` as text, with the date of its page: ``https://… (page of 2026-05-19, read 2026-11)``."""
    return f"{source} ({when_read(source)})"


def when_read(source: str) -> str:
    """The date of the page at ``source``, as far as it is on record, and when it was read."""
    date = DATES.get(source)
    return f"page of {date}, read {READ}" if date else f"read {READ}"


VERSION = 1


def finding_document(finding: Finding, **place: Any) -> dict[str, Any]:
    """One finding; ``place`` says where it was found, as ``file``, ``line`` and ``column`` do."""
    return {
        **place,
        "code": finding.code,
        "severity": str(finding.severity),
        "subject": finding.subject,
        "path": shortened(show_path(finding.path)),
        "message": finding.message,
        "fix": finding.fix,
        "source": finding.source,
        "accepted": finding.accepted,
    }


def undecided_document(item: Undecided, **place: Any) -> dict[str, Any]:
    """What could not be judged, of what, and for want of what; ``place`` as of a finding."""
    return {
        **place,
        "code": item.code,
        "subject": item.subject,
        "path": shortened(show_path(item.path)),
        "why": one_line(item.why),
    }


def undecided_documents(undecided: Iterable[Undecided]) -> list[dict[str, Any]]:
    """All that could not be judged."""
    return [undecided_document(item) for item in undecided]
