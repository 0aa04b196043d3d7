"""Whether the new pool is fit to take over, by what `poolkit status` reads of it."""

from __future__ import annotations

from azure_poolkit.model.wording import counted
from azure_poolkit.status.state import Status


def unfit(status: Status) -> str | None:
    """Why the pool in ``status`` cannot take tasks yet; None where its nodes are there and all went well."""
    if not status.groups:
        return "it could not be read"
    pool = status.groups[0]
    if pool.problems:
        return pool.problems[0]
    if pool.state.casefold() != "steady":
        return f"it is {pool.state}"
    if not status.machines:
        return "it has no node"
    nodes = counted(len(status.machines), "node")
    wrong = [machine.name for machine in status.machines if machine.wrong]
    if wrong:
        return f"{len(wrong)} of its {nodes} failed: {wrong[0]}"
    going = [machine.name for machine in status.machines if machine.going_on]
    return f"{len(going)} of its {nodes} {'is' if len(going) == 1 else 'are'} not ready: {going[0]}" if going else None
