"""The status of pools, nodes and instances, as data."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.status.state import ExtensionState, Group, Machine, Status

VERSION: Final = 1


def as_document(status: Status, summary: str, unread: dict[str, str]) -> dict[str, Any]:
    """``status`` as data, with ``summary`` and what could not be read, by file.

    ``version`` rises when a key changes its meaning or goes.
    """
    return {
        "version": VERSION,
        "summary": summary,
        "failed": status.wrong,
        "groups": list(map(_group, status.groups)),
        "machines": list(map(_machine, status.machines)),
        "unread": unread,
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "kind": group.kind,
        "name": group.name,
        "state": group.state,
        "failed": group.wrong,
        "problems": list(group.problems),
        "counts": dict(group.counts),
        "extensions": list(map(_extension, group.extensions)),
    }


def _machine(machine: Machine) -> dict[str, Any]:
    return {
        "kind": machine.kind,
        "name": machine.name,
        "state": machine.state,
        "failed": machine.wrong,
        "latestModel": machine.latest_model,
        "problems": list(machine.problems),
        "extensions": list(map(_extension, machine.extensions)),
    }


def _extension(one: ExtensionState) -> dict[str, Any]:
    return {
        "name": one.name,
        "outcome": one.outcome.value,
        "handler": one.handler,
        "version": one.version,
        "code": one.code,
        "level": one.level or None,
        "message": one.message,
        "time": one.time,
        "waitedFor": one.waited_for,
        "count": one.count,
        "cause": one.cause.code if one.cause else None,
    }
