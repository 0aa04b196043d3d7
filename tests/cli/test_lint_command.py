"""poolkit lint, as a user calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, pool

GOOD = pool(key_vault())
BAD = pool(gpu_driver(settings="{}"))


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_text(json.dumps(GOOD, indent=2))
    Path("bad.json").write_text(json.dumps(BAD, indent=2))
    Path("broken.json").write_text("{")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["lint", *args], input=stdin)


@pytest.mark.parametrize(
    ("files", "exit_code"),
    [
        (["good.json"], 0),
        (["bad.json"], 1),
        (["good.json", "bad.json"], 1),
        (["broken.json"], 2),
        (["bad.json", "broken.json"], 2),
        (["missing.json"], 2),
    ],
)
def test_the_exit_code_tells_errors_from_unreadable_files(files: list[str], exit_code: int) -> None:
    assert run(*files).exit_code == exit_code


def test_text_names_file_line_and_column(snapshot: SnapshotAssertion) -> None:
    assert run("good.json", "bad.json", "broken.json", "missing.json").output == snapshot


def test_a_dash_reads_standard_input() -> None:
    result = run("-", "--format", "json", stdin=json.dumps(BAD))
    assert [finding["file"] for finding in json.loads(result.output)["findings"]] == ["-"]


def test_json_is_printed_for_unreadable_files_too() -> None:
    document = json.loads(run("broken.json", "--format", "json").output)
    assert document["files"][0]["error"].startswith("line 1, column 2: not JSON")


def test_no_file_is_wrong_usage() -> None:
    assert run().exit_code == 2


def test_a_secret_in_protected_settings_is_never_printed() -> None:
    secret = "canary-7f3a"
    body = pool(gpu_driver(name="x", settings=[secret], protectedSettings=secret))
    result = run("-", stdin=json.dumps(body))
    assert "EXT004" in result.output
    assert secret not in result.output


def test_an_acceptance_on_the_command_line_is_told_as_such() -> None:
    output = run("good.json", "--accept", "FOO=why", "--accept", "BAT001=why").output
    assert "error ACC002  --accept FOO\n" in output
    assert "warning ACC001  --accept BAT001\n" in output
    assert "poolkit.toml" not in output


def test_an_acceptance_of_the_project_file_is_told_with_its_place() -> None:
    Path("poolkit.toml").write_text('[accept]\nFOO = "why"\n')
    assert "error ACC002  poolkit.toml  accept.FOO\n" in run("good.json").output


def test_an_acceptance_on_the_command_line_has_no_file_in_json() -> None:
    document = json.loads(run("good.json", "--accept", "FOO=why", "--format", "json").output)
    assert [(finding["code"], finding["file"]) for finding in document["findings"]] == [("ACC002", None)]


def test_a_fault_of_shape_cannot_be_accepted() -> None:
    Path("shape.json").write_text(json.dumps(pool(gpu_driver(provisionAfterExtensions="setup"))))
    result = run("shape.json", "--accept", "INP001=why")
    assert result.exit_code == 1
    assert "error INP001  shape.json:1:" in result.output
    assert "error ACC002  --accept INP001\n    this cannot be accepted\n" in result.output


def test_an_account_is_an_arm_id() -> None:
    result = run("good.json", "--account", "xyz")
    assert result.exit_code == 2
    assert "'xyz' is not the ARM id of a Batch account" in result.output


def test_an_account_by_its_arm_id_is_taken() -> None:
    id_ = "/subscriptions/0/resourceGroups/farm/providers/Microsoft.Batch/batchAccounts/farm"
    assert run("good.json", "--account", id_).exit_code == 0


@pytest.mark.parametrize("cloud", ["china", "AzureChinaCloud"])
def test_a_cloud_has_two_names(cloud: str) -> None:
    assert "KVX014" in run("good.json", "--cloud", cloud).output


@pytest.mark.parametrize("cloud", ["china", "AzureChinaCloud"])
def test_the_project_file_takes_both_names_of_a_cloud(cloud: str) -> None:
    Path("poolkit.toml").write_text(f'[context]\ncloud = "{cloud}"\n')
    assert "KVX014" in run("good.json").output


def test_checks_that_the_file_does_not_decide_are_told_with_what_would() -> None:
    image = "/subscriptions/0/resourceGroups/r/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0"
    body = pool(gpu_driver())
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"] = {"id": image}
    Path("image.json").write_text(json.dumps(body))
    last = run("image.json").output.splitlines()[-1]
    assert last.endswith("1 check not decided by the file; some want --account (--undecided lists them)")


def test_a_template_is_not_taken_for_a_pool() -> None:
    Path("template.json").write_text(json.dumps({"contentVersion": "1.0.0.0", "resources": []}))
    result = run("template.json", "--as", "pool")
    assert result.exit_code == 2
    assert "this is an ARM template, not a pool; say 'template' with --as, or leave it out" in result.output
