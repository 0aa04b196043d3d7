"""poolkit order"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

from azure_poolkit.cli.exits import ERRORS, UNUSABLE, exit_code
from azure_poolkit.cli.given_file import GivenFile, read_file
from azure_poolkit.facts.clouds import CLOUD_NAMES, CLOUDS, ENVIRONMENTS, find_cloud
from azure_poolkit.linting.forms.recognition import FORM_NAMES
from azure_poolkit.linting.linting import Settings, lint_file, read_bodies
from azure_poolkit.model.body import Body
from azure_poolkit.output.lines import finding_lines, plain
from azure_poolkit.output.lint_report import located_lines
from azure_poolkit.output.running_order import (
    RunningOrder,
    as_document,
    as_mermaid,
    as_text,
    has_extensions,
    running_order,
)
from azure_poolkit.rules.scale_sets.merged_lists import with_lists

Options: TypeAlias = Mapping[str, Any]
_LIMIT: Final = 20
_ABSENT: Final = "SEQ001"


@click.command()
@click.argument("file", required=False)
@click.option("--as", "as_", type=click.Choice(FORM_NAMES), help="What FILE holds. Default: recognised by itself.")
@click.option("--stack", help="A stack of the Pulumi project in --project, in place of FILE.")
@click.option(
    "--project", type=click.Path(path_type=Path), default=Path(), help="The project's folder. Default: the current one."
)
@click.option("--mocks", type=click.Path(path_type=Path), help="Answers to invokes and stack references.")
@click.option("--format", "format_", type=click.Choice(["text", "mermaid", "json"]), default="text", show_default=True)
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
    format_: str,
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
    if (file is not None) + (stack is not None) + bool(change) != 1:
        raise click.UsageError("give FILE, --stack or --change")
    _check_options(possible, bool(change), {"--limit": limit}, {"--separate": separate, "--cloud": cloud})
    if format_ == "mermaid" and (possible or change):
        raise click.UsageError("--possible and --change print text or json")
    if change:
        from azure_poolkit.cli.order_change import print_change

        old, new = (read_file(name, as_) for name in change)
        print_change(old, new, separate, find_cloud(cloud or "") or CLOUDS[0], format_)
    bodies, wrong = _of_file(read_file(file, as_)) if file is not None else _of_stack(project, stack, mocks)
    having = [body for body in bodies if has_extensions(body)]
    cycles = _print_possible(having, limit or _LIMIT, format_) if possible else _print_waves(having, format_)
    sys.exit(ERRORS if cycles else wrong)


def _check_options(possible: bool, change: bool, of_possible: Options, of_change: Options) -> None:
    if possible and change:
        raise click.UsageError("give --possible or --change")
    for needed, given, options in (("--possible", possible, of_possible), ("--change", change, of_change)):
        for option, value in options.items():
            if value and not given:
                raise click.UsageError(f"{option} goes with {needed}")


def _print_waves(bodies: Sequence[Body], format_: str) -> bool:
    """Print the waves; whether there are cycles."""
    orders = [running_order(body) for body in bodies]
    if orders or format_ == "json":
        click.echo(_FORMATS[format_](orders))
    else:
        click.echo("no extensions")
    return any(found.cycles for found in orders)


def _print_possible(bodies: Sequence[Body], limit: int, format_: str) -> bool:
    """Print the orders; whether there are cycles."""
    from azure_poolkit.output import possible_orders

    found = [possible_orders.possible_orders(body, limit) for body in bodies]
    if format_ == "json":
        click.echo(json.dumps(possible_orders.as_document(found), indent=2, ensure_ascii=False))
    else:
        click.echo(possible_orders.as_text(found) or "no extensions")
    return any(one.cycles for one in found)


def _of_file(file: GivenFile) -> tuple[list[Body], int]:
    """The bodies in ``file``, and the exit code for names in them that are not there, which are told."""
    linted = lint_file(file.name, file.data, Settings(as_=file.document.form))
    said = [item for item in linted.located if item.finding.code == _ABSENT]
    for item in said:
        click.echo("\n".join(located_lines(linted, item, plain)), err=True)
    return read_bodies(file.document), exit_code([item.finding for item in said], strict=False)


def _of_stack(project: Path, stack: str | None, mocks: Path | None) -> tuple[list[Body], int]:
    """The bodies in a stack, and the same exit code."""
    from azure_poolkit.cli.stack import run_stack

    run = run_stack(project, stack, mocks)
    if run.failure:
        click.echo(f"poolkit: the program ended early: {run.failure}", err=True)
        raise SystemExit(UNUSABLE)
    said = [(item.label, one) for item in run.judged for one in item.judgement.findings if one.code == _ABSENT]
    for label, finding in said:
        click.echo("\n".join(finding_lines(finding, f"{label}  {finding.spelled}", plain)), err=True)
    bodies = with_lists(item.body for item in run.judged if item.body is not None)
    return list(bodies), exit_code([finding for _, finding in said], strict=False)


_FORMATS: dict[str, Callable[[Sequence[RunningOrder]], str]] = {
    "text": as_text,
    "mermaid": as_mermaid,
    "json": lambda orders: json.dumps(as_document(orders), indent=2, ensure_ascii=False),
}
