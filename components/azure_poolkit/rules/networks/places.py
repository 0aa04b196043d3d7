"""NET001, NET002, NET003: where a pool's subnet and addresses are, and whether they are enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.facts.regions import same_region
from azure_poolkit.model.arm_id import subscription_of
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.images.pool_account import region_of
from azure_poolkit.rules.images.samples import OTHER_SUBSCRIPTION
from azure_poolkit.rules.images.view import most_nodes
from azure_poolkit.rules.networks.samples import ADDRESS_ID, network, pool_in, public_address, subnet_id
from azure_poolkit.rules.networks.view import PoolNetwork, pool_networks, prefixes_of
from azure_poolkit.rules.rule import ProgramRule, judged_apart

_NETWORKS: Final = "https://learn.microsoft.com/azure/batch/batch-virtual-network"
_ERRORS: Final = "https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking"
_ADDRESSES: Final = "https://learn.microsoft.com/azure/batch/create-pool-public-ip"
_KEPT_BY_AZURE: Final = 5
"""How many addresses of each prefix Azure keeps for itself."""


def _elsewhere(used: PoolNetwork, context: Context) -> Iterator[Fault]:
    node = used.at_subnet
    if node.missing:
        return
    own, other = subscription_of(context.account_id or ""), subscription_of(node.text or "")
    if own and other and "{" not in other + own and own.casefold() != other.casefold():
        yield _in_other_subscription(node, own)
    region, there = region_of(used.program, used.pool, context), _location(used.network)
    if region and there and region != there:
        yield Fault(
            path=node.path,
            says=f"the subnet is in {there}, and the account in {region}",
            value=node.value,
            accepted=f"a subnet in {region}",
        )


def _in_other_subscription(node: Node, own: str) -> Fault:
    return Fault(
        path=node.path,
        says="the subnet is in another subscription than the account",
        value=node.value,
        accepted=f"a subnet in subscription {own}",
    )


def _location(body: Body | None) -> str | None:
    return same_region(body.root.at("location").text) if body else None


NET001: Final = ProgramRule(
    code="NET001",
    title="subnet in another subscription or region than the Batch account",
    severity=Severity.ERROR,
    facts=("PC-06",),
    reason="The virtual network must be in the subscription and region of the account: Batch refuses the pool.",
    fix="use a subnet of the account's subscription and region",
    source=_NETWORKS,
    select=pool_networks,
    host=lambda used: used.pool,
    check=_elsewhere,
    subject_name=lambda used: used.pool.name,
    bad=(pool_in(subnet_id(OTHER_SUBSCRIPTION)), network()),
    good=(pool_in(), network()),
)


def _too_small(used: PoolNetwork, _context: Context) -> Iterator[Fault]:
    subnet = used.subnet
    prefixes = prefixes_of(subnet) if subnet else []
    if subnet is None or not prefixes:
        return
    free = sum(max(0, prefix.num_addresses - _KEPT_BY_AZURE) for prefix in prefixes)
    count = most_nodes(used.pool).all
    if count > free:
        yield Fault(
            path=used.at_subnet.path,
            says=f"subnet '{subnet.name}' has {counted(free, 'address')} for nodes, and the pool may have "
            f"{counted(count, 'node')}",
            value=MISSING if isinstance(used.at_subnet.raw, Unknown) else used.at_subnet.value,
            accepted=f"a subnet with {counted(count, 'address')} and {_KEPT_BY_AZURE} for Azure",
        )


NET002: Final = ProgramRule(
    code="NET002",
    title="subnet with fewer addresses than the pool may have nodes",
    severity=Severity.WARNING,
    facts=("PC-07",),
    reason="Each node uses an address of the subnet, of which Azure reserves five: the pool's resize stops with an "
    "error when none is left.",
    fix="give the subnet a larger prefix, or the pool fewer nodes",
    source=_ERRORS,
    select=pool_networks,
    host=lambda used: used.pool,
    check=_too_small,
    subject_name=lambda used: used.pool.name,
    bad=(pool_in(nodes=300), network()),
    good=(pool_in(nodes=251), network()),
)


def _unfit_addresses(used: PoolNetwork, context: Context) -> Iterator[Fault | UndecidedError]:
    def check(node: Node) -> Iterator[Fault]:
        address = used.address(node)
        for says in _unfit(address, region_of(used.program, used.pool, context)) if address else ():
            yield Fault(
                path=node.path,
                says=f"address '{address.name if address else ''}' {says}",
                value=MISSING if isinstance(node.raw, Unknown) else node.value,
                accepted="a static Standard address with a DNS name, in the account's region",
            )

    yield from judged_apart(used.addresses(), check)


def _unfit(address: Body, region: str | None) -> Iterator[str]:
    sku = address.root.at("sku", "name").text or "Basic"
    method = address.root.at("properties", "publicIPAllocationMethod").text or "Dynamic"
    if sku.casefold() != "standard":
        yield f"is of sku {sku}"
    elif method.casefold() != "static":
        yield f"is allocated {method}"
    if address.root.at("properties", "dnsSettings", "domainNameLabel").missing:
        yield "has no DNS name"
    there = _location(address)
    if region and there and region != there:
        yield f"is in {there}, and the account in {region}"


_OWN: Final[dict[str, Any]] = {"provision": "UserManaged", "ipAddressIds": [ADDRESS_ID]}

NET003: Final = ProgramRule(
    code="NET003",
    title="public address of a pool that is not Standard, static, named and in the account's region",
    severity=Severity.ERROR,
    facts=("PC-20",),
    reason="Batch accepts user-provided addresses only as static Standard addresses with a DNS name, in the region and "
    "subscription of the account.",
    fix="make the address a static Standard one with a DNS name, in the account's region",
    source=_ADDRESSES,
    select=pool_networks,
    host=lambda used: used.pool,
    check=_unfit_addresses,
    subject_name=lambda used: used.pool.name,
    bad=(pool_in(**_OWN), network(), public_address(sku={"name": "Basic"})),
    good=(pool_in(**_OWN), network(), public_address()),
)
