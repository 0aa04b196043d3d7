"""poolkit order --possible"""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from azure_poolkit.model.body import Body
from azure_poolkit.output.possible_orders import as_document, as_text, possible_orders


def print_possible(bodies: Sequence[Body], limit: int, format_: str) -> bool:
    """Print the orders; whether there are cycles."""
    found = [possible_orders(body, limit) for body in bodies]
    if format_ == "json":
        click.echo(json.dumps(as_document(found), indent=2, ensure_ascii=False))
    else:
        click.echo(as_text(found) or "no extensions")
    return any(one.cycles for one in found)
