"""Bodies of pools with images of their own, that the rules show as bad and good examples."""

from __future__ import annotations

from typing import Any, Final

from azure_poolkit.model.body import (
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    IMAGE,
    POOL,
    VIRTUAL_MACHINE,
    VIRTUAL_MACHINE_EXTENSION,
    Body,
)
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.rules.extensions.samples import on_image, pool, pool_with

SUBSCRIPTION: Final = "00000000-0000-0000-0000-000000000000"
OTHER_SUBSCRIPTION: Final = "11111111-1111-1111-1111-111111111111"
ACCOUNT_ID: Final = (
    f"/subscriptions/{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/rendering"
)
AGENT: Final = "batch.node.ubuntu 24.04"


def context_of(**said: Any) -> Context:
    """What is known around a sample: its account, and an API version that takes managed images."""
    return Context(**{"account_id": ACCOUNT_ID, "region": "westeurope", "api_version": "2019-08-01"} | said)


def compute_id(path: str, subscription: str = SUBSCRIPTION) -> str:
    """The id of something of Microsoft.Compute."""
    return f"/subscriptions/{subscription}/resourceGroups/images/providers/Microsoft.Compute/{path}"


MANAGED: Final = compute_id("images/render-node")
GALLERY: Final = compute_id("galleries/farm/images/render-node/versions/1.0.0")


def image_pool(image: Any = GALLERY, agent: Any = AGENT, **properties: Any) -> dict[str, Any]:
    """A pool's body from the image of this id, or of this reference; ``properties`` merged over the usual ones.

    It has no identity, which the API version that takes managed images does not know."""
    body = pool_with(properties) if properties else pool()
    del body["identity"]
    return on_image(body, {"id": image} if isinstance(image, str) else image, agent)


def fixed(dedicated: int, timeout: str | None = None, low_priority: int | None = None) -> dict[str, Any]:
    """Scale settings of a fixed size."""
    scale: dict[str, Any] = {"targetDedicatedNodes": dedicated}
    if low_priority is not None:
        scale["targetLowPriorityNodes"] = low_priority
    if timeout is not None:
        scale["resizeTimeout"] = timeout
    return {"fixedScale": scale}


def with_machines(body: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A pool's ``body`` with changes to its virtual machine configuration."""
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"] |= changes
    return body


def pool_body(name: str, value: dict[str, Any], extras: Extras | None = None, **said: Any) -> Body:
    """The body of a pool in a program, with what is ``said`` of its surroundings."""
    return Body(kind=POOL, name=name, key=name, value=value, extras=extras or Extras(), context=context_of(**said))


def gallery_version(source: dict[str, Any] | None = None, **publishing: Any) -> Body:
    """The gallery image version that :data:`GALLERY` names."""
    properties: dict[str, Any] = {"storageProfile": source or {"source": {"id": compute_id("virtualMachines/builder")}}}
    if publishing:
        properties["publishingProfile"] = publishing
    address = {"galleryName": "farm", "galleryImageName": "render-node", "galleryImageVersionName": "1.0.0"}
    return Body(
        kind=GALLERY_IMAGE_VERSION,
        name="1.0.0",
        id=GALLERY,
        key="1.0.0",
        value={"location": "westeurope", "properties": properties},
        extras=Extras(address=address),
    )


def gallery_image(**properties: Any) -> Body:
    """The gallery image that it is a version of."""
    return Body(
        kind=GALLERY_IMAGE,
        name="render-node",
        id=GALLERY.rpartition("/versions/")[0],
        key="render-node",
        value={"location": "westeurope", "properties": {"osType": "Linux", "osState": "Generalized"} | properties},
        extras=Extras(address={"galleryName": "farm", "galleryImageName": "render-node"}),
    )


def managed_image(source: dict[str, Any], name: str = "render-node") -> Body:
    """A managed image made from ``source``, which is what stands in its ``properties``."""
    id_ = compute_id(f"images/{name}")
    return Body(kind=IMAGE, name=name, id=id_, key=name, value={"location": "westeurope", "properties": source})


def from_snapshot(snapshot: str) -> dict[str, Any]:
    """The properties of a managed image made from a snapshot of this id."""
    return {"storageProfile": {"osDisk": {"osType": "Linux", "osState": "Generalized", "snapshot": {"id": snapshot}}}}


def from_machine(machine: str) -> dict[str, Any]:
    """The properties of a managed image captured from a machine of this id."""
    return {"sourceVirtualMachine": {"id": machine}}


MANAGED_DISK: Final = {"osType": "Linux", "managedDisk": {"storageAccountType": "Premium_LRS"}}
MACHINE: Final = compute_id("virtualMachines/builder")


def machine(disk: Any = MANAGED_DISK, **changes: Any) -> Body:
    """The machine of that id, with this OS disk."""
    return Body(
        kind=VIRTUAL_MACHINE,
        name="builder",
        id=MACHINE,
        key="builder",
        value={"location": "westeurope", "properties": {"storageProfile": {"osDisk": disk}}, **changes},
        extras=Extras(address={"vmName": "builder"}),
    )


def machine_extension() -> Body:
    """An extension of that machine."""
    return Body(
        kind=VIRTUAL_MACHINE_EXTENSION,
        name="script",
        key="script",
        value={"properties": {"publisher": "Microsoft.Azure.Extensions", "type": "CustomScript"}},
        extras=Extras(address={"vmName": "builder", "vmExtensionName": "script"}),
    )
