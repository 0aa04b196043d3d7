"""Findings as Markdown, for comments and step summaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from azure_poolkit.model.finding import Finding
from azure_poolkit.model.printable import one_line
from azure_poolkit.output.lines import state_of

_MARKS: Final = {"error": "🛑", "warning": "⚠️", "accepted": "✅"}
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|#~!&]")
_REFERENCE: Final = re.compile(r"@|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
"""What GitHub takes for a mention or a reference, escaped or not: it looks for them once Markdown is done
(https://github.com/github/cmark-gfm/issues/181)."""
_BREAK: Final = "&#8203;"
_ADDRESS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def findings_table(placed: Sequence[tuple[str, Finding]]) -> list[str]:
    """One row for each finding, with the place that it is said to be at."""
    if not placed:
        return []
    lines = ["| | rule | where | what is wrong | fix |", "| --- | --- | --- | --- | --- |"]
    return [*lines, *(_row(place, finding) for place, finding in placed)]


def _row(place: str, finding: Finding) -> str:
    state = state_of(finding)
    wrong = escaped(finding.message)
    if finding.accepted is not None:
        wrong += f"<br>accepted: {escaped(finding.accepted)}"
    where = f"{code(place)}<br>{escaped(finding.subject)}<br>{code(finding.spelled)}"
    cells = (
        f"{_MARKS[state]} {state}",
        f"[{finding.code}]({_link(finding.source)})",
        where,
        wrong,
        escaped(finding.fix),
    )
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """``text`` as Markdown shows it, with nothing in it that Markdown would act upon, nor a mention, a reference or an
    address that becomes a link."""
    shown = _SPECIAL.sub(lambda found: f"\\{found[0]}", one_line(text))
    shown = _REFERENCE.sub(lambda found: f"{found[0]}{_BREAK}", shown)
    return _ADDRESS.sub("\\\\", shown)


def code(text: str) -> str:
    """``text`` as code within a row of a table."""
    if not text:
        return ""
    text = one_line(text)
    fence = "`" * (1 + max((len(ticks) for ticks in re.findall("`+", text)), default=0))
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("|", "\\|")


def _link(source: str) -> str:
    return source.replace(")", "%29").replace(" ", "%20")
