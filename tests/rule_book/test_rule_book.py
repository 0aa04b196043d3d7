"""docs/rules is what the rules say."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from azure_poolkit.model.body import STATUS_REPORT, TEMPLATE_RESOURCE
from azure_poolkit.output.examples import example_of
from azure_poolkit.rule_book.book import pages
from azure_poolkit.rule_book.jobs import jobs_of
from azure_poolkit.rule_book.new_rule import begin
from azure_poolkit.rule_book.page import rule_page
from azure_poolkit.rule_book.spelled import as_python, as_yaml
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.rule import AnyRule

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
OF_RESOURCES = [rule for rule in CATALOGUE if example_of(rule).bad.kind not in (STATUS_REPORT, TEMPLATE_RESOURCE)]
every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def test_the_pages_are_current() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    made = dict(pages())
    assert sorted(written) == sorted(made), "run `make rules`"
    assert [name for name in made if made[name] != written[name]] == [], "run `make rules`"


@every_rule
def test_every_rule_belongs_to_a_job(rule: AnyRule[Any]) -> None:
    assert jobs_of(rule.code)


@every_rule
def test_a_page_says_where_its_rule_rests_on_a_fact_that_is_not_verified(rule: AnyRule[Any]) -> None:
    assert ("NOT VERIFIED" in rule_page(rule)) == (not rule.verified)


@every_rule
def test_a_page_names_its_problem_its_source_and_when_that_was_read(rule: AnyRule[Any]) -> None:
    page = rule_page(rule)
    assert page.startswith(f"# {rule.code}: {rule.title}\n")
    for text in (rule.reason, f"<{rule.source}> (", "read 2026-11"):
        assert text in page


@pytest.mark.parametrize("rule", OF_RESOURCES, ids=lambda rule: rule.code)
def test_its_examples_are_python_and_yaml(rule: AnyRule[Any]) -> None:
    example = example_of(rule)
    assert len(ast.parse(as_python(example.bad)).body) == 2
    (resource,) = yaml.safe_load(as_yaml(example.bad))["resources"].values()
    assert set(resource) == {"type", "properties"}


@pytest.mark.parametrize(
    ("code", "error"),
    [("KVX3", "is not a code"), ("ABC001", "is not a code"), (CATALOGUE[0].code, "codes are never reused")],
)
def test_a_code_that_cannot_be_taken_is_refused(code: str, error: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=error):
        begin(code, tmp_path)
