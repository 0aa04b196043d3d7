"""How many nodes a pool or a scale set has, as far as its body says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.node import Node, UndecidedError


@dataclass(frozen=True)
class NodeCounts:
    """Numbers of nodes; ``uncounted`` is how many pools and scale sets have nodes that nobody can count beforehand."""

    dedicated: int = 0
    spot: int = 0
    instances: int = 0
    uncounted: int = 0

    def __add__(self, other: NodeCounts) -> NodeCounts:
        return NodeCounts(
            self.dedicated + other.dedicated,
            self.spot + other.spot,
            self.instances + other.instances,
            self.uncounted + other.uncounted,
        )

    @property
    def some(self) -> bool:
        """Whether there may be any."""
        return bool(self.dedicated or self.spot or self.instances or self.uncounted)

    def beyond(self, other: NodeCounts) -> NodeCounts:
        """Those that are too many for ``other``; none where either is not counted."""
        if self.uncounted or other.uncounted:
            return NodeCounts()
        return NodeCounts(
            max(self.dedicated - other.dedicated, 0),
            max(self.spot - other.spot, 0),
            max(self.instances - other.instances, 0),
        )

    def __str__(self) -> str:
        counted = [
            f"{number} {word}{'' if number == 1 else 's'}"
            for number, word in (
                (self.dedicated, "dedicated node"),
                (self.spot, "Spot node"),
                (self.instances, "scale set instance"),
            )
            if number
        ]
        if self.uncounted:
            counted.append(
                f"the nodes of {self.uncounted} pool{'' if self.uncounted == 1 else 's'} that scale by formula"
            )
        return " and ".join([", ".join(counted[:-1]), counted[-1]] if len(counted) > 1 else counted) or "no nodes"


@dataclass(frozen=True)
class Found:
    """What Azure says of a pool or scale set now: its nodes, and of a pool the ids of its unfinished jobs."""

    nodes: NodeCounts
    jobs: tuple[str, ...] | None = None


def nodes_of(body: Body) -> NodeCounts:
    """The nodes that ``body`` asks for."""
    try:
        if body.kind == POOL:
            return _of_pool(body.root.at("properties", "scaleSettings"))
        if body.kind == SCALE_SET:
            return NodeCounts(instances=_count(body.root.at("sku", "capacity").value))
    except UndecidedError:
        return NodeCounts(uncounted=1)
    return NodeCounts()


def _of_pool(scale: Node) -> NodeCounts:
    if not scale.at("autoScale").missing:
        return NodeCounts(uncounted=1)
    fixed = scale.at("fixedScale")
    return NodeCounts(_count(fixed.at("targetDedicatedNodes").value), _count(fixed.at("targetLowPriorityNodes").value))


def _count(value: Any) -> int:
    return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0 else 0
