"""The ``poolkit`` command. Each subcommand loads what it needs when it is called, so that all of them start fast."""

from __future__ import annotations

import sys
import traceback

try:
    import click
except ModuleNotFoundError:
    sys.exit("poolkit: the command line needs its own dependencies: pip install 'azure-poolkit[cli]'")

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.cli.explain import explain
from azure_poolkit.cli.lint import lint
from azure_poolkit.cli.order import order
from azure_poolkit.cli.preview import preview
from azure_poolkit.cli.render import render
from azure_poolkit.cli.rules import rules


@click.group(commands=[preview, render, lint, order, explain, rules])
def main() -> None:
    """Preview, render and lint Azure Batch pools and scale sets set up by VM extensions.

    Needs neither Azure nor the Pulumi CLI. Exit codes: 0 nothing wrong, 1 an error that nobody accepted (with
    --strict also a warning), 2 wrong usage, or something that could not be read or run.
    """


def run() -> None:
    """Run the command line. A defect of ours is said in one line, without the values it met: exit code 2."""
    try:
        main()
    except Exception as error:
        click.echo(f"poolkit: internal error: {type(error).__name__} at {_place(error)}; please report it", err=True)
        sys.exit(UNUSABLE)


def _place(error: BaseException) -> str:
    """The innermost line of this package on the way to ``error``."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "azure_poolkit" in frame.filename]
    return f"azure_poolkit{frames[-1].filename.partition('azure_poolkit')[2]}:{frames[-1].lineno}"
