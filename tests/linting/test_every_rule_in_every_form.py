"""What every rule says of its examples, whatever form of file they stand in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.linting.linted_file import LintedFile, Located
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.path import Path
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge, judge_program
from azure_poolkit.rules.rule import AnyRule, ProgramRule, Rule
from file_forms import Form, bare, is_resource, linted, nested_template, preview, template, without_what_programs_say
from judged_bodies import changed

FORMS = [bare, template, nested_template, preview]
FORMS_OF_PROGRAMS = [template, nested_template, preview]


def bodies_of(rule: AnyRule[Any], which: str) -> tuple[Body, ...]:
    bodies = (rule.sample(getattr(rule, which)),) if isinstance(rule, Rule) else tuple(getattr(rule, which))
    return tuple(without_what_programs_say(body) for body in bodies)


def expected(rule: AnyRule[Any], bodies: tuple[Body, ...]) -> list[Finding]:
    """What the rule says of its own example, in no file."""
    if isinstance(rule, Rule):
        return [finding for body in bodies for finding in judge(body, [rule], Context()).findings]
    judged = judge_program(Program(bodies), [rule], Context())
    return [finding for _, judgement in judged for finding in judgement.findings]


def of(rule: AnyRule[Any], said: LintedFile) -> list[Located]:
    return [item for item in said.located if item.finding.code == rule.code]


def fits_in_files(rule: AnyRule[Any]) -> bool:
    """Whether the example is the body of a resource, and still bad when only that is said of it which files can say."""
    return of_resource(rule) and expected(rule, bodies_of(rule, "bad")) != []


def of_resource(rule: AnyRule[Any]) -> bool:
    """Whether the example is the body of a resource, which what Azure says of nodes is not."""
    return all(map(is_resource, bodies_of(rule, "bad")))


def in_files(kind: type) -> list[AnyRule[Any]]:
    return [rule for rule in CATALOGUE if isinstance(rule, kind) and fits_in_files(rule)]


def forms_of(rules: Sequence[AnyRule[Any]], forms: Sequence[Form]) -> Any:
    cases = [pytest.param(rule, form, id=f"{rule.code}-{form.__name__}") for rule in rules for form in forms]
    return pytest.mark.parametrize(("rule", "form"), cases)


every_body_rule = forms_of(in_files(Rule), FORMS)
every_body_rule_that_may_wait = forms_of(in_files(Rule), FORMS_OF_PROGRAMS)
every_program_rule = forms_of(in_files(ProgramRule), FORMS_OF_PROGRAMS)


@every_body_rule
def test_a_bad_body_gives_this_code_at_the_path_it_has_in_the_body(rule: Rule[Any], form: Form) -> None:
    bodies = bodies_of(rule, "bad")
    said, _ = linted(form, bodies)
    assert {item.finding.code for item in said.located} - rule.also_reports == {rule.code}
    assert [item.finding.path for item in of(rule, said)] == [finding.path for finding in expected(rule, bodies)]


@every_body_rule
def test_a_finding_points_at_the_value_in_the_file(rule: Rule[Any], form: Form) -> None:
    bodies = bodies_of(rule, "bad")
    said, text = linted(form, bodies)
    for item in of(rule, said):
        wanted = deepest(dict(bodies[0].value), item.finding.path)
        found = json.JSONDecoder().raw_decode(text, offset(text, item))[0]
        if form in (bare, template, nested_template) or not isinstance(wanted, (dict, list)):
            assert _same(found, wanted)
        else:
            assert isinstance(found, (dict, list))


@every_body_rule
def test_a_good_body_gives_no_finding(rule: Rule[Any], form: Form) -> None:
    said, _ = linted(form, bodies_of(rule, "good"))
    assert [item.finding.line() for item in said.located if item.finding.code not in rule.also_reports] == []


@every_body_rule_that_may_wait
def test_what_is_not_known_leaves_the_rule_undecided(rule: Rule[Any], form: Form) -> None:
    (body,) = bodies_of(rule, "bad")
    path = expected(rule, (body,))[0].path
    while not there(body.value, path) or path[-1:] == ("properties",):
        path = path[:-1]
    if not path:
        pytest.skip("the finding is about the body as a whole, which is always known")
    waiting = replace(body, value=changed(dict(body.value), path, Unknown()))
    said, _ = linted(form, (waiting,))
    assert rule.code in {item.code for item in said.undecided}
    assert rule.code not in {item.finding.code for item in said.located}


@every_program_rule
def test_a_bad_program_gives_this_code_at_the_same_paths(rule: ProgramRule[Any], form: Form) -> None:
    bodies = bodies_of(rule, "bad")
    said, _ = linted(form, bodies)
    assert [(item.finding.subject, item.finding.path) for item in of(rule, said)] == [
        (finding.subject, finding.path) for finding in expected(rule, bodies)
    ]


@every_program_rule
def test_a_finding_about_a_program_points_into_the_right_resource(rule: ProgramRule[Any], form: Form) -> None:
    bodies = bodies_of(rule, "bad")
    said, text = linted(form, bodies)
    for item in of(rule, said):
        assert item.body is not None
        assert item.position.line > 1
        found = json.JSONDecoder().raw_decode(text, offset(text, item))[0]
        wanted = deepest(dict(item.body.value), item.finding.path)
        if isinstance(wanted, (str, int, float)) and not str(found).startswith("["):
            assert _same(found, wanted)


@every_program_rule
def test_a_good_program_does_not_give_this_code(rule: ProgramRule[Any], form: Form) -> None:
    said, _ = linted(form, bodies_of(rule, "good"))
    assert of(rule, said) == []


def test_only_rules_that_need_what_no_file_says_are_left_out() -> None:
    of_resources = [rule for rule in CATALOGUE if isinstance(rule, (Rule, ProgramRule)) and of_resource(rule)]
    assert {rule.code for rule in of_resources if not fits_in_files(rule)} <= LEFT_OUT


LEFT_OUT = {"SEQ006", "IMG015", "KVX009", "TPL001", "RES001"}
"""TPL001, which is about templates alone (see test_resources), RES001, which asks what makes a resource (see
test_resources_of_one_id), and rules about what only a program says: that an
extension must run alone, what made an image, and (in the example) the client ids of identities; what files say of
KVX009 is in test_templates and test_preview_files."""


def _same(found: Any, wanted: Any) -> bool:
    """Whether the file has what the body has: a resource has more around it, and its name starts with its parent's."""
    if isinstance(wanted, dict):
        return {**found, **wanted} == found or found == wanted
    return found == wanted or str(found).endswith(f"/{wanted}")


def there(value: Any, path: Path) -> bool:
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def deepest(value: Any, path: Path) -> Any:
    """What stands at `path`, or the innermost value around it that is there."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
    return value


def offset(text: str, item: Located) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: item.position.line - 1]) + item.position.column - 1
