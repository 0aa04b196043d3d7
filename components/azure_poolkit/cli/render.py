"""poolkit render"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, UNUSABLE, exit_code
from azure_poolkit.cli.stack import run_stack, stack_options
from azure_poolkit.model.printable import one_line
from azure_poolkit.output.printing import complain, json_text, say, say_json


@click.command()
@stack_options
def render(project: Path, stack: str | None, mocks: Path | None, as_json: bool) -> None:
    """Print the ARM request of each Batch pool, scale set and image that a stack would make.

    Method, address and body; [unknown] stands for what is known after deployment, [secret] for secrets.
    """
    from azure_poolkit.output.preview_documents import render_document

    run = run_stack(project, stack, mocks)
    if as_json:
        say_json(render_document(run))
    else:
        for request in run.requests:
            say(f"{request.method} {one_line(request.address)}")
            say(json_text(request.shown_body()) + "\n")
    if run.failure:
        complain(f"the program ended early: {run.failure}")
        sys.exit(UNUSABLE)
    code = exit_code(run.findings, strict=False)
    for refused in run.refused:
        complain(f"the program ended early: {refused}")
    if code != NOTHING_WRONG and not run.refused:
        complain("Azure or the nodes would refuse this; see poolkit preview")
    sys.exit(code)
