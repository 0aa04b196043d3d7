"""The resource ids by which an image is named.

Source: https://learn.microsoft.com/azure/batch/batch-custom-images and
https://learn.microsoft.com/azure/batch/batch-sig-images.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Final

MANAGED_FORM: Final = "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute/images/{image}"
GALLERY_FORM: Final = (
    "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute"
    "/galleries/{gallery}/images/{definition}/versions/{version}"
)
_NAME: Final = r"[^/\r\n\t]+"
_GROUP: Final = (
    rf"/subscriptions/(?P<subscription>{_NAME})/resourceGroups/(?P<group>{_NAME})/providers/Microsoft\.Compute"
)
_MANAGED: Final = re.compile(rf"{_GROUP}/images/(?P<name>{_NAME})/?", re.IGNORECASE)
_GALLERY: Final = re.compile(
    rf"{_GROUP}/galleries/(?P<gallery>{_NAME})/images/(?P<name>{_NAME})(?:/versions/(?P<version>{_NAME}))?/?",
    re.IGNORECASE,
)


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
    """The image that ``text`` names, in any letter case; ``None`` where it is the id of no image."""
    found = _MANAGED.fullmatch(text) or _GALLERY.fullmatch(text)
    return ImageId(**found.groupdict()) if found else None


def nearest_form(text: str) -> str:
    """The right form that ``text`` looks most like."""
    shapes = {_shape(form): form for form in (MANAGED_FORM, GALLERY_FORM)}
    close = difflib.get_close_matches(_shape(text), shapes, n=1, cutoff=0.0)
    return shapes[close[0]]


def _shape(id_: str) -> str:
    """``id_`` without the names in it."""
    return "/".join(id_.casefold().split("/")[1::2])


def subscription_of(arm_id: str) -> str | None:
    """The subscription of any ARM id."""
    found = re.match(rf"/subscriptions/({_NAME})(/|\Z)", arm_id, re.IGNORECASE)
    return found[1] if found else None
