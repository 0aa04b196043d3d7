"""A report as Markdown, for a comment in a pull request or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.markdown import escaped
from azure_poolkit.output.reports.sections import OrderChange, Section, sections_of
from azure_poolkit.output.running_order import as_mermaid
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict

LONGEST: Final = 65_536
"""Characters that GitHub takes in one comment."""
_ALARMING: Final = 80
_GRAPHS: Final = 6
_MARKER_UNSAFE: Final = re.compile(r"[^A-Za-z0-9 ./_-]")


@dataclass(frozen=True)
class _Block:
    """A piece of the text that is left out as a whole; ``what`` says so in its place."""

    text: str
    danger: int
    what: str


def report_markdown(plans: Sequence[Plan], elsewhere: str | None = None, longest: int = LONGEST) -> str:
    """The report in at most ``longest`` characters: the least dangerous goes first, and what went is said.

    ``elsewhere`` is where the whole report lies.
    """
    head = [marker(plans), f"## {_mark(plans)} {escaped(one_line(verdict(plans)))}"]
    blocks = [block for plan in plans for block in _stack(plan, alone=len(plans) == 1)]
    return _fitted("\n\n".join(head), blocks, elsewhere, longest)


def marker(plans: Sequence[Plan]) -> str:
    """The line by which a comment is found again: one for each set of projects and stacks."""
    stacks = ", ".join(_MARKER_UNSAFE.sub("_", plan.stack) for plan in plans)
    return f"<!-- azure-poolkit report: {stacks} -->"


def _mark(plans: Sequence[Plan]) -> str:
    if any(plan.failure or plan.replaces or plan.deletes or plan.errors or plan.nodes_lost.some for plan in plans):
        return "🛑"
    return "⚠️" if any(plan.may_replace or plan.new_findings for plan in plans) else "✅"


def _stack(plan: Plan, alone: bool) -> Iterator[_Block]:
    lines = [f"### {escaped(one_line(plan.stack))}", escaped(one_line(plan.against))]
    if not alone:
        lines.append(f"**{escaped(one_line(verdict([plan])))}**")
    lines += [f"- {escaped(one_line(note))}" for note in plan.notes]
    if plan.failure:
        lines.append(f"**Not previewed:** {escaped(one_line(plan.failure))}")
    yield _Block("\n\n".join(lines), 1000, plan.stack)
    for section in sections_of(plan):
        yield _Block(_section(section), section.danger, f"{plan.stack}: {section.title} ({len(section.items)})")
    if plan.unchanged:
        yield _Block(f"{plan.unchanged} unchanged", 999, "")


def _section(section: Section) -> str:
    lines = [line for item in section.items for line in _item(item.head, item.lines)]
    graphs = [_graph(order) for order in section.orders[:_GRAPHS]]
    body = "\n".join(lines) + "".join(f"\n\n{graph}" for graph in graphs)
    title = f"{section.title} ({len(section.items)})"
    if section.folded:
        return f"<details><summary>{escaped(title)}</summary>\n\n{body}\n\n</details>"
    if section.danger >= _ALARMING:
        quoted = "\n".join(f"> {line}".rstrip() for line in body.splitlines())
        return f"#### {escaped(title)}\n\n> [!CAUTION]\n{quoted}"
    return f"#### {escaped(title)}\n\n{body}"


def _item(head: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"- **{escaped(one_line(head))}**"
    yield from (f"  - {escaped(one_line(line))}" for line in lines)


def _graph(order: OrderChange) -> str:
    sides = [replace(order.before, name=f"{order.label}: before"), replace(order.after, name=f"{order.label}: after")]
    return f"```mermaid\n{as_mermaid(sides)}\n```"


def _fitted(head: str, blocks: Sequence[_Block], elsewhere: str | None, longest: int) -> str:
    kept, left = list(blocks), list[_Block]()
    while True:
        text = "\n\n".join([head, *(block.text for block in kept), *_left_out(left, elsewhere)]) + "\n"
        if len(text) <= longest:
            return text
        droppable = [block for block in kept if block.danger < _ALARMING] or kept
        if not droppable:
            return text[: longest - 1] + "…"
        least = min(droppable, key=lambda block: block.danger)
        kept.remove(least)
        left.append(least)


def _left_out(left: Sequence[_Block], elsewhere: str | None) -> Iterator[str]:
    if left:
        named = [block.what for block in left if block.what]
        shown = ", ".join([*named[:20], *([f"and {len(named) - 20} more"] if len(named) > 20 else [])])
        where = f"; the whole report: {elsewhere}" if elsewhere else "; `poolkit report` prints the whole"
        yield f"_Left out, to fit the comment: {escaped(one_line(shown))}{where}_"
