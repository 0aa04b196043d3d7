"""Findings of one state that a finding about the change says better."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path

Place: TypeAlias = tuple[str, Path]
"""The label of a resource, and where in its body."""


def removed_names(of_change: Iterable[tuple[str, Finding]]) -> frozenset[Place]:
    """Where an extension waits for one that the change removes: of ``of_change``, findings with the labels of their
    resources."""
    return frozenset(
        (label, finding.path) for label, finding in of_change if finding.code == "SEQ004" and finding.accepted is None
    )


def is_repeated(label: str, finding: Finding, removed: frozenset[Place]) -> bool:
    """Whether ``finding`` says only that a name is not there which the change removes."""
    return finding.code == "SEQ001" and (label, finding.path) in removed
