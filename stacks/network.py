"""The subnet that nodes and instances are in."""

from __future__ import annotations

import pulumi
from pulumi_azure_native import network, resources

from settings import FarmSettings


def subnet_of(farm: FarmSettings, group: resources.ResourceGroup) -> str | pulumi.Output[str]:
    """The ARM id of the subnet that exists, or of one made in a network of its own."""
    if farm.subnet is not None:
        return farm.subnet
    net = network.VirtualNetwork(
        "render",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=[farm.address_space]),
        tags=farm.tags,
    )
    subnet = network.Subnet(
        "render",
        resource_group_name=group.name,
        virtual_network_name=net.name,
        address_prefix=farm.address_space,
        default_outbound_access=True,  # to the vault, to Azure Monitor, and to where packages come from
    )
    return subnet.id
