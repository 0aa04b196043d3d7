"""Outputs resolved: their values once these are known, with what is to be known of them."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import pulumi
from pulumi.resource import DependencyResource

from azure_poolkit.gate.going_on import REFUSED
from azure_poolkit.gate.ordered import Ordered
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.redaction import holds_secrets
from azure_poolkit.model.unknown import Unknown, fill, unknown_leaves


@dataclass(frozen=True)
class Value:
    """What one Output has brought.

    ``made_from`` are the resources it comes from, ``sources`` their URNs; ``resources`` those and all others that come
    before whatever is made from it.
    """

    value: Any
    known: bool
    secret: bool
    resources: set[pulumi.Resource]
    made_from: set[pulumi.Resource]
    sources: frozenset[str]

    def with_inner(self, leaf: Unknown, inner: Value) -> Value:
        """This value with what was brought by ``leaf``, an Output within what the Output brought."""
        return Value(
            fill(self.value, lambda other: inner.value if other is leaf and inner.known else other),
            self.known and inner.known,
            self.secret or inner.secret,
            self.resources | inner.resources,
            self.made_from | inner.made_from,
            self.sources | inner.sources,
        )


_AWAITED: Final[WeakKeyDictionary[Coroutine[Any, Any, Any], pulumi.Output[Any]]] = WeakKeyDictionary()


def output_of(origin: Any) -> pulumi.Output[Any]:
    """``origin`` as an Output; a coroutine that stands in several places is awaited once."""
    if not isinstance(origin, Coroutine):
        return pulumi.Output.from_input(origin)
    if origin not in _AWAITED:
        _AWAITED[origin] = pulumi.Output.from_input(origin)
    return _AWAITED[origin]


class Settling:
    """Waits for the Outputs of one body.

    ``faults`` collects what is wrong with the shape of what they brought.
    """

    def __init__(self) -> None:
        self.faults: list[Finding] = []

    async def value_of(self, leaf: Unknown) -> Value:
        """What was brought by ``leaf``, and by Outputs within that."""
        output = output_of(leaf.origin)
        known = await output.is_known()
        secret = leaf.secret or await output.is_secret()
        value = None
        if known:
            try:
                value = leaf.deliver(await output.future(), secret)
            except FindingsError as error:
                self.faults.extend(found for found in error.findings if found not in self.faults)
                known = REFUSED.get() is None  # else what cannot stand here is as good as unknown
        resources = await output.resources()
        made_from = await leaf.origin.value.resources() if isinstance(leaf.origin, Ordered) else resources
        found = Value(value, known, secret or holds_secrets(value), resources, made_from, await _urns(made_from))
        for _, inner in list(unknown_leaves(value)):
            found = found.with_inner(inner, await self.value_of(inner))
        return found


async def _urns(resources: set[pulumi.Resource]) -> frozenset[str]:
    custom = [resource for resource in resources if isinstance(resource, pulumi.CustomResource)]
    urns = [await resource.urn.future() for resource in custom]
    return frozenset(urn for urn in urns if urn is not None)


async def all_exist(resources: set[pulumi.Resource]) -> bool:
    custom = [resource for resource in resources if isinstance(resource, pulumi.CustomResource)]
    if any(isinstance(resource, DependencyResource) for resource in custom):
        return False  # of a resource that another process made only the URN is known
    return bool(custom) and all([await resource.id.is_known() for resource in custom])
