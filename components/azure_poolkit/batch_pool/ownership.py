"""Writes into a pool's metadata whose it is."""

from __future__ import annotations

from typing import Any

import pulumi

from azure_poolkit.batch_pool.orphans import STACK, URN
from azure_poolkit.gate.ordered import Later


def stack_name() -> str:
    """The stack that this program deploys, as the Pulumi CLI names it in full."""
    return f"{pulumi.get_organization()}/{pulumi.get_project()}/{pulumi.get_stack()}"


def urn_alone(component: pulumi.Resource) -> pulumi.Output[str]:
    """The URN of ``component``, for its own children, which must not wait for all of it."""
    urn = component.urn
    return pulumi.Output(set(), Later(urn.future), Later(urn.is_known), Later(urn.is_secret))  # type: ignore[arg-type]


def with_owner(metadata: Any, component: pulumi.Resource) -> Any:
    """``metadata`` of a pool of ``component``, a list or an Output of one, and whose the pool is."""
    own = [{"name": STACK, "value": stack_name()}, {"name": URN, "value": urn_alone(component)}]
    if isinstance(metadata, pulumi.Output):
        return pulumi.Output.all(metadata, own).apply(lambda both: [*both[1], *(both[0] or [])])
    return [*own, *(metadata or [])]
