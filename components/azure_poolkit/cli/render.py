"""poolkit render"""

from __future__ import annotations

import json
import sys

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, exit_code
from azure_poolkit.cli.stack import Asked, run_stack, say_failure, stack_options


@click.command()
@stack_options
def render(asked: Asked, as_json: bool) -> None:
    """Print the ARM request of each Batch pool, scale set and image that a stack would make.

    Method, address and body; [unknown] stands for what is known after deployment, [secret] for secrets.
    """
    from azure_poolkit.output.preview_documents import render_document

    run = run_stack(asked)
    if as_json:
        click.echo(json.dumps(render_document(run), indent=2, ensure_ascii=False))
    else:
        for request in run.requests:
            click.echo(f"{request.method} {request.address}")
            click.echo(json.dumps(request.shown_body(), indent=2, ensure_ascii=False) + "\n")
    say_failure(run)
    code = exit_code(run.findings, strict=False)
    for refused in run.refused:
        click.echo(f"poolkit: the program ended early: {refused}", err=True)
    if code != NOTHING_WRONG and not run.refused:
        click.echo("poolkit: Azure or the nodes would refuse this; see poolkit preview", err=True)
    sys.exit(code)
