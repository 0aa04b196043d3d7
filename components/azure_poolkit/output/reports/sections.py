"""What a report says of one stack, most dangerous first, before it is written in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from azure_poolkit.model.redaction import Redactor
from azure_poolkit.output.change_lines import change_lines, heading
from azure_poolkit.output.lines import plain
from azure_poolkit.output.running_order import RunningOrder, has_extensions, running_order
from azure_poolkit.preview.base.comparing import Op, ResourceChange
from azure_poolkit.report.gates import Stopped
from azure_poolkit.report.nodes import Found, NodeCounts
from azure_poolkit.report.plan import Placed, Plan
from azure_poolkit.rules.scale_sets.rollout import in_one_line


def gate_line(one: Stopped) -> str:
    """The gate, the stack, the reason for which it is lifted, and what is in its way."""
    if one.lifted is None:
        return f"gate {one.gate} stops {one.stack}: {one.why}"
    return f"gate {one.gate} is lifted for {one.stack} ({one.lifted}): {one.why}"


@dataclass(frozen=True)
class Item:
    """One thing that is said, of ``count`` resources: its ``head``, and ``lines`` below it, as plain text that nobody
    has escaped yet."""

    head: str
    lines: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True)
class OrderChange:
    """The order of the extensions of one resource, before and after."""

    label: str
    before: RunningOrder
    after: RunningOrder


@dataclass(frozen=True)
class Section:
    """Items of one kind; of several sections the one with the least ``danger`` is left out first. ``folded``: a reader
    has to ask for it."""

    title: str
    items: tuple[Item, ...]
    danger: int
    folded: bool = False
    orders: tuple[OrderChange, ...] = ()

    @property
    def count(self) -> int:
        """Of how many resources something is said."""
        return sum(item.count for item in self.items)


def sections_of(plan: Plan) -> list[Section]:
    """All sections of ``plan`` that have something to say, most dangerous first."""
    changed = [change for change in plan.changes if change.changes]
    groups: tuple[tuple[str, int, Sequence[ResourceChange | Item], bool], ...] = (
        ("Replaced", 100, [change for change in changed if change.op is Op.REPLACE], False),
        ("Deleted", 95, [change for change in changed if change.op is Op.DELETE], False),
        ("Errors", 90, [_found(one) for one in plan.errors if one.new], False),
        ("Replaced only if a value changes", 80, [change for change in changed if _maybe_replaced(change)], False),
        ("Errors that stood before", 70, [_found(one) for one in plan.errors if not one.new], True),
        ("New warnings", 60, [_found(one) for one in plan.warnings if one.new], False),
        ("Updated", 50, [change for change in changed if _is_updated(change)], False),
        ("Changed only if a value changes", 35, [change for change in changed if _maybe_updated(change)], True),
        ("Created", 30, [change for change in changed if change.op in (Op.CREATE, Op.IMPORT)], True),
        ("Kept in Azure, no longer in the stack", 28, [change for change in changed if change.op is Op.FORGET], True),
        ("Warnings that stood before", 25, [_found(one) for one in plan.warnings if not one.new], True),
        ("Accepted findings", 20, [_found(one) for one in plan.accepted], True),
    )
    losses = {id(change): lost for change, lost in plan.losses()}
    now = {id(change): found for change in changed if (found := plan.found_of(change)) is not None}
    made = [
        Section(title, _items(losses, now, found), danger, folded) for title, danger, found, folded in groups if found
    ]
    orders = tuple(sorted(_orders(plan), key=lambda order: order.label))
    if orders:
        items = tuple(
            Item(order.label, (f"before: {_waves(order.before)}", f"after: {_waves(order.after)}")) for order in orders
        )
        made.append(Section("Order of extensions", items, 55, orders=orders))
    open_ = _undecided(plan)
    if open_:
        made.append(Section("Not judged yet, until values are known", open_, 10, folded=True))
    return sorted(made, key=lambda section: -section.danger)


def _items(
    losses: Mapping[int, NodeCounts], now: Mapping[int, Found], found: Sequence[ResourceChange | Item]
) -> tuple[Item, ...]:
    """An item for each, one for those of which the same is said where no node goes."""
    by_lines: dict[tuple[str, ...], list[Item]] = {}
    for one in sorted(found, key=partial(_rank, losses)):
        item = _item(losses, now, one)
        alone = isinstance(one, Item) or id(one) in losses or not item.lines
        by_lines.setdefault((item.head, *item.lines) if alone else item.lines, []).append(item)
    return tuple(_together(items) for items in by_lines.values())


def _together(items: list[Item]) -> Item:
    return replace(items[0], head=", ".join(item.head for item in items), count=len(items))


def _rank(losses: Mapping[int, NodeCounts], found: ResourceChange | Item) -> tuple[int, list[tuple[int, str]]]:
    """What loses most nodes comes first, else names in their order: that of the engine differs from run to run."""
    if isinstance(found, Item):
        return 0, _natural(found.head)
    lost = losses.get(id(found), NodeCounts())
    return -(lost.dedicated + lost.spot + lost.instances), _natural(found.resource.label)


def _natural(name: str) -> list[tuple[int, str]]:
    """So that 10 comes after 9."""
    return [(int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", name)]


def _item(losses: Mapping[int, NodeCounts], now: Mapping[int, Found], found: ResourceChange | Item) -> Item:
    if isinstance(found, Item):
        return found
    lost = losses.get(id(found))
    lines = [line.strip() for line in change_lines(found, plain)]
    if lost is not None and lost.some:
        lines.insert(0, f"{lost} drained")
    lines[:0] = _asked(now.get(id(found)))
    if found.forecast is not None and found.forecast.az:
        lines.append(f"to bring it to instances that exist: {in_one_line(found.forecast)}")
    return Item(heading([found], plain).partition("  ")[2], tuple(lines))


def _asked(found: Found | None) -> Iterator[str]:
    """What Azure says of it now."""
    if found is None:
        return
    yield f"in Azure now: {found.nodes}"
    if found.jobs is not None:
        names = f": {', '.join(_some(found.jobs))}" if found.jobs else ""
        yield f"unfinished jobs that point at it: {len(found.jobs) or 'none'}{names}"


def _found(placed: Placed) -> Item:
    finding = placed.finding
    accepted = [f"accepted: {finding.accepted}"] if finding.accepted is not None else []
    lines = (f"{finding.message}", f"fix: {finding.fix}", *accepted)
    return Item(f"{finding.code}  {placed.label}  {finding.spelled}", lines)


def _maybe_replaced(change: ResourceChange) -> bool:
    return change.only_if is Op.REPLACE


def _maybe_updated(change: ResourceChange) -> bool:
    return change.op is Op.SAME and change.only_if is not Op.REPLACE


def _is_updated(change: ResourceChange) -> bool:
    return change.op in (Op.UPDATE, Op.EITHER) and change.only_if is not Op.REPLACE


def _orders(plan: Plan) -> Iterator[OrderChange]:
    """The orders that change: of what is there on both sides, and of what is new with an order of its own."""
    for urn, body in plan.bodies.items():
        old = plan.before.get(urn)
        if not has_extensions(body) and (old is None or not has_extensions(old)):
            continue
        after = running_order(body)
        before = running_order(old) if old is not None else RunningOrder(after.name, ())
        if old is not None and before.waves != after.waves:
            yield OrderChange(Redactor.of(body).text(after.name), before, after)


def _waves(order: RunningOrder) -> str:
    if order.why is not None:
        return f"known after deployment ({order.why})"
    if order.waves is None:
        return "none: the extensions wait for each other"
    return " → ".join(", ".join(wave) for wave in order.waves) or "no extensions"


def _undecided(plan: Plan) -> tuple[Item, ...]:
    """What waits for values, one item for each reason."""
    by_reason: dict[str, list[str]] = {}
    for one in plan.undecided:
        by_reason.setdefault(one.why, []).append(f"{one.code} of {one.subject}")
    return tuple(Item(why, (", ".join(_some(sorted(set(checks)))),)) for why, checks in sorted(by_reason.items()))


def _some(names: Sequence[str], most: int = 8) -> list[str]:
    return [*names[:most], *([f"and {len(names) - most} more"] if len(names) > most else [])]
