"""What Azure lets change on a pool that exists.

Source: https://learn.microsoft.com/azure/batch/batch-pool-update-properties (2025-04-02), from management API
2024-07-01 on; for the identity, https://learn.microsoft.com/azure/batch/managed-identity-pools.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from azure_poolkit.facts.pages import BATCH_IDENTITIES, BATCH_UPDATES


class When(StrEnum):
    """When a change of a property reaches a pool that exists."""

    IN_PLACE = "in place"
    NEW_NODES = "in place, for nodes that start afterwards"
    ZERO_NODES = "only while the pool has no nodes"
    NEVER = "never"


@dataclass(frozen=True)
class PoolChange:
    """The effect of a change of one input of azure-native's pool.

    ``says`` is that in a few words for people. ``settled`` is false where the facts do not settle it.
    """

    name: str
    when: When
    facts: tuple[str, ...]
    says: str
    settled: bool = True

    @property
    def source(self) -> str:
        """The address of the page that says so."""
        return BATCH_IDENTITIES if self.name == "identity" else BATCH_UPDATES

    @property
    def replaces(self) -> bool:
        """Whether the pool is replaced: by `pulumi up` it has nodes, for all that a program can know."""
        return self.when in (When.ZERO_NODES, When.NEVER)


_AT_ONCE: Final = "Azure changes it on the existing pool"
_RESTART: Final = "existing nodes keep the old one until they restart"
_EMPTY: Final = "Azure changes it only on a pool without nodes, so the pool is replaced"
_PART_OF_ID: Final = "it is part of the pool's id, so the pool is replaced"


def _changes(
    when: When, says: str, facts: tuple[str, ...], *names: str, settled: bool = True
) -> tuple[PoolChange, ...]:
    return tuple(PoolChange(name, when, facts, says, settled) for name in names)


CHANGES: Final = (
    *_changes(When.IN_PLACE, _AT_ONCE, ("BX-17",), "metadata", "scaleSettings"),
    *_changes(When.IN_PLACE, "tags belong to Resource Manager, and nodes never see them", ("BX-17",), "tags"),
    *_changes(When.NEW_NODES, _RESTART, ("BX-17", "BX-18"), "applicationPackages", "startTask"),
    *_changes(When.NEW_NODES, "existing nodes keep the old ones", ("BX-17",), "certificates"),
    *_changes(
        When.NEW_NODES,
        "existing nodes keep the old one, and differ from those added later",
        ("BX-20",),
        "identity",
    ),
    *_changes(
        When.ZERO_NODES,
        _EMPTY,
        ("BX-17",),
        *("applicationLicenses", "displayName", "interNodeCommunication", "mountConfiguration", "networkConfiguration"),
        *("resourceTags", "targetNodeCommunicationMode", "taskSchedulingPolicy", "taskSlotsPerNode"),
        *("upgradePolicy", "userAccounts", "vmSize"),
    ),
    *_changes(
        When.NEVER,
        "its extensions are fixed, and Azure refuses with PropertyCannotBeUpdated; the pool is replaced",
        ("BX-07", "BX-15", "BX-16", "BX-17"),
        "deploymentConfiguration",
        settled=False,
    ),
    *_changes(When.NEVER, _PART_OF_ID, ("BX-19",), "resourceGroupName", "accountName", "poolName"),
)
"""Every input of azure-native's pool, and the effect of a change of it."""

_BY_NAME: Final = {change.name: change for change in CHANGES}
_OUTSIDE_PROPERTIES: Final = frozenset({"identity", "tags", "resourceGroupName", "accountName", "poolName"})

REPLACING: Final = tuple(sorted(change.name for change in CHANGES if change.replaces and "BX-19" not in change.facts))
"""Inputs whose change makes a new pool because we say so; of the parts of the id azure-native knows it."""

POOL_PROPERTIES: Final = frozenset(_BY_NAME) - _OUTSIDE_PROPERTIES
"""What a pool has under ``properties`` in the API version that azure-native uses, 2024-07-01."""
