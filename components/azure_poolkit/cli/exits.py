"""The exit codes of every command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from azure_poolkit.model.finding import Finding, any_wrong

NOTHING_WRONG: Final = 0
ERRORS: Final = 1
UNUSABLE: Final = 2
"""Wrong usage, or something that could not be read, run, judged or written."""
GATED: Final = 3
"""A gate of `poolkit report --fail-on` stops the change."""
NOT_TOLD: Final = 3
"""`poolkit diagnose` and `status`: the cause of a failure is not known, or something could not be read."""
INTERRUPTED: Final = 130
"""Ended with Ctrl-C, as shells count it: 128 and the number of the signal."""


def exit_code(findings: Iterable[Finding], strict: bool) -> int:
    """1 for an error that nobody accepted (with ``strict`` also for a warning), else 0."""
    return ERRORS if any_wrong(findings, strict) else NOTHING_WRONG
