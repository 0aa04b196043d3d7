"""How Azure treats disks, snapshots, machines, managed images and galleries, and what images rest on.

MI = batch-managed-image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from standin.azure.locations import plain_location, refuse_new_location
from standin.azure.service import Behaviour, Delete, Put
from standin.azure.world import Stored, World
from standin.errors import ArmError, own_bad_request, own_words

_SUCCEEDED: dict[str, Any] = {"properties": {"provisioningState": "Succeeded"}}
_SOURCES = re.compile(
    r"/providers/Microsoft\.Compute/(disks|snapshots|images|virtualMachines|galleries/[^/]+/images/[^/]+/versions)/[^/]+$",
    re.IGNORECASE,
)
# 409 in Azure/azure-rest-api-specs #11559, code and text in Azure/azure-sdk-for-python #25506.
_NESTED = "Can not delete resource before nested resources are deleted."


def named_sources(body: Any) -> Iterator[str]:
    """The ids of disks, snapshots, machines and images that a body names anywhere, without its own."""
    if isinstance(body, dict):
        for key, value in body.items():
            if key in ("id", "sourceResourceId") and isinstance(value, str) and _SOURCES.search(value):
                yield value
            else:
                yield from named_sources(value)
    elif isinstance(body, list):
        for item in body:
            yield from named_sources(item)


def rests_on_vanished(world: World, image: str) -> bool:
    """Whether an image has been deleted, or something that a managed image was made from (MI-13, MI-14, MI-50)."""
    image = image.lower()
    if any(image == gone or image.startswith(gone + "/") for gone in world.vanished):
        return True
    known = world.find(image)
    if known is None or "/galleries/" in image:
        return False
    return any(rests_on_vanished(world, source) for source in named_sources(known.request.get("properties")))


def _refuse_unknown_sources(put: Put) -> None:
    refuse_new_location(put)
    if put.before is not None:
        return
    for source in named_sources(put.properties):
        found = put.world.find(source)
        if found is None:
            raise own_words(404, "NotFound", f"'{put.name}' is made from '{source}', which does not exist.")


def _refuse_image(put: Put) -> None:
    _refuse_unknown_sources(put)
    profile = (put.properties.get("storageProfile") or {}).get("osDisk")
    if (put.properties.get("sourceVirtualMachine") is None) == (profile is None):
        raise own_bad_request("An image is made from either sourceVirtualMachine or storageProfile.osDisk.")
    for source in named_sources(put.properties):
        if plain_location(_found(put, source).response.get("location")) != plain_location(put.body.get("location")):
            raise own_bad_request(f"'{source}' is in another region than the image '{put.name}'.")
    if put.before is not None and put.before.request["properties"] != put.sealed["properties"]:
        raise own_words(409, "PropertyChangeNotAllowed", f"What the image '{put.name}' is made from cannot change.")


def _found(put: Put, arm_id: str) -> Stored:
    found = put.world.find(arm_id)
    if found is None:
        raise own_words(404, "NotFound", f"'{put.name}' is made from '{arm_id}', which does not exist.")
    return found


def _refuse_gallery_image(put: Put) -> None:
    refuse_new_location(put)
    old = put.before.request["properties"] if put.before else put.properties
    for name in ("identifier", "osType", "osState", "hyperVGeneration"):
        if old.get(name) != put.properties.get(name):
            raise own_words(409, "PropertyChangeNotAllowed", f"{name} of the image '{put.name}' cannot change.")


def _refuse_version(put: Put) -> None:
    _refuse_unknown_sources(put)
    if put.before is None and not any(named_sources(put.properties)):
        raise own_bad_request("A gallery image version needs a source in storageProfile.")
    regions = [plain_location(region["name"]) for region in _regions(put)]
    if regions and plain_location(put.body.get("location")) not in regions:
        raise own_bad_request("publishingProfile.targetRegions lacks the version's own location.")


def _regions(put: Put) -> list[dict[str, Any]]:
    return (put.properties.get("publishingProfile") or {}).get("targetRegions") or []


def _answer_version(put: Put) -> dict[str, Any]:
    own = [{"name": put.body.get("location"), "regionalReplicaCount": 1}]
    return {
        "properties": {"provisioningState": "Succeeded", "publishingProfile": {"targetRegions": _regions(put) or own}}
    }


def _answer_gallery(put: Put) -> dict[str, Any]:
    return {"properties": {"provisioningState": "Succeeded", "identifier": {"uniqueName": put.name.upper()}}}


def _refuse_nested(delete: Delete) -> None:
    if delete.world.below(delete.found.id):
        raise ArmError(409, "CannotDeleteResource", _NESTED)


def _note_vanished(delete: Delete) -> None:
    delete.world.vanished.append(delete.found.id.lower())


def _no_longer_vanished(put: Put, stored: Stored) -> None:
    put.world.vanished[:] = [gone for gone in put.world.vanished if gone != stored.id.lower()]


def _image_like(type_: str, **more: Any) -> Behaviour:
    given: dict[str, Any] = {"refuse": _refuse_unknown_sources, "answer": lambda put: _SUCCEEDED, **more}
    return Behaviour(type_, settle=_no_longer_vanished, deleted=_note_vanished, **given)


DISK = _image_like("Microsoft.Compute/disks")
SNAPSHOT = _image_like("Microsoft.Compute/snapshots")
VIRTUAL_MACHINE = _image_like("Microsoft.Compute/virtualMachines")
IMAGE = _image_like("Microsoft.Compute/images", refuse=_refuse_image)
GALLERY = _image_like(
    "Microsoft.Compute/galleries", refuse=refuse_new_location, answer=_answer_gallery, refuse_delete=_refuse_nested
)
GALLERY_IMAGE = _image_like(
    "Microsoft.Compute/galleries/images", refuse=_refuse_gallery_image, refuse_delete=_refuse_nested
)
GALLERY_IMAGE_VERSION = _image_like(
    "Microsoft.Compute/galleries/images/versions", refuse=_refuse_version, answer=_answer_version
)
