"""What Azure lets change on a pool that exists.

Source: https://learn.microsoft.com/azure/batch/batch-pool-update-properties (2025-04-02) and, for the identity,
https://learn.microsoft.com/azure/batch/managed-identity-pools. Whatever is not named here is refused while the pool
has nodes, ``deploymentConfiguration`` with PropertyCannotBeUpdated; whether it is let through at zero nodes is not
settled for extensions, so all of it replaces the pool.
"""

from __future__ import annotations

from typing import Final

CHANGEABLE: Final = frozenset(
    {"applicationPackages", "certificates", "identity", "metadata", "scaleSettings", "startTask", "tags"}
)
"""Inputs of azure-native's pool that change in place, whether or not the pool has nodes."""

REPLACING: Final = (
    "applicationLicenses",
    "deploymentConfiguration",
    "displayName",
    "interNodeCommunication",
    "mountConfiguration",
    "networkConfiguration",
    "resourceTags",
    "targetNodeCommunicationMode",
    "taskSchedulingPolicy",
    "taskSlotsPerNode",
    "upgradePolicy",
    "userAccounts",
    "vmSize",
)
"""Inputs whose change makes a new pool."""

POOL_PROPERTIES: Final = (CHANGEABLE | frozenset(REPLACING)) - {"identity", "tags"}
"""What a pool has under ``properties`` in the API version that azure-native uses, 2024-07-01."""
