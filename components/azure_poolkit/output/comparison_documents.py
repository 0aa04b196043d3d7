"""A comparison with a base as data: what ``poolkit preview --base REF --json`` prints beside the rest."""

from __future__ import annotations

import dataclasses
from typing import Any

from azure_poolkit.model.node import MISSING
from azure_poolkit.model.path import show_path
from azure_poolkit.model.showing import Showing
from azure_poolkit.output.finding_documents import citation
from azure_poolkit.output.preview_documents import preview_document
from azure_poolkit.preview.base.causes import Cause
from azure_poolkit.preview.base.comparing import ResourceChange
from azure_poolkit.preview.base.run import BaseRun


def base_document(base: BaseRun) -> dict[str, Any]:
    """The whole run, and what changes."""
    comparison = base.comparison
    return preview_document(base.run) | {
        "base": {
            "ref": base.commit.ref,
            "commit": base.commit.id,
            "absent": base.absent,
            "failure": base.failure,
            "shared": list(base.shared),
            "unreadConfiguration": list(comparison.unread) if comparison else [],
        },
        "changes": None if comparison is None else [_change(change) for change in comparison.resources],
        "summary": None if comparison is None else {str(op): number for op, number in comparison.counts.items()},
    }


def _change(change: ResourceChange) -> dict[str, Any]:
    return {
        "op": str(change.op),
        "onlyIf": None if change.only_if is None else str(change.only_if),
        "urn": change.resource.urn,
        "type": change.resource.type,
        "name": change.resource.name,
        "resource": change.resource.label,
        "oldFirst": change.old_first,
        "problem": change.problem,
        "jobs": None if change.jobs is None else change.jobs.says,
        "rollout": None if change.forecast is None else dataclasses.asdict(change.forecast),
        "causes": [_cause(cause) for cause in change.causes],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    result = cause.consequence
    return {
        "input": cause.spelled,
        "path": show_path(cause.path),
        "old": plain(cause.old),
        "new": plain(cause.new),
        "added": cause.old is MISSING and cause.new is not MISSING,
        "removed": cause.new is MISSING and cause.old is not MISSING,
        "effect": str(cause.effect),
        "certain": cause.certain,
        "because": cause.because or None,
        "onlyIf": cause.only_if or None,
        "why": result.why or None,
        "facts": [citation(source) for source in result.sources],
        "warning": result.warning or None,
    }


def plain(value: Any) -> Any:
    """``value`` as data that may be shown, with ``[unknown]`` and ``[secret]`` where such values stand."""
    return None if value is MISSING else Showing().of(value)
