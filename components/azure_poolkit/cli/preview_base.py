"""poolkit preview --base"""

from __future__ import annotations

import sys
from pathlib import Path

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.output.printing import complain, say, say_json


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
        complain(f"{error}")
        sys.exit(UNUSABLE)
    _print(base, as_json)
    if base.run.failure:
        complain(f"the program ended early: {base.run.failure}")
        sys.exit(UNUSABLE)
    if base.failure:
        complain(f"{base.commit.label} cannot be compared with: its program ended early: {base.failure}")
        sys.exit(UNUSABLE)
    refused = bool(base.comparison and base.comparison.problems)
    sys.exit(max(exit_code(base.run.findings, strict), ERRORS if refused else NOTHING_WRONG))


def _print(base: object, as_json: bool) -> None:
    from azure_poolkit.preview.base.run import BaseRun

    assert isinstance(base, BaseRun)
    if as_json:
        from azure_poolkit.output.comparison_documents import base_document

        say_json(base_document(base))
    else:
        from azure_poolkit.output.change_page import change_page

        say(change_page(base))
