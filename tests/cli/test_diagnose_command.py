"""poolkit diagnose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.diagnosed import Located
from azure_poolkit.cli.diagnosed import of_stack as read_stack
from azure_poolkit.cli.main import main
from azure_poolkit.cli.stack import Asked
from azure_poolkit.diagnosis.blame import Told, suspects_of
from azure_poolkit.diagnosis.diagnosis import diagnose_text

STACKS = Path(__file__).parents[2] / "stacks"
REPORT = {
    "vmAgent": {"vmAgentVersion": "2.11"},
    "extensions": [
        {
            "name": "certificates",
            "statuses": [
                {
                    "code": "ProvisioningState/succeeded",
                    "level": "Info",
                    "displayStatus": "ok",
                    "message": "Enable succeeded",
                }
            ],
        }
    ],
}


def diagnose(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["diagnose", *args], input=text)


def test_a_known_error_is_told_with_all_that_is_known_of_it(snapshot: SnapshotAssertion) -> None:
    result = diagnose(
        "VM has reported a failure when processing extension 'certificates' on a Batch node of /var/log: "
        '{"error_description":"Identity not found"}'
    )
    assert result.exit_code == 1
    assert result.output == snapshot


def test_an_unknown_error_is_told_to_be_so_with_what_to_collect(snapshot: SnapshotAssertion) -> None:
    result = diagnose("the printer is on fire")
    assert result.exit_code == 3
    assert result.output == snapshot


def test_that_something_failed_is_no_known_cause() -> None:
    result = diagnose("Code: AllocationFailed")
    assert result.exit_code == 3
    assert result.output.startswith("Only that something failed: CAU070")
    assert "Not known yet: of what. Collect next" in result.output


STEADY = {"id": "p", "state": "active", "allocationState": "steady", "vmSize": "x", "resizeErrors": None}
RESIZED = STEADY | {"resizeErrors": [{"code": "Unknown", "message": "odd"}], "targetDedicatedNodes": 4}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (REPORT, 0),
        ([{"id": "tvm-1", "state": "idle", "schedulingState": "enabled"}], 0),
        (STEADY, 0),
        ([STEADY, STEADY], 0),
        ([], 3),
        (STEADY | {"allocationState": "resizing"}, 3),
        (RESIZED, 3),
        ([{"id": "tvm-1", "state": "unusable", "schedulingState": "enabled"}], 1),
        ({"properties": {"allocationState": "Steady", "provisioningState": "Succeeded", "vmSize": "x"}}, 0),
    ],
)
def test_only_an_answer_in_which_nothing_failed_is_healthy(answer: object, code: int) -> None:
    assert diagnose(text=json.dumps(answer)).exit_code == code


def test_an_answer_with_comments_in_it_is_taken() -> None:
    assert diagnose(text='{ // shown\n"allocationState": "steady", "vmSize": "x", "state": "active"}').exit_code == 3


def test_a_healthy_answer_is_told_to_be_so() -> None:
    assert diagnose(text=json.dumps(REPORT)).output.startswith("nothing in this has failed, as far as it says")
    assert json.loads(diagnose("--json", text=json.dumps(REPORT)).output) == {"version": 1, "healthy": True}


def test_json_has_the_same_in_keys() -> None:
    result = diagnose("--json", "SubnetIsFull")
    assert result.exit_code == 1
    document = json.loads(result.output)
    assert document["version"] == 1
    assert [cause["code"] for cause in document["causes"]] == ["CAU090"]
    assert {"commands", "wayOut", "lookAt", "sources", "suspects"} <= document["causes"][0].keys()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_as_tools_write_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "log.txt"
    file.write_bytes("Identity not found".encode(encoding))
    assert diagnose("--file", str(file)).exit_code == 1
    assert diagnose(text=file.read_bytes()).exit_code == 1


def test_what_is_no_text_at_all_is_not_known(tmp_path: Path) -> None:
    file = tmp_path / "core"
    file.write_bytes(bytes(range(256)) * 9)
    assert diagnose("--file", str(file)).exit_code == 3


def test_a_file_that_is_not_there_could_not_be_read() -> None:
    result = diagnose("--file", "nowhere.txt")
    assert result.exit_code == 3
    assert "nowhere.txt" in result.output


def test_text_and_file_are_wrong_usage() -> None:
    assert diagnose("x", "--file", "y").exit_code == 2
    assert diagnose("x", "--in", "y", "--stack", "dev").exit_code == 2


def test_a_file_of_inputs_is_searched_for_what_is_at_fault(tmp_path: Path) -> None:
    body = {
        "properties": {
            "vmSize": "standard_d2s_v5",
            "deploymentConfiguration": {
                "virtualMachineConfiguration": {
                    "imageReference": {"publisher": "canonical", "offer": "o", "sku": "s"},
                    "nodeAgentSkuId": "batch.node.ubuntu 22.04",
                }
            },
        }
    }
    file = tmp_path / "pool.json"
    file.write_text(json.dumps(body, indent=1), encoding="utf-8")
    found = json.loads(diagnose("--json", "--in", str(file), "SkuNotAvailable").output)["causes"][0]["suspects"]
    assert [(one["input"], one["line"]) for one in found] == [("properties.vmSize", 3)]
    assert diagnose("--in", str(tmp_path / "none.json"), "SkuNotAvailable").exit_code == 3


def test_nothing_that_could_act_on_a_terminal_is_printed() -> None:
    output = diagnose("Identity not found \x1b[31m ##vso[task.complete] \u202e").output
    assert "\x1b" not in output
    assert "##vso[" not in output
    assert "\u202e" not in output


@pytest.fixture(scope="module")
def of_stack() -> tuple[list[Told], Located]:
    """The resources of the stack in stacks/, and what finds the lines of its program."""
    return read_stack(Asked(STACKS, "dev", STACKS / "answers.yaml"))


FAILURES = {
    "Identity not found": "identities=",
    "Failed to download one or more certificates, retrying": "require_initial_sync=",
    "SubnetIsFull": "subnet_id=",
    "The selected VM size 'X' cannot boot Hypervisor Generation '2'": "vm_size=",
    "OS Provisioning for VM 'n' did not finish in the allotted time": "image=",
}


@pytest.mark.parametrize("text", FAILURES)
def test_from_a_failure_to_the_line_of_the_program_at_fault(text: str, of_stack: tuple[list[Told], Located]) -> None:
    told, located = of_stack
    (found, *_) = diagnose_text(text).causes
    suspects = located(suspects_of(found.cause, told, ()))
    linux = next(one for one in suspects if one.label == "BatchPool 'linux'")
    assert linux.file is not None
    assert linux.line is not None
    assert FAILURES[text] in Path(linux.file).read_text(encoding="utf-8").splitlines()[linux.line - 1]


def test_a_stack_is_searched_for_what_is_at_fault() -> None:
    result = diagnose("--stack", "dev", "-C", str(STACKS), "--mocks", str(STACKS / "answers.yaml"), "SubnetIsFull")
    assert result.exit_code == 1
    assert "In your stack:" in result.output
    assert "node_pools.py:" in result.output
