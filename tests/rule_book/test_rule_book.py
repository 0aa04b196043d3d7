"""docs/rules is what the rules say."""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import azure_poolkit.rules.extensions
from azure_poolkit.output.examples import example_of
from azure_poolkit.rule_book.book import pages
from azure_poolkit.rule_book.jobs import JOBS, codes_of
from azure_poolkit.rule_book.new_rule import begin
from azure_poolkit.rule_book.page import rule_page
from azure_poolkit.rule_book.spelled import as_python, as_yaml
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.rule import AnyRule

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def test_the_pages_are_current() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = dict(pages())
    assert sorted(written) == sorted(made), "run `make rules`"
    assert [name for name in made if made[name] != written[name]] == [], "run `make rules`"


@every_rule
def test_every_rule_belongs_to_a_job(rule: AnyRule[Any]) -> None:
    assert [job for job in JOBS if rule.code in codes_of(job)]


@every_rule
def test_a_page_says_where_its_rule_rests_on_a_fact_that_is_not_verified(rule: AnyRule[Any]) -> None:
    assert ("NOT VERIFIED" in rule_page(rule)) == (not rule.verified)


@every_rule
def test_a_page_names_fault_fix_source_and_facts(rule: AnyRule[Any]) -> None:
    page = rule_page(rule)
    assert page.startswith(f"# {rule.code}: {rule.title}\n")
    for text in (rule.reason, rule.source, *rule.facts):
        assert text in page


@every_rule
def test_its_examples_are_python_and_yaml(rule: AnyRule[Any]) -> None:
    example = example_of(rule)
    assert len(ast.parse(as_python(example.bad)).body) == 2
    (resource,) = yaml.safe_load(as_yaml(example.bad))["resources"].values()
    assert set(resource) == {"type", "properties"}


def test_a_new_rule_is_begun_with_its_test(tmp_path: Path) -> None:
    said = begin("KVX998", tmp_path)
    rule = tmp_path / "components/azure_poolkit/rules/extensions/kvx998.py"
    assert 'code="KVX998"' in rule.read_text()
    assert "catalogue.py" in said


def test_a_new_rule_can_be_imported_and_fails_its_tests_until_it_is_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin("KVX998", tmp_path)
    folder = tmp_path / "components/azure_poolkit/rules/extensions"
    monkeypatch.setattr(azure_poolkit.rules.extensions, "__path__", [str(folder)])
    monkeypatch.delitem(sys.modules, "azure_poolkit.rules.extensions.kvx998", raising=False)
    tests = runpy.run_path(str(tmp_path / "tests/rules/test_kvx998.py"))
    monkeypatch.delitem(sys.modules, "azure_poolkit.rules.extensions.kvx998")
    tests["test_its_good_body_is_left_alone"]()
    for unfinished in ("what_is_wrong_with_its_bad_body_is_found", "it_rests_on_a_fact_and_says_what_it_is_about"):
        with pytest.raises(AssertionError):
            tests[f"test_{unfinished}"]()


@pytest.mark.parametrize(
    ("code", "error"), [("KVX3", "no code"), ("ABC001", "no code"), (CATALOGUE[0].code, "codes are never reused")]
)
def test_a_code_that_cannot_be_taken_is_refused(code: str, error: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=error):
        begin(code, tmp_path)
