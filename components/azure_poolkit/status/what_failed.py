"""What failed, as texts to look for causes in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.status.state import ExtensionState, Group, Machine, Outcome, Status

_WHOSE: Final = {
    "pool": "Batch pool",
    "node": "Batch compute node",
    "scale set": "scale set",
    "instance": "scale set instance",
}


def what_failed(status: Status) -> list[str]:
    """Each error once, however many machines have it; without the names of machines, which say nothing of a cause."""
    return list(dict.fromkeys(_errors(status)))


def _errors(status: Status) -> Iterator[str]:
    everything: tuple[Group | Machine, ...] = (*status.groups, *status.machines)
    for one in everything:
        if one.wrong:
            yield from (f"{_WHOSE.get(one.kind, one.kind)}: {problem}" for problem in one.problems)
            yield from (_of_extension(state) for state in one.extensions if state.outcome is Outcome.FAILED)


def _of_extension(state: ExtensionState) -> str:
    handler = f" ({state.handler})" if state.handler else ""
    return f"extension '{state.name}'{handler}: {state.code}: {state.message}"
