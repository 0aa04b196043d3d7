"""The first line of a report: what a reviewer has to know before anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from azure_poolkit.arm.table import find_type
from azure_poolkit.model import body as kinds
from azure_poolkit.model.wording import counted
from azure_poolkit.preview.base.comparing import Op, ResourceChange
from azure_poolkit.report.nodes import NodeCounts
from azure_poolkit.report.plan import Plan, has_nodes

_Going: TypeAlias = Sequence[tuple[Plan, ResourceChange]]
_NOUNS = {kinds.POOL: "pool", kinds.SCALE_SET: "scale set"}


def verdict(plans: Sequence[Plan]) -> str:
    """The verdict over ``plans`` together, one sentence."""
    failed = [plan for plan in plans if plan.failure]
    said = [part for part in (_lost(plans), _maybe(plans), _refused(plans), _errors(plans)) if part]
    if failed:
        said.insert(0, f"{counted(len(failed), 'stack')} could not be previewed")
    if said:
        return "; ".join(said)
    changed = [change for plan in plans for change in plan.changes if change.changes]
    if not changed:
        return "no changes"
    return f"no node is touched: {_summary(changed)}"


def _lost(plans: Sequence[Plan]) -> str:
    parts = []
    for op, verb in ((Op.REPLACE, "REPLACED"), (Op.DELETE, "DELETED")):
        changes = [change for plan in plans for change in plan.of(op)]
        if changes:
            parts.append(f"{_named(changes)} will be {verb}")
    smaller = [change for plan in plans for change, _ in plan.losses() if change.op is Op.UPDATE]
    if smaller:
        parts.append(f"{_named(smaller)} will be made SMALLER")
    if not parts:
        return ""
    lost = sum((plan.nodes_lost for plan in plans), NodeCounts())
    jobs = _jobs_of(plans)
    return f"{', '.join(parts)}: {lost} drained{jobs}" if lost.some else f"{', '.join(parts)}{jobs}"


def _jobs_of(plans: Sequence[Plan]) -> str:
    """What is said of the jobs of pools that go: their number where Azure was asked about each of these."""
    going = [(plan, change) for plan in plans for change in plan.of(Op.REPLACE, Op.DELETE) if _noun(change) == "pool"]
    moved = [one for one in going if one[1].jobs is not None and one[1].jobs.handed_over]
    waiting = [one for one in going if one[1].jobs is not None and one[1].jobs.same_name]
    left = [one for one in going if one not in moved and one not in waiting]
    if going and not left and not waiting:
        return _told(moved, len(going), ("goes to", "go to"), f"the new {_pools(moved)}")
    said = _left(left, len(going))
    if waiting:
        name = "of the same name" if len(waiting) == 1 else "of the same names"
        said += _told(waiting, len(going), ("waits for", "wait for"), f"the new {_pools(waiting)} {name}")
    return said


def _left(pools: _Going, total: int) -> str:
    """What is said where jobs stay bound to the pools, which go."""
    replaced = [one for one in pools if one[1].op is Op.REPLACE]
    asked = _asked(pools)
    every = len(asked) == len(pools)
    old = f"the {'old' if replaced else 'deleted'} {_pools(pools if every else replaced)}"
    if not pools or not (every or replaced):
        return ""
    return _told(pools, total, ("keeps pointing at", "keep pointing at"), old)


def _told(pools: _Going, total: int, does: tuple[str, str], what: str) -> str:
    """What the jobs of ``pools`` do, one and several."""
    asked = _asked(pools)
    if len(asked) < len(pools):
        return f", jobs{'' if len(pools) == total else f' of {len(pools)}'} {does[1]} {what}"
    count = sum(asked)
    if not count:
        return (
            f", no unfinished job points at the {'old' if pools[0][1].op is Op.REPLACE else 'deleted'} {_pools(pools)}"
        )
    return f", {counted(count, 'unfinished job')} {does[count != 1]} {what}"


def _asked(pools: _Going) -> list[int]:
    """How many unfinished jobs each of ``pools`` has that Azure was asked about."""
    found = [plan.found_of(change) for plan, change in pools]
    return [len(one.jobs) for one in found if one is not None and one.jobs is not None]


def _pools(pools: _Going) -> str:
    return "pools" if len(pools) > 1 else "pool"


def _maybe(plans: Sequence[Plan]) -> str:
    changes = [change for plan in plans for change in plan.changes if change.only_if is Op.REPLACE]
    return f"{_named(changes)} may be replaced, only if a value changes that is not known yet" if changes else ""


def _refused(plans: Sequence[Plan]) -> str:
    """What is said of updates that Azure does not make, though the engine plans them."""
    changes = [
        change
        for plan in plans
        for change in plan.of(Op.UPDATE)
        if any(cause.consequence.warning for cause in change.causes)
    ]
    return f"Azure refuses the update of {_named(changes)}" if changes else ""


def _errors(plans: Sequence[Plan]) -> str:
    errors = [error for plan in plans for error in plan.errors]
    refused = sum(bool(change.problem) for plan in plans for change in plan.changes)
    stood = sum(not error.new for error in errors)
    count = len(errors) + refused
    if not stood or not count:
        return counted(count, "error") if count else ""
    before = "which stood before" if count == 1 else f"{'all' if stood == count else stood} of which stood before"
    return f"{counted(count, 'error')}, {before}"


def _named(changes: Sequence[ResourceChange]) -> str:
    """How many there are of each kind: `2 pools and 3 other resources`."""
    counts: dict[str, int] = {}
    for change in changes:
        counts[_noun(change)] = counts.get(_noun(change), 0) + 1
    others = counts.pop("resource", 0)
    parts = [counted(number, noun) for noun, number in counts.items()]
    if others:
        parts.append(counted(others, "other resource" if parts else "resource"))
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _noun(change: ResourceChange) -> str:
    type_ = find_type(change.resource.type)
    return _NOUNS[type_.kind] if type_ is not None and has_nodes(change) else "resource"


def _summary(changes: Sequence[ResourceChange]) -> str:
    counts = [(op, sum(change.op is op for change in changes)) for op in Op if op is not Op.SAME]
    perhaps = sum(change.op is Op.SAME for change in changes)
    parts = [f"{number} to {op}" for op, number in counts if number]
    return ", ".join([*parts, *([f"{perhaps} to change only if a value changes"] if perhaps else [])])
