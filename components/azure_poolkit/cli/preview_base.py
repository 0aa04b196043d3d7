"""poolkit preview --base"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.cli.stack import Asked, say_failure, unusable_said
from azure_poolkit.output.printing import complain, json_text, say

if TYPE_CHECKING:
    from azure_poolkit.preview.base.run import BaseRun


def preview_with_base(asked: Asked, ref: str, as_json: bool, strict: bool, undecided: bool) -> None:
    """Print what changes against ``ref``, and exit."""
    from azure_poolkit.preview.base.repository import find_commit
    from azure_poolkit.preview.base.run import run_with_base

    with unusable_said():
        wanted, answers = asked.read()
        base = run_with_base(wanted, answers, find_commit(wanted.folder, ref), asked.overrides)
    _print(base, as_json, undecided)
    say_failure(base.run)
    if base.failure:
        complain(f"{base.commit.label} cannot be compared with: {base.failure}")
        sys.exit(UNUSABLE)
    if base.run.faults:
        sys.exit(UNUSABLE)
    refused = base.run.other_errors or (base.comparison and base.comparison.problems)
    sys.exit(max(exit_code(base.run.findings, strict), ERRORS if refused else NOTHING_WRONG))


def _print(base: BaseRun, as_json: bool, undecided: bool) -> None:
    if as_json:
        from azure_poolkit.output.comparison_documents import base_document

        say(json_text(base_document(base)))
    else:
        from azure_poolkit.output.change_page import change_page

        say(change_page(base, undecided))
