"""Gates that a project file sets for each stack, and what lifts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.report.gates import gated, unneeded
from report import previews
from report.previews import plan, preview

GATES = '[report]\nfail-on = ["errors"]\n\n[report.stack.dev]\nfail-on = ["replace", "nodes-lost"]\n'
LABELS = GATES + '\n[report.labels]\n"agreed: replacement" = ["replace", "nodes-lost farm / dev"]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("dev.json").write_text(json.dumps(preview(previews.EDITED_EXTENSION)))
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["report", "dev.json", *args])


def test_a_stack_has_gates_of_its_own() -> None:
    Path("poolkit.toml").write_text(GATES)
    done = run()
    assert done.exit_code == 3
    assert done.stdout.splitlines()[1:3] == [
        "gate replace stops farm / dev: replaced: BatchPool 'render'",
        "gate nodes-lost stops farm / dev: 4 dedicated nodes drained: BatchPool 'render'",
    ]


def test_a_stack_without_gates_of_its_own_has_those_of_all() -> None:
    Path("poolkit.toml").write_text(GATES.replace("stack.dev", "stack.prod"))
    assert run().exit_code == 0


def test_a_stack_may_be_told_by_its_project_too_and_have_no_gate() -> None:
    Path("poolkit.toml").write_text('[report]\nfail-on = ["replace"]\n[report.stack."farm / dev"]\nfail-on = []\n')
    assert run().exit_code == 0


def test_gates_of_the_command_line_stand_instead() -> None:
    Path("poolkit.toml").write_text(GATES)
    assert run("--fail-on", "errors").exit_code == 0


def test_the_project_file_can_be_named(folder: Path) -> None:
    Path("gates.toml").write_text(GATES)
    assert (run().exit_code, run("--config", "gates.toml").exit_code) == (0, 3)


def test_a_label_lifts_what_the_project_file_says_and_is_the_reason() -> None:
    Path("poolkit.toml").write_text(LABELS)
    assert run("--labels", "bug").exit_code == 3
    done = run("--labels", "bug,agreed: replacement")
    assert done.exit_code == 0
    assert "gate replace is lifted for farm / dev (label 'agreed: replacement'): replaced" in done.stdout


def test_the_file_of_approvals_lies_beside_the_project_file_and_need_not_be_there() -> None:
    Path("poolkit.toml").write_text('[report]\nfail-on = ["replace"]\napprove = "approvals.json"\n')
    assert run().exit_code == 3
    Path("approvals.json").write_text(json.dumps({"replace": "agreed with the render team"}))
    assert run().exit_code == 0


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_lifted_gate_and_its_reason_are_in_every_form(form: str) -> None:
    Path("poolkit.toml").write_text('[report]\nfail-on = ["replace", "nodes-lost"]\n')
    Path("approvals.json").write_text(json.dumps({"replace": "agreed with the render team"}))
    done = run("--approve", "approvals.json", "--format", form)
    assert done.exit_code == 3
    assert "agreed with the render team" in done.stdout
    assert "nodes-lost" in done.stdout


def test_an_approval_of_one_pool_does_not_lift_the_gate_for_another() -> None:
    planned = plan(previews.EDITED_EXTENSION, previews.step("delete", "old", previews.pool()))
    other = plan(previews.DELETED, previews.step("delete", "new", previews.pool()))
    approvals = {"delete farm / dev: BatchPool 'old'": "it was a trial"}
    assert [one.lifted for one in gated([planned], ["delete"], approvals)] == ["it was a trial"]
    assert [one.lifted for one in gated([other], ["delete"], approvals)] == [None]
    assert [
        one.lifted for one in gated([other], ["delete"], approvals | {"delete farm / dev: BatchPool 'new'": "and this"})
    ] == ["it was a trial; and this"]


def test_an_approval_that_lifts_nothing_is_told_unless_it_is_for_another_stack() -> None:
    approvals = {"delete": "a", "replace farm / dev": "b", "delete farm / dev": "c", "delete farm / prod": "d"}
    plans = [plan(previews.EDITED_EXTENSION)]
    stopped = gated(plans, ["replace", "delete"], approvals)
    assert unneeded(stopped, plans, approvals) == ["delete", "delete farm / dev"]


@pytest.mark.parametrize("name", ["dev", "farm/dev", "farm / dev", "acme/farm/dev"])
def test_a_stack_is_known_by_each_name_that_people_give_it(name: str) -> None:
    Path("poolkit.toml").write_text(f'[report.stack."{name}"]\nfail-on = ["replace"]\n')
    assert run().exit_code == 3
    Path("approvals.json").write_text(json.dumps({f"replace {name}": "agreed with the render team"}))
    assert run("--approve", "approvals.json").exit_code == 0
    Path("approvals.json").write_text(json.dumps({f"replace {name}: BatchPool 'render'": "this one"}))
    assert run("--approve", "approvals.json").exit_code == 0


def test_an_approval_of_another_stack_lifts_nothing_here() -> None:
    Path("poolkit.toml").write_text('[report]\nfail-on = ["replace"]\n')
    Path("approvals.json").write_text(json.dumps({"replace prod": "agreed with the render team"}))
    assert run("--approve", "approvals.json").exit_code == 3


def test_a_label_is_known_in_any_letter_case() -> None:
    Path("poolkit.toml").write_text(LABELS)
    assert run("--labels", "Agreed: Replacement").exit_code == 0


def test_a_gate_that_is_named_twice_is_told_once() -> None:
    Path("poolkit.toml").write_text('[report]\nfail-on = ["replace", "replace"]\n')
    assert run().stdout.count("gate replace") == 1


def test_an_acceptance_of_no_rule_is_told() -> None:
    Path("poolkit.toml").write_text('[accept]\nKVX999 = "known"\n')
    assert "poolkit.toml: accept.KVX999: no rule has this code: remove it" in run().stderr


def test_findings_that_the_project_file_accepts_stop_no_gate() -> None:
    Path("dev.json").write_text(json.dumps(preview(previews.REORDERED)))
    Path("poolkit.toml").write_text('[report]\nfail-on = ["errors"]\n')
    assert run().exit_code == 3
    Path("poolkit.toml").write_text('[report]\nfail-on = ["errors"]\n[accept]\nBAT001 = "case 123"\n')
    done = run()
    assert done.exit_code == 0
    assert "accepted: case 123" in done.stdout


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("report = 1", "report must be a table: [report]"),
        ("[report]\nfail_on = []", "there is no report.fail_on; write 'fail-on'"),
        ('[report]\nfail-on = "replace"', "report.fail-on must be a list of strings"),
        (
            '[report]\nfail-on = ["replaced"]',
            "report.fail-on: 'replaced' is not a gate; gates are replace, maybe-replace",
        ),
        ("[report]\nstack = 1", "report.stack must be a table: [report.stack]"),
        ("[report.stack]\nprod = []", "report.stack.prod must be a table: [report.stack.prod]"),
        ("[report.stack.prod]\nfail = []", "there is no report.stack.prod.fail; write 'fail-on'"),
        ('[report.stack.prod]\nfail-on = ["x"]', "report.stack.prod.fail-on: 'x' is not a gate"),
        ("[report]\napprove = 1", "report.approve must be a string"),
        ('[report.labels]\nok = "replace"', "report.labels.ok must be a list of strings"),
        ('[report.labels]\nok = ["repl"]', "report.labels.ok: 'repl' is not a gate; gates are replace"),
    ],
)
def test_a_project_file_that_cannot_be_taken_is_one_line_and_exit_2(text: str, error: str) -> None:
    Path("poolkit.toml").write_text(text)
    done = run()
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"poolkit: poolkit.toml: {error}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_approval_of_no_gate_is_told_with_the_gate_that_was_meant() -> None:
    Path("approvals.json").write_text('{"replaced farm / dev": "agreed"}')
    done = run("--fail-on", "replace", "--approve", "approvals.json")
    assert done.exit_code == 2
    assert "approvals.json: 'replaced' is not a gate" in done.stderr
    assert "write 'replace'" in done.stderr
