"""What the server says there is, and what goes wrong. Answers are of the forms of the SDK's models and of
https://learn.microsoft.com/rest/api/batchservice/nodes/get-node-extension (read 2026-11-27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from live_azure.batch_service import BatchService
from status.answers import FAILED, GOOD, WAITED, said

SUBSCRIPTION = "11111111-1111-4111-8111-111111111111"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/farm"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/farm"
SCALE_SET = f"{GROUP}/providers/Microsoft.Compute/virtualMachineScaleSets/web"
EXTENSIONS = ("certificates", "setup", "monitor")
AFTER = {"monitor": ["setup"]}


@dataclass
class Fault:
    """What happens to the next ``times`` requests whose address has ``part`` in it.

    ``kind`` is a status (429, 503, 401, 403 …), ``hang``, or ``cut``: the connection ends in the middle.
    """

    part: str
    kind: int | str
    times: int = 10**9
    body: Any = None
    retry_after: str = "0"


@dataclass
class Farm:
    """A Batch account with a pool, and a scale set, in one cloud."""

    nodes: int = 3
    failing: int = 0
    bad: Mapping[str, Any] = field(default_factory=lambda: {"setup": FAILED, "monitor": WAITED})
    page: int = 1000
    instances: int = 3
    flexible: bool = False
    latency: float = 0
    token_seconds: int = 3600
    sign_in: str = "login.microsoftonline.com"
    arm: str = "management.azure.com"
    batch: str = "farm.westeurope.batch.azure.com"
    resize_errors: list[dict[str, Any]] = field(default_factory=list)
    jobs: BatchService | None = None
    more: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What else there is to say of a pool, by its name."""
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def pools(self) -> list[str]:
        """The names of the pools that there are, which are all alike."""
        if self.jobs is None:
            return ["render"]
        self.jobs.tick()
        return sorted(self.jobs.nodes)

    def pool(self) -> dict[str, Any]:
        """The pool ``render``."""
        return {
            "id": "render",
            "state": "active",
            "allocationState": "steady",
            "currentDedicatedNodes": self.nodes,
            "targetDedicatedNodes": self.nodes + len(self.resize_errors),
            "currentLowPriorityNodes": 0,
            "targetLowPriorityNodes": 0,
            "resizeErrors": self.resize_errors,
            "virtualMachineConfiguration": {"extensions": [_model(name) for name in EXTENSIONS]},
        }

    def node(self, number: int) -> dict[str, Any]:
        bad = number < self.failing
        error = {"code": "VMExtensionProvisioningError", "message": "One or more VM extensions failed."}
        return {
            "id": f"tvm-{number}",
            "state": "unusable" if bad else "idle",
            "schedulingState": "enabled",
            "errors": [error] if bad else [],
        }

    def node_extensions(self, number: int) -> list[dict[str, Any]]:
        bad = self.bad if number < self.failing else {}
        return [
            {
                "provisioningState": "Failed" if name in bad else "Succeeded",
                "instanceView": {"name": name, "statuses": [bad.get(name, GOOD)], "subStatuses": []},
                "vmExtension": _model(name),
            }
            for name in EXTENSIONS
        ]

    def scale_set(self) -> dict[str, Any]:
        return {
            "id": SCALE_SET,
            "name": "web",
            "location": "westeurope",
            "sku": {"name": "Standard_D2s_v5", "capacity": self.instances},
            "properties": {
                "provisioningState": "Succeeded",
                "orchestrationMode": "Flexible" if self.flexible else "Uniform",
                "virtualMachineProfile": {
                    "extensionProfile": {
                        "extensions": [{"name": name, "properties": _inner(name)} for name in EXTENSIONS]
                    }
                },
            },
        }

    def scale_set_view(self) -> dict[str, Any]:
        counts = [{"code": "ProvisioningState/succeeded", "count": self.instances}]
        return {"virtualMachine": {"statusesSummary": counts}, "statuses": [said("ProvisioningState/succeeded")]}

    def instance(self, number: int) -> dict[str, Any]:
        bad = self.bad if number < self.failing else {}
        state = "Failed" if bad else "Succeeded"
        view = {
            "statuses": [said(f"ProvisioningState/{state.lower()}")],
            "extensions": [{"name": name, "statuses": [bad.get(name, GOOD)]} for name in EXTENSIONS],
        }
        told = {"provisioningState": state, "instanceView": view}
        if self.flexible:
            return {"id": f"{GROUP}/x/web_{number}", "name": f"web_{number}", "properties": told}
        latest = {"latestModelApplied": number != self.instances - 1}
        return {"instanceId": str(number), "name": f"web_{number}", "properties": {**told, **latest}}


def _model(name: str) -> dict[str, Any]:
    return {"name": name, **_inner(name)}


def _inner(name: str) -> dict[str, Any]:
    return {
        "publisher": "Microsoft.Azure.Extensions",
        "type": "CustomScript",
        "typeHandlerVersion": "2.1",
        "settings": '{\r\n  "x": 1\r\n}',
        "protectedSettings": {"commandToExecute": "echo cnry-protected-01q"},
        "provisionAfterExtensions": AFTER.get(name, []),
    }
