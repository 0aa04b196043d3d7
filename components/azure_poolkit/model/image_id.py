"""The resource ids by which an image is named.

Source: https://learn.microsoft.com/azure/batch/batch-custom-images and
https://learn.microsoft.com/azure/batch/batch-sig-images.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Final

from azure_poolkit.model.arm_id import parse_arm_id

MANAGED_FORM: Final = "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute/images/{image}"
GALLERY_FORM: Final = (
    "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute"
    "/galleries/{gallery}/images/{definition}/versions/{version}"
)
_MANAGED: Final = "Microsoft.Compute/images"
_GALLERY: Final = "Microsoft.Compute/galleries/images"


@dataclass(frozen=True)
class ImageId:
    """A managed image, or an image in an Azure Compute Gallery; no ``version`` there means its latest."""

    subscription: str
    group: str
    name: str
    gallery: str | None = None
    version: str | None = None

    @property
    def managed(self) -> bool:
        """Whether it is a managed image."""
        return self.gallery is None


def parse_image_id(text: str) -> ImageId | None:
    """The image that ``text`` names, in any letter case; ``None`` where it is not the id of an image."""
    named = parse_arm_id(text)
    if named is None:
        return None
    if named.is_a(_MANAGED):
        return ImageId(named.subscription, named.group, named.name)
    if named.is_a(_GALLERY) or named.is_a(f"{_GALLERY}/versions"):
        gallery, name, *version = named.names
        return ImageId(named.subscription, named.group, name, gallery, *version)
    return None


def nearest_form(text: str) -> str:
    """The right form that ``text`` looks most like."""
    shapes = {_shape(form): form for form in (MANAGED_FORM, GALLERY_FORM)}
    close = difflib.get_close_matches(_shape(text), shapes, n=1, cutoff=0.0)
    return shapes[close[0]]


def _shape(id_: str) -> str:
    """``id_`` without the names in it."""
    return "/".join(id_.casefold().split("/")[1::2])
