"""poolkit order --change"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE
from azure_poolkit.report.change_steps import as_document, as_text
from azure_poolkit.report.extension_changes import Plan, UnplannableError, plan, state_of
from azure_poolkit.rules.body import Body
from azure_poolkit.rules.context import Context


def print_change(
    old: str, new: str, separate: bool, cloud: str, format_: str, read: Callable[[str], Sequence[Body]]
) -> None:
    """Print how the extensions get from what ``old`` holds to what ``new`` holds, and exit."""
    try:
        found, judgement = plan(state_of(read(old)), state_of(read(new)), separate, Context(cloud=cloud))
    except UnplannableError as error:
        click.echo(f"poolkit: {old} and {new}: {error}", err=True)
        sys.exit(UNUSABLE)
    for finding in judgement.stopping:
        click.echo(f"poolkit: {finding.line()}", err=True)
    if found is None:
        sys.exit(ERRORS)
    click.echo(_FORMATS[format_](found))
    sys.exit(NOTHING_WRONG)


def _as_json(found: Plan) -> str:
    return json.dumps(as_document(found), indent=2, ensure_ascii=False, default=repr)


_FORMATS: dict[str, Callable[[Plan], str]] = {"text": as_text, "json": _as_json}
