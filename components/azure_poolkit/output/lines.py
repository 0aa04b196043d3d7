"""Findings as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from azure_poolkit.model.finding import Finding
from azure_poolkit.model.printable import one_line
from azure_poolkit.model.wording import counted

Paint = Callable[[str, str], str]
_COLOURS: Final = {"error": "red", "warning": "yellow", "accepted": "cyan"}


def plain(text: str, _colour: str) -> str:
    """``text`` without colour."""
    return text


def state_of(finding: Finding) -> str:
    """``accepted``, ``error`` or ``warning``."""
    return "accepted" if finding.accepted is not None else str(finding.severity)


def finding_lines(finding: Finding, place: str, paint: Paint = plain, shown: Sequence[str] = ()) -> list[str]:
    """``finding`` on a few lines: what it is and where, what is wrong, what to do, and why it is let pass.

    ``shown`` are lines of the file that it speaks of.
    """
    word = state_of(finding)
    lines = [
        f"{paint(f'{word} {finding.code}', _COLOURS[word])}  {one_line(place)}",
        f"    {one_line(finding.message)}",
        *(f"    {line}" for line in shown),
        f"    fix: {one_line(finding.fix)}",
    ]
    if finding.accepted is not None:
        lines.append(f"    accepted: {one_line(finding.accepted)}")
    return lines


def summary(
    findings: Sequence[Finding], undecided: int, other_errors: int = 0, open_: str = "to be made when values are known"
) -> str:
    """How many of each there are, in one line; ``other_errors`` are those that no rule speaks of, and ``open_`` says
    of checks that were ``undecided`` when they are made."""
    errors = sum(finding.stops for finding in findings)
    accepted = sum(finding.accepted is not None for finding in findings)
    warnings = len(findings) - errors - accepted
    counts = [_count(errors + other_errors, "error"), _count(warnings, "warning")]
    if accepted:
        counts.append(f"{accepted} accepted")
    if undecided:
        counts.append(f"{_count(undecided, 'check')} {open_}")
    return ", ".join(counts)


def _count(number: int, word: str) -> str:
    return counted(number, word) if number else f"no {word}s"
