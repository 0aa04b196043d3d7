"""The action, the workflow and the pipelines for other hosts fit the commands that they call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from azure_poolkit.report.gates import GATES

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / ".github/actions/report/action.yml"
ACTIONS = sorted((ROOT / ".github/actions").glob("*/action.yml"))
CALLING = [*ACTIONS, *sorted((ROOT / "examples/pull-requests").glob("*.yml"))]
USING = [ROOT / ".github/workflows/preview.yml", ROOT / "examples/pull-requests/github.yml"]


def command_lines(value: Any) -> Iterator[str]:
    """Every line of every script in a workflow."""
    if isinstance(value, str):
        yield from re.sub(r"\\\n\s*", " ", value).splitlines()
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from command_lines(inner)


@pytest.mark.parametrize("file", CALLING, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_option_exists(file: Path) -> None:
    for line in command_lines(yaml.safe_load(file.read_text())):
        called = re.search(r"poolkit\"? (report|comment|lint) (.*)", line)
        if called is not None:
            shown = CliRunner().invoke(main, [called[1], "--help"]).output
            assert set(re.findall(r"--[a-z][a-z-]*", called[2])) <= set(re.findall(r"--[a-z-]+", shown))


@pytest.mark.parametrize("file", USING, ids=lambda file: file.name)
def test_the_action_is_given_inputs_that_it_has(file: Path) -> None:
    inputs = set(yaml.safe_load(ACTION.read_text())["inputs"])
    jobs = yaml.safe_load(file.read_text())["jobs"].values()
    steps = [step for job in jobs for step in job["steps"] if "actions/report" in step.get("uses", "")]
    assert steps
    for step in steps:
        assert set(step["with"]) <= inputs


@pytest.mark.parametrize("file", CALLING, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_gate_that_is_named_exists(file: Path) -> None:
    for named in re.findall(r"fail-on:? +([a-z,-]+)", file.read_text()):
        assert set(named.split(",")) <= set(GATES)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda file: file.parent.name)
def test_no_input_is_put_into_a_script_by_text(action: Path) -> None:
    for step in yaml.safe_load(action.read_text())["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("file", USING, ids=lambda file: file.name)
def test_a_workflow_reads_by_default_and_keeps_no_credentials(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text())
    assert workflow["permissions"]["contents"] == "read"
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
