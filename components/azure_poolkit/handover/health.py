"""Whether the new pool is fit to take over, by what `poolkit status` reads of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.wording import counted
from azure_poolkit.status.state import Status

_EMPTY: Final = "it has no node"
_NOT_EVALUATED: Final = "its autoscale formula has not been evaluated yet"
_GROWS: Final = "it has no node now: its autoscale formula has to ask for some once tasks wait"
_STAYS_EMPTY: Final = "it has no node and none is asked for: give it nodes"


@dataclass(frozen=True)
class Fitness:
    """Whether a pool can take tasks, and ``why`` not, or not at once; ``final`` where waiting changes nothing."""

    fit: bool
    why: str = ""
    final: bool = False


def fitness(status: Status, pool: Mapping[str, Any]) -> Fitness:
    """How fit the pool in ``status`` is, which ``pool`` says more of, as the data plane answers it."""
    why = _unfit(status)
    if why is None:
        return Fitness(fit=True)
    wants = pool.get("targetDedicatedNodes") or pool.get("targetLowPriorityNodes")
    if why != _EMPTY or wants:
        return Fitness(fit=False, why=why)
    if not pool.get("enableAutoScale"):
        return Fitness(fit=False, why=_STAYS_EMPTY, final=True)
    return Fitness(fit=True, why=_GROWS) if pool.get("autoScaleRun") else Fitness(fit=False, why=_NOT_EVALUATED)


def _unfit(status: Status) -> str | None:
    if not status.groups:
        return "it could not be read"
    pool = status.groups[0]
    if pool.problems:
        return pool.problems[0]
    if not _is_steady(status):
        return f"it is {pool.state}"
    if not status.machines:
        return _EMPTY
    nodes = counted(len(status.machines), "node")
    wrong = [machine.name for machine in status.machines if machine.wrong]
    if wrong:
        return f"{len(wrong)} of its {nodes} failed: {wrong[0]}"
    going = [machine.name for machine in status.machines if machine.going_on]
    return f"{len(going)} of its {nodes} {'is' if len(going) == 1 else 'are'} not ready: {going[0]}" if going else None


def _is_steady(status: Status) -> bool:
    return status.groups[0].state.casefold() == "steady"
