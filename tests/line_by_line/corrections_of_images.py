"""What a second reading of Azure's pages found about images, vaults and accounts beside pools."""

from __future__ import annotations

from typing import Any

from azure_poolkit.model.body import ACCOUNT, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.extensions.samples import ENDPOINT, key_vault_settings, pool_with, waiting_key_vault
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MACHINE,
    MANAGED,
    MANAGED_DISK,
    OTHER_SUBSCRIPTION,
    compute_id,
    fixed,
    from_machine,
    from_snapshot,
    gallery_image,
    gallery_version,
    image_pool,
    machine,
    machine_extension,
    managed_image,
    pool_body,
    with_machines,
)
from azure_poolkit.rules.vaults.samples import assignment, identity, reading_pool, vault
from line_by_line.line import WARNING, Line, a_pool

VHD = {
    "storageProfile": {
        "osDisk": {
            "osType": "Linux",
            "osState": "Generalized",
            "blobUri": "https://farm.blob.core.windows.net/vhds/a.vhd",
        }
    }
}
NEWER = "2024-07-01"
NAMED: dict[str, Any] = {"identifier": {"publisher": "paint", "offer": "node", "sku": "one"}}


def sized(image: str, dedicated: int, timeout: str = "PT30M", spot: int | None = None, **said: Any) -> Body:
    scale = fixed(dedicated, timeout, spot)
    return pool_body("linux", image_pool(image, scaleSettings=scale), **said)


def of_gallery(*nodes: int, timeout: str = "PT1H", **said: Any) -> Body:
    return sized(GALLERY, nodes[0], timeout, *nodes[1:], api_version=NEWER, **said)


def encrypting(**profile: Any) -> tuple[Body, ...]:
    body = with_machines(image_pool(GALLERY), diskEncryptionConfiguration={"targets": ["TemporaryDisk"]})
    return (
        pool_body("linux", with_machines(body, **({"securityProfile": profile} if profile else {})), api_version=NEWER),
    )


def captured(*more: Body, disk: Any = MANAGED_DISK) -> tuple[Body, ...]:
    return pool_body("linux", image_pool(MANAGED)), managed_image(from_machine(MACHINE)), machine(disk), *more


def account(*modes: str) -> Body:
    value = {"location": "westeurope", "properties": {"allowedAuthenticationModes": list(modes)}}
    address = {"accountName": "Render"}
    return Body(kind=ACCOUNT, name="Render", key="account", value=value, extras=Extras(address=address))


def reading_as(name: str) -> Body:
    """A pool whose extension signs in as the identity of this name, which the same program makes."""
    signing_in = {"msiEndpoint": ENDPOINT, "msiClientId": Unknown(sources=frozenset({name}))}
    pool = reading_pool(waiting_key_vault(settings=key_vault_settings() | {"authenticationSettings": signing_in}))
    pool.value["identity"]["userAssignedIdentities"] = {UnknownKey.of(Unknown(sources=frozenset({name})), 0): {}}
    return pool


IMAGES = (
    Line(
        "CO-01",
        (sized(MANAGED, 2501),),
        ("IMG005",),
        (sized(MANAGED, 2500),),
        beside=("IMG006",),
    ),
    Line(
        "CO-01",
        (sized(MANAGED, 0, "PT30M", 1001),),
        ("IMG005", "IMG006"),
        (of_gallery(3000, 2000, timeout="PT2H"),),
    ),
    Line("CO-02", encrypting(), ("IMG016",), encrypting(encryptionAtHost=True), WARNING),
    Line(
        "CO-09",
        (pool_body("linux", image_pool(GALLERY), api_version=NEWER), account("SharedKey")),
        ("IMG012",),
        (pool_body("linux", image_pool(GALLERY), api_version=NEWER), account("SharedKey", "AAD")),
        WARNING,
    ),
    Line(
        "CO-10",
        (sized(MANAGED, 250), managed_image(VHD)),
        ("IMG011",),
        (sized(MANAGED, 250), managed_image(from_snapshot(compute_id("snapshots/a")))),
        WARNING,
        beside=("IMG006",),
    ),
    Line("CO-11", captured(machine_extension()), ("IMG017",), captured(), WARNING, beside=("IMG006",)),
    Line(
        "CO-11",
        captured(disk=MANAGED_DISK | {"encryptionSettings": {"enabled": True}}),
        ("IMG017",),
        captured(disk=MANAGED_DISK | {"encryptionSettings": {"enabled": False}}),
        beside=("IMG006",),
    ),
    Line(
        "CO-11",
        captured(disk={"osType": "Linux", "vhd": {"uri": "https://farm.blob.core.windows.net/a.vhd"}}),
        ("IMG017",),
        captured(),
        beside=("IMG006",),
    ),
    Line(
        "CO-15",
        (pool_body("linux", image_pool(MANAGED), api_version="2020-03-01"),),
        ("IMG021",),
        (pool_body("linux", image_pool(MANAGED), api_version="2019-08-01"),),
        beside=("IMG006",),
    ),
    Line("CO-19", (sized(MANAGED, 301, "PT15M"),), ("IMG008",), (sized(MANAGED, 301, "PT20M"),), WARNING, ("IMG006",)),
    Line(
        "CO-19",
        a_pool(pool_with({"scaleSettings": fixed(1001, "PT15M")})),
        ("IMG008",),
        a_pool(pool_with({"scaleSettings": fixed(1001, "PT30M")})),
        WARNING,
    ),
    Line(
        "CO-34",
        captured(disk=MANAGED_DISK | {"encryptionSettings": {"enabled": True}}),
        ("IMG017",),
        captured(),
        beside=("IMG006",),
    ),
    Line(
        "CO-34",
        (
            pool_body("linux", image_pool(MANAGED)),
            managed_image(from_machine(MACHINE)),
            machine(plan={"publisher": "vendor", "product": "paint", "name": "yearly"}),
        ),
        ("IMG010",),
        captured(),
        beside=("IMG006",),
    ),
    Line(
        "CO-34",
        (
            pool_body("linux", image_pool(GALLERY), api_version=NEWER),
            gallery_version(),
            gallery_image(osState="Specialized", **NAMED),
        ),
        ("IMG019",),
        (pool_body("linux", image_pool(GALLERY), api_version=NEWER), gallery_version(), gallery_image(**NAMED)),
    ),
    Line(
        "CO-33",
        (pool_body("linux", image_pool(compute_id("images/render-node", OTHER_SUBSCRIPTION))),),
        ("IMG002",),
        (pool_body("linux", image_pool(MANAGED)),),
        beside=("IMG006",),
    ),
)
"""About images."""

VAULTS = (
    Line(
        "CO-08",
        (vault(), identity(), identity("others"), reading_as("render-nodes"), assignment(to="others")),
        ("KVX009",),
        (vault(), identity(), reading_as("render-nodes"), assignment()),
    ),
)
"""About vaults."""
