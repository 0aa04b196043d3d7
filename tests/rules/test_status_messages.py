"""What Azure reports of nodes, machines and pools: what decides whether something is said, and the words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.model.body import STATUS_REPORT
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown
from azure_poolkit.rules.nodes.samples import extension_on_node, instance, machine, shown_node, shown_pool, status
from azure_poolkit.rules.nodes.statuses import inner_message, readable
from judged_bodies import judged

FAILED = "ProvisioningState/failed/3"
QUOTA = {"code": "AccountCoreQuotaReached", "message": "The account has reached its core quota"}
SIGNED = "https://a.blob.core.windows.net/c/s.sh?sv=2022-11-02&sp=r&sig=c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI%3D"


def said(value: Any) -> list[tuple[str, str, str]]:
    """Code, subject and text of each finding of a status report."""
    findings = judged(value, kind=STATUS_REPORT).findings
    return [(finding.code, finding.subject, finding.says) for finding in findings if finding.code.startswith("NOD")]


def codes(value: Any) -> list[str]:
    return [code for code, _, _ in said(value)]


def texts(value: Any) -> list[str]:
    return [text for _, _, text in said(value)]


class TestTexts:
    @pytest.mark.parametrize("length", [1199, 1200])
    def test_a_text_of_1200_characters_is_whole(self, length: int) -> None:
        assert readable("x" * length) == "x" * length

    def test_a_longer_one_is_cut_to_1200_with_a_mark(self) -> None:
        assert readable("x" * 1201) == "x" * 1199 + "…"

    def test_a_signed_address_hides_the_whole_text(self) -> None:
        assert readable(f"cannot download {SIGNED}") == SHOWN_SECRET

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('{"error": {"message": "no capacity"}}', "no capacity"),
            ('{"message": "no capacity"}', "no capacity"),
            ('{"error": "no capacity"}', '{"error": "no capacity"}'),
            ('{"error": {"message": 3}}', '{"error": {"message": 3}}'),
            ('["no capacity"]', '["no capacity"]'),
            ("no capacity", "no capacity"),
        ],
    )
    def test_the_message_in_an_answer_within_a_text_is_found(self, text: str, message: str) -> None:
        assert inner_message(text) == message


class TestStatuses:
    def test_a_code_of_a_state_decides_whatever_the_level_says(self) -> None:
        assert codes(machine(status("ProvisioningState/succeeded", "Error", "odd"))) == []

    def test_a_code_that_says_nothing_leaves_it_to_the_level(self) -> None:
        assert codes(machine(status("Disk/lost", "Error", "gone"))) == ["NOD005"]

    def test_a_level_below_error_is_no_failure(self) -> None:
        assert codes(machine(status("Disk/slow", "Warning", "slow"))) == []

    def test_a_code_that_ends_in_succeeded_is_none_either(self) -> None:
        assert codes(machine(status("ComponentStatus/StdErr/succeeded", "Error", "a warning on stderr"))) == []

    @pytest.mark.parametrize("level", ["Error", "error", "ERROR", 2])
    def test_a_level_is_read_as_a_word_or_a_number(self, level: object) -> None:
        assert codes(machine({"code": "Disk/lost", "level": level, "message": "gone"})) == ["NOD005"]

    def test_an_unwell_instance_failed(self) -> None:
        assert codes(machine(status("HealthState/unhealthy", "Info", ""))) == ["NOD005"]

    def test_a_status_without_a_message_says_its_label(self) -> None:
        shown = {"code": FAILED, "level": "Error", "displayStatus": "Provisioning failed"}
        assert texts(machine(shown)) == [f"this failed: {FAILED}: Provisioning failed"]

    def test_a_status_without_any_text_says_its_code(self) -> None:
        assert texts(machine({"code": FAILED, "level": "Error"})) == [f"this failed: {FAILED}"]

    @pytest.mark.parametrize(("count", "times"), [(1, " on 1 instance"), (7, " on 7 instances"), ("many", "")])
    def test_a_summary_says_on_how_many_instances(self, count: object, times: str) -> None:
        summary = {"code": FAILED, "level": "Error", "count": count}
        assert texts({"statusesSummary": [summary]}) == [f"this failed{times}: {FAILED}"]

    def test_an_extension_says_its_message(self) -> None:
        shown = extension_on_node(status(FAILED, "Error", "no such file"))
        assert texts(shown) == [f"the extension failed: {FAILED}: no such file"]

    def test_a_state_that_is_still_changing_is_no_failure_at_any_level(self) -> None:
        assert codes(machine(status("ProvisioningState/deleting", "Error", "odd"))) == []

    def test_an_instance_is_named_by_its_name(self) -> None:
        shown = {"name": "web_1", "statuses": [status(FAILED, "Error", "x")]}
        assert [subject for _, subject, _ in said(shown)] == ["web_1"]

    def test_statuses_beside_a_handlers_properties_are_its_own(self) -> None:
        view = {"statuses": [status(FAILED, "Error", "x")]}
        assert codes({"name": "web", "properties": {"typeHandlerVersion": "2.1"}, "instanceView": view}) == ["NOD003"]

    def test_an_extension_without_a_message_says_its_code(self) -> None:
        assert texts(extension_on_node({"code": FAILED, "level": "Error"})) == [f"the extension failed: {FAILED}"]

    def test_an_extension_that_succeeded_after_one_it_depends_upon_is_not_told(self) -> None:
        waited = "VM Extension 'b' depends upon the VM Extension 'a' which has failed."
        assert codes(instance("b", status("ProvisioningState/succeeded", "Info", waited))) == []

    def test_what_is_told_of_a_machine_is_the_extension_that_it_names(self) -> None:
        shown = status("VMExtensionProvisioningError", "Error", "VM extension 'gpu' has failed")
        assert [(code, subject) for code, subject, _ in said(machine(shown))] == [("NOD003", "gpu")]

    def test_what_is_told_of_an_extension_is_itself_whatever_it_names(self) -> None:
        shown = instance("gpu", status(FAILED, "Error", "VM Extension 'other' is in the way"))
        assert [subject for _, subject, _ in said(shown)] == ["gpu"]

    def test_statuses_that_are_no_objects_are_passed_over(self) -> None:
        assert codes({"statuses": ["ProvisioningState/failed", 3, None]}) == []

    def test_statuses_that_are_no_list_are_looked_into(self) -> None:
        assert codes({"statuses": {"vm": {"statuses": [status(FAILED, "Error", "x")]}}}) == ["NOD005"]

    def test_what_a_scale_sets_own_services_report_is_no_instance(self) -> None:
        services = [{"serviceName": "AutomaticRepairs", "statuses": [status(FAILED, "Error", "x")]}]
        assert codes({"orchestrationServices": services}) == []

    def test_an_extensions_name_is_not_taken_from_its_type(self) -> None:
        shown = {"extensions": [{"name": "web", "type": "Script", "typeHandlerVersion": "2.1"}]}
        shown["extensions"][0]["statuses"] = [status(FAILED, "Error", "x")]  # type: ignore[assignment]
        assert [subject for _, subject, _ in said(shown)] == ["web"]

    def test_a_handler_without_a_name_goes_by_its_type(self) -> None:
        shown = {"type": "Script", "typeHandlerVersion": "2.1", "statuses": [status(FAILED, "Error", "x")]}
        assert [(code, subject) for code, subject, _ in said(shown)] == [("NOD003", "Script")]

    def test_the_type_of_what_is_no_handler_is_no_name(self) -> None:
        shown = {"type": "Microsoft.Compute/virtualMachines", "statuses": [status(FAILED, "Error", "x")]}
        assert [subject for _, subject, _ in said(shown)] == ["instances"]

    def test_a_handler_in_properties_makes_it_an_extension(self) -> None:
        inside = {"typeHandlerVersion": "2.1", "instanceView": {"statuses": [status(FAILED, "Error", "x")]}}
        assert codes({"name": "web", "properties": inside}) == ["NOD003"]

    def test_properties_that_are_no_object_make_it_none(self) -> None:
        assert codes({"properties": "typeHandlerVersion", "statuses": [status(FAILED, "Error", "x")]}) == ["NOD005"]

    def test_the_agents_own_handlers_are_the_agents(self) -> None:
        handlers = [{"type": "Script", "typeHandlerVersion": "2.1", "statuses": [status(FAILED, "Error", "x")]}]
        assert codes({"vmAgent": {"handlers": handlers}}) == ["NOD008"]

    def test_the_agents_own_handlers_in_properties_are_the_agents(self) -> None:
        inside = {"properties": {"typeHandlerVersion": "2.1"}, "statuses": [status(FAILED, "Error", "x")]}
        assert codes({"vmAgent": {"handlers": [inside]}}) == ["NOD008"]

    def test_extensions_below_the_agent_are_extensions(self) -> None:
        handlers = [{"type": "Script", "status": {"statuses": [status(FAILED, "Error", "x")]}}]
        assert codes({"vmAgent": {"extensionHandlers": handlers}}) == ["NOD003"]


class TestAgents:
    def agent(self, code: str, level: str) -> dict[str, Any]:
        return {"vmAgent": {"statuses": [status(code, level, "x")]}}

    @pytest.mark.parametrize(
        ("code", "level"),
        [(FAILED, "Info"), ("ProvisioningState/Unavailable", "Info"), ("ProvisioningState/odd", "Error")],
    )
    def test_one_that_failed_is_not_there_or_errs_does_not_report(self, code: str, level: str) -> None:
        assert codes(self.agent(code, level)) == ["NOD008"]

    def test_a_ready_one_reports(self) -> None:
        assert codes(self.agent("ProvisioningState/succeeded", "Info")) == []


class TestNodes:
    def test_a_start_task_without_failure_info_says_it_by_its_result(self) -> None:
        shown = shown_node(state="starttaskfailed", startTaskInfo={"result": "Failure", "failureInfo": None})
        assert texts(shown) == ["the node is starttaskfailed: its start task failed"]

    def test_failure_info_comes_before_the_result(self) -> None:
        info = {"result": "failure", "failureInfo": {"code": "FailureExitCode", "message": "exit code 1"}}
        shown = shown_node(state="starttaskfailed", startTaskInfo=info)
        assert texts(shown) == ["the node is starttaskfailed: FailureExitCode: exit code 1"]

    def test_a_start_task_that_says_nothing_is_no_failure(self) -> None:
        assert codes(shown_node(startTaskInfo={"state": "running"})) == []

    def test_details_stand_behind_the_message(self) -> None:
        error = {"code": "E", "message": "m", "errorDetails": [{"name": "n", "value": "v"}]}
        assert texts(shown_node(state="unusable", errors=[error])) == ["the node is unusable: E: m: n: v"]

    def test_a_resource_is_named_by_its_name(self) -> None:
        shown = {"name": "web_0", "provisioningState": "Failed"}
        assert said(shown) == [("NOD005", "web_0", "Azure could not complete this")]

    def test_a_resource_without_a_name_goes_by_the_file(self) -> None:
        assert said({"provisioningState": "Failed"}) == [("NOD005", "render", "Azure could not complete this")]

    def test_nodes_in_a_list_are_found(self) -> None:
        assert codes([[shown_node(state="unusable")]]) == ["NOD006"]


class TestResizes:
    def resized(self, **said: Any) -> dict[str, Any]:
        return shown_pool(resizeErrors=[QUOTA], **said)

    def test_a_pool_that_has_more_than_it_wants_has_all(self) -> None:
        assert codes(self.resized(currentDedicatedNodes=3, targetDedicatedNodes=2)) == ["NOD002"]

    @pytest.mark.parametrize("count", [None, "2"])
    def test_a_count_that_is_no_number_leaves_it_open(self, count: object) -> None:
        assert codes(self.resized(currentDedicatedNodes=count, targetDedicatedNodes=0)) == ["NOD001"]
        assert codes(self.resized(currentDedicatedNodes=0, targetDedicatedNodes=count)) == ["NOD001"]

    def test_a_target_of_the_management_plane_is_read(self) -> None:
        fixed = {"targetDedicatedNodes": 4, "targetLowPriorityNodes": 0}
        shown = {
            "currentDedicatedNodes": 4,
            "currentLowPriorityNodes": 0,
            "scaleSettings": {"fixedScale": fixed},
            "resizeOperationStatus": {"errors": [QUOTA]},
        }
        assert codes(shown) == ["NOD002"]

    def test_a_pool_is_named_by_its_id(self) -> None:
        assert [subject for _, subject, _ in said(self.resized(id="nightly", targetDedicatedNodes=2))] == ["nightly"]

    @pytest.mark.parametrize("id_", [None, 3])
    def test_a_pool_without_one_goes_by_the_file(self, id_: object) -> None:
        assert [subject for _, subject, _ in said(self.resized(id=id_, targetDedicatedNodes=2))] == ["render"]

    def test_errors_that_are_no_list_are_passed_over(self) -> None:
        assert codes(shown_pool(resizeErrors={"code": "x"}, targetDedicatedNodes=2)) == []

    def test_what_is_in_the_texts_beside_an_error_is_said(self) -> None:
        error = {
            "code": "AllocationFailed",
            "message": None,
            "values": [{"name": "Reason", "value": json.dumps({"error": {"message": "no capacity"}})}, {"name": "x"}],
            "details": [{"message": "try another size"}, {"code": "y"}],
        }
        shown = shown_pool(resizeErrors=[error], targetDedicatedNodes=2)
        assert texts(shown) == ["the pool could not be resized: AllocationFailed: no capacity: try another size"]

    def test_a_formulas_error_that_is_no_object_is_passed_over(self) -> None:
        assert codes(shown_pool(autoScaleRun={"results": "", "error": "InvalidFormula"})) == []

    def test_a_pool_that_is_not_known_leaves_its_formula_open(self) -> None:
        judgement = judged({"pools": [Unknown(why="later")]}, kind=STATUS_REPORT)
        assert {"NOD001", "NOD007"} <= {open_.code for open_ in judgement.undecided}
