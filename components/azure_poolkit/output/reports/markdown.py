"""A report as Markdown, for a comment in a pull request or a job summary."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.markdown import escaped
from azure_poolkit.output.reports.fitting import Block, fitted
from azure_poolkit.output.reports.sections import Item, OrderChange, Section, gate_line, sections_of
from azure_poolkit.output.running_order import as_mermaid
from azure_poolkit.report.gates import Stopped
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict

LONGEST: Final = 65_536
"""Characters that GitHub takes in one comment."""
_ALARMING: Final = 80
_GRAPHS: Final = 6
_LONGEST_LINE: Final = 1_000
_LONGEST_NAME: Final = 200
_LONGEST_MARKER: Final = 1_000
_MARKER_UNSAFE: Final = re.compile(r"[^A-Za-z0-9 ./_-]")


def report_markdown(
    plans: Sequence[Plan], stopped: Sequence[Stopped] = (), elsewhere: str | None = None, longest: int = LONGEST
) -> str:
    """The report in at most ``longest`` characters: the least dangerous goes first, and what went is said.

    ``elsewhere`` is where the whole report lies.
    """
    head = "\n\n".join([marker(plans), f"## {_mark(plans)} {_shown(verdict(plans))}"])
    blocks = [block for plan in plans for block in _stack(plan, alone=len(plans) == 1)]
    where = (
        f"the whole report: {one_line(elsewhere)[:_LONGEST_LINE]}" if elsewhere else "`poolkit report` prints the whole"
    )
    return fitted(head, [*_gates(stopped), *blocks], where, longest)


def marker(plans: Sequence[Plan]) -> str:
    """The line by which a comment is found again: one for each set of projects and stacks."""
    stacks = ", ".join(_MARKER_UNSAFE.sub("_", plan.stack) for plan in plans)
    if len(stacks) > _LONGEST_MARKER:
        stacks = f"{stacks[:_LONGEST_NAME]} {hashlib.sha256(stacks.encode()).hexdigest()}"
    return f"<!-- azure-poolkit report: {stacks} -->"


def _mark(plans: Sequence[Plan]) -> str:
    if any(plan.failure or plan.replaces or plan.deletes or plan.errors or plan.nodes_lost.some for plan in plans):
        return "🛑"
    return "⚠️" if any(plan.may_replace or plan.new_findings for plan in plans) else "✅"


def _gates(stopped: Sequence[Stopped]) -> Iterator[Block]:
    lines = [f"- {'🛑' if one.lifted is None else '✅'} {_shown(gate_line(one))}" for one in stopped]

    def shorter(count: int) -> str:
        return "\n".join(lines[:count])

    if lines:
        yield Block(shorter(len(lines)), 900, f"gates ({len(lines)})", len(lines), shorter, keep=True)


def _stack(plan: Plan, alone: bool) -> Iterator[Block]:
    sections, name = sections_of(plan), _shown(plan.stack, _LONGEST_NAME)
    danger = 200 + max([section.danger for section in sections] + [150] * bool(plan.failure), default=0)
    yield Block("\n\n".join(_top(plan, alone)), danger, name, 1, lambda _: f"### {name}", keep=True)
    for section in sections:
        yield _section(section, f"{name}: {section.title} ({section.count})")
    if plan.unchanged:
        yield Block(f"{plan.unchanged} unchanged", 0, f"{name}: unchanged ({plan.unchanged})")


def _top(plan: Plan, alone: bool) -> Iterator[str]:
    yield f"### {_shown(plan.stack)}"
    yield _shown(plan.against)
    if not alone:
        yield f"**{_shown(verdict([plan]))}**"
    yield from (f"- {_shown(note)}" for note in plan.notes)
    if plan.failure:
        yield f"**Not previewed:** {_shown(plan.failure, _LONGEST_LINE * 4)}"


def _section(section: Section, what: str) -> Block:
    graphs = [_graph(order) for order in section.orders[:_GRAPHS]]
    full = [line for item in section.items for line in _item(item)]
    text = _framed(section, "\n".join(full) + "".join(f"\n\n{graph}" for graph in graphs))

    def shorter(count: int) -> str:
        heads = [f"- **{_shown(item.head)}**" for item in section.items[:count]]
        left = sum(item.count for item in section.items[count:])
        more = [f"- … and {left} more"] if left else []
        return _framed(section, "\n".join([*heads, *more]))

    return Block(text, section.danger, what, len(section.items), shorter, keep=section.danger >= _ALARMING)


def _framed(section: Section, body: str) -> str:
    title = escaped(f"{section.title} ({section.count})")
    if section.folded:
        return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"
    if section.danger >= _ALARMING:
        quoted = "\n".join(f"> {line}".rstrip() for line in body.splitlines())
        return f"#### {title}\n\n> [!CAUTION]\n{quoted}"
    return f"#### {title}\n\n{body}"


def _item(item: Item) -> Iterator[str]:
    yield f"- **{_shown(item.head)}**"
    yield from (f"  - {_shown(line)}" for line in item.lines)


def _shown(text: str, longest: int = _LONGEST_LINE) -> str:
    """``text`` as one line that Markdown shows as it is; what is too long is cut, and how much is said."""
    line = one_line(text)
    if len(line) > longest:
        line = f"{line[:longest]}… ({len(line) - longest} characters more)"
    return escaped(line)


def _graph(order: OrderChange) -> str:
    sides = [replace(order.before, name=f"{order.label}: before"), replace(order.after, name=f"{order.label}: after")]
    return f"```mermaid\n{as_mermaid(sides)}\n```"
