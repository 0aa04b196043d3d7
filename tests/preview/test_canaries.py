"""A canary in more than sixty places of a program shows in no output of any command."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import pulumi_mocks
from azure_poolkit.cli.main import main
from azure_poolkit.output.change_values import shown_change
from azure_poolkit.output.comparison_documents import plain as plain_value
from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.handover import packed
from azure_poolkit.preview.mocking import mocks_of
from canaries import canaries_in, program
from preview.comparisons import compared, side

Write = Callable[..., Path]
COMMANDS = [
    ["preview"],
    ["preview", "--json"],
    ["render"],
    ["render", "--json"],
    ["order", "--stack", "dev"],
    ["order", "--stack", "dev", "--format", "json"],
    ["order", "--stack", "dev", "--format", "mermaid"],
    ["order", "--stack", "dev", "--possible"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_prints_a_canary(project: Write, command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--project", str(project(program()))])
    assert "ended early" not in result.stderr, result.stderr
    assert result.exit_code in (0, 1)
    assert canaries_in(result.stdout + result.stderr) == set()


def test_no_canary_leaves_a_compared_run(project: Write) -> None:
    assert canaries_in(packed(side(project(program()))).decode("latin-1")) == set()


def test_no_cause_of_a_change_shows_a_canary(project: Write) -> None:
    comparison = compared(project, program(), program("x"))
    causes = [cause for change in comparison.resources for cause in change.causes]
    assert len(causes) > 40
    shown = [
        f"{cause.spelled} {cause.because} {plain_value(cause.old)} {shown_change(cause.old, cause.new)}"
        for cause in causes
    ]
    assert canaries_in("\n".join(shown)) == set()


@pytest.mark.parametrize("command", [["preview"], ["render", "--json"], ["order", "--stack", "dev"]], ids=" ".join)
def test_no_text_of_an_exception_shows_a_secret_of_a_resource(project: Write, command: list[str]) -> None:
    lines = [
        "pool(user_accounts=[{'name': 'u', 'password': 'cnry-one'}], display_name=pulumi.Output.secret('cnry-two'))"
    ]
    lines += ["raise ValueError('there are cnry-one and cnry-two')"]
    result = CliRunner().invoke(main, [*command, "--project", str(project("\n".join(lines)))])
    assert "ValueError" in result.stderr
    assert canaries_in(result.stdout + result.stderr) == set()


def test_no_recorded_output_of_an_update_has_a_secret_id_as_its_key(project: Write) -> None:
    identity = "NodeIdentity(id=pulumi.Output.secret(IDENTITY.id + 'cnry-id'), client_id=IDENTITY.client_id)"
    folder = project(f"pool(identities=[{identity}])")
    mocks = mocks_of(read_answers(None))
    recording = pulumi_mocks.record(folder, mocks=mocks, allow=("unmocked_calls", "unused_mocks", "lost_tasks"))
    assert recording.error is None
    shown = [record.outputs.masked() for record in recording.resources]
    assert canaries_in(repr(shown)) == set()
    assert "[secret]" in repr(shown)


@pytest.mark.parametrize("lead", ["", "x", "xx"])
def test_the_look_out_sees_a_canary_plain_and_in_base64(lead: str) -> None:
    assert canaries_in("so cnry-a-01q") == {"cnry-a"}
    assert canaries_in(base64.b64encode(f"{lead}cnry-a-01q".encode()).decode()) != set()
