"""A fault of poolkit itself, in a preview, a comparison or a report, hides nothing but what it is about."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner, Result

import pulumi_mocks
from azure_poolkit.batch_pool import component
from azure_poolkit.cli.main import main
from azure_poolkit.output import preview_apart, preview_page
from azure_poolkit.preview import judgements, run
from azure_poolkit.preview.apart import child, process
from azure_poolkit.preview.apart.order import RunOutcome, RunRequest
from azure_poolkit.preview.base import run as base_run
from azure_poolkit.preview.handover import packed, unpacked
from azure_poolkit.preview.problems import ProjectError
from azure_poolkit.report import comparing
from azure_poolkit.rules.catalogue import BY_CODE, WITH_SHAPES
from azure_poolkit.rules.rule import Rule

Write = Callable[..., Path]
Break = pytest.MonkeyPatch
SECRET = "canary-7be1"
RAW = """
from pulumi_azure_native import batch
batch.Pool("raw", resource_group_name="g", account_name="a", vm_size="STANDARD_D2S_V5", scale_settings={},
    deployment_configuration={"virtual_machine_configuration": {"node_agent_sku_id": "batch.node.ubuntu 24.04",
    "image_reference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}}})
"""
WRONG = """
pool(extensions=[RawExtension(name="s", publisher="Microsoft.Azure.Extensions", type="CustomScript")])
"""


def fail(*_: Any) -> NoReturn:
    raise KeyError(SECRET)


BROKEN = tuple(
    replace(rule, select=lambda *_: [None], when=lambda _: True, check=fail) if rule.code == "BAT005" else rule
    for rule in WITH_SHAPES
    if isinstance(rule, Rule)
)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: Break) -> None:
    """Programs run in this process, where something of ours is broken; answers are handed over all the same."""

    @contextmanager
    def begun(order: RunRequest, by: str = "") -> Iterator[Any]:
        given = unpacked(packed(child._answer(replace(order, tree=None), preview_apart.shown)))

        def answer() -> RunOutcome:
            assert isinstance(given, RunOutcome)
            if given.unusable is not None:
                raise ProjectError(given.unusable)
            return given

        yield SimpleNamespace(answer=answer)

    monkeypatch.setattr(process, "begun", begun)
    monkeypatch.setattr(base_run, "begun", begun)


@pytest.fixture
def committed(project: Write) -> Write:
    def write(program: str) -> Path:
        folder = project(program)
        for words in ("init -q -b main", "add .", "-c user.name=me -c user.email=me@example.org commit -q -m base"):
            subprocess.run(["git", *words.split()], cwd=folder, check=True)
        return folder

    return write


def ran(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert SECRET not in result.output
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize(("place", "program"), [(judgements, RAW), (component, "pool()")])
def test_a_fault_in_a_rule_is_said_with_the_resource_and_all_other_rules_judge(
    project: Write, monkeypatch: Break, place: Any, program: str
) -> None:
    assert BY_CODE["BAT005"] in WITH_SHAPES
    monkeypatch.setattr(place, "WITH_SHAPES", BROKEN)
    result = ran("preview", "--project", project(program + WRONG.replace("pool(", 'pool("second", ')))
    name = "raw" if program is RAW else "render"
    assert f"internal error  pool '{name}'  rule BAT005 failed with KeyError in fail, line" in result.stdout
    assert "error BAT002  BatchPool 'second'" in result.stdout
    assert "\nBatchPool 'second'\nPUT " in result.stdout
    assert result.exit_code == 2


def test_the_same_as_data_and_of_requests_alone(project: Write, monkeypatch: Break) -> None:
    monkeypatch.setattr(component, "WITH_SHAPES", BROKEN)
    folder = project("pool()")
    said = json.loads(ran("preview", "--project", folder, "--json").stdout)
    assert [fault.partition("  ")[0] for fault in said["faults"]] == ["pool 'render'"]
    assert len(said["requests"]) == 1
    rendered = ran("render", "--project", folder)
    assert rendered.exit_code == 2
    assert rendered.stdout.startswith("PUT https://")
    assert "rule BAT005 failed" in rendered.stderr


def test_a_fault_in_one_resource_leaves_all_others(project: Write, monkeypatch: Break) -> None:
    made = run.request_of
    monkeypatch.setattr(
        run, "request_of", lambda record, cloud: fail() if record.name == "raw" else made(record, cloud)
    )
    result = ran("preview", "--project", project(RAW + WRONG))
    assert "internal error  Pool 'raw'  its request failed with KeyError in fail, line" in result.stdout
    assert "error BAT002  BatchPool 'render'" in result.stdout
    assert result.exit_code == 2


def test_a_fault_in_what_is_printed_of_one_resource_leaves_all_others(project: Write, monkeypatch: Break) -> None:
    made = preview_page._of_request
    monkeypatch.setattr(
        preview_page,
        "_of_request",
        lambda request, style: fail() if request.name == "raw" else made(request, style),
    )
    result = ran("preview", "--project", project(RAW + "pool()"))
    assert "internal error  Pool 'raw'  printing it failed with KeyError" in result.stdout
    assert "\nBatchPool 'render'\nPUT " in result.stdout
    assert result.exit_code == 2


def test_a_fault_in_reading_the_run_is_said_as_ours(project: Write, monkeypatch: Break) -> None:
    monkeypatch.setattr(child, "run_offline", fail)
    result = ran("preview", "--project", project("pool()"))
    assert "reading what the program makes failed with KeyError in fail" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize("broken", ["side_of", "compare"])
def test_what_cannot_be_compared_for_a_fault_of_ours_is_judged_all_the_same(
    committed: Write, monkeypatch: Break, broken: str
) -> None:
    monkeypatch.setattr(child if broken == "side_of" else base_run, broken, fail)
    result = ran("preview", "--project", committed(WRONG), "--base", "main")
    assert "not compared" in result.stdout
    assert "error BAT002  BatchPool 'render'" in result.stdout
    assert "failed with KeyError in fail" in result.stderr
    assert result.exit_code == 2


def test_a_fault_in_a_rule_is_said_beside_the_changes(committed: Write, project: Write, monkeypatch: Break) -> None:
    monkeypatch.setattr(component, "WITH_SHAPES", BROKEN)
    folder = committed("pool()")
    project("pool(display_name='new')")
    for words in (("preview",), ("report", "--stack", "dev"), ("report", "--stack", "dev", "--format", "markdown")):
        result = ran(*words, "--project", folder, "--base", "main")
        assert "rule BAT005 failed with KeyError in fail" in result.stdout
        assert "display_name" in result.stdout.replace("\\", "")
        assert result.exit_code == 2


@pytest.mark.parametrize("kind", ["fault", "no such stack"])
def test_a_stack_that_cannot_be_reported_leaves_all_others(
    committed: Write, project: Write, monkeypatch: Break, kind: str
) -> None:
    folder = committed("pool()")
    project("pool(display_name='new')")
    made = comparing.run_with_base
    if kind == "fault":
        (folder / "Pulumi.prod.yaml").write_text("config: {}\n")
        monkeypatch.setattr(
            comparing,
            "run_with_base",
            lambda project, *rest: fail() if project.stack == "prod" else made(project, *rest),
        )
    result = ran("report", "--project", folder, "--base", "main", "--stack", "prod,dev")
    assert "not previewed" in result.stdout
    assert "display_name" in result.stdout
    assert result.exit_code == 2


def test_in_a_deployment_a_fault_in_a_rule_is_a_warning_and_stops_nothing(project: Write, monkeypatch: Break) -> None:
    monkeypatch.setattr(component, "WITH_SHAPES", BROKEN)
    recording = pulumi_mocks.record(project("pool()"))
    assert recording.error is None
    (warning,) = [log for log in recording.logs if log.severity == "warning"]
    assert warning.message.startswith("pool 'render'  rule BAT005 failed with KeyError in fail, line")
