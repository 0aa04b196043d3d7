"""A comment is never longer than its host takes it, whatever the program; what is dangerous stays."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.output.reports.markdown import LONGEST, marker, report_markdown
from azure_poolkit.report.gates import GATES, gated
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.reading import plan_of_file
from report import previews
from report.previews import plan, pool, preview, step

HOSTILE = ["a", "|`<b>@all #1", "\n::error::x", "\x1b[31m", "é\u202e", "😀", "http://e.example/", "]](", "::"]
NAMES = st.builds(lambda part, times: part * times, st.sampled_from(HOSTILE), st.sampled_from([1, 30, 500, 9_000]))
OPS = st.sampled_from(["replace", "delete", "update", "create", "same", "maybe"])


def one(op: str, name: str, number: int, extension: str) -> dict[str, object]:
    old = pool(previews.driver(name=extension))
    place = "deploymentConfiguration.virtualMachineConfiguration.extensions[0].name"
    new = pool(previews.driver(name=previews.UNKNOWN if op == "maybe" else f"{extension}2"))
    name, engine = f"{name}{number}", "replace" if op == "maybe" else op
    sides = {"delete": (old, None), "create": (None, new), "same": (old, old)}.get(op, (old, new))
    touched = {place: "update-replace" if engine == "replace" else "update"} if all(sides) and op != "same" else {}
    return step(engine, name, *sides, touched)


def planned(ops: list[str], name: str, extension: str, repeated: int, errors: tuple[str, ...]) -> Plan:
    steps = [
        one(op, name, number * repeated + again, extension)
        for number, op in enumerate(ops)
        for again in range(repeated)
    ]
    return plan_of_file("preview.json", json.dumps(preview(*steps, errors=errors)))


plans = st.builds(
    planned,
    st.lists(OPS, max_size=3),
    NAMES,
    NAMES,
    st.sampled_from([1, 6]),
    st.lists(NAMES, max_size=2).map(tuple),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(plans, min_size=1, max_size=2), st.sampled_from([1, 40]), st.sampled_from([12_000, LONGEST]))
def test_a_comment_is_never_too_long_and_says_what_it_leaves_out(found: list[Plan], times: int, longest: int) -> None:
    found = found if times == 1 else [*found, *[found[0]] * times]
    stopped = gated(found, list(GATES), {"replace": "x" * 70_000})
    whole = report_markdown(found, stopped, longest=10**9)
    text = report_markdown(found, stopped, "https://ci/run/1", longest)
    assert len(text) <= longest
    assert text.splitlines()[0] == marker(found)
    assert len(whole) <= longest or "; the whole report: https://ci/run/1_" in text
    assert all(line.isprintable() for line in text.split("\n"))


def test_where_everything_is_replaced_as_many_as_fit_are_named_and_the_rest_is_counted() -> None:
    many = plan(*(one("replace", "p" * 100, number, "driver") for number in range(900)))
    text = report_markdown([many], (), "https://ci/run/1")
    shown = len(re.findall(r"^> - \*\*BatchPool", text, re.MULTILINE))
    assert 300 < shown < 900
    assert f"> - … and {900 - shown} more" in text
    assert f"{900 - shown} of farm / dev: Replaced (900)" in text.splitlines()[-1]


def test_updates_lose_their_details_before_a_replacement_does() -> None:
    quiet = (one("update", "u" * 60, number, "x" * 400) for number in range(150))
    text = report_markdown([plan(*quiet, one("replace", "render", 0, "driver"))])
    assert "name  'driver' → 'driver2'" in text
    assert "farm / dev: Updated (150)" in text.splitlines()[-1]
    assert "#### Updated" not in text


def test_what_is_very_long_is_cut_and_says_by_how_much() -> None:
    text = report_markdown([plan(step("delete", "x" * 9_000, pool()))])
    assert "… (8012 characters more)" in text


def test_the_marker_of_hundreds_of_stacks_is_short_and_their_own() -> None:
    first = [Plan(f"farm / stack{number}", "x") for number in range(300)]
    assert len(marker(first)) < 400
    assert marker(first) != marker(first[:-1])


def test_nothing_in_a_name_mentions_refers_or_links() -> None:
    text = report_markdown(
        [plan(step("delete", "@all #12 GH-3 http://e.example www.e.example &#64;all a@b.c", pool()))]
    )
    assert "\\&\\#" in text
    assert not re.search(r"@(?!&#8203;)|#\d|GH-\d|://|www\.", text.replace("&#8203;", "-").replace("@-", ""))
