"""The images a pool's nodes can start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from azure_poolkit.inputs import Input, OneOf, args


@args
class Image:
    """An image. Use MarketplaceImage or GalleryImageVersion."""

    given_under: ClassVar[str | None] = None


@args
class MarketplaceImage(Image):
    """An image of the Azure Marketplace that Batch supports."""

    publisher: Input[str]
    """Its publisher, as in `canonical`."""
    offer: Input[str]
    """Its offer, as in `ubuntu-24_04-lts`."""
    sku: Input[str]
    """Its SKU, as in `server`."""
    version: Input[str] = "latest"
    """Its version."""


@args
class GalleryImageVersion(Image):
    """A version of an image in an Azure Compute Gallery, with a replica in the Batch account's region."""

    id: Input[str]
    """`/subscriptions/{…}/resourceGroups/{…}/providers/Microsoft.Compute/galleries/{…}/images/{…}/versions/{…}`"""


IMAGES: Final[dict[str, type[Image]]] = {
    "marketplace": MarketplaceImage,
    "gallery_version": GalleryImageVersion,
}
"""Each kind of image under the key that names it in a plain map and in other languages."""

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    ImageInput: TypeAlias = Image | Mapping[str, Any]
else:
    ImageInput = Annotated[Image, OneOf(IMAGES)]
