"""The ``poolkit`` command. Each subcommand loads what it needs when it is called, so that all of them start fast."""

from __future__ import annotations

import difflib
import os
import re
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any, Final

from azure_poolkit.output.printing import complain, say

try:
    import click
except ModuleNotFoundError:
    sys.exit("poolkit: the command line needs its own dependencies: pip install 'azure-poolkit[cli]'")

from azure_poolkit.cli.exits import INTERRUPTED, NOTHING_WRONG, UNUSABLE
from azure_poolkit.cli.standard_output import let_be_closed, unwritten
from azure_poolkit.model.collector import collect_seldom
from azure_poolkit.model.printable import one_line

COMMANDS: Final = (
    *("preview", "render", "lint", "adopt", "order", "orphans", "explain", "status", "diagnose", "troubleshoot"),
    "handover",
    *("rules", "report", "comment", "selfcheck"),
)
"""The subcommands, each in the module of its name."""
_ENDING: Final = ("SIGTERM", "SIGHUP")
_EXTRA: Final = re.compile(r"unexpected extra argument \((.+)\)")
_SIGNALLED: Final = 128


class _Commands(click.Group):
    """Subcommands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"azure_poolkit.cli.{cmd_name}"), cmd_name)
        if not any(parameter.name == "no_color" for parameter in command.params):
            command.params.append(_no_color())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        close = difflib.get_close_matches(name, COMMANDS, n=1)
        if name not in COMMANDS and close and not name.startswith("-"):
            raise click.UsageError(f"there is no command {name!r}; did you mean {close[0]!r}?", ctx)
        return super().resolve_command(ctx, args)

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        with _printable_errors():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:
        with _printable_errors():
            return super().invoke(ctx)


@contextmanager
def _printable_errors() -> Iterator[None]:
    """Errors about arguments, which show them, are made fit to be printed; a folder that is given as one is told where
    it belongs."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = one_line(error.message) + _folder_hint(error)
        raise


def _folder_hint(error: click.ClickException) -> str:
    found = _EXTRA.search(error.message)
    command = error.ctx.command if isinstance(error, click.UsageError) and error.ctx is not None else None
    takes = command is not None and any("-C" in parameter.opts for parameter in command.params)
    if found is None or not takes or not os.path.isdir(found[1]):
        return ""
    return f": the project's folder is given as -C {found[1]}"


def _without_color(_context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        os.environ["NO_COLOR"] = "1"


def _no_color() -> click.Option:
    """--no-color, which every command has."""
    return click.Option(
        ["--no-color"], is_flag=True, expose_value=False, is_eager=True, callback=_without_color, help="No colours."
    )


@click.group(cls=_Commands, params=[_no_color()])
@click.version_option(package_name="azure-poolkit", prog_name="poolkit")
def main() -> None:
    """Preview, render and lint Azure Batch pools and scale sets set up by VM extensions.

    Needs neither Azure nor the Pulumi CLI. Exit codes: 0 nothing wrong, 1 an error that nobody accepted (with
    --strict also a warning), 2 wrong usage, or something that could not be read, run or written, 130 ended with Ctrl-C.
    """


def run() -> None:
    """Run the command line. A defect of ours is said in one line, without the values it met: exit code 2.

    A signal that asks to end ends it in order, with 128 and its number.
    """
    collect_seldom()
    let_be_closed()
    for name in _ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    code = _outcome()
    problem = unwritten()
    if problem:
        say(problem, err=True)
        code = UNUSABLE
    sys.exit(code)


def _outcome() -> int | str | None:
    """What the command ends with."""
    try:
        ended = main(standalone_mode=False)
        return ended if isinstance(ended, int) else NOTHING_WRONG
    except SystemExit as ended:
        return ended.code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except MemoryError:
        complain("not enough memory for this")
    except Exception as error:
        complain(f"internal error: {type(error).__name__} at {_place(error)}; please report it")
    return UNUSABLE


def _end(number: int, _frame: FrameType | None) -> None:
    """Leave by an exception, so that whatever runs for us ends, and what was written for the time being goes."""
    for name in _ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    sys.exit(_SIGNALLED + number)


def _place(error: BaseException) -> str:
    """The innermost line of this package on the way to ``error``."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "azure_poolkit" in frame.filename]
    return f"azure_poolkit{frames[-1].filename.partition('azure_poolkit')[2]}:{frames[-1].lineno}"
