"""The ``poolkit`` command. Each subcommand loads what it needs when it is called, so that all of them start fast."""

from __future__ import annotations

import sys

try:
    import click
except ModuleNotFoundError:
    sys.exit("poolkit: the command line needs its own dependencies: pip install 'azure-poolkit[cli]'")

from azure_poolkit.cli.explain import explain
from azure_poolkit.cli.lint import lint
from azure_poolkit.cli.preview import preview
from azure_poolkit.cli.render import render


@click.group(commands=[preview, render, lint, explain])
def main() -> None:
    """Preview, render and lint Azure Batch pools set up by VM extensions.

    Needs neither Azure nor the Pulumi CLI. Exit codes: 0 nothing wrong, 1 an error that nobody accepted (with
    --strict also a warning), 2 wrong usage, or something that could not be read or run.
    """
