"""What becomes of a pool's nodes after its PUT has been accepted."""

from __future__ import annotations

import re
from typing import Any

from standin.azure.service import Put

_TARGET = re.compile(r"\$TargetDedicated(?:Nodes)?\s*=\s*(\d+)\s*;?\s*$", re.MULTILINE)
_NO_NODES = "Desired number of dedicated nodes could not be allocated"  # BX-25
_LAST_RESIZE = (  # MI-50
    "There was an error encountered while performing the last resize on the pool. "
    "Please try resizing the pool again. Code: AllocationFailed"
)


def allocation(put: Put) -> dict[str, Any]:
    """The node counts and the resize's status; a failed resize is told here and never by the PUT itself
    (MI-52)."""
    dedicated, low_priority = _targets(put.properties["scaleSettings"])
    error = _failure(put)
    status: dict[str, Any] = {"targetDedicatedNodes": dedicated, "nodeDeallocationOption": "Requeue"}
    fixed = put.properties["scaleSettings"].get("fixedScale")
    if fixed:
        status["resizeTimeout"] = fixed["resizeTimeout"]
    if error:
        status["errors"] = [{"code": "AllocationFailed", "message": error, "details": []}]
    return {
        "allocationState": "Steady",
        "currentDedicatedNodes": 0 if error else dedicated,
        "currentLowPriorityNodes": 0 if error else low_priority,
        "resizeOperationStatus": status,
    }


def _targets(scale: dict[str, Any]) -> tuple[int, int]:
    fixed = scale.get("fixedScale")
    if fixed:
        return fixed.get("targetDedicatedNodes") or 0, fixed.get("targetLowPriorityNodes") or 0
    constant = _TARGET.search(scale["autoScale"]["formula"])
    return (int(constant.group(1)) if constant else 1), 0


def _failure(put: Put) -> str | None:
    machines = (put.properties.get("deploymentConfiguration") or {}).get("virtualMachineConfiguration") or {}
    for extension in machines.get("extensions") or []:
        for name in ("settings", "protectedSettings"):
            if extension.get(name) is not None and not isinstance(extension[name], dict):
                return _NO_NODES
    image = str((machines.get("imageReference") or {}).get("id") or "").lower()
    if image and any(image == gone or image.startswith(gone + "/") for gone in put.world.vanished):
        return _LAST_RESIZE
    return None
