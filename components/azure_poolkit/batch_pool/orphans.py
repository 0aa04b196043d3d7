"""Pools of a Batch account that the stack they were made for does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

STACK: Final = "azure-poolkit:stack"
"""The metadata's name under which a pool has its stack: organization, project and stack, with slashes between them."""
URN: Final = "azure-poolkit:urn"
"""The one under which it has the URN of its component."""


@dataclass(frozen=True)
class PoolOwner:
    """The stack and the component that a pool was made for."""

    stack: str
    urn: str

    @classmethod
    def of(cls, metadata: Iterable[Mapping[str, Any]] | None) -> PoolOwner | None:
        """Whose the pool with this metadata is; ``None`` where it does not say."""
        told = {str(entry.get("name")): str(entry.get("value")) for entry in metadata or ()}
        return cls(told[STACK], told[URN]) if STACK in told and URN in told else None


_POOL_ID: Final = re.compile(r"/batchAccounts/([^/]+)/pools/([^/]+)\Z", re.IGNORECASE)
_URN: Final = re.compile(r"urn:pulumi:([^:]+)::([^:]+)::")
_NODES: Final = ("currentDedicatedNodes", "currentLowPriorityNodes")


class UnreadableListError(ValueError):
    """What was given is no list of pools, or no state of a stack."""


@dataclass(frozen=True)
class ListedPool:
    """A pool as Azure lists it; ``owner`` is whose it says it is."""

    name: str
    owner: PoolOwner | None
    nodes: int | None


@dataclass(frozen=True)
class KnownPools:
    """What the states of some stacks hold: pools as account and name in lower case, the stacks as project and stack,
    and the URNs of components that have a pool."""

    pools: frozenset[tuple[str, str]]
    stacks: frozenset[tuple[str, str]]
    components: frozenset[str]


@dataclass(frozen=True)
class Orphan:
    """A pool whose stack does not know it; ``replaced`` where its component has another pool."""

    name: str
    owner: PoolOwner
    nodes: int | None
    replaced: bool


@dataclass(frozen=True)
class Sorted:
    """The pools of ``account``: those that belong to nobody any more, how many are of which stack that was not given,
    and how many do not say whose they are."""

    account: str
    orphans: tuple[Orphan, ...]
    of_other_stacks: Mapping[str, int]
    without_owner: int


def pools_listed(document: Any) -> list[ListedPool]:
    """The pools of a document that `az batch pool list` or Resource Manager wrote. Raises UnreadableListError."""
    listed = document.get("value") if isinstance(document, Mapping) else document
    if not isinstance(listed, list) or not all(isinstance(pool, Mapping) for pool in listed):
        raise UnreadableListError("this is not a list of pools as `az batch pool list` prints it")
    return [_listed(pool) for pool in listed]


def _listed(pool: Mapping[str, Any]) -> ListedPool:
    properties = pool.get("properties")
    told = properties if isinstance(properties, Mapping) else pool
    name = str(pool.get("name") or pool.get("id") or "").rpartition("/")[2]
    if not name:
        raise UnreadableListError("a pool of the list has neither id nor name")
    counts = [told[key] for key in _NODES if isinstance(told.get(key), int)]
    return ListedPool(name, PoolOwner.of(told.get("metadata")), sum(counts) if counts else None)


def pools_known(states: Iterable[Any]) -> KnownPools:
    """What `pulumi stack export` tells of pools, of one stack or several. Raises UnreadableListError."""
    resources = [resource for state in states for resource in _resources(state)]
    urns = [str(resource.get("urn")) for resource in resources]
    held = [(found.groups(), resource) for resource in resources if (found := _pool_id(resource))]
    return KnownPools(
        frozenset((account.lower(), name.lower()) for (account, name), _ in held),
        frozenset((found[2], found[1]) for urn in urns if (found := _URN.match(urn))),
        frozenset(str(resource.get("parent")) for _, resource in held if not resource.get("delete")),
    )


def _resources(state: Any) -> Iterator[Mapping[str, Any]]:
    deployment = state.get("deployment") if isinstance(state, Mapping) else None
    if not isinstance(deployment, Mapping):
        raise UnreadableListError("this is not the state of a stack as `pulumi stack export` prints it")
    yield from (resource for resource in deployment.get("resources") or () if isinstance(resource, Mapping))


def _pool_id(resource: Mapping[str, Any]) -> re.Match[str] | None:
    return _POOL_ID.search(str(resource.get("id", "")))


def sorted_out(account: str, pools: Iterable[ListedPool], known: KnownPools) -> Sorted:
    """Which of ``pools``, all that ``account`` has, nobody knows any more."""
    orphans, others, without = [], dict[str, int](), 0
    for pool in pools:
        if (account.lower(), pool.name.lower()) in known.pools:
            continue
        if pool.owner is None:
            without += 1
        elif tuple(pool.owner.stack.split("/")[-2:]) in known.stacks:
            orphans.append(Orphan(pool.name, pool.owner, pool.nodes, pool.owner.urn in known.components))
        else:
            others[pool.owner.stack] = others.get(pool.owner.stack, 0) + 1
    return Sorted(account, tuple(orphans), others, without)
