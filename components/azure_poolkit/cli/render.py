"""poolkit render"""

from __future__ import annotations

import sys

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.cli.stack import Asked, run_stack, say_failure, say_faults, stack_options
from azure_poolkit.output.printing import complain, json_text, say


@click.command()
@stack_options
def render(asked: Asked, as_json: bool) -> None:
    """Print the ARM request of each Batch pool, scale set and image that a stack would make.

    Method, address and body; [unknown] stands for what is known after deployment, [secret] for secrets.
    """
    from azure_poolkit.output.preview_documents import render_document

    run = run_stack(asked)
    if as_json:
        say(json_text(render_document(run)))
    else:
        for request in run.requests:
            say(f"{request.method} {request.address}")
            say(json_text(request.shown_body()) + "\n")
    say_failure(run)
    say_faults(run)
    code = exit_code(run.findings, strict=False)
    for refused in run.refused:
        complain(f"the program ended early: {refused}")
    if code != NOTHING_WRONG and not run.refused:
        complain("Azure or the nodes would refuse this; see poolkit preview")
    sys.exit(UNUSABLE if run.faults else code)
