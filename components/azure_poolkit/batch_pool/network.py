"""The network that a pool's nodes are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from azure_poolkit.inputs import Input, args
from azure_poolkit.inputs.arm_id import Arrives, SubnetId, id_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias


if TYPE_CHECKING:
    AddressId: TypeAlias = str
else:
    AddressId = id_of("a public IP address", "Microsoft.Network/publicIPAddresses")


@args
class NetworkSecurityGroupRule:
    """Who may reach an inbound NAT pool."""

    access: Input[Literal["Allow", "Deny"]]
    """What happens to the traffic."""
    priority: Input[int]
    """150 to 4096, another for each rule of the pool; the least is judged first."""
    source_address_prefix: Input[str]
    """An address, a range as in `192.168.1.0/24`, a service tag, or `*`."""
    source_port_ranges: Input[Sequence[Input[str]] | None] = None
    """Ports, ranges as in `100-200`, or `*`, which is Azure's default."""


if TYPE_CHECKING:
    NetworkSecurityGroupRuleInput: TypeAlias = NetworkSecurityGroupRule | Mapping[str, Any]
else:
    NetworkSecurityGroupRuleInput = NetworkSecurityGroupRule


@args
class InboundNatPool:
    """A port of every node that can be reached from outside."""

    name: Input[str]
    """Its name, another for each of the pool."""
    protocol: Input[Literal["TCP", "UDP"]]
    """The protocol."""
    backend_port: Input[int]
    """The port on the node, 1 to 65535 but for 29876 and 29877."""
    frontend_port_range_start: Input[int]
    """The first port outside, 1 to 65534 but for 50000 to 55000; the range has at least 40 ports."""
    frontend_port_range_end: Input[int]
    """The last port outside."""
    network_security_group_rules: Input[Sequence[Input[NetworkSecurityGroupRuleInput]] | None] = None
    """Who may reach it. Azure's default is everybody; a pool has at most 25 rules."""


if TYPE_CHECKING:
    InboundNatPoolInput: TypeAlias = InboundNatPool | Mapping[str, Any]
else:
    InboundNatPoolInput = InboundNatPool


@args
class PoolEndpointConfiguration:
    """What of the nodes can be reached from outside."""

    inbound_nat_pools: Input[Sequence[Input[InboundNatPoolInput]]]
    """The ports, at most 5 of them."""


@args
class PublicIpAddressConfiguration:
    """The public addresses of the nodes."""

    provision: Input[Literal["BatchManaged", "UserManaged", "NoPublicIPAddresses"] | None] = None
    """Whose the addresses are. Azure's default is `BatchManaged`."""
    ip_address_ids: Input[Sequence[Input[AddressId]] | None] = None
    """The ARM ids of your own addresses, one for each 100 dedicated or Spot (low-priority) nodes."""


if TYPE_CHECKING:
    PoolEndpointConfigurationInput: TypeAlias = PoolEndpointConfiguration | Mapping[str, Any]
    PublicIpAddressConfigurationInput: TypeAlias = PublicIpAddressConfiguration | Mapping[str, Any]
else:
    PoolEndpointConfigurationInput = PoolEndpointConfiguration
    PublicIpAddressConfigurationInput = PublicIpAddressConfiguration


@args
class NetworkConfiguration:
    """The network that a pool's nodes are in."""

    subnet_id: Annotated[Input[SubnetId | None], Arrives()] = None
    """The ARM id of the subnet, in the account's region and subscription."""
    dynamic_vnet_assignment_scope: Input[Literal["none", "job"] | None] = None
    """Whether jobs bring their own network. Azure's default is `none`."""
    enable_accelerated_networking: Input[bool | None] = None
    """Whether the nodes' network cards are given to them whole. Azure's default is false."""
    endpoint_configuration: Input[PoolEndpointConfigurationInput | None] = None
    """What of the nodes can be reached from outside."""
    public_ip_address_configuration: Input[PublicIpAddressConfigurationInput | None] = None
    """The public addresses of the nodes."""


if TYPE_CHECKING:
    NetworkInput: TypeAlias = NetworkConfiguration | Mapping[str, Any]
else:
    NetworkInput = NetworkConfiguration
