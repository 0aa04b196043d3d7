"""poolkit rules"""

from __future__ import annotations

from typing import Any

import click

from azure_poolkit.cli.options import chosen_format, json_option
from azure_poolkit.output.finding_documents import VERSION
from azure_poolkit.output.printing import json_text, say
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.codes import CODES, Code
from azure_poolkit.rules.rule import AnyRule, Note


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), help="Default: text.")
@json_option
def rules(format_: str | None, as_json: bool) -> None:
    """List all rules: code, severity, what they judge, and the problem."""
    listed: list[AnyRule[Any] | Code] = sorted((*CATALOGUE, *CODES.values()), key=lambda rule: rule.code)
    if (chosen_format(format_, as_json) or "text") == "text":
        for rule in listed:
            say(f"{rule.code}  {rule.severity:<7}  {rule.kind:<7}  {rule.title}")
        return
    documents = [
        {
            "code": rule.code,
            "severity": str(rule.severity),
            "kind": rule.kind,
            "title": rule.title,
            "reason": rule.reason,
            "fix": rule.fix,
            "facts": () if isinstance(rule, Code) else rule.facts,
            "verified": isinstance(rule, Code) or rule.verified,
            "warns": None if isinstance(rule, Code) else rule.warns,
            "notes": [] if isinstance(rule, Code) else [_note(note) for note in rule.notes],
            "source": rule.source,
        }
        for rule in listed
    ]
    say(json_text({"version": VERSION, "rules": documents}))


def _note(note: Note) -> dict[str, str]:
    return {"on": note.on.isoformat(), "says": note.says, "source": note.source}
