"""The subnet, the security group and the addresses of a pool, where the same program or template makes them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.model.body import POOL, PUBLIC_ADDRESS, SECURITY_GROUP, SUBNET, VIRTUAL_NETWORK, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.images.lineage import referred

_NETWORK: Final = ("properties", "networkConfiguration")


@dataclass(frozen=True)
class Subnet:
    """A subnet that the program makes: ``properties`` are its own, ``body`` is the resource that they stand in."""

    body: Body
    properties: Node
    name: str


@dataclass(frozen=True)
class PoolNetwork:
    """The network of one pool. What is not known raises UndecidedError when it is asked for."""

    program: Program
    pool: Body

    @property
    def at_subnet(self) -> Node:
        """Where the pool says its subnet."""
        return self.pool.root.at(*_NETWORK, "subnetId")

    @property
    def at_provision(self) -> Node:
        """Where the pool says how its nodes get public addresses."""
        return self.pool.root.at(*_NETWORK, "publicIPAddressConfiguration", "provision")

    @cached_property
    def subnet(self) -> Subnet | None:
        """The pool's subnet, ``None`` where it has none or the program does not make it."""
        node = self.at_subnet
        if not isinstance(node.raw, Unknown) and node.text is None:
            return None
        made = referred(self.program, Node(node.raw, node.path), SUBNET) if not _inline_only(self.program) else None
        return Subnet(made, made.root.at("properties"), made.name) if made else self._inline(node)

    @cached_property
    def network(self) -> Body | None:
        """The virtual network around the pool's subnet, where the program makes it."""
        if self.subnet is None or self.subnet.body.kind == VIRTUAL_NETWORK:
            return self.subnet.body if self.subnet else None
        own = self.subnet.body.id
        for network in self.program.of_kind(VIRTUAL_NETWORK):
            if own and network.id and own.casefold().startswith(f"{network.id.casefold()}/"):
                return network
        return None

    @cached_property
    def security_group(self) -> Body | None:
        """The security group of the pool's subnet, where the program makes it."""
        if self.subnet is None:
            return None
        return referred(self.program, self.subnet.properties.at("networkSecurityGroup", "id"), SECURITY_GROUP)

    def addresses(self) -> Iterator[Node]:
        """Where the pool names its own public addresses."""
        yield from self.pool.root.at(*_NETWORK, "publicIPAddressConfiguration", "ipAddressIds").items()

    def address(self, node: Node) -> Body | None:
        """The public address whose id stands at ``node``, where the program makes it."""
        return referred(self.program, node, PUBLIC_ADDRESS)

    def _inline(self, node: Node) -> Subnet | None:
        """The subnet, where it stands in the list of its virtual network."""
        for network in self.program.of_kind(VIRTUAL_NETWORK):
            found = [Subnet(network, one.at("properties"), one.at("name").text or "") for one in _subnets(network)]
            if isinstance(node.raw, Unknown):
                if network.key in (node.raw.sources or ()):
                    if len(found) == 1:
                        return found[0]
                    raise UndecidedError(node.path, node.raw.why)
                continue
            for subnet in found:
                if network.id and _same(node.text, f"{network.id}/subnets/{subnet.name}"):
                    return subnet
        self._want_known(node)
        return None

    def _want_known(self, node: Node) -> None:
        """Raise UndecidedError where the subnet may be one of the program's, for all that is known."""
        if isinstance(node.raw, Unknown):
            keys = {body.key for body in self.program.bodies}
            if node.raw.sources is None or not node.raw.sources <= keys:
                raise UndecidedError(node.path, node.raw.why)


def pool_networks(program: Program, _context: Context) -> Iterator[PoolNetwork]:
    """Selects the network of each pool that says anything of it."""
    for pool in program.of_kind(POOL):
        if pool.root.at(*_NETWORK).given:
            yield PoolNetwork(program, pool)


def prefixes_of(subnet: Subnet) -> list[ipaddress.IPv4Network]:
    """The IPv4 prefixes of a subnet."""
    one, several = subnet.properties.at("addressPrefix"), subnet.properties.at("addressPrefixes")
    said = [node.text for node in (one, *several.items()) if node.text is not None]
    found = []
    for text in said:
        try:
            found.append(ipaddress.IPv4Network(text, strict=False))
        except ValueError:
            continue  # an IPv6 prefix, or none: nodes get no IPv4 address from it
    return found


def _inline_only(program: Program) -> bool:
    return not any(True for _ in program.of_kind(SUBNET))


def _subnets(network: Body) -> Iterator[Node]:
    return network.root.at("properties", "subnets").items()


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.rstrip("/").casefold() == other.casefold()
