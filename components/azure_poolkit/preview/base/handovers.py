"""What happens to the jobs of each pool that goes, beside its change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import BATCH_POOL_TYPE, find_type
from azure_poolkit.preview.base.comparing import Comparison, JobsFate, Op, ResourceChange

_STAY_BEHIND: Final = "its jobs and job schedules stay bound to the deleted pool"
_STAY: Final = f"{_STAY_BEHIND}; `poolkit handover` moves them before"
_SAME_NAME: Final = (
    "its tasks are cut off, wait, and run again on the new pool, which has its name; files on its nodes are lost. "
    "Through a second name none is cut off: docs/fixed-names.md"
)
_TOO_NEW: Final = "`pulumi up` refuses it: 'handover' is new, and has to be deployed alone first"
_HELD: Final = "`pulumi up` refuses it while 'handover' is set: first deploy handover=None"
_BOTH: Final = "both pools count against the account's quota until then"


def with_handovers(comparison: Comparison) -> Comparison:
    """``comparison``, each change that takes a pool with what happens to its jobs."""
    asked = [
        {one.urn: one.inputs["handover"] for one in side.resources if "handover" in one.inputs}
        for side in (comparison.old, comparison.new)
    ]
    return replace(comparison, resources=tuple(with_fates(comparison.resources, *asked)))


def with_fates(
    changes: Sequence[ResourceChange], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[ResourceChange]:
    """``changes``, where ``before`` and ``after`` say which handover each component asked for, by its URN."""
    return [replace(change, jobs=_fate(change, before, after)) for change in changes]


def _fate(change: ResourceChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> JobsFate | None:
    if find_type(change.resource.type) is not BATCH_POOL_TYPE or change.old is None:
        return None
    stood = _asked(before.get(change.old.parent or ""))
    if change.op is Op.DELETE:
        return JobsFate(_HELD if stood else _STAY_BEHIND)
    if change.new is None or change.op is not Op.REPLACE:
        return None
    now = _asked(after.get(change.new.parent or ""))
    if now is None:
        return JobsFate(_SAME_NAME, same_name=True) if _keeps_name(change) else JobsFate(_STAY)
    return JobsFate(_handed_over(now), handed_over=True) if stood else JobsFate(_TOO_NEW)


def _asked(handover: Any) -> Mapping[str, Any] | None:
    known = isinstance(handover, Mapping) and handover.get("jobs") in ("move", "finish")
    return handover if known else None


def _keeps_name(change: ResourceChange) -> bool:
    names = [one.inputs.get("poolName") if one is not None else None for one in (change.old, change.new)]
    return isinstance(names[0], str) and names[0] == names[1]


def _handed_over(asked: Mapping[str, Any]) -> str:
    finish = asked["jobs"] == "finish"
    cut_off = asked.get("running") == "requeue" and not finish
    first = "until no task of its jobs waits or runs, then " if finish else ""
    running = "are cut off and run again there" if cut_off else "are waited for"
    return (
        f"before it is deleted: waits until the new pool is healthy, {first}gives that its jobs and job schedules; "
        f"tasks that run {running}, for {asked.get('timeout', 'PT2H')} in all; {_BOTH}"
    )
