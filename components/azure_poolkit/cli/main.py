"""The ``poolkit`` command. Each subcommand loads what it needs when it is called, so that all of them start fast."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

try:
    import click
except ModuleNotFoundError:
    sys.exit("poolkit: the command line needs its own dependencies: pip install 'azure-poolkit[cli]'")

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.model.printable import one_line
from azure_poolkit.output.printing import complain

COMMANDS: Final = ("preview", "render", "lint", "order", "explain", "rules")
"""The subcommands, each in the module of its name."""
_OBJECTS_BETWEEN_COLLECTIONS: Final = 100_000
"""What is read is held to the end and what is said of it has no cycles: looking for garbage often finds none."""


class _Commands(click.Group):
    """Subcommands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"azure_poolkit.cli.{cmd_name}"), cmd_name)
        return command

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        with _printable_errors():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:
        with _printable_errors():
            return super().invoke(ctx)


@contextmanager
def _printable_errors() -> Iterator[None]:
    """Errors about arguments, which show them, are made fit to be printed."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = one_line(error.message)
        raise


@click.group(cls=_Commands)
@click.version_option(package_name="azure-poolkit", prog_name="poolkit")
def main() -> None:
    """Preview, render and lint Azure Batch pools and scale sets set up by VM extensions.

    Needs neither Azure nor the Pulumi CLI. Exit codes: 0 nothing wrong, 1 an error that nobody accepted (with
    --strict also a warning), 2 wrong usage, or something that could not be read or run.
    """


def run() -> None:
    """Run the command line. A defect of ours is said in one line, without the values it met: exit code 2."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        main()
    except Exception as error:
        complain(f"internal error: {type(error).__name__} at {_place(error)}; please report it")
        sys.exit(UNUSABLE)


def _place(error: BaseException) -> str:
    """The innermost line of this package on the way to ``error``."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "azure_poolkit" in frame.filename]
    return f"azure_poolkit{frames[-1].filename.partition('azure_poolkit')[2]}:{frames[-1].lineno}"
