"""What holds for every rule of the catalogue."""

from __future__ import annotations

import re
from typing import Any

import pytest

from azure_poolkit.catalogue import BY_CODE, CATALOGUE
from azure_poolkit.rules.path import Path
from azure_poolkit.rules.rule import Rule
from azure_poolkit.rules.unknown import Unknown
from judged_bodies import changed, judged, places

every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def test_the_catalogue_holds_the_rules_of_pools_with_their_permanent_codes() -> None:
    assert list(BY_CODE) == [
        *("EXT001", "EXT002", "EXT004", "EXT007"),
        *("SEQ001", "SEQ002", "SEQ003"),
        *("BAT001", "BAT002", "BAT003", "BAT004", "BAT005", "BAT007"),
        *("KVX001", "KVX002", "KVX003", "KVX004", "KVX005", "KVX016"),
    ]


@every_rule
def test_a_bad_body_gives_this_code_and_no_other(rule: Rule[Any]) -> None:
    assert {finding.code for finding in judged(rule.bad).findings} == {rule.code}


@every_rule
def test_a_good_body_gives_nothing(rule: Rule[Any]) -> None:
    judgement = judged(rule.good)
    assert (judgement.findings, judgement.undecided) == ([], [])


@every_rule
def test_an_unknown_where_the_finding_points_leaves_this_code_undecided(rule: Rule[Any]) -> None:
    (finding,) = [finding for finding in judged(rule.bad).findings if finding.code == rule.code][:1]
    for length in range(1, len(finding.path) + 1):
        if not _reaches(rule.bad, finding.path[: length - 1]):
            break
        judgement = judged(changed(rule.bad, finding.path[:length], Unknown()))
        assert judgement.findings == []
        assert rule.code in {said.code for said in judgement.undecided}


@every_rule
def test_an_unknown_anywhere_hides_no_fault_and_invents_none(rule: Rule[Any]) -> None:
    before = _faults(rule.bad)
    for path, _ in places(rule.bad):
        unknown = changed(rule.bad, path, Unknown())
        after = _faults(unknown)
        assert after <= before, path
        assert {code for code, _ in before - after} <= {said.code for said in judged(unknown).undecided}, path


@every_rule
def test_an_unknown_anywhere_in_a_good_body_gives_no_finding(rule: Rule[Any]) -> None:
    for path, _ in places(rule.good):
        assert judged(changed(rule.good, path, Unknown())).findings == [], path


@every_rule
def test_a_finding_says_the_fix_and_the_page_of_its_rule(rule: Rule[Any]) -> None:
    finding = judged(rule.bad).findings[0]
    assert re.fullmatch(r"https://learn\.microsoft\.com/\S+", finding.source)
    assert f"Fix: {finding.fix}." in finding.line()
    assert finding.line().startswith(f"{rule.code} {finding.spelled}: {finding.says}")


@every_rule
def test_a_rule_names_its_facts_and_a_title_without_a_full_stop(rule: Rule[Any]) -> None:
    assert rule.facts
    assert all(re.fullmatch(r"(BX|KV|VX)-[0-9]+a?", fact) for fact in rule.facts)
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.reason.endswith(".")
    assert not rule.fix.endswith(".")


def _faults(body: Any) -> set[tuple[str, Path]]:
    return {(finding.code, finding.path) for finding in judged(body).findings}


def _reaches(value: Any, path: Path) -> bool:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(value, (dict, list))
