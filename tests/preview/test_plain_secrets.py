"""Settings that look like a secret are shown nowhere, though nobody has marked them as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from azure_poolkit.cli.main import main
from azure_poolkit.preview.handover import packed
from preview.comparisons import cause, compared, of, side

Write = Callable[..., Path]
CANARY = "canary-91c2"
POOL = "BatchPool 'render'"
AGENT = "RawExtension(publisher='Microsoft.Azure.Monitor', type='AzureMonitorLinuxAgent', settings={})"
SETTINGS = [
    f"{{'password': '{CANARY}'}}",
    f"{{'a': [{{'connection': 'Server=x;Password={CANARY}'}}]}}",
    f"{{'commandToExecute': 'x --password {CANARY}'}}",
    f"""'{{"password": "{CANARY}"}}'""",
    f"'AccountKey={CANARY}'",
    f"['?sig={CANARY}']",
]
EXTENSIONS = [AGENT.format(settings) for settings in SETTINGS]
EXTENSIONS.append(f"CustomScriptForLinux(command='x --password {CANARY}')")
PROGRAM = "from azure_poolkit import CustomScriptForLinux\npool(extensions=[{}])"


def printed(command: str, folder: Path, *options: str) -> str:
    return CliRunner().invoke(main, [command, "--project", str(folder), *options]).output


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_secret_that_is_found_in_settings_is_not_printed_with_the_finding(project: Write, extension: str) -> None:
    folder = project(PROGRAM.format(extension))
    for options in ([], ["--json"]):
        said = printed("preview", folder, *options)
        assert "EXT007" in said or "EXT004" in said
        assert "[secret]" in said
        assert CANARY not in said


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_secret_that_is_found_in_settings_is_not_in_the_request(project: Write, extension: str) -> None:
    folder = project(PROGRAM.format(extension))
    for options in ([], ["--json"]):
        said = printed("render", folder, *options)
        assert "[secret]" in said
        assert CANARY not in said


def test_what_stands_beside_a_secret_in_settings_is_shown(project: Write) -> None:
    folder = project(PROGRAM.format(AGENT.format(f"{{'password': '{CANARY}', 'user': 'farm'}}")))
    rendered = CliRunner().invoke(main, ["render", "--project", str(folder), "--json"]).stdout
    (request,) = json.loads(rendered)["requests"]
    machines = request["body"]["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["extensions"][0]["settings"] == {"user": "farm", "password": "[secret]"}


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_secret_that_is_found_in_settings_does_not_leave_a_compared_run(project: Write, extension: str) -> None:
    assert CANARY.encode() not in packed(side(project(PROGRAM.format(extension))))


def test_a_changed_secret_in_settings_is_a_cause_that_shows_no_value(project: Write) -> None:
    program = PROGRAM.format(AGENT.format(f"{{'password': '{CANARY}'}}"))
    change = of(compared(project, program, program.replace(CANARY, f"{CANARY}-new")), POOL)
    found = cause(change)
    assert found.spelled == "extensions[0].settings.password"
    assert CANARY not in f"{found.old} {found.new}"
