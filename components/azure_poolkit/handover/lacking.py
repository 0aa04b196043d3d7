"""What the old pool gives to tasks and the new one does not, as the data plane answers both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from azure_poolkit.status.state import mapping, mappings, text

_MACHINE: Final = "virtualMachineConfiguration"


def lacking(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """One line for each thing that tasks may need."""
    for what, listed in _LISTED.items():
        there = {key.casefold() for key in listed(new)}
        gone = [key for key in listed(old) if key.casefold() not in there]
        if gone:
            yield f"the new pool lacks {what} {', '.join(gone)}"
    for what, given in _GIVEN.items():
        if given(old) and not given(new):
            yield f"the new pool lacks {what}"
    slots = [pool.get("taskSlotsPerNode") or 1 for pool in (old, new)]
    if slots[1] < slots[0]:
        yield f"a node of the new pool has {slots[1]} task slots, not {slots[0]}: a task that needs more never runs"
    systems = [_system(pool) for pool in (old, new)]
    if all(systems) and systems[0] != systems[1]:
        yield f"the new pool runs {systems[1]}, not {systems[0]}: command lines may not run there"
    subnets = [text(mapping(pool, "networkConfiguration"), "subnetId") for pool in (old, new)]
    if subnets[0] and subnets[0].casefold() != subnets[1].casefold():
        yield "the new pool is not in the subnet of the old one"


def _packages(pool: Mapping[str, Any]) -> list[str]:
    told = mappings(pool, "applicationPackageReferences")
    return [
        ":".join(filter(None, (text(one, "applicationId").rpartition("/")[2], text(one, "version")))) for one in told
    ]


def _mounts(pool: Mapping[str, Any]) -> list[str]:
    listed = [below for one in mappings(pool, "mountConfiguration") for below in one.values()]
    return [text(one, "relativeMountPath") for one in listed if isinstance(one, Mapping)]


def _accounts(pool: Mapping[str, Any]) -> list[str]:
    return [text(one, "name") for one in mappings(pool, "userAccounts")]


def _identities(pool: Mapping[str, Any]) -> list[str]:
    told = mappings(mapping(pool, "identity"), "userAssignedIdentities")
    return [text(one, "resourceId").rpartition("/")[2] for one in told]


def _system(pool: Mapping[str, Any]) -> str:
    agent = text(mapping(pool, _MACHINE), "nodeAgentSKUId")
    return "" if not agent else "Windows" if "windows" in agent.casefold() else "Linux"


_LISTED: Final[Mapping[str, Callable[[Mapping[str, Any]], list[str]]]] = {
    "the application packages": _packages,
    "the mounts": _mounts,
    "the user accounts": _accounts,
    "the identities": _identities,
}
_GIVEN: Final[Mapping[str, Callable[[Mapping[str, Any]], Any]]] = {
    "a start task": lambda pool: pool.get("startTask"),
    "containers": lambda pool: mapping(pool, _MACHINE).get("containerConfiguration"),
    "communication between its nodes, without which multi-instance tasks do not run": lambda pool: pool.get(
        "enableInterNodeCommunication"
    ),
}
