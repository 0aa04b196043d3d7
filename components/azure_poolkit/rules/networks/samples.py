"""Programs with a pool and its network, that the rules show as bad and good examples."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.model.body import PUBLIC_ADDRESS, SECURITY_GROUP, VIRTUAL_NETWORK, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.images.samples import SUBSCRIPTION, fixed, pool_body

_GROUP: Final = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.Network"
NETWORK_ID: Final = f"{_GROUP}/virtualNetworks/farm"
GROUP_ID: Final = f"{_GROUP}/networkSecurityGroups/farm"
ADDRESS_ID: Final = f"{_GROUP}/publicIPAddresses/out"


def subnet_id(subscription: str = SUBSCRIPTION) -> str:
    """The id of the subnet ``nodes``."""
    return f"{NETWORK_ID}/subnets/nodes".replace(SUBSCRIPTION, subscription)


def pool_in(subnet: str | None = None, nodes: int = 1, **public_addresses: Any) -> Body:
    """A pool in a subnet."""
    network: dict[str, Any] = {"subnetId": subnet or subnet_id()}
    if public_addresses:
        network["publicIPAddressConfiguration"] = public_addresses
    value = pool_with({"networkConfiguration": network, "scaleSettings": fixed(nodes)})
    return pool_body("linux", value, api_version="2024-07-01")


def network(location: str = "westeurope", **properties: Any) -> Body:
    """The virtual network of that subnet."""
    subnet = {"name": "nodes", "properties": {"addressPrefix": "10.0.0.0/24"} | properties}
    return Body(
        kind=VIRTUAL_NETWORK,
        name="farm",
        id=NETWORK_ID,
        key="farm",
        value={"location": location, "properties": {"subnets": [subnet]}},
        extras=Extras(address={"virtualNetworkName": "farm"}),
    )


def security_group(*rules: dict[str, Any]) -> Body:
    """A network security group with outbound rules, the first of which comes first."""
    listed = [
        {
            "name": f"rule-{index}",
            "properties": {
                "priority": 200 + index,
                "direction": "Outbound",
                "protocol": "*",
                "sourceAddressPrefix": "*",
                "sourcePortRange": "*",
                "destinationPortRange": "*",
            }
            | rule,
        }
        for index, rule in enumerate(rules)
    ]
    return Body(
        kind=SECURITY_GROUP,
        name="farm",
        id=GROUP_ID,
        key="farm-group",
        value={"location": "westeurope", "properties": {"securityRules": listed}},
        extras=Extras(address={"networkSecurityGroupName": "farm"}),
    )


def public_address(**changes: Any) -> Body:
    """A public address as a pool takes it, with ``changes``."""
    value: dict[str, Any] = {
        "location": "westeurope",
        "sku": {"name": "Standard"},
        "properties": {"publicIPAllocationMethod": "Static", "dnsSettings": {"domainNameLabel": "render-out"}},
    }
    return Body(
        kind=PUBLIC_ADDRESS,
        name="out",
        id=ADDRESS_ID,
        key="out",
        value=value | changes,
        extras=Extras(address={"publicIpAddressName": "out"}),
    )
