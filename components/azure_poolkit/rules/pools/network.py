"""BAT011: how much of a pool's nodes can be reached from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.pools.selecting import pools
from azure_poolkit.rules.rule import Rule

_MOST: Final = 5


def _nat_pools(count: int) -> dict[str, Any]:
    """A pool's body with that many inbound NAT pools."""
    made = [
        {
            "name": f"port-{index}",
            "protocol": "TCP",
            "backendPort": 8000 + index,
            "frontendPortRangeStart": 20000 + 100 * index,
            "frontendPortRangeEnd": 20099 + 100 * index,
        }
        for index in range(count)
    ]
    return pool_with({"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": made}}})


def _too_many(body: Body, _context: Context) -> Iterator[Fault]:
    found = body.root.at("properties", "networkConfiguration", "endpointConfiguration", "inboundNatPools")
    count = len(list(found.items()))
    if count > _MOST:
        yield Fault(
            path=found.path, says="there are too many inbound NAT pools", value=count, accepted=f"at most {_MOST}"
        )


BAT011: Final = Rule(
    code="BAT011",
    title="more than 5 inbound NAT pools",
    severity=Severity.ERROR,
    facts=("BX-49",),
    reason="Batch accepts at most five inbound NAT pools and refuses more with 400.",
    fix="keep five of them",
    source=POOL_CREATE,
    select=pools,
    body_kind=POOL,
    check=_too_many,
    subject_name=lambda body: body.name,
    bad=_nat_pools(6),
    good=_nat_pools(5),
)
