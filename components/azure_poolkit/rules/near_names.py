"""What is said of a name that nobody knows, where a known one is nearly the same."""

from __future__ import annotations

from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node


def nearly(node: Node, what: str, near: str, listed: str, others: str) -> Fault:
    """``near`` may be meant by what stands at ``node``. ``listed`` says where the known names are from, and ``others``
    which else may be right."""
    return Fault(
        path=node.path,
        says=f"no {what} of this name is known, but a similar one is ({listed})",
        value=node.value,
        accepted=f"'{near}', or another {others}",
        fix=f"write '{near}' if that was meant",
    )
