"""Plans for the extensions of a scale set, as text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Set
from typing import Any, Final

from azure_poolkit.output.extension_changes import ExtensionPlan
from azure_poolkit.output.printing import joined, json_text
from azure_poolkit.rules.extensions.change_plan import Collision, Planned, Step
from azure_poolkit.rules.scale_sets.rollout import ORDER_NOTE, Rollout

VERSION: Final = 1
_WORDS: Final = {"PATCH": "changes its order", "DELETE": "goes", "PUT": "is made or changed"}


def as_text(plan: ExtensionPlan) -> str:
    """The steps, the runs, and the effect on instances."""
    where = "in its model" if plan.in_model else "as separate resources"
    lines = [f"{plan.name}: extensions {where}", *(_in_model(plan) if plan.in_model else _requests(plan)), ""]
    lines += _runs(plan) if plan.steps else ["nothing changes"]
    if plan.steps:
        lines += ["", "instances that exist:", *(line for one in plan.forecasts for line in _forecast(one, plan))]
    return joined([*lines, *(["", f"{ORDER_NOTE}."] if plan.steps else [])])


def as_document(plan: ExtensionPlan) -> dict[str, Any]:
    """The same as data."""
    return {
        "version": VERSION,
        "name": plan.name,
        "mode": "model" if plan.in_model else "resources",
        "steps": [{"method": step.method, "extension": step.name, "body": step.body} for step in plan.steps],
        "runs": [[{"name": one.name, "after": list(one.after)} for one in run] for run in plan.runs],
        "whyTwo": [
            {"code": "SEQ015", "extension": one.new.name, "says": says(one, _gone(plan))} for one in plan.why_two
        ],
        "instances": [
            {"mode": one.mode, "says": one.says, "az": list(one.az), "rest": one.rest, "restBody": one.rest_body}
            for one in plan.forecasts
        ],
    }


def says(collision: Collision, gone: Set[str] = frozenset()) -> str:
    """Why one run is not enough; ``gone`` are the extensions that go for good."""
    name, others = collision.new.name, ", ".join(f"'{other}'" for other in collision.others)
    if collision.why == "named":
        leaving = ", ".join(f"'{other}'" for other in collision.others if other in gone)
        staying = ", ".join(f"'{other}'" for other in collision.others if other not in gone)
        steps = [f"{staying} must stop naming first"] if staying else []
        steps += [f"{leaving} names, which must go first"] if leaving else []
        return f"'{name}' replaces an extension that {' and that '.join(steps)}"
    if collision.why == "name taken":
        return f"'{name}' is the name of an extension with another handler, which must go first"
    return f"'{name}' has the handler of {others}, which must go first"


def _gone(plan: ExtensionPlan) -> set[str]:
    return {step.name for step in plan.steps if step.method == "DELETE"} - {one.name for one in plan.runs[-1]}


def _requests(plan: ExtensionPlan) -> Iterator[str]:
    for number, step in enumerate(plan.steps, 1):
        yield f"  {number}. {step.method} {step.name}"
        if step.body is not None:
            yield from textwrap.indent(json_text(step.body), " " * 5).split("\n")


def _in_model(plan: ExtensionPlan) -> Iterator[str]:
    for step in _last_of_each(plan):
        after = "" if step.method != "PATCH" else f": now after {_names(_after(step))}"
        yield f"  {step.name} {_WORDS[step.method]}{after}"


def _last_of_each(plan: ExtensionPlan) -> list[Step]:
    return list({step.name: step for step in plan.steps}.values())


def _after(step: Step) -> list[str]:
    assert step.body is not None
    return list(step.body["properties"]["provisionAfterExtensions"])


def _runs(plan: ExtensionPlan) -> Iterator[str]:
    if plan.in_model:
        yield "one request takes the whole list, so one `pulumi up` does it"
    elif not plan.why_two:
        yield "one `pulumi up` does it, in an order that Azure accepts"
    else:
        yield "two runs of `pulumi up` are needed (SEQ015):"
        yield from (f"  {says(one, _gone(plan))}" for one in plan.why_two)
        for word, run in zip(("first", "then"), plan.runs, strict=True):
            yield f"  {word}: {'; '.join(map(_with_order, run)) or 'no extensions'}"


def _with_order(one: Planned) -> str:
    return f"{one.name} after {_names(list(one.after))}" if one.after else one.name


def _names(names: list[str]) -> str:
    return ", ".join(names) or "nothing"


def _forecast(one: Rollout, plan: ExtensionPlan) -> Iterator[str]:
    prefix = "  " if len(plan.forecasts) == 1 else f"  {one.mode}: "
    yield f"{prefix}{one.says}"
    yield from (f"    {command}" for command in one.az)
    if one.rest is not None:
        yield f"    POST {one.rest}"
        yield f"      {one.rest_body}"
