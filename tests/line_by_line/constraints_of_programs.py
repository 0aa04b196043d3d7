"""What Azure's pages say of pools beside what the same program makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.rules.extensions.samples import pool
from azure_poolkit.rules.images.samples import (
    GALLERY,
    OTHER_SUBSCRIPTION,
    gallery_image,
    gallery_version,
    image_pool,
    pool_body,
    with_machines,
)
from azure_poolkit.rules.networks.samples import (
    ADDRESS_ID,
    GROUP_ID,
    network,
    pool_in,
    public_address,
    security_group,
    subnet_id,
)
from line_by_line.corrections_of_images import NAMED
from line_by_line.line import WARNING, Line
from single_faults import boot, of_size

NEWER = "2024-07-01"
DENIES = {"access": "Deny", "destinationAddressPrefix": "*"}
ALLOWS = {
    "access": "Allow",
    "destinationAddressPrefix": "BatchNodeManagement.westeurope",
    "destinationPortRange": "443",
}
STORES = {"access": "Allow", "destinationAddressPrefix": "Storage.westeurope", "destinationPortRange": "443"}
OWN: dict[str, Any] = {"provision": "UserManaged", "ipAddressIds": [ADDRESS_ID]}
NONE: dict[str, Any] = {"provision": "NoPublicIPAddresses"}


def guarded(*rules: dict[str, Any]) -> tuple[Body, ...]:
    return pool_in(), network(networkSecurityGroup={"id": GROUP_ID}), security_group(*rules)


def of_definition(type_: str | None, **profile: Any) -> tuple[Body, ...]:
    features = [{"name": "SecurityType", "value": type_}] if type_ else []
    value = with_machines(
        of_size("STANDARD_D4S_V5", image_pool(GALLERY)), **({"securityProfile": profile} if profile else {})
    )
    return (
        pool_body("linux", value, api_version=NEWER),
        gallery_version(),
        gallery_image(hyperVGeneration="V2", features=features, **NAMED),
    )


def named_pool(name: str, key: str) -> Body:
    body = replace(pool_body(name, pool(), api_version=NEWER), key=key)
    return replace(body, extras=Extras(address={"accountName": "rendering", "poolName": name}))


PROGRAMS = (
    Line("PC-06", (pool_in(subnet_id(OTHER_SUBSCRIPTION)),), ("NET001",), (pool_in(),)),
    Line("PC-06", (pool_in(), network("northeurope")), ("NET001",), (pool_in(), network("westeurope"))),
    Line(
        "PC-07",
        (pool_in(nodes=60), network(addressPrefix="10.1.0.0/26")),
        ("NET002",),
        (pool_in(nodes=59), network(addressPrefix="10.1.0.0/26")),
        WARNING,
    ),
    Line(
        "PC-20",
        (pool_in(**OWN), network(), public_address(sku={"name": "Basic"})),
        ("NET003",),
        (pool_in(**OWN), network(), public_address()),
    ),
    Line(
        "PC-32",
        (named_pool("Farm", "a"), named_pool("farm", "b")),
        ("BAT025",),
        (named_pool("farm", "a"), named_pool("farm2", "b")),
    ),
    Line("PC-33", guarded(DENIES), ("NET004",), guarded(ALLOWS, STORES, DENIES), WARNING),
    Line(
        "PC-33",
        (pool_in(**NONE), network(privateLinkServiceNetworkPolicies="Enabled")),
        ("NET005",),
        (
            pool_in(**NONE),
            network(privateLinkServiceNetworkPolicies="Disabled", privateEndpointNetworkPolicies="Disabled"),
        ),
        WARNING,
    ),
    Line("PC-35", of_definition("TrustedLaunch"), ("IMG026",), of_definition("TrustedLaunch", **boot(True))),
)
"""Of pools beside networks, images and other pools."""
