"""What Azure reports of nodes and resizes is read in every generation, and failures are findings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import lint_file
from linting.answers import scale_set_answer, shown_extension, status

FAILED = status("ProvisioningState/failed/3", "Error", "Failed to download all specified files. Exiting.")
DONE = status("ProvisioningState/succeeded")
WAITED = status(
    "ProvisioningState/failed/5",
    "Error",
    "VM Extension 'agent' is marked as failed since it depends upon the VM Extension 'install' which has failed.",
)


def linted(value: Any) -> LintedFile:
    said = lint_file("report.json", json.dumps(value, indent=1).encode())
    assert said.error is None
    return said


def reported(value: Any) -> list[tuple[str, str]]:
    found = [(finding.code, finding.subject) for finding in linted(value).findings if finding.code.startswith("NOD")]
    return sorted(found)


def on_node(*statuses: dict[str, Any], **extension: Any) -> dict[str, Any]:
    """What Batch answers about an extension on a node."""
    return {
        "odata.metadata": "https://farm.westeurope.batch.azure.com/$metadata#extensions/@Element",
        "instanceView": {"name": "gpu", "statuses": list(statuses)},
        "vmExtension": {
            "name": "gpu",
            "publisher": "Microsoft.HpcCompute",
            "type": "NvidiaGpuDriverLinux",
            "typeHandlerVersion": "1.11",
        }
        | extension,
    }


def pool(**changes: Any) -> dict[str, Any]:
    return {
        "id": "render",
        "vmSize": "standard_d2s_v5",
        "allocationState": "steady",
        "currentDedicatedNodes": 0,
        "targetDedicatedNodes": 2,
        "currentLowPriorityNodes": 0,
        "targetLowPriorityNodes": 0,
    } | changes


QUOTA = {"code": "AccountCoreQuotaReached", "message": "The specified account has reached core quota"}
PROVIDER = {
    "code": "AllocationFailed",
    "message": "Desired number of dedicated nodes could not be allocated",
    "values": [
        {
            "name": "Provider Error Json",
            "value": json.dumps(
                {
                    "error": {
                        "code": "BadRequest",
                        "message": "The selected VM size 'X' cannot boot Hypervisor Generation '1'.",
                    }
                }
            ),
        }
    ],
}


@pytest.mark.parametrize("level", ["Error", "error", 2, "2"])
def test_bx_57_bx_58_a_failed_status_is_one_whatever_its_level_is_written_as(level: Any) -> None:
    assert reported(on_node(FAILED | {"level": level})) == [("NOD003", "gpu")]


@pytest.mark.parametrize(
    "code", ["ProvisioningState/Succeeded", "provisioningState/SUCCEEDED", "ProvisioningState/succeeded/0"]
)
@pytest.mark.parametrize("level", ["Info", 0])
def test_bx_58_a_succeeded_status_says_nothing_in_any_letter_case(code: str, level: Any) -> None:
    assert reported(on_node(status(code, level, "failed once, then error-free"))) == []


def test_bx_56_settings_as_a_text_with_carriage_returns_are_read() -> None:
    settings = '{\r\n  "installCUDA": true\r\n}'
    assert "EXT004" not in {finding.code for finding in linted(on_node(DONE, settings=settings)).findings}


def test_bx_59_the_name_is_that_of_the_instance_view_where_names_disagree() -> None:
    assert reported(on_node(FAILED, name="OtherName")) == [("NOD003", "gpu")]


def test_bx_61_the_extensions_of_a_node_are_read_as_a_list() -> None:
    said = linted({"value": [on_node(DONE), on_node(FAILED)]})
    (item,) = [item for item in said.located if item.finding.code == "NOD003"]
    assert item.place[:3] == ("value", 1, "instanceView")


def test_vx_41_an_extension_that_waited_is_told_with_the_one_that_failed_first() -> None:
    view = {
        "vmAgent": {"statuses": [DONE]},
        "extensions": [
            {"name": "install", "statuses": [FAILED]},
            {"name": "agent", "statuses": [WAITED]},
        ],
    }
    assert reported(view) == [("NOD003", "install"), ("NOD004", "agent")]
    (waited,) = [finding for finding in linted(view).findings if finding.code == "NOD004"]
    assert "comes after 'install', which failed" in waited.says


def test_the_view_of_a_scale_set_counts_instances_and_names_the_extension_of_its_message() -> None:
    message = "The handler for VM extension type 'T' has reported terminal failure for VM extension 'drivers'"
    view = {
        "extensions": [
            {
                "name": "agent",
                "statusesSummary": [
                    {"code": "ProvisioningState/succeeded", "count": 3},
                    {"code": "ProvisioningState/failed", "count": 2},
                ],
            }
        ],
        "statuses": [status("ProvisioningState/failed/VMExtensionHandlerNonTransientError", "Error", message)],
        "virtualMachine": {"statusesSummary": [{"code": "ProvisioningState/failed", "count": 2}]},
        "orchestrationServices": [{"serviceName": "AutomaticRepairs", "serviceState": "Suspended"}],
    }
    assert reported(view) == [("NOD003", "agent"), ("NOD003", "drivers"), ("NOD005", "instances")]
    assert any("on 2 instances" in finding.says for finding in linted(view).findings)


@pytest.mark.parametrize("wrap", [lambda view: view, lambda view: {"properties": {"instanceView": view}, "id": "i"}])
def test_the_view_of_an_instance_is_read_bare_and_within_it(wrap: Any) -> None:
    view = {"extensions": [{"name": "install", "statuses": [FAILED], "typeHandlerVersion": "2.1"}], "statuses": [DONE]}
    assert reported(wrap(view)) == [("NOD003", "install")]


def test_the_view_of_powershell_is_read() -> None:
    view = {"Statuses": [{"Code": "ProvisioningState/failed/X", "Level": 2, "Message": "no", "Time": None}]}
    assert [code for code, _ in reported(view)] == ["NOD005"]


def test_mi_51_the_text_beside_a_code_that_proves_nothing_is_told_and_helps() -> None:
    said = linted(pool(resizeErrors=[PROVIDER]))
    (finding,) = [finding for finding in said.findings if finding.code == "NOD001"]
    assert "cannot boot Hypervisor Generation '1'" in finding.says
    assert "other generation" in finding.fix


def test_a_resize_error_of_the_management_plane_is_read() -> None:
    answer = {
        "type": "Microsoft.Batch/batchAccounts/pools",
        "name": "render",
        "properties": {
            "vmSize": "standard_d2s_v5",
            "provisioningState": "Succeeded",
            "currentDedicatedNodes": 0,
            "currentLowPriorityNodes": 0,
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 3, "targetLowPriorityNodes": 0}},
            "resizeOperationStatus": {"targetDedicatedNodes": 3, "errors": [QUOTA]},
        },
    }
    assert [code for code, _ in reported(answer)] == ["NOD001"]


def test_a_resize_error_that_is_over_is_a_warning() -> None:
    assert reported(pool(targetDedicatedNodes=0, resizeErrors=[QUOTA])) == [("NOD002", "render")]


def test_a_pool_without_resize_errors_says_nothing_of_nodes() -> None:
    assert reported(pool(resizeErrors=None, autoScaleRun=None)) == []


def test_a_formula_that_failed_is_told() -> None:
    run = {"timestamp": "2026-01-01T00:00:00Z", "error": {"code": "AutoScalingFormulaEvaluationError", "message": "no"}}
    assert [code for code, _ in reported(pool(autoScaleRun=run))] == ["NOD007"]


@pytest.mark.parametrize("state", ["unusable", "Unusable", "startTaskFailed"])
def test_bx_62_nodes_that_take_no_tasks_are_told(state: str) -> None:
    nodes = [{"id": "a", "state": "idle", "schedulingState": "enabled"}, {"id": "b", "state": state, "errors": None}]
    nodes[1]["schedulingState"] = "enabled"
    assert reported(nodes) == [("NOD006", "b")]


def test_the_failure_of_a_start_task_is_told_with_its_message() -> None:
    info = {"state": "completed", "result": "failure", "exitCode": 1}
    failure = {"category": "UserError", "code": "FailureExitCode", "message": "The task exited with an exit code"}
    node = {"id": "a", "state": "startTaskFailed", "startTaskInfo": info | {"failureInfo": failure}}
    (finding,) = linted(node).findings
    assert (finding.code, "FailureExitCode" in finding.says) == ("NOD006", True)


@pytest.mark.parametrize(
    "value", [scale_set_answer(provisioningState="Failed"), shown_extension(provisioningState="Failed")]
)
def test_a_resource_that_azure_did_not_get_done_is_told(value: Any) -> None:
    assert [code for code, _ in reported(value)] == ["NOD005"]


def test_an_agent_that_does_not_report_is_a_warning() -> None:
    view = {"vmAgent": {"vmAgentVersion": "Unknown", "statuses": [status("ProvisioningState/Unavailable", "Warning")]}}
    assert [code for code, _ in reported(view)] == ["NOD008"]


def test_an_extension_that_is_not_done_is_a_warning() -> None:
    assert reported(on_node(status("ProvisioningState/transitioning"))) == [("NOD009", "gpu")]


def test_an_unhealthy_instance_is_told() -> None:
    view = {"vmHealth": {"status": status("HealthState/unhealthy", "Error", "unreachable")}, "statuses": [DONE]}
    assert [code for code, _ in reported(view)] == ["NOD005"]


def test_a_message_with_a_signature_in_it_is_not_shown() -> None:
    address = "https://files.example.com/setup.sh?sv=2024&sig=c2VjcmV0c2VjcmV0"
    (finding,) = [
        f for f in linted(on_node(FAILED | {"message": f"cannot fetch {address}"})).findings if f.code == "NOD003"
    ]
    assert "c2VjcmV0" not in finding.line()


@pytest.mark.parametrize(
    "value",
    [{"statuses": {"version": "2.0.1"}}, {"vmagent": "x"}, {"packages": {"statuses": "1"}}, {"schedulingState": 1}],
)
def test_what_only_has_such_a_key_is_no_report(value: Any) -> None:
    assert "not recognised" in str(lint_file("package-lock.json", json.dumps(value).encode()).error)
