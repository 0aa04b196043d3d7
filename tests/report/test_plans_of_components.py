"""Plans out of previews in which the engine hides what has a secret in it: the components know the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.output.change_values import shown_change
from azure_poolkit.output.reports.document import report_document
from azure_poolkit.output.reports.html import report_html
from azure_poolkit.output.reports.text import report_text
from azure_poolkit.report.plan import Plan
from report import previews
from report.previews import asked, driver, of_component, plan, pool

EXTENSION = "deploymentConfiguration.virtualMachineConfiguration.extensions[0]"
EDITED = {f"{EXTENSION}.typeHandlerVersion": "update-replace"}
NEW_SECRET = {f"{EXTENSION}.protectedSettings.licence": "update-replace"}
RESIZED = {"scaleSettings.fixedScale.targetDedicatedNodes": "update"}


def causes(planned: Plan) -> list[tuple[str, str]]:
    return [
        (cause.spelled, shown_change(cause.old, cause.new)) for change in planned.changes for cause in change.causes
    ]


def codes(planned: Plan) -> set[str]:
    return {one.finding.code for one in planned.placed}


@pytest.mark.parametrize(
    ("python", "spelled"),
    [(True, "extension 'driver': type_handler_version"), (False, "extension 'driver': typeHandlerVersion")],
)
def test_an_edit_beside_a_secret_is_told_in_the_programs_own_spelling(python: bool, spelled: str) -> None:
    planned = plan(*of_component(asked(), asked("1.10"), EDITED, python=python))
    assert causes(planned) == [(spelled, "'1.9' → '1.10'")]


def test_a_changed_secret_is_told_and_nothing_else() -> None:
    planned = plan(*of_component(asked(), asked(), NEW_SECRET))
    assert causes(planned) == [("extension 'driver': protectedSettings", "changed, a secret")]


def test_an_extension_that_goes_is_told_by_its_own_name_and_what_stays_by_its() -> None:
    monitor = {"name": "monitor", "azureMonitorForLinux": {}}
    two, one = asked(), asked()
    two["extensions"].append(monitor)
    one["extensions"] = [monitor]
    planned = plan(*of_component(two, one, {EXTENSION: "update-replace", f"{EXTENSION[:-3]}[1]": "delete-replace"}))
    assert causes(planned) == [("extension", "- 'driver' (NvidiaGpuDriverLinux)")]


@pytest.mark.parametrize("of_ours", [True, False])
def test_a_secret_that_a_preview_shows_is_in_no_report(of_ours: bool) -> None:
    one, two = ({"licence": f"CANARY-{number}"} for number in "12")
    if of_ours:
        steps = of_component(asked(secret=one), asked(secret=two), NEW_SECRET)
    else:
        inputs = [pool(driver(protectedSettings=secret)) for secret in (one, two)]
        steps = [previews.step("replace", "render", *inputs, NEW_SECRET, component=None)]
    planned = plan(*steps)
    texts = [report_text([planned]), json.dumps(report_document([planned], [])), report_html([planned])]
    assert "extension 'driver': " in texts[0]
    assert "changed, a secret" in texts[0]
    assert not any("CANARY" in text for text in texts)


def test_an_automatic_name_is_no_fixed_one() -> None:
    assert "BAT006" not in codes(plan(*of_component(asked(), asked("1.10"), EDITED)))


def test_a_fixed_name_is_warned_of_and_a_secret_that_stays_counts_for_nothing() -> None:
    fixed = of_component(asked(poolName="render"), asked("1.10", poolName="render"), EDITED)
    found = [one.finding for one in plan(*fixed).placed if one.finding.code == "BAT006"]
    assert [(one.spelled, "more" in one.says) for one in found] == [("extensions[0].typeHandlerVersion", False)]


def test_what_is_hidden_in_the_resource_is_judged_by_the_component() -> None:
    wrong = asked()
    wrong["extensions"][0]["raw"]["type"] = "CustomScript"
    assert "BAT002" in codes(plan(*of_component(asked(), wrong, EDITED)))


@pytest.mark.parametrize(
    ("marks", "old_first"), [({"pendingReplacement": True}, True), ({"delete": True}, False), ({}, None)]
)
def test_which_of_both_pools_comes_first_is_read_off_the_old_state(marks: dict[str, Any], old_first: bool) -> None:
    planned = plan(*of_component(asked(), asked("1.10"), EDITED, **marks))
    assert [change.old_first for change in planned.changes] == [old_first]


def test_inputs_of_another_version_leave_the_report_to_the_resource() -> None:
    planned = plan(*of_component(asked(oldInput=1), asked(oldInput=2), RESIZED))
    assert planned.updates == ["BatchPool 'render'"]


def test_a_resource_made_anew_makes_a_change_certain() -> None:
    identity = previews.step(
        "replace", "nodes", {"location": "a"}, {"location": "b"}, {"location": "update-replace"},
        type_=previews.IDENTITY, component=None,
    )  # fmt: skip
    planned = plan(identity, previews.ONLY_IF)
    (cause,) = planned.changes[1].causes
    assert (planned.changes[1].op, cause.because) == (
        "replace",
        "follows UserAssignedIdentity 'nodes', which is replaced",
    )
