"""The findings of a report as SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from azure_poolkit.output.sarif import Result, sarif_document
from azure_poolkit.report.plan import Plan
from azure_poolkit.rules.catalogue import CATALOGUE


def report_sarif(plans: Sequence[Plan]) -> dict[str, Any]:
    """One result for each finding; a stack that could not be previewed is a notification."""
    results = [Result(finding=placed.finding) for plan in plans for placed in plan.placed]
    failures = [(plan.stack, plan.failure) for plan in plans if plan.failure]
    return sarif_document(results, failures, CATALOGUE, version("azure-poolkit"))
