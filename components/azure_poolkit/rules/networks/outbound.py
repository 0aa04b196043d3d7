"""NET004, NET005: whether a pool's nodes reach the Batch service from their subnet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.networks.samples import GROUP_ID, network, pool_in, security_group
from azure_poolkit.rules.networks.view import PoolNetwork, pool_networks
from azure_poolkit.rules.rule import ProgramRule

_NETWORKS: Final = "https://learn.microsoft.com/azure/batch/batch-virtual-network"
_NO_ADDRESSES: Final = "https://learn.microsoft.com/azure/batch/simplified-node-communication-pool-no-public-ip"
_WANTED: Final = ("BatchNodeManagement", "Storage")
"""The service tags that nodes reach by port 443."""
_EVERYTHING: Final = frozenset({"*", "internet", "0.0.0.0/0", "any", "azurecloud"})
_SOURCES: Final = frozenset({"*", "virtualnetwork", "0.0.0.0/0", "any"})
_POLICIES: Final = ("privateLinkServiceNetworkPolicies", "privateEndpointNetworkPolicies")
_PORT: Final = 443


def _denied(used: PoolNetwork, _context: Context) -> Iterator[Fault]:
    group = used.security_group
    if group is None:
        return
    denied: dict[Path, tuple[Node, list[str]]] = {}
    for tag in _WANTED:
        rule = _first_about(group, tag)
        if rule is not None and (rule.at("properties", "access").text or "").casefold() == "deny":
            denied.setdefault(rule.path, (rule, []))[1].append(tag)
    for rule, tags in denied.values():
        where = " and ".join(tags)
        yield Fault(
            path=used.at_subnet.path,
            says=f"rule '{rule.at('name').text}' of the subnet's security group '{group.name}' denies what goes to "
            f"{where} by port {_PORT}, and no rule before it allows that",
            value=_shown(used.at_subnet),
            accepted=f"rules of a lower priority number that allow {where} by TCP port {_PORT}",
        )


def _first_about(group: Body, tag: str) -> Node | None:
    """The rule that decides about what goes out to ``tag`` by port 443, of those that are surely about it."""
    listed = group.root.at("properties", "securityRules")
    rules = sorted((rule for rule in listed.items() if _is_outbound(rule)), key=_priority)
    return next((rule for rule in rules if _is_about(rule.at("properties"), tag)), None)


def _is_outbound(rule: Node) -> bool:
    return (rule.at("properties", "direction").text or "").casefold() == "outbound"


def _priority(rule: Node) -> int:
    value = rule.at("properties", "priority").value
    return value if isinstance(value, int) else 0


def _is_about(rule: Node, tag: str) -> bool:
    protocol = (rule.at("protocol").text or "").casefold()
    there = _texts(rule, "destinationAddressPrefix", "destinationAddressPrefixes")
    return (
        protocol in ("*", "tcp")
        and any(_is_source(text) for text in _texts(rule, "sourceAddressPrefix", "sourceAddressPrefixes"))
        and any(_is_destination(text, tag) for text in there)
        and any(_holds(text, _PORT) for text in _texts(rule, "destinationPortRange", "destinationPortRanges"))
    )


def _texts(rule: Node, one: str, several: str) -> list[str]:
    return [node.text.strip() for node in (rule.at(one), *rule.at(several).items()) if node.text is not None]


def _is_source(text: str) -> bool:
    return text.casefold() in _SOURCES


def _is_destination(text: str, tag: str) -> bool:
    """Whether ``text`` is everything, or the tag itself, for all regions or one."""
    return text.casefold() in _EVERYTHING or text.partition(".")[0].casefold() == tag.casefold()


def _holds(text: str, port: int) -> bool:
    first, _, last = text.partition("-")
    return text == "*" or (first.isdigit() and int(first) <= port <= int(last if last.isdigit() else first))


def _shown(node: Node) -> object:
    return MISSING if isinstance(node.raw, Unknown) else node.value


_GROUPED: Final[dict[str, Any]] = {"networkSecurityGroup": {"id": GROUP_ID}}
_NOTHING: Final = {"destinationAddressPrefix": "*", "access": "Deny"}


def _allowing(tag: str) -> dict[str, str]:
    return {"destinationAddressPrefix": tag, "destinationPortRange": "443", "access": "Allow", "protocol": "Tcp"}


NET004: Final = ProgramRule(
    code="NET004",
    title="security group of the pool's subnet that keeps nodes from the Batch service or from storage",
    severity=Severity.WARNING,
    facts=("PC-33",),
    reason="Nodes reach the Batch service and the storage of what they run by TCP port 443; where a rule denies that, "
    "they become unusable. What is reached through a private endpoint does not need the rule.",
    fix="allow outbound TCP 443 to BatchNodeManagement and Storage before the rule that denies",
    source=_NETWORKS,
    select=pool_networks,
    host=lambda used: used.pool,
    check=_denied,
    subject_name=lambda used: used.pool.name,
    bad=(pool_in(), network(**_GROUPED), security_group(_allowing("Storage"), _NOTHING)),
    good=(
        pool_in(),
        network(**_GROUPED),
        security_group(_allowing("Storage"), _allowing("BatchNodeManagement.westeurope"), _NOTHING),
    ),
)


def _with_policies(used: PoolNetwork, _context: Context) -> Iterator[Fault | UndecidedError]:
    if (used.at_provision.text or "").casefold() != "nopublicipaddresses" or used.subnet is None:
        return
    for policy in _POLICIES:
        said = used.subnet.properties.at(policy)
        try:
            if (said.text or "").casefold() in ("enabled", "networksecuritygroupenabled", "routetableenabled"):
                yield Fault(
                    path=used.at_provision.path,
                    says=f"subnet '{used.subnet.name}' has {policy} {said.text}, with which a pool without public "
                    "addresses may not reach the Batch service",
                    value=used.at_provision.value,
                    accepted=f"a subnet whose {policy} are Disabled",
                )
        except UndecidedError as error:
            yield error


_NO_PUBLIC: Final[dict[str, Any]] = {"provision": "NoPublicIPAddresses"}

NET005: Final = ProgramRule(
    code="NET005",
    title="pool without public addresses in a subnet whose private link or endpoint policies are on",
    severity=Severity.WARNING,
    facts=("PC-33",),
    reason="For pools without public addresses Batch requires the subnet's network policies for private link "
    "services and "
    "endpoints to be off; nodes that do not reach the service become unusable.",
    fix="set the subnet's privateLinkServiceNetworkPolicies and privateEndpointNetworkPolicies to Disabled",
    source=_NO_ADDRESSES,
    select=pool_networks,
    host=lambda used: used.pool,
    check=_with_policies,
    subject_name=lambda used: used.pool.name,
    bad=(pool_in(**_NO_PUBLIC), network(privateLinkServiceNetworkPolicies="Enabled")),
    good=(pool_in(**_NO_PUBLIC), network(privateLinkServiceNetworkPolicies="Disabled")),
)
