"""What is read of pools, nodes and instances."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.status.reading import read_status
from azure_poolkit.status.state import Outcome, Status
from status.answers import DEPENDS, FAILED, GOOD, NODES, SCALE_SET, extension, instance, node_extension, said

SEED = Path(__file__).parents[3] / "shared" / "facts" / "bodies" / "seed-node-extension-get-response.json"


def outcomes(status: Status) -> dict[str, Outcome]:
    return {one.name: one.outcome for machine in status.machines for one in machine.extensions}


@pytest.mark.parametrize(
    ("level", "code", "outcome"),
    [
        (0, "ProvisioningState/succeeded", Outcome.SUCCEEDED),
        ("Info", "PROVISIONINGSTATE/SUCCEEDED", Outcome.SUCCEEDED),
        (2, "ProvisioningState/failed/1", Outcome.FAILED),
        ("Error", "ComponentStatus/StdErr/x", Outcome.FAILED),
        (2, "ComponentStatus/StdErr/x", Outcome.FAILED),
        ("Info", "ProvisioningState/transitioning", Outcome.GOING_ON),
    ],
)
def test_a_level_is_a_number_or_a_word(level: str | int, code: str, outcome: Outcome) -> None:
    assert outcomes(read_status(node_extension("certs", said(code, level)))) == {"certs": outcome}


def test_the_name_on_the_machine_stands_where_two_names_disagree() -> None:
    assert list(outcomes(read_status(node_extension("certs", GOOD)))) == ["certs"]


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not there")
def test_the_answer_of_batchs_own_example_is_read() -> None:
    assert outcomes(read_status(json.loads(SEED.read_text(encoding="utf-8")))) == {"secretext": Outcome.SUCCEEDED}


def test_extensions_of_a_node_in_a_list_are_one_node_named_by_its_address() -> None:
    address = "https://farm.westeurope.batch.azure.com/pools/render/nodes/tvm-7/extensions?maxresults=2"
    (machine,) = read_status(
        {"value": [node_extension("a", GOOD), node_extension("b", FAILED)], "odata.nextLink": address}
    ).machines
    assert (machine.name, machine.failed, len(machine.extensions)) == ("tvm-7", True, 2)


def test_an_extension_that_waited_is_not_said_to_have_failed_itself() -> None:
    (machine,) = read_status(SCALE_SET[1]).machines
    assert {one.name: (one.outcome, one.waited_for) for one in machine.extensions} == {
        "setup": (Outcome.FAILED, None),
        "monitor": (Outcome.WAITED, "setup"),
    }


def test_what_comes_after_a_failure_in_the_model_and_has_no_status_waited_for_the_first() -> None:
    models = [
        {"name": "monitor", "properties": {"provisionAfterExtensions": ["probe"]}},
        {"name": "probe", "properties": {"provisionAfterExtensions": ["setup"]}},
    ]
    (machine,) = read_status(instance("1", [extension("setup", FAILED)], resources=models)).machines
    waited = {one.name: one.waited_for for one in machine.extensions if one.outcome is Outcome.WAITED}
    assert waited == {"monitor": "setup", "probe": "setup"}


def test_an_instance_on_an_older_model_is_wrong_though_nothing_failed() -> None:
    status = read_status(SCALE_SET[2])
    assert [machine.name for machine in status.older] == ["2"]
    assert status.wrong


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"value": [x]}, lambda x: {"value": [[x]]}])
def test_a_list_is_read_in_every_wrapping(wrap: Any) -> None:
    assert len(read_status(wrap(SCALE_SET[0])).machines) == 1


def test_errors_of_nodes_are_told_in_both_forms_of_their_message() -> None:
    problems = {machine.name: machine.problems for machine in read_status(NODES).machines}
    assert problems == {
        "tvm-1": (),
        "tvm-2": ("start task: FailureExitCode",),
        "tvm-3": ("VMExtensionProvisioningError: An extension failed: Identity not found",),
    }


@pytest.mark.parametrize(
    "errors",
    [
        {"resizeErrors": [{"code": "AccountCoreQuotaReached"}]},
        {"properties": {"resizeOperationStatus": {"errors": [{"code": "AccountCoreQuotaReached"}]}}},
    ],
)
def test_resize_errors_of_both_planes_are_told(errors: dict[str, Any]) -> None:
    (pool,) = read_status({"id": "render", "allocationState": "steady", **errors}).groups
    assert pool.problems == ("could not be resized: AccountCoreQuotaReached",)


def test_a_resize_error_that_all_nodes_have_outlived_is_no_problem() -> None:
    counts = {f"{word}{kind}Nodes": 2 for word in ("current", "target") for kind in ("Dedicated", "LowPriority")}
    answer = {"id": "render", "allocationState": "steady", "resizeErrors": [{"code": "AccountCoreQuotaReached"}]}
    assert not read_status({**answer, **counts}).wrong


def test_a_resize_error_of_a_pool_with_a_formula_is_a_problem_however_many_nodes_it_has() -> None:
    scale = {"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=9"}}}
    counts = {"currentDedicatedNodes": 1, "currentLowPriorityNodes": 0}
    errors = {"resizeOperationStatus": {"errors": [{"code": "AccountCoreQuotaReached"}]}}
    assert read_status({"name": "render", "properties": {**scale, **counts, **errors}}).wrong


@pytest.mark.parametrize(("state", "wrong"), [("offline", False), ("unusable", True), ("unknown", True)])
def test_a_node_that_somebody_took_offline_has_not_failed(state: str, wrong: bool) -> None:
    assert read_status({"id": "tvm-1", "state": state, "schedulingState": "disabled"}).wrong is wrong


def test_a_scale_set_that_counts_its_instances_is_read() -> None:
    summary = [{"code": "ProvisioningState/succeeded", "count": 4}, {"code": "ProvisioningState/failed", "count": 1}]
    view = {
        "virtualMachine": {"statusesSummary": summary},
        "extensions": [{"name": "setup", "statusesSummary": summary}],
    }
    (group,) = read_status(view).groups
    assert group.counts == {"succeeded": 4, "failed": 1}
    assert [(one.outcome, one.count) for one in group.extensions] == [(Outcome.SUCCEEDED, 4), (Outcome.FAILED, 1)]


@pytest.mark.parametrize("wrap", [lambda inner: inner, lambda inner: {"properties": inner}])
@pytest.mark.parametrize(("state", "wrong"), [("Succeeded", False), ("Failed", True)])
def test_a_scale_set_as_it_is_shown_tells_its_state(wrap: Any, state: str, wrong: bool) -> None:
    shown = wrap({"virtualMachineProfile": {"extensionProfile": None}, "provisioningState": state})
    (group,) = read_status({"name": "web", **shown}).groups
    assert (group.kind, group.name, group.state, group.wrong) == ("scale set", "web", state, wrong)


def test_an_unhealthy_application_and_a_silent_agent_are_problems() -> None:
    view = {
        "vmHealth": {"status": said("HealthState/unhealthy", "Info", "no answer on port 80")},
        "vmAgent": {"statuses": [said("ProvisioningState/Unavailable", "Warning", "VM Agent is unresponsive.")]},
    }
    (machine,) = read_status(view).machines
    assert machine.problems == (
        "the VM agent does not report: ProvisioningState/Unavailable: VM Agent is unresponsive",
        "the application is not healthy: no answer on port 80",
    )


def test_what_powershell_writes_is_read() -> None:
    view = {"VmAgent": {"Statuses": []}, "Extensions": [{"Name": "setup", "Statuses": [capitalised(FAILED)]}]}
    assert outcomes(read_status(view)) == {"setup": Outcome.FAILED}


def test_what_powershell_cut_off_is_not_known() -> None:
    view = {"VmAgent": "Microsoft.Azure.Management.Compute.Models.X", "Extensions": [{"Name": "a", "Statuses": [{}]}]}
    assert outcomes(read_status(view)) == {"a": Outcome.UNKNOWN}


def capitalised(said: dict[str, Any]) -> dict[str, Any]:
    return {f"{key[0].upper()}{key[1:]}": value for key, value in said.items()}


def test_a_node_of_which_only_id_and_state_were_asked_is_read() -> None:
    status = read_status([{"id": "tvm_1", "state": "unusable"}, {"id": "tvm_2", "state": "idle"}])
    assert [(machine.name, machine.wrong) for machine in status.machines] == [("tvm_1", True), ("tvm_2", False)]


@pytest.mark.parametrize("wrap", [lambda inner: inner, lambda inner: {"properties": inner}])
def test_an_extension_of_a_scale_sets_model_tells_its_state(wrap: Any) -> None:
    id_ = "/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/web/extensions/setup"
    shown = wrap({"provisioningState": "Failed", "type": "CustomScript", "publisher": "Microsoft.Azure.Extensions"})
    (group,) = read_status({"id": id_, "name": "setup", **shown}).groups
    assert (group.name, [(one.name, one.outcome) for one in group.extensions]) == ("web", [("setup", Outcome.FAILED)])


def test_other_json_says_nothing() -> None:
    assert read_status({"name": "x", "properties": {"vmSize": "s"}}).empty


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(DEPENDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in entries for place in places(inner, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


ANSWERS = [*SCALE_SET, NODES, node_extension("a", FAILED)]


@given(st.data(), JSON)
def test_no_answer_of_another_shape_ends_the_reading(data: st.DataObject, new: Any) -> None:
    answer = data.draw(st.sampled_from(ANSWERS))
    broken = replaced(answer, data.draw(st.sampled_from(places(answer))), new)
    assert read_status(broken).wrong in (True, False)


def test_extensions_of_instances_that_are_listed_are_not_taken_for_instances() -> None:
    def extension(instance: str, name: str, code: str) -> dict[str, object]:
        address = "/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/front"
        view = {"name": name, "statuses": [{"code": code, "level": "Info", "message": "said"}]}
        return {
            "id": f"{address}/virtualMachines/{instance}/extensions/{name}",
            "name": name,
            "properties": {"publisher": "P", "type": "T", "typeHandlerVersion": "2.1", "instanceView": view},
        }

    failed, good = "ProvisioningState/failed/1", "ProvisioningState/succeeded"
    listed = [extension("0", "setup", failed), extension("0", "agent", good), extension("1", "setup", good)]
    found = read_status({"value": listed}).machines
    assert [(one.name, [each.name for each in one.extensions], one.wrong) for one in found] == [
        ("0", ["setup", "agent"], True),
        ("1", ["setup"], False),
    ]
    assert found[0].extensions[0].handler == "P.T"
    assert read_status(listed[0]).machines[0].name == "0"
