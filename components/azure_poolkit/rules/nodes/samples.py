"""Answers of Azure about nodes and pools that the rules show as bad and good examples."""

from __future__ import annotations

from typing import Any


def status(code: str, level: str, message: str) -> dict[str, Any]:
    """One status as Azure reports it."""
    return {"code": code, "level": level, "displayStatus": code.rpartition("/")[2], "message": message}


def extension_on_node(*statuses: dict[str, Any]) -> dict[str, Any]:
    """What the data plane of Batch answers about an extension on a node."""
    return {
        "instanceView": {"name": "setup", "statuses": list(statuses)},
        "vmExtension": {
            "name": "setup",
            "publisher": "Microsoft.Azure.Extensions",
            "type": "CustomScript",
            "typeHandlerVersion": "2.1",
        },
    }


def instance(name: str, *statuses: dict[str, Any]) -> dict[str, Any]:
    """The instance view of a scale set's instance with one extension."""
    return {"vmAgent": {"vmAgentVersion": "2.11"}, "extensions": [{"name": name, "statuses": list(statuses)}]}


def machine(*statuses: dict[str, Any]) -> dict[str, Any]:
    """The instance view of a scale set."""
    return {"virtualMachine": {"statusesSummary": []}, "extensions": [], "statuses": list(statuses)}


def shown_pool(**changes: Any) -> dict[str, Any]:
    """A pool as the data plane of Batch shows it."""
    return {
        "id": "render",
        "state": "active",
        "allocationState": "steady",
        "vmSize": "standard_d2s_v5",
        "currentDedicatedNodes": 0,
        "targetDedicatedNodes": 4,
        "currentLowPriorityNodes": 0,
        "targetLowPriorityNodes": 0,
    } | changes


def shown_node(**changes: Any) -> dict[str, Any]:
    """A node as the data plane of Batch shows it."""
    return {"id": "tvmps_1", "state": "idle", "schedulingState": "enabled", "vmSize": "standard_d2s_v5"} | changes
