"""The gallery that an image goes to, and the parts of its ARM id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, Strict
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import FromResource, FromString, Input, args

_GALLERY: Final = re.compile(
    r"/subscriptions/[^/]+/resourceGroups/(?P<group>[^/]+)/providers/Microsoft\.Compute/galleries/(?P<name>[^/]+)/?\Z",
    re.IGNORECASE,
)


def _gallery_id(value: str) -> str:
    if not _GALLERY.match(value):
        raise PydanticCustomError("gallery_id", "the ARM id of a gallery")
    return value


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    GalleryId: TypeAlias = str
else:
    GalleryId = Annotated[str, Strict(), AfterValidator(_gallery_id)]


def gallery_group_in(gallery_id: str) -> str:
    """The resource group that a gallery's ARM id names."""
    return _part(gallery_id, "group")


def gallery_name_in(gallery_id: str) -> str:
    """The gallery's name in its ARM id."""
    return _part(gallery_id, "name")


def _part(gallery_id: str, part: str) -> str:
    found = _GALLERY.match(gallery_id)
    assert found is not None, "intake has checked it"
    return found[part]


@args
class GalleryInfo:
    """An Azure Compute Gallery. Its id alone, or an azure-native ``Gallery``, does as well."""

    id: Input[GalleryId]
    """The gallery's ARM id."""


if TYPE_CHECKING:
    GalleryInput: TypeAlias = GalleryInfo | Mapping[str, Any] | str | Any
else:
    GalleryInput = Annotated[GalleryInfo, FromString("id"), FromResource(("id",))]
