"""Two extensions in order, and what the whole catalogue says of the bodies they stand in."""

from __future__ import annotations

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from scale_set_programs import nested

A, B = nested("A"), nested("B", ["A"])


def found(body: Body, context: Context | None = None) -> list[str]:
    """The codes of what is said of a body."""
    return [finding.code for finding in judge(body, CATALOGUE, context or Context()).findings]
