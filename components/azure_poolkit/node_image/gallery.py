"""The gallery that an image goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, Strict

from azure_poolkit.inputs import FromResource, FromString, Input, args
from azure_poolkit.inputs.arm_id import IdForm

GALLERY_ID: Final = IdForm("Microsoft.Compute/galleries", "a gallery")

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    GalleryId: TypeAlias = str
else:
    GalleryId = Annotated[str, Strict(), AfterValidator(GALLERY_ID.check)]


@args
class GalleryInfo:
    """An Azure Compute Gallery. Its id alone, or an azure-native ``Gallery``, is also accepted."""

    id: Input[GalleryId]
    """The gallery's ARM id."""


if TYPE_CHECKING:
    GalleryInput: TypeAlias = GalleryInfo | Mapping[str, Any] | str | Any
else:
    GalleryInput = Annotated[GalleryInfo, FromString("id"), FromResource(("id",))]
