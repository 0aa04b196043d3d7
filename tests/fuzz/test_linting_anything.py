"""Nothing that a file may hold makes the linter fail, hang, or take more memory than it should."""

from __future__ import annotations

import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azure_poolkit.linting.forms.recognition import FORM_NAMES
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.output.lines import plain
from azure_poolkit.output.lint_report import Linted, as_document, as_markdown, as_sarif, as_text
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.rule import ProgramRule, Rule
from file_forms import bare, is_resource, nested_template, preview, template
from judged_bodies import changed, places

TEXT = st.text(max_size=20) | st.sampled_from(
    [
        "[parameters('a')]",
        "[copyIndex()]",
        "[resourceId('a/b', 'c')]",
        "[variables('v')]",
        "[[",
        "[]",
        "https://",
        "\ud800",
    ]
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIZE = 300_000


def bodies() -> list[tuple[Body, ...]]:
    single = [(rule.sample(rule.bad),) for rule in CATALOGUE if isinstance(rule, Rule)]
    single = [sample for sample in single if all(map(is_resource, sample))]
    return single + [tuple(rule.bad) for rule in CATALOGUE if isinstance(rule, ProgramRule)]


BODIES = bodies()


def judged(data: bytes, as_: str | None = None) -> LintedFile:
    """What is said of `data`, printed in every format."""
    said = lint_file("fuzzed.json", data, LintSettings(Context(), as_))
    linted = Linted([said])
    as_text(linted, plain).encode()
    as_markdown(linted).encode()
    json.dumps(as_document(linted), ensure_ascii=False).encode()
    json.dumps(as_sarif(linted), ensure_ascii=False).encode()
    return said


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """A document of some form with some of its places changed."""
    chosen = draw(st.sampled_from(BODIES))
    form = draw(st.sampled_from([template, nested_template, preview, bare]))
    value = form(chosen[:1] if form is bare else chosen)
    for _ in range(draw(st.integers(1, 4))):
        path, _ = draw(st.sampled_from(list(places(value))))
        value = changed(value, path, draw(JSON))
    return value


@FEW
@given(documents())
def test_no_value_in_any_place_makes_it_fail(value: Any) -> None:
    judged(json.dumps(value).encode())


@FEW
@given(value=JSON, as_=st.sampled_from(FORM_NAMES))
def test_no_value_that_is_said_to_be_of_a_form_makes_it_fail(value: Any, as_: str) -> None:
    judged(json.dumps(value).encode(), as_)


@FEW
@given(document=documents(), data=st.data())
def test_no_damage_to_the_text_makes_it_fail(document: Any, data: Any) -> None:
    text = json.dumps(document).encode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    judged(text[:start] + data.draw(st.binary(max_size=10)) + text[end:])


PIECES = (
    "concat( parameters( 'a' ' ( ) , . [ ] variables('v') 1 -1 if( null() createObject( split( range( format( '{0}{9}' "
    "resourceId( 'a/b' length( json("
)
EXPRESSION = st.lists(st.sampled_from([" ", *PIECES.split()]), max_size=12).map("".join)


@FEW
@given(EXPRESSION)
def test_no_expression_makes_it_fail(expression: str) -> None:
    value = template(BODIES[0])
    value["variables"] = {"v": f"[{expression}]"}
    value["resources"][0]["tags"] = {f"[{expression}]": f"[concat({expression})]"}
    assert judged(json.dumps(value).encode()).error is None


@pytest.mark.parametrize(
    "text",
    [
        '{"properties": ' * 100_000,
        '{"contentVersion": "1", "resources": [' + '{"type": "a/b", "resources": [' * 20_000,
        '[{"a": 1, "a": 2}' + ", {}" * (SIZE // 4) + "]",
        '{"properties": {"vmSize": ' + "9" * SIZE + "}}",
        '{"properties": {"vmSize": "' + "x" * SIZE + '"}}',
        '{"properties": {"vmSize": 1e999, "scaleSettings": -1e999}}',
        '{"contentVersion": "1", "resources": [], "variables": {"v": "[' + "concat(" * SIZE + '"}}',
    ],
    ids=["deep", "deep children", "many", "long number", "long text", "infinite", "long expression"],
)
def test_deep_and_huge_files_are_judged_or_refused_soon(text: str) -> None:
    started = time.monotonic()
    judged(text.encode())
    assert time.monotonic() - started < 30


def test_the_last_of_two_equal_keys_counts_and_is_the_one_pointed_at() -> None:
    said = judged(
        b'{"properties": {"vmSize": "a", "scaleSettings": {},\n "scaleSettings": {"fixedScale": {}, "autoScale": {}}}}'
    )
    assert "BAT007" in [finding.code for finding in said.findings]
    assert {item.position.line for item in said.located if item.finding.code == "BAT007"} == {2}


@pytest.mark.parametrize(
    "doubling", ["createArray({0}, {0})", "concat({0}, {0})", "union(createObject('a', {0}), {0})"]
)
def test_variables_that_multiply_take_no_more_memory_than_a_bound(doubling: str) -> None:
    variables: dict[str, Any] = {"v0": ["x" * 100] * 10}
    for index in range(80):
        variables[f"v{index + 1}"] = f"[{doubling.format(f'''variables('v{index}')''')}]"
    value = template(BODIES[0]) | {"variables": variables}
    value["resources"][0]["tags"] = {"a": "[variables('v80')]"}
    tracemalloc.start()
    try:
        judged(json.dumps(value).encode())
        assert tracemalloc.get_traced_memory()[1] < 300 * 2**20
    finally:
        tracemalloc.stop()
