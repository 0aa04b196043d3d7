"""The places where a body names an identity that nodes sign in with, beside its own list of identities.

Each is an identity that the pool or scale set has to carry. Sources:
https://learn.microsoft.com/azure/batch/managed-identity-pools,
https://learn.microsoft.com/rest/api/batchmanagement/pool/create (``ComputeNodeIdentityReference``),
https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-manage,
https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/create-or-update (``EncryptionIdentity``).
Read on 2026-11-26.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EACH: Final = "*"
"""A step of a path: each element of a list."""
MONITOR_AGENTS: Final = frozenset({"AzureMonitorLinuxAgent", "AzureMonitorWindowsAgent"})
"""Handlers of ``Microsoft.Azure.Monitor`` whose settings name one."""
MONITOR_IDENTITY: Final = ("authentication", "managedIdentity")
"""Where they do."""
RESOURCE_ID: Final = "mi_res_id"
GUIDS: Final = ("client_id", "object_id")
"""What the Azure Monitor agent can be given, by its ``identifier-name``: an ARM id, or one of two GUIDs."""


@dataclass(frozen=True)
class IdentityPlace:
    """A path to an ARM id, below ``properties``, and ``who`` signs in with it."""

    path: tuple[str, ...]
    who: str


_REFERENCE: Final = ("identityReference", "resourceId")
_MACHINES: Final = ("deploymentConfiguration", "virtualMachineConfiguration")

POOL_PLACES: Final = (
    IdentityPlace(("mountConfiguration", EACH, "azureBlobFileSystemConfiguration", *_REFERENCE), "a mount"),
    IdentityPlace(
        (*_MACHINES, "containerConfiguration", "containerRegistries", EACH, *_REFERENCE), "a container registry"
    ),
    IdentityPlace(("startTask", "containerSettings", "registry", *_REFERENCE), "the start task's container registry"),
    IdentityPlace(("startTask", "resourceFiles", EACH, *_REFERENCE), "a resource file of the start task"),
    IdentityPlace(
        (*_MACHINES, "diskEncryptionConfiguration", "customerManagedKey", *_REFERENCE), "the encryption of the disks"
    ),
)
SCALE_SET_PLACES: Final = (
    IdentityPlace(
        (
            *("virtualMachineProfile", "securityProfile", "encryptionIdentity"),
            "userAssignedIdentityResourceId",
        ),
        "the encryption of the disks",
    ),
)
