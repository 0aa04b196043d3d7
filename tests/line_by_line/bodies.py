"""Bodies of pools and scale sets for the lines about one body."""

from __future__ import annotations

import copy
from typing import Any

from azure_poolkit.rules.extensions.samples import (
    on_image,
    pool,
    pool_with,
    scale_set,
)
from azure_poolkit.rules.images.samples import with_machines
from azure_poolkit.rules.scale_sets.samples import custom_script
from line_by_line.line import a_pool
from shapes.merging import merged
from shapes.single_faults import ADDRESS, NETWORK, nodes
from single_faults import (
    JAMMY,
    signed,
    ubuntu,
)
from single_faults_of_scale_sets import having

ENDED, ENDS_SOON, LASTS = signed("2024-05-01"), signed("2026-12-10"), signed("2031-05-01")
RULE = {"access": "Allow", "priority": 151, "sourceAddressPrefix": "10.0.0.0/8"}
CARD = {
    "name": "n",
    "properties": {"ipConfigurations": [{"name": "i", "properties": {"subnet": {"id": f"{NETWORK}/subnets/s"}}}]},
}


def merging(change: dict[str, Any], base: dict[str, Any] | None = None, **said: Any) -> Any:
    base = base or pool()
    return a_pool(base | {"properties": merged(base["properties"], copy.deepcopy(change))}, **said)


def scaled(**auto: Any) -> Any:
    return a_pool(pool_with({"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes=1", **auto}}}))


def placed(zones: bool) -> Any:
    policy = {"mode": "rolling", "rollingUpgradePolicy": {"enableCrossZoneUpgrade": True}}
    body = pool_with({"upgradePolicy": policy})
    return a_pool(with_machines(body, nodePlacementConfiguration={"policy": "Zonal" if zones else "Regional"}))


def network(**changes: Any) -> Any:
    return merging({"networkConfiguration": changes})


def flexible(**profile: Any) -> dict[str, Any]:
    body = having(scale_set(custom_script()), orchestrationMode="Flexible", platformFaultDomainCount=1)
    body["properties"]["virtualMachineProfile"]["networkProfile"] = {"networkInterfaceConfigurations": [CARD]} | profile
    return body


def without(key: str, body: dict[str, Any]) -> dict[str, Any]:
    del body["properties"][key]
    return body


def respelt(nodes_: int) -> dict[str, Any]:
    body = without("scaleSettings", pool())
    return {"Properties": body["properties"] | {"ScaleSettings": {"FixedScale": {"targetdedicatednodes": nodes_}}}}


def contained(reference_: dict[str, Any], agent_: str) -> Any:
    return a_pool(
        with_machines(on_image(pool(), reference_, agent_), containerConfiguration={"type": "DockerCompatible"})
    )


def addressed(count: int | None, nodes_: int) -> Any:
    ids = [ADDRESS + str(number) for number in range(count)] if count is not None else None
    own = {"provision": "UserManaged"} | ({"ipAddressIds": ids} if ids is not None else {})
    return merging(
        {
            "networkConfiguration": {"subnetId": SUBNET, "publicIPAddressConfiguration": own},
            **nodes(targetDedicatedNodes=nodes_, resizeTimeout="PT15M"),
        }
    )


SUBNET = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g"
    "/providers/Microsoft.Network/virtualNetworks/n/subnets/s"
)
UBUNTU_22 = on_image(pool(), ubuntu(JAMMY, "22_04-lts"), "batch.node.ubuntu 22.04")
