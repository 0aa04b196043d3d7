"""The ``poolkit`` command. Each subcommand loads what it needs when it is called, so that all of them start fast."""

from __future__ import annotations

import gc
import sys
import traceback
from importlib import import_module
from typing import Final

try:
    import click
except ModuleNotFoundError:
    sys.exit("poolkit: the command line needs its own dependencies: pip install 'azure-poolkit[cli]'")

from azure_poolkit.cli.exits import UNUSABLE

COMMANDS: Final = ("preview", "render", "lint", "order", "explain", "rules", "report")
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
        click.echo(f"poolkit: internal error: {type(error).__name__} at {_place(error)}; please report it", err=True)
        sys.exit(UNUSABLE)


def _place(error: BaseException) -> str:
    """The innermost line of this package on the way to ``error``."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "azure_poolkit" in frame.filename]
    return f"azure_poolkit{frames[-1].filename.partition('azure_poolkit')[2]}:{frames[-1].lineno}"
