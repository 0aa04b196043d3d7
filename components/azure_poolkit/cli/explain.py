"""poolkit explain"""

from __future__ import annotations

import difflib
import json
import sys

import click

from azure_poolkit.cli.exits import UNUSABLE
from azure_poolkit.output.explanation import code_explanation, explanation
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.codes import CODES


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain the rule CODE, as in KVX003: its fault, why Azure refuses it, and what to write instead."""
    if code.upper() in CODES:
        click.echo(code_explanation(CODES[code.upper()]))
        return
    rule = BY_CODE.get(code.upper())
    if rule is None:
        known = sorted({*BY_CODE, *CODES})
        close = difflib.get_close_matches(code.upper(), known, n=1, cutoff=0.5)
        hint = f" Did you mean {close[0]}?" if close else ""
        click.echo(f"poolkit: there is no rule {code!r}.{hint} There are: {', '.join(known)}", err=True)
        sys.exit(UNUSABLE)
    click.echo(explanation(rule, lambda body: json.dumps(body, indent=2, ensure_ascii=False, default=repr)))
