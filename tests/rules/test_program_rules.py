"""What holds for every rule about whole programs, and about changes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge_change, judge_program
from azure_poolkit.rules.rule import AnyRule, ChangeRule, ProgramRule
from judged_bodies import changed, places

WIDE = [rule for rule in CATALOGUE if isinstance(rule, (ProgramRule, ChangeRule))]
every_wide_rule = pytest.mark.parametrize("rule", WIDE, ids=lambda rule: rule.code)


def judged(sample: tuple[Body, ...] | Change) -> list[tuple[Body, Judgement]]:
    if isinstance(sample, Change):
        return judge_change(sample, CATALOGUE, Context())
    return judge_program(Program(sample), CATALOGUE, Context())


def faults(sample: tuple[Body, ...] | Change) -> set[tuple[str, str, Path]]:
    return {(f.code, body.name, f.path) for body, said in judged(sample) for f in said.findings}


def undecided(sample: tuple[Body, ...] | Change) -> set[str]:
    return {item.code for _, said in judged(sample) for item in said.undecided}


def with_an_unknown_anywhere(sample: tuple[Body, ...] | Change) -> Iterator[tuple[Path, Any]]:
    """`sample` again and again, with an Unknown in place of each part of each of its bodies, the new ones."""
    bodies = sample.new.bodies if isinstance(sample, Change) else sample
    for index, body in enumerate(bodies):
        for path, _ in places(body.value):
            other = replace(body, value=changed(body.value, path, Unknown()))
            made = (*bodies[:index], other, *bodies[index + 1 :])
            yield (index, *path), replace(sample, new=Program(made)) if isinstance(sample, Change) else made


@every_wide_rule
def test_what_is_bad_gives_this_code_and_no_other(rule: AnyRule[Any]) -> None:
    assert {code for code, _, _ in faults(rule.bad)} == {rule.code}  # type: ignore[attr-defined]


@every_wide_rule
def test_what_is_good_gives_nothing(rule: AnyRule[Any]) -> None:
    assert judged(rule.good) == []  # type: ignore[attr-defined]


HINTS = {"RES002"}
"""Of how a name is spelled: of one that is known later there is nothing to wait for (rules/test_region_names.py)."""


@every_wide_rule
def test_an_unknown_anywhere_hides_no_fault_and_invents_none(rule: AnyRule[Any]) -> None:
    bad = rule.bad  # type: ignore[attr-defined]
    before = faults(bad)
    for path, unknown in with_an_unknown_anywhere(bad):
        after = faults(unknown)
        assert {code for code, _, _ in after} <= {rule.code}, path
        assert {code for code, _, _ in before - after} <= undecided(unknown) | HINTS, path


@every_wide_rule
def test_an_unknown_anywhere_in_what_is_good_gives_no_finding(rule: AnyRule[Any]) -> None:
    for path, unknown in with_an_unknown_anywhere(rule.good):  # type: ignore[attr-defined]
        assert faults(unknown) == set(), path
