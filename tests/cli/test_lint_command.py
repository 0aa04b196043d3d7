"""poolkit lint, as a user calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main
from azure_poolkit.extensions.samples import gpu_driver, key_vault, pool

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
