"""`poolkit adopt`, on each thing that people have of what exists."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adoption import sources
from adoption.running import sent_by_python, wanted
from azure_poolkit.adoption.reading import read_existing
from azure_poolkit.cli.main import main

SOURCES: dict[str, Callable[[], dict[str, Any]]] = {
    "a request's body": lambda: sources.POOL,
    "an answer": sources.answer,
    "az batch pool show": sources.batch_pool_show,
    "az vmss show": sources.vmss_show,
    "a template": sources.template,
    "pulumi preview": sources.preview,
    "pulumi stack export": lambda: sources.state(sources.HIDDEN),
}


def adopted(value: Any, *options: str) -> Result:
    return CliRunner().invoke(main, ["adopt", "-", *options], input=json.dumps(value))


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("language", ["python", "typescript", "yaml"])
def test_a_program_is_written(source: str, language: str, snapshot: Any) -> None:
    done = adopted(SOURCES[source](), "--language", language)

    assert (done.exit_code, done.exception) == (0, None)
    assert f"{done.stdout}--\n{done.stderr}" == snapshot


@pytest.mark.parametrize("source", SOURCES)
def test_it_sends_what_is_there(source: str) -> None:
    read = read_existing(json.dumps(SOURCES[source]()).encode())

    assert sent_by_python(read) == wanted(read)


@pytest.mark.parametrize("language", ["python", "typescript", "yaml"])
def test_a_secret_of_the_file_is_asked_for_and_never_written(language: str) -> None:
    done = adopted(sources.POOL, "--language", language)

    assert sources.PASSWORD not in done.output
    assert "pulumi config set --secret poolUserAccounts0Password" in done.stderr


def test_a_resource_below_another_is_adopted_by_its_urn() -> None:
    state = sources.state(sources.HIDDEN)
    _, pool = state["deployment"]["resources"]
    pool["urn"] = "urn:pulumi:dev::farm::my:own:Farm$azure-native:batch:Pool::night"

    assert f'adopt="{pool["urn"]}"' in adopted(state).stdout


def test_what_a_component_of_ours_has_is_left_alone() -> None:
    state = sources.state(sources.HIDDEN)
    state["deployment"]["resources"][1]["parent"] = "urn:pulumi:dev::farm::azure-poolkit:index:BatchPool::night"

    done = adopted(state)

    assert done.exit_code == 2
    assert "one of our components has it already" in done.stderr


def test_what_azure_native_has_no_input_for_is_listed() -> None:
    body = {**sources.POOL, "properties": {**sources.POOL["properties"], "certificateReferences": [{}]}}

    assert "has no such input: properties.certificateReferences" in adopted(body).stderr


def test_a_file_of_another_kind_is_refused() -> None:
    done = adopted({"a": 1})

    assert done.exit_code == 2
    assert "not recognised" in done.stderr


def test_hostile_names_stay_within_their_literals() -> None:
    name = 'x"); import os\n##vso[task] ${y} \u202e'
    body = {**sources.POOL, "properties": {**sources.POOL["properties"], "displayName": name}}

    for language in ("python", "typescript", "yaml"):
        text = adopted(body, "--language", language).stdout
        assert "##vso" not in text
        assert "\u202e" not in text
        assert "import os\n" not in text
    read = read_existing(json.dumps(body).encode())
    assert sent_by_python(read)["pool"]["properties"]["displayName"] == name


def test_of_a_list_that_pulumi_hides_whole_only_what_can_be_secret_is_asked_for() -> None:
    users = [{"name": "ops", "password": sources.PASSWORD, "elevationLevel": "Admin"}]
    task = {"commandLine": "run hidden-thing", "waitForSuccess": True}
    state = sources.state("")
    inputs = state["deployment"]["resources"][1]["inputs"]
    inputs["userAccounts"] = {**sources.HIDDEN, "plaintext": json.dumps(users)}
    inputs["startTask"] = {**sources.HIDDEN, "plaintext": json.dumps(task)}

    text = adopted(state).stdout

    assert 'elevation_level="Admin"' in text
    assert "wait_for_success=True" in text
    assert 'password=config.require_secret("nightUserAccounts0Password")' in text
    assert 'command_line=config.require_secret("nightStartTaskCommandLine")' in text
    assert sources.PASSWORD not in text
