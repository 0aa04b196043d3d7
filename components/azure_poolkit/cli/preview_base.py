"""poolkit preview --base"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE, exit_code


def preview_with_base(
    project: Path, stack: str | None, mocks: Path | None, ref: str, as_json: bool, strict: bool
) -> None:
    """Print what changes against ``ref``, and exit."""
    from azure_poolkit.preview.base.repository import find_commit
    from azure_poolkit.preview.base.run import BaseRun, run_with_base
    from azure_poolkit.preview.project import ProjectError, load_project

    def run() -> BaseRun:
        wanted = load_project(project, stack)
        return run_with_base(wanted, mocks, find_commit(wanted.folder, ref))

    try:
        base = run()
    except (ProjectError, FileNotFoundError) as error:
        click.echo(f"poolkit: {error}", err=True)
        sys.exit(UNUSABLE)
    _print(base, as_json)
    if base.run.failure:
        click.echo(f"poolkit: the program ended early: {base.run.failure}", err=True)
        sys.exit(UNUSABLE)
    if base.failure:
        click.echo(
            f"poolkit: {base.commit.label} cannot be compared with: its program ended early: {base.failure}", err=True
        )
        sys.exit(UNUSABLE)
    refused = bool(base.comparison and base.comparison.problems)
    sys.exit(max(exit_code(base.run.findings, strict), ERRORS if refused else NOTHING_WRONG))


def _print(base: object, as_json: bool) -> None:
    from azure_poolkit.preview.base.run import BaseRun

    assert isinstance(base, BaseRun)
    if as_json:
        from azure_poolkit.output.comparison_documents import base_document

        click.echo(json.dumps(base_document(base), indent=2, ensure_ascii=False))
    else:
        from azure_poolkit.output.change_page import change_page

        click.echo(change_page(base))
