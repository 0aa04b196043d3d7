"""What the engine's own preview and its events come to."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.preview.base.comparing import Op
from azure_poolkit.report.nodes import NodeCounts
from azure_poolkit.report.reading import UnreadablePlanError, plan_of_file
from azure_poolkit.report.steps import path_of
from azure_poolkit.report.verdict import verdict
from report import previews
from report.previews import IDENTITY, plan, pool, preview, step, urn


def test_a_replacement_names_the_extension_and_why_azure_cannot_change_it() -> None:
    (change,) = plan(previews.EDITED_EXTENSION).changes
    (cause,) = change.causes
    assert (change.op, change.resource.label) == (Op.REPLACE, "BatchPool 'render'")
    assert (cause.spelled, cause.old, cause.new) == ("extension 'driver': typeHandlerVersion", "1.11", "1.12")
    assert "PropertyCannotBeUpdated" in cause.consequence.why


def test_the_nodes_of_a_replaced_a_deleted_and_a_smaller_pool_are_lost() -> None:
    assert plan(previews.EDITED_EXTENSION).nodes_lost == NodeCounts(dedicated=4)
    assert plan(previews.DELETED).nodes_lost == NodeCounts(dedicated=7)
    assert plan(previews.MADE_SMALLER).nodes_lost == NodeCounts(dedicated=30)


def test_a_pool_that_grows_loses_no_node() -> None:
    assert not plan(previews.RESIZED).nodes_lost.some


def test_the_nodes_of_a_pool_that_scales_by_formula_are_not_counted() -> None:
    scaled = pool() | {"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1"}}}
    assert plan(step("delete", "render", scaled)).nodes_lost == NodeCounts(uncounted=1)


def test_a_replacement_whose_only_cause_is_an_unknown_is_one_only_if_that_changes() -> None:
    planned = plan(previews.TAGGED_IDENTITY, previews.ONLY_IF)
    assert planned.replaces == []
    assert planned.may_replace == ["BatchPool 'render'"]
    assert planned.changes[1].causes[0].because == "unknown while UserAssignedIdentity 'nodes' is updated"


def test_a_changed_secret_is_a_certain_cause_without_its_value() -> None:
    planned = plan(previews.CHANGED_SECRET)
    assert planned.replaces == ["BatchPool 'render'"]
    assert [repr(planned.changes[0].causes[0].new)] == ["[secret]"]


def test_a_list_in_another_order_is_no_change_that_the_engine_did_not_name() -> None:
    ids = ["a", "b"]
    old = pool(identity={"type": "UserAssigned", "userAssignedIdentities": ids})
    new = pool(identity={"type": "UserAssigned", "userAssignedIdentities": ids[::-1]}, metadata=[])
    (change,) = plan(step("update", "render", old, new, {"metadata": "add"})).changes
    assert [cause.path[0] for cause in change.causes] == ["metadata"]


def test_an_operation_that_is_not_known_counts_as_a_change() -> None:
    assert plan(step("frobnicate", "render", pool(), pool())).changes[0].changes


def test_components_and_providers_are_left_out() -> None:
    component = {
        "op": "create",
        "urn": urn("azure-poolkit:index:BatchPool", "render"),
        "newState": {
            "urn": urn("azure-poolkit:index:BatchPool", "render"),
            "type": "azure-poolkit:index:BatchPool",
            "inputs": {},
        },
    }
    provider = {
        "op": "create",
        "urn": urn("pulumi:providers:azure-native", "default"),
        "newState": {"urn": "", "type": "pulumi:providers:azure-native", "custom": True, "id": "1", "inputs": {}},
    }
    assert plan(component, provider, previews.NOTHING).unchanged == 1
    assert len(plan(component, provider, previews.NOTHING).changes) == 1


def test_the_rules_judge_what_will_be_and_tell_what_is_new() -> None:
    late = pool(previews.driver(), scaleSettings={"fixedScale": {"targetDedicatedNodes": 4, "resizeTimeout": "PT1M"}})
    planned = plan(step("update", "render", pool(previews.driver()), late, {"scaleSettings": "update"}))
    assert [(one.finding.code, one.new) for one in planned.errors] == [("BAT008", True)]
    stood = plan(step("update", "render", late, late | {"metadata": []}, {"metadata": "add"}))
    assert [(one.finding.code, one.new) for one in stood.errors] == [("BAT008", False)]


def test_errors_of_the_engine_are_why_there_is_no_plan() -> None:
    assert plan(errors=("no such image",)).failure == "no such image"


def test_the_events_of_an_engine_say_the_same_and_which_comes_first() -> None:
    def event(op: str) -> str:
        told = previews.EDITED_EXTENSION
        metadata: dict[str, Any] = {
            "op": op,
            "urn": told["urn"],
            "old": told["oldState"],
            "new": told["newState"],
            "keys": told["replaceReasons"],
            "diffs": told["diffReasons"],
            "detailedDiff": {path: {"diffKind": said["kind"]} for path, said in told["detailedDiff"].items()},
        }
        return json.dumps({"resourcePreEvent": {"metadata": metadata, "planning": True}})

    log = "\n".join([event("create-replacement"), event("replace"), event("delete-replaced")])
    (change,) = plan_of_file("events.jsonl", log).changes
    (other,) = plan(previews.EDITED_EXTENSION).changes
    assert change.old_first is False
    assert [cause.spelled for cause in change.causes] == [cause.spelled for cause in other.causes]


def test_the_stack_is_told_by_its_project_and_its_name() -> None:
    assert plan(previews.NOTHING).stack == "farm / dev"


@pytest.mark.parametrize("text", ["", "{}", "[1]", "nonsense", '{"steps": 1}'])
def test_a_file_of_another_kind_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnreadablePlanError, match=r"^x\.json is neither"):
        plan_of_file("x.json", text)


def test_a_preview_of_nothing_has_no_changes() -> None:
    assert plan_of_file("x.json", json.dumps(preview())).changes == ()


@pytest.mark.parametrize(
    ("text", "path"),
    [("a.b[0].c", ("a", "b", 0, "c")), ('tags["x.y"]', ("tags", "x.y")), ('a["q\\"r"][1]', ("a", 'q"r', 1))],
)
def test_property_paths_are_read_as_the_engine_writes_them(text: str, path: tuple[str | int, ...]) -> None:
    assert path_of(text) == path


def test_a_resource_of_another_provider_is_told_by_its_type_and_name() -> None:
    (change,) = plan(step("create", "nodes", None, {}, type_=IDENTITY, component=None)).changes
    assert change.resource.label == "UserAssignedIdentity 'nodes'"


def test_what_rules_say_of_the_change_is_told_as_new() -> None:
    planned = plan(previews.EDITED_EXTENSION)
    assert [(one.label, one.finding.code) for one in planned.new_findings] == [("BatchPool 'render'", "BAT006")]


OWN_UPDATE = step("update", "render", pool(previews.driver()), pool(previews.driver("1.12")), component=None)


def test_an_update_that_azure_refuses_is_told_as_such_and_not_as_a_replacement() -> None:
    planned = plan(OWN_UPDATE)
    assert [(one.label, one.finding.code) for one in planned.new_findings] == [("Pool 'render'", "BAT030")]


def test_an_update_that_azure_refuses_stands_in_the_verdict() -> None:
    assert verdict([plan(OWN_UPDATE)]) == "Azure refuses the update of 1 pool"


RESERVED = previews.driver(name="script", publisher="Microsoft.Azure.Extensions", type="CustomScript")
HASTY = {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 4, "resizeTimeout": "PT1M"}}}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (pool(), pool(RESERVED), "1 error"),
        (pool(RESERVED), pool(RESERVED) | HASTY, "2 errors, 1 of which stood before"),
        (pool(RESERVED), pool(RESERVED), "1 error, which stood before"),
        (pool(RESERVED) | HASTY, pool(RESERVED) | HASTY, "2 errors, all of which stood before"),
    ],
)
def test_the_verdict_tells_errors_that_stood_before_apart(old: Any, new: Any, said: str) -> None:
    assert verdict([plan(step("replace", "render", old, new))]).rpartition("; ")[2] == said


EXTENSION = "azure-native:compute:VirtualMachineScaleSetExtension"


def separate(name: str, **properties: Any) -> dict[str, Any]:
    address = {"resourceGroupName": "web", "vmScaleSetName": "web", "vmssExtensionName": name, "name": name}
    return address | {"publisher": "Contoso", "type": name, "typeHandlerVersion": "1.0", "settings": {}} | properties


def test_an_extension_that_goes_while_another_waits_for_it_is_told_once() -> None:
    waits = separate("health", provisionAfterExtensions=["setup"])
    planned = plan(
        step("same", "health", waits, waits, type_=EXTENSION, component=None),
        step("delete", "setup", separate("setup"), type_=EXTENSION, component=None),
    )
    assert [one.finding.code for one in planned.errors] == ["SEQ004"]


def problems_of(*steps: Any) -> list[str]:
    return [change.problem for change in plan(*steps).changes if change.problem is not None]


def test_a_pool_made_under_the_id_of_one_that_is_deleted_is_told_to_be_refused() -> None:
    (problem,) = problems_of(step("create", "farm", new=pool()), step("delete", "render", pool()))
    assert problem.startswith("BatchPool 'render' is deleted and has the same id")


def test_a_pool_made_under_another_id_than_the_one_that_is_deleted_is_no_problem() -> None:
    assert problems_of(step("create", "farm", new=pool(name="farm")), step("delete", "render", pool())) == []


def test_a_pool_made_under_an_id_that_is_not_known_yet_is_no_problem() -> None:
    new = pool() | {"accountName": previews.UNKNOWN}
    assert problems_of(step("create", "farm", new=new), step("delete", "render", pool())) == []
