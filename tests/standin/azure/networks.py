"""How Azure treats networks, as far as a scale set's nodes need one: they are there, in a region."""

from __future__ import annotations

from standin.azure.locations import refuse_new_location
from standin.azure.service import Behaviour, Delete
from standin.errors import own_words


def _refuse_delete_in_use(delete: Delete) -> None:
    subnets = (delete.found.id.lower(), delete.found.id.lower() + "/subnets/")
    for scale_set in delete.world.of_type("Microsoft.Compute/virtualMachineScaleSets"):
        text = str(scale_set.response["properties"].get("virtualMachineProfile")).lower()
        if f"'{subnets[0]}'" in text or subnets[1] in text:
            raise own_words(400, "InUseSubnetCannotBeDeleted", f"'{delete.name}' is in use by '{scale_set.id}'.")


def _network(type_: str) -> Behaviour:
    answer = {"properties": {"provisioningState": "Succeeded"}}
    return Behaviour(type_, refuse=refuse_new_location, answer=lambda put: answer, refuse_delete=_refuse_delete_in_use)


VIRTUAL_NETWORK = _network("Microsoft.Network/virtualNetworks")
SUBNET = _network("Microsoft.Network/virtualNetworks/subnets")
LOAD_BALANCER = _network("Microsoft.Network/loadBalancers")
PUBLIC_IP_ADDRESS = _network("Microsoft.Network/publicIPAddresses")
NAT_GATEWAY = _network("Microsoft.Network/natGateways")
NETWORK_SECURITY_GROUP = _network("Microsoft.Network/networkSecurityGroups")
