"""poolkit order --possible"""

from __future__ import annotations

from collections.abc import Sequence

from azure_poolkit.model.body import Body
from azure_poolkit.output.possible_orders import as_document, as_text, possible_orders
from azure_poolkit.output.printing import json_text, say


def print_possible(bodies: Sequence[Body], limit: int, format_: str) -> bool:
    """Print the orders; whether there are cycles."""
    found = [possible_orders(body, limit) for body in bodies]
    if format_ == "json":
        say(json_text(as_document(found)))
    else:
        say(as_text(found) or "no extensions")
    return any(one.cycles for one in found)
