"""The option that says as of which day is judged."""

from __future__ import annotations

import datetime

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
