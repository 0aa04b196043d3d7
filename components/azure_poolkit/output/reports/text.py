"""A report as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azure_poolkit.model.finding import one_line
from azure_poolkit.output.reports.sections import Section, gate_line, sections_of
from azure_poolkit.report.gates import Stopped
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict


def report_text(plans: Sequence[Plan], stopped: Sequence[Stopped] = ()) -> str:
    """The verdict, what gates stop, then each stack."""
    alone = len(plans) == 1
    gates = [one_line(gate_line(one)) for one in stopped]
    return "\n".join([verdict(plans), *gates, *(line for plan in plans for line in _stack(plan, alone))]) + "\n"


def _stack(plan: Plan, alone: bool) -> Iterator[str]:
    yield ""
    yield one_line(f"{plan.stack}: {plan.against}" + ("" if alone else f": {verdict([plan])}"))
    yield from (one_line(f"note: {note}") for note in plan.notes)
    if plan.failure:
        yield f"not previewed: {one_line(plan.failure)}"
    for section in sections_of(plan):
        yield ""
        yield from _section(section)
    if plan.unchanged:
        yield ""
        yield f"{plan.unchanged} unchanged"


def _section(section: Section) -> Iterator[str]:
    yield f"{section.title} ({section.count})"
    for item in section.items:
        yield f"  {one_line(item.head)}"
        yield from (f"      {one_line(line)}" for line in item.lines)
