"""poolkit order"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

from azure_poolkit.cli.exits import ERRORS
from azure_poolkit.cli.given_file import read_file
from azure_poolkit.cli.options import chosen_format, json_option
from azure_poolkit.cli.ordered_bodies import bodies_of_file, bodies_of_stack
from azure_poolkit.cli.stack import Asked
from azure_poolkit.facts.clouds import CLOUD_NAMES, CLOUDS, ENVIRONMENTS, find_cloud
from azure_poolkit.linting.forms.recognition import FORM_NAMES
from azure_poolkit.model.body import Body
from azure_poolkit.output.printing import json_text, say
from azure_poolkit.output.running_order import (
    RunningOrder,
    as_document,
    as_mermaid,
    as_text,
    has_extensions,
    running_order,
)

Options: TypeAlias = Mapping[str, Any]
_LIMIT: Final = 20


@click.command()
@click.argument("file", required=False)
@click.option("--as", "as_", type=click.Choice(FORM_NAMES), help="What FILE holds. Default: recognised by itself.")
@click.option("--stack", help="A stack of the Pulumi project in --project, in place of FILE.")
@click.option(
    "--project", type=click.Path(path_type=Path), default=Path(), help="The project's folder. Default: the current one."
)
@click.option("--mocks", type=click.Path(path_type=Path), help="Answers to invokes and stack references.")
@click.option("--format", "format_", type=click.Choice(["text", "mermaid", "json"]), help="Default: text.")
@json_option
@click.option("--possible", is_flag=True, help="The orders in which Azure may run them one by one, not the waves.")
@click.option("--limit", type=click.IntRange(min=1), help="With --possible: how many of those to print.  [default: 20]")
@click.option(
    "--change",
    nargs=2,
    metavar="OLD NEW",
    help="How the extensions of a scale set get from what is in the one file to what is in the other.",
)
@click.option("--separate", is_flag=True, help="With --change: each extension is a resource of its own.")
@click.option(
    "--cloud",
    type=click.Choice([*CLOUD_NAMES, *ENVIRONMENTS]),
    help="With --change: the cloud to send to.  [default: AzureCloud]",
)
def order(
    file: str | None,
    as_: str | None,
    stack: str | None,
    project: Path,
    mocks: Path | None,
    format_: str | None,
    as_json: bool,
    possible: bool,
    limit: int | None,
    change: tuple[str, str] | None,
    separate: bool,
    cloud: str | None,
) -> None:
    """Show the waves in which new nodes run their extensions: those of one wave may run at the same time.

    Of what is in FILE (JSON, in any form that lint takes; - for standard input), or of a stack. Exit code 1: the
    extensions of a pool or scale set wait for each other, or for one that is not there.
    """
    format_ = chosen_format(format_, as_json) or "text"
    if (file is not None) + (stack is not None) + bool(change) != 1:
        raise click.UsageError("give FILE, --stack or --change")
    _check_options(possible, bool(change), {"--limit": limit}, {"--separate": separate, "--cloud": cloud})
    if format_ == "mermaid" and (possible or change):
        raise click.UsageError("--possible and --change print text or json")
    if change:
        from azure_poolkit.cli.order_change import print_change

        old, new = (read_file(name, as_) for name in change)
        sys.exit(print_change(old, new, separate, find_cloud(cloud or "") or CLOUDS[0], format_))
    bodies, wrong = (
        bodies_of_file(read_file(file, as_)) if file is not None else bodies_of_stack(Asked(project, stack, mocks))
    )
    having = [body for body in bodies if has_extensions(body)]
    if possible:
        from azure_poolkit.cli.order_possible import print_possible

        cycles = print_possible(having, limit or _LIMIT, format_)
    else:
        cycles = print_waves(having, format_)
    sys.exit(ERRORS if cycles else wrong)


def _check_options(possible: bool, change: bool, of_possible: Options, of_change: Options) -> None:
    if possible and change:
        raise click.UsageError("give --possible or --change")
    for needed, given, options in (("--possible", possible, of_possible), ("--change", change, of_change)):
        for option, value in options.items():
            if value and not given:
                raise click.UsageError(f"{option} goes with {needed}")


def print_waves(bodies: Sequence[Body], format_: str) -> bool:
    """Print the waves; whether there are cycles."""
    orders = [running_order(body) for body in bodies]
    if orders or format_ == "json":
        say(_FORMATS[format_](orders))
    else:
        say("no extensions")
    return any(found.cycles for found in orders)


_FORMATS: dict[str, Callable[[Sequence[RunningOrder]], str]] = {
    "text": as_text,
    "mermaid": as_mermaid,
    "json": lambda orders: json_text(as_document(orders)),
}
