"""What becomes of a pool's nodes after its PUT has been accepted."""

from __future__ import annotations

import re
from typing import Any

from standin.azure.images import rests_on_vanished
from standin.azure.service import Put
from standin.azure.vm_sizes import boot_failure, generation_of
from standin.secrets import is_sealed

_TARGET = re.compile(r"\$TargetDedicated(?:Nodes)?\s*=\s*(\d+)\s*;?\s*$", re.MULTILINE)
_NO_NODES = "Desired number of dedicated nodes could not be allocated"  # BX-25
_LAST_RESIZE = (  # MI-50
    "There was an error encountered while performing the last resize on the pool. "
    "Please try resizing the pool again. Code: AllocationFailed"
)


def allocation(put: Put) -> dict[str, Any]:
    """The node counts and the resize's status; a failed resize is told here and never by the PUT itself
    (MI-52). Only a pool that grows needs its image (MI-13)."""
    targets = _targets(put.properties["scaleSettings"])
    state = put.before.response["properties"] if put.before else {}
    nodes = (state.get("currentDedicatedNodes", 0), state.get("currentLowPriorityNodes", 0))
    grows = any(target > current for target, current in zip(targets, nodes, strict=True))
    error = _failure(put) if grows else None
    status: dict[str, Any] = {"targetDedicatedNodes": targets[0], "nodeDeallocationOption": "Requeue"}
    fixed = put.properties["scaleSettings"].get("fixedScale")
    if fixed:
        status["resizeTimeout"] = fixed["resizeTimeout"]
    if error:
        status["errors"] = [{"code": "AllocationFailed", "message": error, "details": []}]
    dedicated, low_priority = nodes if error else targets
    return {
        "allocationState": "Steady",
        "currentDedicatedNodes": dedicated,
        "currentLowPriorityNodes": low_priority,
        "resizeOperationStatus": status,
    }


def _targets(scale: dict[str, Any]) -> tuple[int, int]:
    fixed = scale.get("fixedScale")
    if fixed:
        return fixed.get("targetDedicatedNodes") or 0, fixed.get("targetLowPriorityNodes") or 0
    constant = _TARGET.search(scale["autoScale"]["formula"])
    return (int(constant.group(1)) if constant else 1), 0


def _generation(put: Put, image: dict[str, Any]) -> int | None:
    """The Hyper-V generation of an image: of one in a gallery as its definition says."""
    definition = put.world.find(str(image.get("id")).partition("/versions/")[0])
    said = definition.response["properties"].get("hyperVGeneration") if definition else None
    return int(said[1:]) if said else generation_of(image)


def _failure(put: Put) -> str | None:
    machines = (put.properties.get("deploymentConfiguration") or {}).get("virtualMachineConfiguration") or {}
    for extension in machines.get("extensions") or []:
        for name in ("settings", "protectedSettings"):
            value = extension.get(name)
            if value is not None and not isinstance(value, dict) and not is_sealed(value):
                return _NO_NODES
    unbootable = boot_failure(str(put.properties.get("vmSize")), _generation(put, machines.get("imageReference") or {}))
    if unbootable:
        return unbootable
    image = (machines.get("imageReference") or {}).get("id")
    return _LAST_RESIZE if image and rests_on_vanished(put.world, image) else None
