"""What all commands share: names, colours, formats, and a reader that goes away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from azure_poolkit.cli import main as command_line
from azure_poolkit.cli.main import COMMANDS, main
from azure_poolkit.output.printing import painter
from azure_poolkit.rules.extensions.samples import gpu_driver, pool


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(pool(*(gpu_driver(name=f"e{n}", type=f"T{n}", settings="{}") for n in range(500)))))
    return path


def started(*args: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "azure_poolkit.cli", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize(("typed", "meant"), [("prevew", "preview"), ("lnt", "lint"), ("explian", "explain")])
def test_a_command_that_there_is_not_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    result = CliRunner().invoke(main, [typed, "x"])
    assert result.exit_code == 2
    assert f"there is no command '{typed}'; did you mean '{meant}'?" in result.output


def test_a_command_that_is_like_none_is_told_so() -> None:
    assert "No such command 'xyzzy'" in CliRunner().invoke(main, ["xyzzy"]).output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_no_color_and_both_spellings_of_json(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert "--no-color" in options
    assert ("--json" in options) == ("--format" in options)


def test_two_formats_at_once_are_wrong_usage(bad: Path) -> None:
    result = CliRunner().invoke(main, ["lint", str(bad), "--json", "--format", "text"])
    assert result.exit_code == 2
    assert "--json and --format text: give one" in result.output


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("NO_COLOR", "1")])
def test_a_terminal_that_wants_no_colour_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert painter()("x", "red") != "x"
    monkeypatch.setenv(name, value)
    assert painter()("x", "red") == "x"


@pytest.mark.parametrize("args", [["--no-color", "rules"], ["rules", "--no-color"]])
def test_no_color_may_stand_before_and_behind_the_command(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert CliRunner().invoke(main, args).exit_code == 0
    assert os.environ["NO_COLOR"] == "1"


def test_a_reader_that_goes_away_is_no_error_and_changes_no_exit_code(bad: Path) -> None:
    with started("lint", str(bad)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_full_disk_is_one_line(bad: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "azure_poolkit.cli", "lint", str(bad)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "poolkit: what was found cannot be written: No space left on device\n"


def test_a_standard_output_that_is_closed_ends_nothing(bad: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m azure_poolkit.cli lint "$1" >&-', sys.executable, str(bad)],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (MemoryError(), 2, "poolkit: not enough memory for this\n"),
        (KeyboardInterrupt(), 130, "\npoolkit: interrupted\n"),
        (SystemExit(1), 1, ""),
    ],
)
def test_what_ends_a_command_is_a_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    says: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("azure_poolkit.cli.lint.lint_path", fail)
    monkeypatch.setattr("sys.argv", ["poolkit", "lint", __file__])
    with pytest.raises(SystemExit) as ended:
        command_line.run()
    assert (ended.value.code, capsys.readouterr().err) == (code, says)


AS_POOLKIT = "import sys; sys.argv = ['poolkit']; from azure_poolkit.cli.main import run; run()"


def completed(**environment: str) -> str:
    """What the command prints for a shell that asks."""
    return subprocess.run(
        [sys.executable, "-c", AS_POOLKIT], env=os.environ | environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_each_shell_gets_its_completion(shell: str) -> None:
    assert f"_POOLKIT_COMPLETE={shell}_complete" in completed(_POOLKIT_COMPLETE=f"{shell}_source")


def test_a_command_is_completed() -> None:
    asked = {"_POOLKIT_COMPLETE": "bash_complete", "COMP_WORDS": "poolkit li", "COMP_CWORD": "1"}
    assert completed(**asked) == "plain,lint\n"


def test_what_render_prints_can_be_linted(tmp_path: Path) -> None:
    stack = tmp_path / "stack"
    stack.mkdir()
    (stack / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
    (stack / "Pulumi.dev.yaml").write_text("config: {}\n")
    (stack / "__main__.py").write_text(PROGRAM)
    rendered = CliRunner().invoke(main, ["render", "--project", str(stack), "--json"])
    assert rendered.exit_code == 0, rendered.output
    linted = CliRunner().invoke(main, ["lint", "-", "--json"], input=rendered.stdout)
    (file,) = json.loads(linted.stdout)["files"]
    assert (linted.exit_code, file["kind"], file["judged"]) == (0, "render", {"pool": 1})


PROGRAM = """
from azure_poolkit import BatchPool, BatchPoolArgs, FixedScale, MarketplaceImage

BatchPool("render", BatchPoolArgs(
    account="/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/farm",
    vm_size="standard_d2s_v5",
    image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
    node_agent_sku_id="batch.node.ubuntu 24.04",
    fixed_scale=FixedScale(target_dedicated_nodes=1),
))
"""


@pytest.mark.parametrize("command", ["preview", "render"])
def test_a_folder_given_as_an_argument_is_told_its_option(command: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, [command, str(tmp_path)])
    assert done.exit_code == 2
    assert done.stderr.endswith(
        f"unexpected extra argument ({tmp_path}): the project's folder is given as -C {tmp_path}\n"
    )


def test_another_argument_too_many_has_no_such_hint() -> None:
    assert (
        CliRunner()
        .invoke(main, ["preview", "nothing-here"])
        .stderr.endswith("unexpected extra argument (nothing-here)\n")
    )
