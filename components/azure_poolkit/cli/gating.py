"""The gates of `poolkit report`: which, and what lifts them, from the command line and the project file."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.output.printing import complain
from azure_poolkit.report.gates import Stopped, gated, unneeded
from azure_poolkit.report.settings import ReportSettings, read_approvals

if TYPE_CHECKING:
    from azure_poolkit.report.plan import Plan


@dataclass(frozen=True)
class Gating:
    """Gates that are asked for.

    ``fail_on`` are those of the command line, which stand instead of those of ``settings``; ``approvals`` map to
    reasons.
    """

    settings: ReportSettings
    fail_on: tuple[str, ...]
    approvals: Mapping[str, str]

    def stopped(self, plans: Sequence[Plan]) -> list[Stopped]:
        """What the gates stop. Says which approvals lift nothing."""
        found = gated(plans, self.fail_on or self.settings.gates, self.approvals)
        for key in unneeded(found, plans, self.approvals):
            complain(f"the approval of '{key}' lifts nothing in this report")
        return found


def gating(
    settings: ReportSettings, folder: Path, fail_on: tuple[str, ...], approve: Path | None, labels: Sequence[str]
) -> Gating:
    """What the command line and ``settings`` of the project file in ``folder`` say; exits where it cannot be read."""
    file = approve or (folder / settings.approve if settings.approve else None)
    approvals = settings.by_labels(labels)
    if file is not None and (approve is not None or file.exists()):
        approvals |= _approvals(file)
    return Gating(settings, fail_on, approvals)


def _approvals(file: Path) -> dict[str, str]:
    try:
        return read_approvals(file)
    except (OSError, ValueError) as error:
        complain(f"{file}: {getattr(error, 'strerror', None) or error}")
        sys.exit(UNUSABLE)
