"""Findings as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from azure_poolkit.rules.finding import Finding, Severity

Paint = Callable[[str, str], str]


def plain(text: str, _colour: str) -> str:
    """``text`` without colour."""
    return text


def finding_lines(finding: Finding, place: str, paint: Paint = plain) -> list[str]:
    """``finding`` on three or four lines: what it is and where, what is wrong, what to do, and why it is let pass."""
    if finding.accepted is not None:
        word, colour = "accepted", "cyan"
    elif finding.severity is Severity.ERROR:
        word, colour = "error", "red"
    else:
        word, colour = "warning", "yellow"
    lines = [
        f"{paint(f'{word} {finding.code}', colour)}  {place}",
        f"    {finding.message}",
        f"    fix: {finding.fix}",
    ]
    if finding.accepted is not None:
        lines.append(f"    accepted: {finding.accepted}")
    return lines


def summary(findings: Sequence[Finding], undecided: int) -> str:
    """How many of each there are, in one line."""
    errors = sum(finding.stops for finding in findings)
    accepted = sum(finding.accepted is not None for finding in findings)
    warnings = len(findings) - errors - accepted
    counts = [_count(errors, "error"), _count(warnings, "warning")]
    if accepted:
        counts.append(f"{accepted} accepted")
    if undecided:
        counts.append(f"{_count(undecided, 'check')} to be made when values are known")
    return ", ".join(counts)


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
