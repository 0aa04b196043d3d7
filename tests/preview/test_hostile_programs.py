"""Hostile text in everything that a program names, through every command that runs programs, in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from cli.hostile_text import UNICODE, assert_harmless

Write = Callable[..., Path]
NAMES = f"""
from azure_poolkit import ScaleSet
from pulumi_azure_native import resources
H = {UNICODE!a}
resources.ResourceGroup("group" + H, tags={{H: H}})
pool(name="render" + H, display_name=H, tags={{H: H}}, metadata={{H: H, "token": H}}, pool_name="p" + H,
     extensions=[RawExtension(name="x" + H, publisher=H, type=H, type_handler_version="1.0" + H, settings={{H: H}}),
                 RawExtension(name="y", publisher="P", type="R", type_handler_version="1.0", after=["x" + H, "z" + H])],
     accept={{"BAT001": H, "BAT004": H}})
pulumi.export("out" + H, H)
pulumi.log.warn(H)
"""
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
every_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


def run(command: list[str], folder: Path) -> Result:
    result = CliRunner().invoke(main, [*command, "--project", str(folder)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def assert_both_harmless(result: Result) -> None:
    assert_harmless(result.stdout)
    assert_harmless(result.stderr)
    if result.stdout.startswith("{"):
        json.loads(result.stdout)


@every_command
def test_hostile_names_print_harmless(project: Write, command: list[str]) -> None:
    assert_both_harmless(run(command, project(NAMES)))


@every_command
@pytest.mark.parametrize(
    "ending",
    [
        "raise ValueError(H)",
        "raise type(H.replace(chr(0), ''), (Exception,), {})(H)",
        "pool(**{H: H})",
        "pool(vm_size=[H])",
    ],
)
def test_a_hostile_exception_prints_harmless(project: Write, command: list[str], ending: str) -> None:
    result = run(command, project(f"H = {UNICODE!a}\n{ending}\n"))
    assert result.exit_code != 0
    assert_both_harmless(result)
