"""A report as data, for programs: version 1 of the document that `report.schema.json` describes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any, Final, TypeAlias

from azure_poolkit.model.path import show_path
from azure_poolkit.output.comparison_documents import plain
from azure_poolkit.output.finding_documents import finding_document, undecided_documents
from azure_poolkit.output.reports.sections import sections_of
from azure_poolkit.output.sarif import Result, sarif_document
from azure_poolkit.preview.base.causes import Cause
from azure_poolkit.preview.base.comparing import ResourceChange
from azure_poolkit.report.gates import Stopped
from azure_poolkit.report.nodes import Found, NodeCounts
from azure_poolkit.report.plan import Placed, Plan
from azure_poolkit.report.verdict import verdict
from azure_poolkit.rules.catalogue import CATALOGUE

LineOf: TypeAlias = Callable[[Placed], "tuple[str, int] | None"]


def report_sarif(plans: Sequence[Plan], line_of: LineOf = lambda _placed: None) -> dict[str, Any]:
    """One result for each finding, at the file and line that ``line_of`` knows; a stack that could not be previewed is
    a notification."""
    results = [_result(placed, line_of(placed)) for plan in plans for placed in plan.placed]
    failures = [(plan.stack, plan.failure) for plan in plans if plan.failure]
    return sarif_document(results, failures, CATALOGUE, version("azure-poolkit"))


def _result(placed: Placed, found: tuple[str, int] | None) -> Result:
    if found is None:
        return Result(finding=placed.finding)
    file, line = found
    return Result(finding=placed.finding, file=file, line=line, end_line=line)


VERSION: Final = 1


def report_document(plans: Sequence[Plan], stopped: Sequence[Stopped]) -> dict[str, Any]:
    """The whole report."""
    return {
        "version": VERSION,
        "verdict": verdict(plans),
        "stacks": [_stack(plan) for plan in plans],
        "gates": [asdict(one) for one in stopped],
    }


def _stack(plan: Plan) -> dict[str, Any]:
    losses = {id(change): lost for change, lost in plan.losses()}
    return {
        "stack": plan.stack,
        "against": plan.against,
        "verdict": verdict([plan]),
        "failure": plan.failure,
        "notes": list(plan.notes),
        "nodesLost": _nodes(plan.nodes_lost),
        "unchanged": plan.unchanged,
        "changes": [
            _change(change, losses.get(id(change), NodeCounts()), plan.found_of(change))
            for change in plan.changes
            if change.changes
        ],
        "findings": [_placed(placed) for placed in plan.placed],
        "undecided": undecided_documents(plan.undecided),
        "orders": [
            {"resource": order.label, "before": order.before.waves, "after": order.after.waves}
            for section in sections_of(plan)
            for order in section.orders
        ],
    }


def _nodes(nodes: NodeCounts) -> dict[str, int]:
    return asdict(nodes)


def _now(found: Found | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"nodes": _nodes(found.nodes), "jobs": None if found.jobs is None else list(found.jobs)}


def _change(change: ResourceChange, lost: NodeCounts, found: Found | None) -> dict[str, Any]:
    return {
        "op": str(change.op),
        "onlyIf": None if change.only_if is None else str(change.only_if),
        "urn": change.resource.urn,
        "type": change.resource.type,
        "resource": change.resource.label,
        "oldFirst": change.old_first,
        "problem": change.problem,
        "jobs": None if change.jobs is None else change.jobs.says,
        "nodesLost": _nodes(lost),
        "now": _now(found),
        "causes": [_cause(cause) for cause in change.causes],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "input": cause.spelled,
        "path": show_path(cause.path),
        "old": plain(cause.old),
        "new": plain(cause.new),
        "effect": str(cause.effect),
        "certain": cause.certain,
        "because": cause.because or None,
        "why": cause.consequence.why or None,
    }


def _placed(placed: Placed) -> dict[str, Any]:
    return finding_document(placed.finding, resource=placed.label, new=placed.new)
