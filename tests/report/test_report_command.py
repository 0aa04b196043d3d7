"""`poolkit report`, and the gates that a team sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.report.gates import GATES, gated
from report import previews
from report.previews import plan, preview


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["report", *args], input=text)


@pytest.fixture
def edited(tmp_path: Path) -> str:
    file = tmp_path / "dev.json"
    file.write_text(json.dumps(preview(previews.EDITED_EXTENSION)))
    return str(file)


def test_without_gates_a_replacement_is_reported_and_passes(edited: str) -> None:
    done = run(edited)
    assert done.exit_code == 0
    assert done.stdout.startswith("1 pool will be REPLACED: 4 dedicated nodes drained")


def test_a_gate_exits_with_3_and_says_what_it_stops(edited: str) -> None:
    done = run(edited, "--fail-on", "replace,nodes-lost")
    assert done.exit_code == 3
    assert "gate replace stops farm / dev: replaced: BatchPool 'render'" in done.stdout
    assert "gate nodes-lost stops farm / dev: 4 dedicated nodes drained: BatchPool 'render'" in done.stdout


def test_an_approval_lifts_a_gate_with_its_reason(edited: str, tmp_path: Path) -> None:
    approvals = tmp_path / "approvals.json"
    approvals.write_text(json.dumps({"replace farm / dev": "agreed with the render team"}))
    done = run(edited, "--fail-on", "replace", "--approve", str(approvals))
    assert done.exit_code == 0
    assert (
        "gate replace is lifted for farm / dev (agreed with the render team): replaced: BatchPool 'render'"
        in done.stdout
    )


@pytest.mark.parametrize("text", ["[]", '{"replace": ""}', '{"replace": 1}', "{", '{"replaced": "why"}'])
def test_an_approval_without_a_reason_is_refused(edited: str, tmp_path: Path, text: str) -> None:
    approvals = tmp_path / "approvals.json"
    approvals.write_text(text)
    done = run(edited, "--fail-on", "replace", "--approve", str(approvals))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "approvals.json" in done.stderr


def test_an_empty_reason_is_told_with_its_gate(edited: str, tmp_path: Path) -> None:
    (tmp_path / "approvals.json").write_text('{"replace": " "}')
    done = run(edited, "--fail-on", "replace", "--approve", str(tmp_path / "approvals.json"))
    assert done.stderr.endswith("approvals.json: the reason of 'replace' is empty: say who agreed, and why\n")


def test_a_gate_that_does_not_exist_is_a_usage_error_that_names_those_that_do(edited: str) -> None:
    done = run(edited, "--fail-on", "replaced")
    assert done.exit_code == 2
    assert "'replaced' is not a gate; gates are replace" in done.stderr


def test_a_matrix_of_files_is_one_report(edited: str, tmp_path: Path) -> None:
    other = tmp_path / "prod.json"
    other.write_text(json.dumps(preview(previews.DELETED)))
    done = run(edited, str(other))
    assert done.stdout.startswith("1 pool will be REPLACED, 1 pool will be DELETED: 11 dedicated nodes drained")


def test_a_failed_preview_exits_with_2_and_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    file.write_text(json.dumps(preview(errors=("no such image",))))
    done = run(str(file), "--format", "markdown")
    assert done.exit_code == 2
    assert "no such image" in done.stdout


def test_standard_input_and_a_file_for_the_report(edited: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done = run("-", "--format", "html", "--output", str(page), text=Path(edited).read_text())
    assert (
        done.stdout
        == "1 pool will be REPLACED: 4 dedicated nodes drained, jobs wait for the new pool of the same name\n"
    )
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("args", [(), ("x.json", "--base", "main")])
def test_files_or_a_base_but_not_both(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


@pytest.mark.parametrize("args", [("--stack", "dev"), ("--mocks", "answers.json")])
def test_what_only_a_base_takes_is_refused_beside_files(edited: str, args: tuple[str, ...]) -> None:
    done = run(edited, *args)
    assert done.exit_code == 2
    assert "--stack and --mocks say what --base compares" in done.stderr


def test_a_report_that_cannot_be_written_is_one_line(edited: str, tmp_path: Path) -> None:
    done = run(edited, "--output", str(tmp_path / "no" / "report.md"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [f"poolkit: --output {tmp_path}/no/report.md: No such file or directory"]


@pytest.mark.parametrize("text", [None, "{}"])
def test_a_file_that_is_no_plan_is_told_by_name(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "odd.json"
    if text is not None:
        file.write_text(text)
    done = run(str(file))
    assert done.exit_code == 2
    assert "odd.json" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("gate", GATES)
def test_a_change_of_nothing_passes_every_gate(gate: str) -> None:
    assert gated([plan(previews.NOTHING)], [gate], {}) == []


@pytest.mark.parametrize(
    ("gate", "step"),
    [
        ("replace", previews.EDITED_EXTENSION),
        ("maybe-replace", previews.ONLY_IF),
        ("delete", previews.DELETED),
        ("nodes-lost", previews.MADE_SMALLER),
    ],
)
def test_each_gate_stops_its_change(gate: str, step: dict[str, object]) -> None:
    assert [one.gate for one in gated([plan(step)], [gate], {})] == [gate]


@pytest.mark.parametrize(("today", "told"), [("2027-06-30", False), ("2027-07-01", True)])
def test_what_ends_is_judged_as_of_the_day_that_is_given(tmp_path: Path, today: str, told: bool) -> None:
    text = json.dumps(preview(previews.EDITED_EXTENSION))
    text = text.replace("ubuntu-24_04-lts", "0001-com-ubuntu-server-jammy").replace('"server"', '"22_04-lts-gen2"')
    done = run("--today", today, "-", text=text.replace("batch.node.ubuntu 24.04", "batch.node.ubuntu 22.04"))
    assert done.exit_code == 0
    assert ("BAT012" in done.stdout) == told
