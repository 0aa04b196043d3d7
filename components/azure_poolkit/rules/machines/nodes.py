"""BAT020, BAT022, BAT023: what a pool's nodes are to do together, against what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.extensions.samples import on_image, pool, pool_with
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION
from azure_poolkit.rules.images.samples import fixed, with_machines
from azure_poolkit.rules.images.view import most_nodes
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.rule import Rule

_CONTAINERS: Final = "https://learn.microsoft.com/azure/batch/batch-docker-container-workloads"
_QUOTAS: Final = "https://learn.microsoft.com/azure/batch/batch-quota-limit"
_ZONES: Final = "https://learn.microsoft.com/azure/batch/create-pool-availability-zones"
_MOST: Final = {"BatchService": 100, "UserSubscription": 80}
"""The most nodes that reach each other, by the account's allocation mode."""


def _no_runtime(machine: Machine, _context: Context) -> Iterator[Fault]:
    containers = machine.host.root.at(*VM_CONFIGURATION, "containerConfiguration")
    if containers.missing or machine.image is None or machine.image.containers:
        return
    yield Fault(
        path=containers.path,
        says=f"the image {'/'.join(machine.marketplace or ())} has no container runtime",
        accepted="an image with one, for example microsoft-dsvm/ubuntu-hpc, or a custom image that has one",
    )


_WITH_CONTAINERS: Final = {"containerConfiguration": {"type": "DockerCompatible"}}
_HPC: Final = {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2404", "version": "latest"}

BAT020: Final = Rule(
    code="BAT020",
    title="containerConfiguration on a Marketplace image without a container runtime",
    severity=Severity.ERROR,
    facts=("PC-16",),
    reason="Batch installs no container runtime: it refuses the pool, or its nodes become unusable.",
    fix="use an image that Batch lists as DockerCompatible, with its node agent, or remove containerConfiguration",
    source=_CONTAINERS,
    select=machines,
    body_kind=POOL,
    check=_no_runtime,
    subject_name=lambda machine: machine.host.name,
    bad=with_machines(pool(), **_WITH_CONTAINERS),
    good=with_machines(on_image(pool(), _HPC, "batch.node.ubuntu 24.04"), **_WITH_CONTAINERS),
)


def _communication(machine: Machine) -> Node:
    return machine.host.root.at("properties", "interNodeCommunication")


def _reach_each_other(machine: Machine) -> bool:
    return (_communication(machine).text or "").casefold() == "enabled"


def _too_many(machine: Machine, context: Context) -> Iterator[Fault]:
    most = _MOST.get(context.allocation_mode or "", max(_MOST.values()))
    count = most_nodes(machine.host).all
    if count > most:
        yield Fault(
            path=_communication(machine).path,
            says=f"the pool may have {counted(count, 'node')}, and at most {most} reach each other",
            value=_communication(machine).value,
            accepted=f"at most {most} nodes, or no communication between them",
        )


def _connected(count: int) -> dict[str, Any]:
    return pool_with({"interNodeCommunication": "Enabled", "scaleSettings": fixed(count)})


BAT022: Final = Rule(
    code="BAT022",
    title="communication between more nodes than can reach each other (100; 80 with user-subscription allocation)",
    severity=Severity.ERROR,
    facts=("PC-21",),
    reason="Nodes that communicate with each other are in one placement group, which holds 100 nodes, or 80 where "
    "the account "
    "allocates in the user's subscription.",
    fix="ask for fewer nodes, or turn interNodeCommunication off",
    source=_QUOTAS,
    select=machines,
    body_kind=POOL,
    when=_reach_each_other,
    check=_too_many,
    subject_name=lambda machine: machine.host.name,
    bad=_connected(101),
    good=_connected(100),
)


def _across_zones(machine: Machine, _context: Context) -> Iterator[Fault]:
    policy = machine.host.root.at(*VM_CONFIGURATION, "nodePlacementConfiguration", "policy")
    if (policy.text or "").casefold() == "zonal" and machine.size is not None and machine.size.infiniband:
        yield Fault(
            path=policy.path,
            says="nodes that are joined by InfiniBand and reach each other cannot be spread over zones",
            value=policy.value,
            accepted="Regional placement",
        )


def _zonal(policy: str) -> dict[str, Any]:
    body = pool_with({"vmSize": "STANDARD_HB120RS_V3", "interNodeCommunication": "Enabled"})
    return with_machines(body, nodePlacementConfiguration={"policy": policy})


BAT023: Final = Rule(
    code="BAT023",
    title="Zonal placement together with communication between nodes on a size with InfiniBand",
    severity=Severity.ERROR,
    facts=("PC-22",),
    reason="InfiniBand connects machines of one placement group, which is in one zone: Batch does not accept the "
    "combination.",
    fix="place the nodes Regional, turn interNodeCommunication off, or use a size without InfiniBand",
    source=_ZONES,
    select=machines,
    body_kind=POOL,
    when=_reach_each_other,
    check=_across_zones,
    subject_name=lambda machine: machine.host.name,
    bad=_zonal("Zonal"),
    good=_zonal("Regional"),
)
