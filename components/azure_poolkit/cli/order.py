"""poolkit order"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE
from azure_poolkit.linting.recognition import FORM_NAMES, read_document
from azure_poolkit.linting.text import TOO_DEEP, UnreadableError
from azure_poolkit.report.running_order import (
    RunningOrder,
    as_document,
    as_mermaid,
    as_text,
    has_extensions,
    running_order,
)
from azure_poolkit.rules.body import Body
from azure_poolkit.rules.clouds import CLOUD_NAMES
from azure_poolkit.rules.context import Context


@click.command()
@click.argument("file", required=False)
@click.option("--as", "as_", type=click.Choice(FORM_NAMES), help="What FILE holds. Default: recognised by itself.")
@click.option("--stack", help="A stack of the Pulumi project in --project, in place of FILE.")
@click.option("--project", type=click.Path(path_type=Path), default=Path(), help="The project's folder. Default: here.")
@click.option("--mocks", type=click.Path(path_type=Path), help="Answers to invokes and stack references.")
@click.option("--format", "format_", type=click.Choice(["text", "mermaid", "json"]), default="text", show_default=True)
@click.option("--possible", is_flag=True, help="The orders in which Azure may run them one by one, not the waves.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many of those to print.")
@click.option(
    "--change",
    nargs=2,
    metavar="OLD NEW",
    help="How the extensions of a scale set get from what is in the one file to what is in the other.",
)
@click.option("--separate", is_flag=True, help="With --change: each extension is a resource of its own.")
@click.option(
    "--cloud", type=click.Choice(CLOUD_NAMES), default="AzureCloud", help="With --change: the cloud to send to."
)
def order(
    file: str | None,
    as_: str | None,
    stack: str | None,
    project: Path,
    mocks: Path | None,
    format_: str,
    possible: bool,
    limit: int,
    change: tuple[str, str] | None,
    separate: bool,
    cloud: str,
) -> None:
    """Show the waves in which new nodes run their extensions: those of one wave may run at the same time.

    Of what is in FILE (JSON, in any form that lint takes; - for standard input), or of a stack. Exit code 1: the
    extensions of a pool or scale set wait for each other.
    """
    if (file is not None) + (stack is not None) + bool(change) != 1:
        raise click.UsageError("give FILE, --stack or --change")
    if format_ == "mermaid" and (possible or change):
        raise click.UsageError("--possible and --change print text or json")
    if change:
        from azure_poolkit.cli.order_change import print_change

        print_change(*change, separate, cloud, format_, lambda name: _in_file(name, as_))
    bodies = _in_file(file, as_) if file is not None else _in_stack(project, stack, mocks)
    if possible:
        _print_possible([body for body in bodies if has_extensions(body)], limit, format_)
    orders = [running_order(body) for body in bodies if has_extensions(body)]
    if orders or format_ == "json":
        click.echo(_FORMATS[format_](orders))
    else:
        click.echo("no extensions")
    sys.exit(ERRORS if any(found.cycles for found in orders) else NOTHING_WRONG)


def _print_possible(bodies: Sequence[Body], limit: int, format_: str) -> None:
    from azure_poolkit.report import possible_orders

    found = [possible_orders.possible_orders(body, limit) for body in bodies]
    if format_ == "json":
        click.echo(json.dumps(possible_orders.as_document(found), indent=2, ensure_ascii=False))
    else:
        click.echo(possible_orders.as_text(found) or "no extensions")
    sys.exit(ERRORS if any(one.cycles for one in found) else NOTHING_WRONG)


def _in_file(file: str, as_: str | None) -> list[Body]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return [source.body for source in read_document(data, Context(), as_).sources]
    except RecursionError:
        text = TOO_DEEP
    except (OSError, ValueError, UnreadableError) as error:
        text = getattr(error, "strerror", None) or str(error)
    click.echo(f"poolkit: {file}: {text}", err=True)
    raise SystemExit(UNUSABLE)


def _in_stack(project: Path, stack: str | None, mocks: Path | None) -> list[Body]:
    from azure_poolkit.cli.stack import run_stack

    run = run_stack(project, stack, mocks)
    if run.failure:
        click.echo(f"poolkit: the program ended early: {run.failure}", err=True)
        raise SystemExit(UNUSABLE)
    return [request.body for request in run.requests]


_FORMATS: dict[str, Callable[[Sequence[RunningOrder]], str]] = {
    "text": as_text,
    "mermaid": as_mermaid,
    "json": lambda orders: json.dumps(as_document(orders), indent=2, ensure_ascii=False),
}
