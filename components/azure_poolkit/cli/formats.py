"""--json, which is the same as --format json in every command that has it."""

from __future__ import annotations

from typing import Final

import click

json_option: Final = click.option("--json", "as_json", is_flag=True, help="The same as --format json.")


def chosen_format(format_: str | None, as_json: bool) -> str | None:
    """The format that was asked for, if any. Raises UsageError where two were."""
    if as_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json and --format {format_}: give one")
    return "json" if as_json else format_
