"""What a program logs, and what ends it, for whoever wrote it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main

Write = Callable[..., Path]


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["preview", "--project", str(folder), *args])


def document(folder: Path, *args: str) -> Any:
    return json.loads(run(folder, "--json", *args).stdout)


LOGS = """
from pulumi_azure_native import resources
group = resources.ResourceGroup("one")
pulumi.log.info("begun")
pulumi.log.warn("careful\\n::error::really", resource=group)
"""


def test_warnings_and_infos_are_shown_with_their_resource(project: Write) -> None:
    result = run(project(LOGS))
    assert result.exit_code == 0
    assert "info  begun\n" in result.stdout
    assert "warning  ResourceGroup 'one'  careful\n    \\x3a:error::really\n" in result.stdout


def test_the_same_as_data(project: Write) -> None:
    logs = {log["severity"]: (log["message"], log["resource"]) for log in document(project(LOGS))["logs"]}
    assert logs == {"info": ("begun", None), "warning": ("careful\n::error::really", "ResourceGroup 'one'")}


def test_a_logged_error_fails_the_preview_and_is_counted(project: Write) -> None:
    result = run(project("pulumi.log.error('very bad')"))
    assert result.exit_code == 1
    assert "error  very bad" in result.stdout
    assert result.stdout.splitlines()[-1] == "0 resources: 1 error, no warnings"


def test_a_failure_names_the_users_last_line_and_the_way_there_from_the_first(project: Write, tmp_path: Path) -> None:
    (tmp_path / "cluster.py").write_text("import pulumi\n\ndef size():\n    return {}['nodes']\n")
    result = run(project("import cluster\npulumi.Output.from_input(1).apply(lambda _: cluster.size())"))
    first, *way = result.stderr.strip().splitlines()
    assert result.exit_code == 2
    assert first == f"poolkit: the program ended early: {tmp_path}/cluster.py:4: KeyError: 'nodes'"
    assert [line.strip().removeprefix(f"{tmp_path}/").partition(",")[0] for line in way][-1] == "cluster.py:4"
    assert not any("site-packages" in line or "asyncio" in line for line in way)


def test_an_error_behind_the_error_is_told_too(project: Write) -> None:
    program = "try:\n    {}['nodes']\nexcept KeyError as error:\n    raise ValueError('no size') from error"
    result = run(project(program))
    assert "ValueError: no size" in result.stderr.splitlines()[0]
    assert any("KeyError: 'nodes', from" in line for line in result.stderr.splitlines())


def test_a_failure_stands_in_the_document_too(project: Write) -> None:
    said = document(project("raise KeyError('nodes')"))
    assert said["failure"].endswith("KeyError: 'nodes'")
    assert len(said["traceback"]) == 1


def test_stack_outputs_stand_in_the_text(project: Write) -> None:
    folder = project("pulumi.export('a', pulumi.Output.secret('x'))\npulumi.export('b', {'c': [1]})")
    assert 'outputs\na: "[secret]"\nb: {"c": [1]}\n' in run(folder).stdout


ENCRYPTED = "config: {farm:nodes: {secure: c1}, farm:flag: {secure: c2}, farm:all: {secure: c3}}\n"


def test_an_encrypted_number_is_an_unknown_secret(project: Write) -> None:
    program = (
        "config = pulumi.Config()\n"
        "pulumi.export('nodes', config.require_secret_int('nodes'))\n"
        "pulumi.export('flag', config.get_secret_bool('flag'))\n"
        "pulumi.export('all', config.get_secret_object('all'))"
    )
    said = document(project(program, ENCRYPTED))
    assert said["failure"] is None
    assert said["outputs"] == dict.fromkeys(("all", "flag", "nodes"), "[secret]")


def test_an_encrypted_number_that_is_needed_at_once_is_named_with_what_to_do(project: Write) -> None:
    folder = project("pulumi.export('x', pulumi.Config().require_int('nodes') + 1)", ENCRYPTED)
    result = run(folder)
    assert result.exit_code == 2
    assert "configuration 'farm:nodes' is encrypted" in result.stderr
    assert "--config farm:nodes=VALUE" in result.stderr
    assert document(folder, "--config", "nodes=2")["outputs"] == {"x": 3}


def test_an_answer_for_an_encrypted_value_stays_secret(project: Write, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("config: {nodes: 2}\n")
    folder = project(
        "pulumi.export('x', pulumi.Config().require_secret_int('nodes').apply(lambda n: n + 1))", ENCRYPTED
    )
    result = run(folder, "--json", "--mocks", str(answers))
    assert json.loads(result.stdout)["outputs"] == {"x": "[secret]"}
    assert result.exit_code == 0


def test_checks_that_were_not_made_are_listed_by_resource_and_place(project: Write) -> None:
    program = (
        "from pulumi_azure_native import managedidentity\n"
        "pool(identities=[managedidentity.UserAssignedIdentity('nodes', resource_group_name='g')])"
    )
    lines = run(project(program), "--undecided").stdout.splitlines()
    start = lines.index("BatchPool 'render' waits for")
    assert lines[start + 1].startswith(
        "    identities[0].client_id  known after deployment of UserAssignedIdentity 'nodes'"
    )
    assert len(lines) == len(set(lines[start:])) + start
