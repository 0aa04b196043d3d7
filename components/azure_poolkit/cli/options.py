"""Options that several commands take."""

from __future__ import annotations

import datetime
from typing import Final

import click

from azure_poolkit.model.context import as_of


def _judge_as_of(context: click.Context, _parameter: click.Parameter, value: datetime.datetime | None) -> None:
    context.with_resource(as_of(value.date() if value else None))


today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    callback=_judge_as_of,
    expose_value=False,
    help="The day against which all that ends is judged, as in 2027-03-31: support, retirements, signatures.",
)
"""Adds --today, which the command itself never sees."""


json_option: Final = click.option("--json", "as_json", is_flag=True, help="The same as --format json.")


def chosen_format(format_: str | None, as_json: bool) -> str | None:
    """The format that was asked for, if any. Raises UsageError where two were."""
    if as_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json and --format {format_}: give one")
    return "json" if as_json else format_
