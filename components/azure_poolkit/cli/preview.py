"""poolkit preview"""

from __future__ import annotations

import sys

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.cli.options import today_option
from azure_poolkit.cli.stack import Asked, run_stack, say_failure, stack_options
from azure_poolkit.output.printing import json_text, say


@click.command()
@stack_options
@click.option("--base", metavar="REF", help="Show what changes against this commit, branch or tag of git.")
@today_option
@click.option("--strict", is_flag=True, help="Exit 1 for a warning too.")
@click.option("--undecided", is_flag=True, help="List the checks that were not made, with what they wait for.")
def preview(asked: Asked, as_json: bool, base: str | None, strict: bool, undecided: bool) -> None:
    """Show what `pulumi up` of a new stack would send to Azure.

    Runs the stack's Python program offline and prints the tree of resources, the request for each Batch pool, scale
    set, separate extension and image, the order in which nodes run their extensions, and what is wrong. With --base:
    what `pulumi up` would create, update, replace and delete where the stack stands as the other commit has it, and
    why.
    """
    if base is not None:
        from azure_poolkit.cli.preview_base import preview_with_base

        preview_with_base(asked, base, as_json, strict, undecided)
    from azure_poolkit.output.preview_documents import preview_document

    run = run_stack(asked)
    whole = not run.faults
    if as_json:
        say(json_text(preview_document(run)))
    else:
        from azure_poolkit.output.preview_page import print_preview

        whole = print_preview(run, undecided)
    say_failure(run)
    if not whole:
        sys.exit(UNUSABLE)
    sys.exit(max(exit_code(run.findings, strict), ERRORS if run.other_errors else NOTHING_WRONG))
