"""What holds for every rule of the catalogue."""

from __future__ import annotations

import datetime
import itertools
import re
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

from azure_poolkit import rules
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Severity
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.output.examples import example_of
from azure_poolkit.rules.catalogue import BY_CODE, CATALOGUE, FAMILIES, WITH_SHAPES
from azure_poolkit.rules.engine import Judgement, judge, judge_program
from azure_poolkit.rules.rule import AnyRule, Rule
from judged_bodies import changed, places

BODY_RULES = [rule for rule in CATALOGUE if isinstance(rule, Rule)]
every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
every_body_rule = pytest.mark.parametrize("rule", BODY_RULES, ids=lambda rule: rule.code)


PERMANENT = {
    *(f"EXT{number:03}" for number in range(1, 13)),
    *(f"SEQ{number:03}" for number in range(1, 16)),
    *(f"BAT{number:03}" for number in range(1, 28)),
    *(f"KVX{number:03}" for number in range(1, 18)),
    *(f"IMG{number:03}" for number in range(1, 30)),
    *(f"SSX{number:03}" for number in range(1, 6)),
    *(f"IDN{number:03}" for number in range(1, 5)),
    *(f"NET{number:03}" for number in range(1, 6)),
    *(f"END{number:03}" for number in range(1, 4)),
    *(f"SEC{number:03}" for number in range(1, 6)),
    *(f"SHP{number:03}" for number in range(1, 12)),
}
"""Codes that people may have accepted or look up: never renamed, never given to another rule."""


def test_no_permanent_code_is_gone() -> None:
    assert set(BY_CODE) >= PERMANENT


def test_codes_are_listed_by_family_and_each_once() -> None:
    families = [family for family, _ in itertools.groupby(rule.code[:3] for rule in CATALOGUE)]
    assert len(families) == len(set(families))
    assert families[: len(FAMILIES)] == list(FAMILIES)
    assert len(BY_CODE) == len(CATALOGUE)


def test_every_rule_object_in_the_package_is_in_the_catalogue() -> None:
    modules = [import_module(found.name) for found in walk_packages(rules.__path__, f"{rules.__name__}.")]
    found = {value.code for module in modules for value in vars(module).values() if isinstance(value, AnyRule)}
    assert found == {rule.code for rule in WITH_SHAPES}


@every_body_rule
def test_a_bad_body_gives_this_code_and_no_other(rule: Rule[Any]) -> None:
    assert {finding.code for finding in said_of(rule, rule.bad).findings} - rule.also_reports == {rule.code}


@every_body_rule
def test_a_good_body_gives_nothing(rule: Rule[Any]) -> None:
    judgement = said_of(rule, rule.good)
    assert (judgement.findings, judgement.undecided) == ([], [])


@every_rule
def test_a_rule_that_is_weaker_in_some_cases_shows_one(rule: AnyRule[Any]) -> None:
    mild = getattr(rule, "mild", None)
    assert (rule.warns is None) == (mild is None)
    if mild is None:
        return
    assert rule.severity is Severity.ERROR
    said = said_of(rule, mild) if isinstance(rule, Rule) else program_said(mild)
    assert {(one.code, one.severity) for one in said.findings} == {(rule.code, Severity.WARNING)}


@every_rule
def test_what_is_bad_is_as_bad_as_the_rule_says(rule: AnyRule[Any]) -> None:
    assert example_of(rule).finding.severity is rule.severity


@every_rule
def test_what_was_found_says_when_and_where(rule: AnyRule[Any]) -> None:
    for note in rule.notes:
        assert note.on >= datetime.date(2026, 11, 26)
        assert note.says.endswith(".")
        assert note.source.startswith("https://")


@every_body_rule
def test_an_unknown_where_the_finding_points_leaves_this_code_undecided(rule: Rule[Any]) -> None:
    (finding,) = [finding for finding in said_of(rule, rule.bad).findings if finding.code == rule.code][:1]
    for length in range(1, len(finding.path) + 1):
        if not _reaches(rule.bad, finding.path[: length - 1]):
            break
        judgement = said_of(rule, changed(rule.bad, finding.path[:length], Unknown()))
        assert judgement.findings == []
        assert rule.code in {said.code for said in judgement.undecided}


@every_body_rule
def test_an_unknown_anywhere_hides_no_fault_and_invents_none(rule: Rule[Any]) -> None:
    before = _faults(rule, rule.bad)
    for path, _ in places(rule.bad):
        unknown = changed(rule.bad, path, Unknown())
        after = _faults(rule, unknown)
        assert after <= before, path
        assert {code for code, _ in before - after} <= {said.code for said in said_of(rule, unknown).undecided}, path


@every_body_rule
def test_an_unknown_anywhere_in_a_good_body_gives_no_finding(rule: Rule[Any]) -> None:
    for path, _ in places(rule.good):
        assert said_of(rule, changed(rule.good, path, Unknown())).findings == [], path


@every_body_rule
def test_a_finding_says_the_fix_and_the_page_of_its_rule(rule: Rule[Any]) -> None:
    finding = next(found for found in said_of(rule, rule.bad).findings if found.code == rule.code)
    assert re.fullmatch(r"https://learn\.microsoft\.com/\S+", finding.source)
    assert f"Fix: {finding.fix}." in finding.line()
    assert finding.line().startswith(f"{rule.code} {finding.spelled}: {finding.says}")


@every_rule
def test_a_rule_names_its_facts_and_a_title_without_a_full_stop(rule: AnyRule[Any]) -> None:
    assert rule.facts or rule.source
    assert all(re.fullmatch(r"(BX|KV|VX|MI|PC)-[0-9]+a?|extension-catalogue.csv", fact) for fact in rule.facts)
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.reason.endswith(".")
    assert not rule.fix.endswith(".")


def said_of(rule: Rule[Any], value: Any) -> Judgement:
    return judge(rule.sample(value), CATALOGUE, Context())


def program_said(bodies: tuple[Body, ...]) -> Judgement:
    return sum((said for _, said in judge_program(Program(bodies), CATALOGUE, Context())), Judgement())


def _faults(rule: Rule[Any], body: Any) -> set[tuple[str, Path]]:
    return {(finding.code, finding.path) for finding in said_of(rule, body).findings}


def _reaches(value: Any, path: Path) -> bool:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(value, (dict, list))
