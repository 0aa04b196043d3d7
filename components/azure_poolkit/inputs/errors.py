"""The one exception that users see."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path as FilePath
from types import FrameType
from typing import Any

import pulumi
from pulumi import InputPropertiesError

from azure_poolkit.model.finding import Finding
from azure_poolkit.model.printable import one_line
from azure_poolkit.model.wording import counted

_OURS = str(FilePath(__file__).parents[1])
_STDLIB = sysconfig.get_path("stdlib")


class FindingsError(pulumi.RunError, InputPropertiesError):
    """Raised for everything that is wrong with one object or component, all at once.

    It prints clean, without a stack trace, from a Python program (as a RunError) and through the plugin (as an
    InputPropertiesError, with the path of each property). ``findings`` are what was found.
    """

    def __init__(self, findings: Sequence[Finding], subject: str | None = None) -> None:
        self.findings = list(findings)
        self.subject = subject or (self.findings[0].subject if self.findings else "")
        self.where = _users_line()
        super().__init__(self._text())
        self.message = f"{one_line(self.subject)}: {counted(len(self.findings), 'error')}"
        self.errors = [{"property_path": f.spelled, "reason": _reason(f)} for f in self.findings]

    def _text(self) -> str:
        place = f" ({self.where})" if self.where else ""
        lines = [f"{one_line(self.subject)}: {counted(len(self.findings), 'error')}{place}"]
        lines += [f"  {finding.line()}" for finding in self.findings]
        return "\n".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return FindingsError, (self.findings, self.subject)


def _reason(finding: Finding) -> str:
    return one_line(f"{finding.code} {finding.message}. Fix: {finding.fix}.")


def _users_line() -> str | None:
    """The innermost line of code that is neither ours nor a library's, as ``file:line``."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if not name.startswith(_OURS) and "site-packages" not in name and not name.startswith("<"):
            if name.startswith(_STDLIB):
                return None
            return f"{_near(name)}:{frame.f_lineno}"
        frame = frame.f_back
    return None


def _near(file: str) -> str:
    """``file`` seen from the working directory, if it is below it."""
    relative = os.path.relpath(file)
    return file if relative.startswith("..") else relative
