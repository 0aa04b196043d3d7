"""Reports as their readers see them."""

from __future__ import annotations

import json
import re

import pytest
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.output.reports.document import report_document, report_sarif
from azure_poolkit.output.reports.html import report_html
from azure_poolkit.output.reports.markdown import report_markdown
from azure_poolkit.output.reports.text import report_text
from azure_poolkit.report.plan import Plan
from azure_poolkit.report.verdict import verdict
from report import previews
from report.previews import plan, pool, step

SITUATIONS = {
    "extension edited": plan(previews.EDITED_EXTENSION),
    "pool resized": plan(previews.RESIZED),
    "pool made smaller": plan(previews.MADE_SMALLER),
    "image replaced": plan(previews.REPLACED_IMAGE),
    "extension removed": plan(previews.REMOVED_EXTENSION),
    "order changed": plan(previews.REORDERED),
    "secret changed": plan(previews.CHANGED_SECRET),
    "tag on the identity": plan(previews.TAGGED_IDENTITY, previews.ONLY_IF),
    "pool deleted": plan(previews.DELETED, previews.NOTHING),
    "nothing": plan(previews.NOTHING),
    "first deployment": plan(previews.FIRST),
    "raw pool": plan(previews.RAW),
    "hostile names": plan(previews.HOSTILE),
    "failed preview": plan(errors=("error: BAT002 CustomScript is reserved for Batch",)),
}
MANY = plan(
    *(
        step("update", name, pool(nodes=1, name=name), pool(nodes=2 + number, name=name), {"scaleSettings": "update"})
        for number, name in ((number, f"p{number}") for number in range(900))
    )
)
every_situation = pytest.mark.parametrize("situation", SITUATIONS)


@every_situation
def test_a_report_in_markdown_reads_well(situation: str, snapshot: SnapshotAssertion) -> None:
    assert report_markdown([SITUATIONS[situation]]) == snapshot


@every_situation
def test_a_report_as_text_says_the_verdict_first(situation: str) -> None:
    planned = SITUATIONS[situation]
    assert report_text([planned]).splitlines()[0] == verdict([planned])


@pytest.mark.parametrize(
    ("situation", "says"),
    [
        (
            "extension edited",
            "1 pool will be REPLACED: 4 dedicated nodes drained, jobs wait for the new pool of the same name",
        ),
        ("pool made smaller", "1 pool will be made SMALLER: 30 dedicated nodes drained"),
        ("pool resized", "no node is touched: 1 to update"),
        ("tag on the identity", "1 pool may be replaced, only if a value changes that is not known yet"),
        ("pool deleted", "1 pool will be DELETED: 7 dedicated nodes drained"),
        ("nothing", "no changes"),
        ("failed preview", "1 stack could not be previewed"),
    ],
)
def test_the_verdict_says_whether_nodes_go(situation: str, says: str) -> None:
    assert verdict([SITUATIONS[situation]]) == says


def test_the_verdict_over_several_stacks_adds_them_up() -> None:
    both = [SITUATIONS["extension edited"], SITUATIONS["pool deleted"]]
    assert verdict(both) == (
        "1 pool will be REPLACED, 1 pool will be DELETED: 11 dedicated nodes drained, "
        "jobs of 1 wait for the new pool of the same name"
    )


def test_a_comment_is_never_too_long_and_keeps_what_is_dangerous() -> None:
    text = report_markdown([SITUATIONS["extension edited"], MANY], (), "https://ci/run/1", longest=20_000)
    assert len(text) <= 20_000
    assert "Replaced (1)" in text
    assert "p899" not in text
    assert "Left out, to fit the comment: farm / dev: Updated (900); the whole report: https://ci/run/1" in text


def test_what_is_said_of_many_alike_is_said_once_in_their_order() -> None:
    grown = {"scaleSettings": "update"}
    named = [step("update", n, pool(nodes=1, name=n), pool(nodes=2, name=n), grown) for n in ("p10", "p9", "p2")]
    text = report_text([plan(*named)])
    assert "Updated (3)\n  BatchPool 'p2', BatchPool 'p9', BatchPool 'p10'\n" in text
    assert text.count("1 → 2") == 1


def test_a_whole_report_of_many_pools_fits_a_comment() -> None:
    assert len(report_markdown([MANY])) <= 65_536


@pytest.mark.parametrize("written", [report_markdown, report_text, report_html])
def test_hostile_names_do_no_harm(written: object) -> None:
    text = written([SITUATIONS["hostile names"]])  # type: ignore[operator]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert written is report_text or "<img" not in text.replace("\\<img", "")
    assert not re.search(r"^::", text, re.MULTILINE)


@every_situation
def test_a_report_as_html_loads_nothing_and_runs_nothing(situation: str) -> None:
    page = report_html([SITUATIONS[situation]])
    assert not re.search(r"<(script|link|img|iframe)|src=|href=|url\(", page.replace("&lt;img src=x&gt;", ""))
    assert page.count("<section") == page.count("</section>")
    assert page.count("<li>") == page.count("</li>")


def test_a_changed_order_is_drawn() -> None:
    planned = SITUATIONS["order changed"]
    assert "flowchart LR" in report_markdown([planned])
    assert report_html([planned]).count("<svg") == 2
    (order,) = report_document([planned], [])["stacks"][0]["orders"]
    assert (order["before"], order["after"]) == ([["driver", "monitor"]], [["driver"], ["monitor"]])


@every_situation
def test_a_report_as_data_is_json_with_the_same_verdict(situation: str) -> None:
    planned = SITUATIONS[situation]
    document = json.loads(json.dumps(report_document([planned], [])))
    assert document["verdict"] == verdict([planned])
    assert document["version"] == 1


def test_findings_and_failures_are_in_sarif() -> None:
    late = pool(scaleSettings={"fixedScale": {"targetDedicatedNodes": 4, "resizeTimeout": "PT1M"}})
    failed = SITUATIONS["failed preview"]
    found: Plan = plan(step("create", "render", None, late))
    (run,) = report_sarif([found, failed])["runs"]
    assert {result["ruleId"] for result in run["results"]} == {"BAT008"}
    assert run["invocations"][0]["executionSuccessful"] is False
