"""poolkit preview"""

from __future__ import annotations

import sys

import click

from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG, UNUSABLE
from azure_poolkit.cli.options import today_option
from azure_poolkit.cli.stack import Asked, say_ended, show_stack, stack_options
from azure_poolkit.output.printing import on_terminal, say


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
    from azure_poolkit.preview.apart.order import PageRequest

    page = show_stack(asked, PageRequest(as_json, undecided, strict, on_terminal()))
    say(page.text)
    say_ended(page.failure)
    if not page.whole:
        sys.exit(UNUSABLE)
    sys.exit(ERRORS if page.wrong else NOTHING_WRONG)
