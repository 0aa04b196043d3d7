"""What rules say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import Path, show_path
from azure_poolkit.model.printable import LONGEST, one_line
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown


def fault_text(what: str, error: Exception) -> str:
    """What happened, in one line: ``what`` failed, and where."""
    where = _innermost(error)
    return one_line(f"{what} failed with {type(error).__name__}{where}; this is a bug in poolkit: please report it")


def _innermost(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace is not None else ""


class Severity(StrEnum):
    """How bad a finding is: an error is refused, a warning is said."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What one check found at one place, before anybody is told.

    ``says`` is the fault in a few words, without the value: the value is shown beside it, or ``[secret]``. ``accepted``
    is what would be right there, ``excuse`` the reason for which this one is accepted, if the context has one;
    ``source`` is the page about it where that is not the rule's, and ``see`` an address that the fix ends with, which
    is never redacted. ``severity`` is that of this case where it is weaker than the rule's.
    """

    path: Path
    says: str
    value: Any = MISSING
    accepted: str | None = None
    fix: str | None = None
    excuse: str | None = None
    source: str | None = None
    see: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a rule says of one place in one resource.

    ``subject`` names the resource or extension. ``path`` is in the body; ``spelled`` is the same place in the
    words of whoever reads it (an argument's path, or the body's path for a file). ``value`` is as shown.
    ``accepted`` is the reason with which the user accepts the finding, or ``None``.
    """

    code: str
    severity: Severity
    subject: str
    path: Path
    spelled: str
    says: str
    value: str | None = None
    expects: str | None = None
    fix: str
    source: str
    accepted: str | None = None

    @property
    def message(self) -> str:
        """What is wrong, the value, and what is accepted, in one sentence each."""
        text = self.says if self.value is None else f"{self.says}: {self.value}"
        return f"{text}. Accepted: {self.expects}" if self.expects else text

    @property
    def stops(self) -> bool:
        """Whether it is an error that nobody accepted."""
        return self.severity is Severity.ERROR and self.accepted is None

    def line(self) -> str:
        """The whole finding on one line."""
        place = f"{self.spelled}: " if self.spelled else ""
        ending = f" [accepted: {self.accepted}]" if self.accepted else ""
        return one_line(f"{self.code} {place}{self.message}. Fix: {self.fix}.{ending}")

    def __str__(self) -> str:
        return self.line()

    def within_secret(self, path: Path) -> Finding:
        """The same finding, said of the secret at ``path`` that it lies in: the names below are part of the secret."""
        says = self.says if self.path == path else f"{self.says} (within this secret)"
        value = None if self.value is None else SHOWN_SECRET
        return replace(self, path=path, spelled=show_path(path), says=says, value=value)


@dataclass(frozen=True, kw_only=True)
class Undecided:
    """A rule that could not be judged yet, where, and why."""

    code: str
    subject: str
    path: Path
    why: str

    def line(self) -> str:
        return one_line(f"{self.code} {show_path(self.path)}: {self.why}")


def any_wrong(findings: Iterable[Finding], strict: bool) -> bool:
    """Whether there is an error that nobody accepted; with ``strict`` also whether there is such a warning."""
    return any(finding.stops or (strict and finding.accepted is None) for finding in findings)


def show_value(value: Any) -> str | None:
    """``value`` as findings show it: JSON, shortened; unknowns marked; ``None`` where there is nothing."""
    if value is MISSING:
        return None
    try:
        text = one_line(json.dumps(value, default=_show_leaf, ensure_ascii=False))
    except (TypeError, ValueError, RecursionError):
        text = f"a {type(value).__name__}"
    if isinstance(value, str):
        text = value if value == SHOWN_SECRET else f"'{one_line(value)}'"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _show_leaf(value: object) -> str:
    return repr(value) if isinstance(value, Unknown) or value is MISSING else f"a {type(value).__name__}"


__all__ = ["SHOWN_SECRET", "Fault", "Finding", "Severity", "Undecided", "one_line", "show_value"]
