"""poolkit troubleshoot"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from azure_poolkit.cli.diagnosed import Located, of_file, of_stack
from azure_poolkit.cli.exits import ERRORS, NOTHING_WRONG
from azure_poolkit.cli.options import chosen_format, json_option
from azure_poolkit.cli.stack import Asked
from azure_poolkit.diagnosis.plan import plan_of
from azure_poolkit.diagnosis.troubleshooting import Patient, patients
from azure_poolkit.output.plan_text import as_document, as_text
from azure_poolkit.output.printing import complain, json_text, say

_SUBJECTS: Final = ("key-vault",)


@click.command()
@click.argument("subject", type=click.Choice(_SUBJECTS), expose_value=False)
@click.option("-s", "--stack", help="The stack whose pools are meant: its program is run offline.")
@click.option(
    "-C", "--project", type=click.Path(path_type=Path), default=Path(), help="The folder of the stack's Pulumi project."
)
@click.option("--mocks", type=click.Path(path_type=Path), help="With --stack: answers to invokes and stack references.")
@click.option("--in", "in_", metavar="FILE", help="A template or body that holds the pool, in place of --stack.")
@click.option("--pool", metavar="NAME", help="Of several pools and scale sets only this one.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), help="Default: text.")
@json_option
def troubleshoot(
    stack: str | None,
    project: Path,
    mocks: Path | None,
    in_: str | None,
    pool: str | None,
    format_: str | None,
    as_json: bool,
) -> None:
    """Plan how certificates that do not come are looked into, for each pool and scale set with a Key Vault extension.

    SUBJECT is key-vault. The plan says first what it costs, then the exact edits of the program, with file and line as
    far as they are found, and the commands: the initial sync off, a new pool beside the old one, a way onto a node,
    where to look, back to normal. Nothing is changed by it. Exit codes: 0 there is a plan, 1 no pool or scale set has
    such an extension, 2 wrong usage, 3 something could not be read.
    """
    if (stack is None) == (in_ is None):
        raise click.UsageError("give --stack or --in")
    told, located = of_stack(Asked(project, stack, mocks)) if stack else of_file(in_)
    found = [_located(patient, located) for patient in patients(told) if pool is None or f"'{pool}'" in patient.label]
    plans = [plan_of(patient, stack) for patient in found]
    if not plans:
        complain(f"no pool or scale set{f' {pool!r}' if pool else ''} has a Key Vault extension here")
        sys.exit(ERRORS)
    as_json = (chosen_format(format_, as_json) or "text") == "json"
    say(json_text(as_document(plans)) if as_json else as_text(plans))
    sys.exit(NOTHING_WRONG)


def _located(patient: Patient, located: Located) -> Patient:
    switch, network = located([patient.switch, patient.network])
    return replace(patient, switch=switch, network=network)
