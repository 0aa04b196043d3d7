"""poolkit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from azure_poolkit.cli.main import main
from azure_poolkit.linting.text import LARGEST
from cli.hostile_text import assert_harmless, places, planted_at
from status.answers import GOOD, NODES, SCALE_SET, extension, instance, node_extension, said


def status(answer: Any, *args: str) -> Result:
    return CliRunner().invoke(main, ["status", *args], input=answer if isinstance(answer, str) else json.dumps(answer))


def test_a_scale_set_is_told_with_what_failed_first_what_waited_and_why(snapshot: SnapshotAssertion) -> None:
    done = status(SCALE_SET)
    assert done.exit_code == 1
    assert done.output == snapshot


def test_nodes_are_told_with_their_errors(snapshot: SnapshotAssertion) -> None:
    done = status(NODES)
    assert done.exit_code == 1
    assert done.output == snapshot


def test_a_document_says_the_same(snapshot: SnapshotAssertion) -> None:
    done = status(SCALE_SET, "--json", "--only-failed")
    assert done.exit_code == 1
    assert json.loads(done.output) == snapshot


def test_only_what_failed_is_told_and_the_first_line_counts_all() -> None:
    lines = status(SCALE_SET, "--only-failed").output.splitlines()
    assert lines[0] == "1 of 3 instances failed: setup on 1; 1 instance on an older model"
    assert [line for line in lines if line.startswith("instance")] == [
        "instance 1: Failed",
        "instance 2: Succeeded, on an older model",
    ]


def test_healthy_is_exit_code_0() -> None:
    done = status([instance("0", [extension("setup", GOOD)])])
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "nothing failed")


def test_an_extension_without_a_status_is_not_said_to_be_healthy() -> None:
    done = status([instance("0", [{"name": "setup", "statuses": None}])])
    assert done.exit_code == 3
    assert done.output.startswith("nothing is said to have failed, but of 1 extension it is not known")


def test_an_empty_list_is_healthy_and_said_to_be_empty() -> None:
    done = status({"value": []})
    assert done.exit_code == 0
    assert done.output == "the answer is empty: there is no pool, node, scale set or instance in it\n"


@pytest.mark.parametrize("text", ["", "{", "Identity not found", '{"name": "x"}', "[" * 100_000])
def test_what_cannot_be_read_is_exit_code_3(text: str) -> None:
    done = status(text)
    assert done.exit_code == 3
    assert done.output.startswith("poolkit: -: ")


def test_a_file_that_cannot_be_read_leaves_the_others_shown(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(SCALE_SET[0]), encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    done = CliRunner().invoke(main, ["status", str(good), str(bad)])
    assert done.exit_code == 3
    assert "instance 0: Succeeded" in done.output


@pytest.mark.parametrize("command", [["status"], ["order"], ["adopt"], ["diagnose", "--file"]])
def test_a_file_that_is_too_large_is_not_told_with_an_option_of_lint(command: list[str], tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    output = CliRunner().invoke(main, [*command, str(large)]).output
    assert output == f"poolkit: {large}: larger than 64 MiB, and not read\n"


@pytest.mark.parametrize("command", [["status"], ["order"], ["adopt"], ["diagnose", "--file"]])
def test_a_folder_in_place_of_a_file_is_told(command: list[str], tmp_path: Path) -> None:
    output = CliRunner().invoke(main, [*command, str(tmp_path)]).output
    assert output == f"poolkit: {tmp_path}: this is a folder: give a file\n"


def test_an_answer_as_powershell_writes_it_is_read() -> None:
    done = CliRunner().invoke(main, ["status"], input=json.dumps(SCALE_SET[0]).encode("utf-16"))
    assert done.exit_code == 0


def test_a_signed_address_in_a_message_is_not_shown() -> None:
    text = (
        "download of https://farm.blob.core.windows.net/x?sv=2023-01-01&sig=cnryAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D failed"
    )
    answer = node_extension("setup", said("ProvisioningState/failed/1", "Error", text))
    for args in ((), ("--json",)):
        assert "cnry" not in status(answer, *args).output


@pytest.mark.parametrize("place", list(places(SCALE_SET[1])))
def test_hostile_text_in_any_field_does_no_harm(place: tuple[Any, ...]) -> None:
    for args in ((), ("--json",)):
        assert_harmless(status(planted_at(SCALE_SET[1], place), *args).output)
