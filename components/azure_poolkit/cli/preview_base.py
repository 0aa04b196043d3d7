"""poolkit preview --base"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.cli.stack import Asked, say_failure

if TYPE_CHECKING:
    from azure_poolkit.preview.base.run import BaseRun


def preview_with_base(asked: Asked, ref: str, as_json: bool, strict: bool, undecided: bool) -> None:
    """Print what changes against ``ref``, and exit."""
    from azure_poolkit.preview.base.repository import find_commit
    from azure_poolkit.preview.base.run import run_with_base
    from azure_poolkit.preview.problems import ProjectError

    try:
        wanted, answers = asked.read()
        base = run_with_base(wanted, answers, find_commit(wanted.folder, ref), asked.overrides)
    except ProjectError as error:
        click.echo(f"poolkit: {error}", err=True)
        sys.exit(UNUSABLE)
    _print(base, as_json, undecided)
    say_failure(base.run)
    if base.failure:
        click.echo(f"poolkit: {base.commit.label} cannot be compared with: {base.failure}", err=True)
        sys.exit(UNUSABLE)
    refused = base.run.other_errors or (base.comparison and base.comparison.problems)
    sys.exit(max(exit_code(base.run.findings, strict), ERRORS if refused else NOTHING_WRONG))


def _print(base: BaseRun, as_json: bool, undecided: bool) -> None:
    if as_json:
        from azure_poolkit.output.comparison_documents import base_document

        click.echo(json.dumps(base_document(base), indent=2, ensure_ascii=False))
    else:
        from azure_poolkit.output.change_page import change_page

        click.echo(change_page(base, undecided))
