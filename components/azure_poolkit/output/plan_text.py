"""A plan to look into certificates that do not come, as text and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from azure_poolkit.diagnosis.plan import Plan
from azure_poolkit.model.printable import one_line

VERSION: Final = 1


def as_text(plans: Sequence[Plan]) -> str:
    """``plans`` for people, one after the other, UPPER CASE for what is theirs."""
    return "\n\n".join("\n".join(_lines(plan)) for plan in plans)


def as_document(plans: Sequence[Plan]) -> dict[str, Any]:
    """``plans`` as data; ``version`` rises when a key changes its meaning or goes."""
    return {
        "version": VERSION,
        "plans": [
            {
                "resource": plan.label,
                "costs": list(plan.costs),
                "steps": [{"title": step.title, "lines": list(step.lines)} for step in plan.steps],
            }
            for plan in plans
        ],
    }


def _lines(plan: Plan) -> Iterator[str]:
    yield one_line(f"{plan.label}: certificates do not come")
    yield ""
    yield "What it costs:"
    yield from (f"  - {one_line(cost)}" for cost in plan.costs)
    for number, step in enumerate(plan.steps, 1):
        yield ""
        yield f"{number}. {step.title}"
        yield from (f"     {one_line(line)}" for line in step.lines)
