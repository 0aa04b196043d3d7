"""A fix that is followed leaves nothing of what it is for, and brings no other error."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, STATUS_REPORT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding, Severity
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.scale_sets.merged_lists import judge_separate
from azure_poolkit.rules.scale_sets.samples import child, scale_set_resource
from rules.fixes import ELSEWHERE, FIXES, GONE, HERE

ON_POOLS_ONLY = frozenset(("BAT001", "EXT008", "SEQ006", "IMG027"))
"""Rules of pools, of what only a component says, and of the image of the pool in the sample."""
RULES = {
    rule.code: rule for rule in WITH_SHAPES if isinstance(rule, Rule) and rule.sample(rule.bad).kind != STATUS_REPORT
}
WAYS = [pytest.param(code, words, id=f"{code}-{words}") for code, ways in FIXES.items() for words in ways]


def findings(rule: Rule[Any], value: Any) -> list[Finding]:
    body: Body = rule.sample(value)
    return judge(body, WITH_SHAPES, rule.context or Context()).findings


def errors(found: list[Finding]) -> set[str]:
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def steps(place: str) -> Iterator[str | int]:
    for step in place.split("."):
        yield int(step) if step.isdigit() else step


def changed(value: Any, path: Path, new: Any) -> Any:
    """A copy of ``value`` with ``new`` at ``path``; what is not there yet is made."""
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        held = list(value or [])
        inner = held[step] if step < len(held) else None
        put = [] if new is GONE and not rest else [changed(inner, rest, new) if rest else new]
        return [*held[:step], *put, *held[step + 1 :]]
    held = dict(value or {})
    if new is GONE and not rest:
        return {key: inner for key, inner in held.items() if key != step}
    return {**held, step: changed(held.get(step), rest, new) if rest else copy.deepcopy(new)}


def finding_of(code: str) -> Finding:
    rule = RULES[code]
    return next(finding for finding in findings(rule, rule.sample(rule.bad).value) if finding.code == code)


@pytest.mark.parametrize(("code", "words"), WAYS)
def test_what_a_fix_says_leaves_nothing_wrong(code: str, words: str) -> None:
    rule = RULES[code]
    bad = rule.sample(rule.bad).value
    before = findings(rule, bad)
    finding = next(finding for finding in before if finding.code == code)
    assert words in finding.fix
    value: Any = bad
    for place, new in FIXES[code][words]:
        value = changed(value, finding.path if place == HERE else tuple(steps(place)), new)
    after = findings(rule, value)
    assert code not in {finding.code for finding in after}
    assert errors(after) <= errors(before)


FLAT = "properties.deploymentConfiguration.virtualMachineConfiguration.extensions."
PORTABLE = [
    pytest.param(code, words, id=f"{code}-{words}")
    for code, ways in FIXES.items()
    for words, changes in ways.items()
    if code not in ON_POOLS_ONLY and all(place == HERE or place.startswith(FLAT) for place, _ in changes)
    if finding_of(code).path[:4] == tuple(steps(FLAT))[:4]
]


def on_machines(scale_set: Body, pool: Any) -> Body:
    """``scale_set`` with the identities of ``pool``."""
    return replace(scale_set, value={**scale_set.value, "identity": pool["identity"]})


def in_model(pool: Any) -> list[Body]:
    return [on_machines(scale_set_resource(*extensions_of(pool)), pool)]


def in_children(pool: Any) -> list[Body]:
    """Extensions that are resources of their own, and their scale set."""
    extensions = extensions_of(pool)
    return [
        on_machines(scale_set_resource(), pool),
        *(child(extension, f"e{index}") for index, extension in enumerate(extensions)),
    ]


def said_of(bodies: list[Body]) -> list[Finding]:
    program = Program(tuple(bodies))
    said = [judge(body, WITH_SHAPES, Context()) for body in bodies if body.kind == SCALE_SET]
    said += [judgement for _, judgement in judge_separate(program, WITH_SHAPES, Context())]
    return [finding for judgement in said for finding in judgement.findings]


def extensions_of(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = value["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"][
        "extensions"
    ]
    return found


@pytest.mark.parametrize("place", [in_model, in_children])
@pytest.mark.parametrize(("code", "words"), PORTABLE)
def test_what_a_fix_of_an_extension_says_holds_on_a_scale_set_too(code: str, words: str, place: Any) -> None:
    bad = RULES[code].sample(RULES[code].bad).value
    finding = finding_of(code)
    before = said_of(place(bad))
    here = next(found for found in before if found.code == code)
    assert words in here.fix
    value: Any = bad
    for where, new in FIXES[code][words]:
        value = changed(value, finding.path if where == HERE else tuple(steps(where)), new)
    after = said_of(place(value))
    assert code not in {found.code for found in after}
    assert errors(after) <= errors(before)


def test_every_rule_about_a_body_is_tried_or_said_why_not() -> None:
    assert RULES.keys() - FIXES.keys() == ELSEWHERE.keys()
