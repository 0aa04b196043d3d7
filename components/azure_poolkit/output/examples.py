"""The bad and the good example of a rule, whatever kind of rule it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.rules.engine import judge, judge_change, judge_program
from azure_poolkit.rules.rule import AnyRule, ChangeRule, ProgramRule, Rule

DAY: Final = datetime.date(2026, 11, 1)
"""The day for which examples are judged: what is said of them stays the same."""


@dataclass(frozen=True)
class Example:
    """What ``finding`` says of ``bad``, and the same place in ``good``; None where what is good has no such resource.

    ``before`` is what ``bad`` was changed from, for a rule about changes, and None where it is new.
    """

    finding: Finding
    bad: Body
    good: Body | None
    before: Body | None = None


def example_of(rule: AnyRule[Any]) -> Example:
    """The example that ``rule`` carries."""
    context = Context(today=DAY)
    if isinstance(rule, Rule):
        bad = _on_the_day(rule.sample(rule.bad))
        return Example(judge(bad, [rule], context).findings[0], bad, rule.sample(rule.good))
    if isinstance(rule, ProgramRule):
        bad, judgement = judge_program(_all_on_the_day(Program(tuple(rule.bad))), [rule], context)[0]
        return Example(judgement.findings[0], bad, _same(bad, rule.good))
    if isinstance(rule, ChangeRule):
        change = replace(rule.bad, old=_all_on_the_day(rule.bad.old), new=_all_on_the_day(rule.bad.new))
        bad, judgement = judge_change(change, [rule], context)[0]
        gone = not any(body is bad for body in change.new.bodies)
        before = bad if gone else _same(bad, change.old.bodies)
        return Example(judgement.findings[0], bad, _same(bad, rule.good.new.bodies), before)
    raise TypeError(f"{rule.code} is a rule without examples")


def shown_path(path: Path) -> Path:
    """The list of extensions that ``path`` lies in, or the object around it: what is shown of an example."""
    if "extensions" in path:
        return path[: path.index("extensions") + 1]
    return path[:-1] if len(path) > 1 else ()


def part_of(value: Any, path: Path) -> Any:
    """What stands at ``path``, or the innermost value around it that is there."""
    for step in path:
        try:
            inner = value[step]
        except (KeyError, IndexError, TypeError):
            return value
        if inner is None:
            return value
        value = inner
    return value


def _all_on_the_day(program: Program) -> Program:
    return Program(tuple(_on_the_day(body) for body in program.bodies))


def _on_the_day(body: Body) -> Body:
    return replace(body, context=replace(body.context, today=DAY)) if body.context else body


def _same(body: Body, others: Iterable[Body]) -> Body | None:
    """The one of ``others`` that is the same resource as ``body``, or else of the same kind."""
    alike = [other for other in others if other.kind == body.kind]
    return next((other for other in alike if other.name == body.name), alike[0] if alike else None)
