"""What Azure refuses in the image that a pool's nodes start from. MI = batch-managed-image."""

from __future__ import annotations

import re
from typing import Any

from standin.azure.arm_id import parent_of
from standin.azure.locations import plain_location
from standin.azure.service import Put
from standin.errors import own_bad_request

_MANAGED = re.compile(
    r"/subscriptions/([^/]+)/resourceGroups/[^/]+/providers/Microsoft\.Compute/images/[^/]+", re.IGNORECASE
)
_GALLERY = re.compile(
    r"(.*/providers/Microsoft\.Compute/galleries/[^/]+/images/[^/]+)(/versions/[^/]+)?", re.IGNORECASE
)
_OTHER_WAYS = ("publisher", "offer", "sku", "version", "sharedGalleryImageId", "communityGalleryImageId")
_LAST_WITH_MANAGED = "2019-08-01"  # MI-01; later APIs take none (Azure/BatchExplorer 2189)


def refuse_image(put: Put, machines: dict[str, Any]) -> None:
    """Raise `ArmError` for the image of a virtual machine configuration."""
    reference = machines.get("imageReference") or {}
    arm_id = reference.get("id")
    if arm_id is None:
        return
    also = [name for name in _OTHER_WAYS if reference.get(name) is not None]
    if also:  # MI-31
        raise own_bad_request(f"imageReference has id and also {', '.join(also)}: an image is named in one way.")
    if _MANAGED.fullmatch(arm_id):
        _refuse_managed(put, arm_id)
    elif _GALLERY.fullmatch(arm_id):
        _refuse_gallery(put, arm_id)
    else:  # MI-12, MI-38
        raise own_bad_request(f"'{arm_id}' is the id of neither a gallery image nor a managed image.")


def _refuse_managed(put: Put, arm_id: str) -> None:
    if not put.is_older_than(f"{_LAST_WITH_MANAGED}.later"):
        raise own_bad_request(f"imageReference.id must be the id of a Compute Gallery image, not '{arm_id}' (MI-04).")
    if arm_id.split("/")[2].lower() != put.id.split("/")[2].lower():  # MI-09
        raise own_bad_request(f"'{arm_id}' is in another subscription than the Batch account.")
    image = put.world.find(arm_id)
    if image is not None and plain_location(image.response["location"]) != _region(put):
        raise own_bad_request(f"'{arm_id}' is in another region than the Batch account.")


def _refuse_gallery(put: Put, arm_id: str) -> None:
    found = _GALLERY.fullmatch(arm_id)
    assert found is not None
    definition = put.world.find(found[1])
    if definition is not None and definition.response["properties"].get("osState") == "Specialized":  # MI-39
        raise own_bad_request(f"'{arm_id}' is a specialised image; a pool needs a generalised one.")
    version = put.world.find(arm_id) if found[2] else None
    if version is None:
        return
    regions = version.response["properties"]["publishingProfile"]["targetRegions"]
    if _region(put) not in [plain_location(region["name"]) for region in regions]:  # MI-40
        raise own_bad_request(f"'{arm_id}' has no replica in '{_region(put)}', the Batch account's region.")


def _region(put: Put) -> str:
    account = put.world.find(parent_of(put.id) or "")
    assert account is not None, "demanded before"
    return plain_location(account.response["location"])
