"""The images a pool's nodes can start from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from azure_poolkit.inputs import Input, OneOf, Spelling, args, noted, without_sdk
from azure_poolkit.inputs.deferred import is_resource
from azure_poolkit.model.image_id import parse_image_id


@args
class Image:
    """An image, named in one way: MarketplaceImage, GalleryImageVersion, SharedGalleryImage, CommunityGalleryImage or
    ManagedImageReference."""

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
    version: Input[str | None] = "latest"
    """Its version."""


@args
class GalleryImageVersion(Image):
    """A version of an image in an Azure Compute Gallery, with a replica in the Batch account's region."""

    id: Input[str]
    """`/subscriptions/{…}/resourceGroups/{…}/providers/Microsoft.Compute/galleries/{…}/images/{…}/versions/{…}`;
    without `/versions/{…}` the latest version."""


@args
class SharedGalleryImage(Image):
    """An image that a gallery shares with your subscription or tenant."""

    shared_gallery_image_id: Input[str]
    """`/SharedGalleries/{…}/Images/{…}/Versions/{…}`"""


@args
class CommunityGalleryImage(Image):
    """An image that a gallery shares with everybody."""

    community_gallery_image_id: Input[str]
    """`/CommunityGalleries/{…}/Images/{…}/Versions/{…}`"""


@args
class ManagedImageReference(Image):
    """A managed image, which Batch has retired: only for pools sent the legacy way. Promote it to a gallery instead."""

    arm_names: ClassVar[Mapping[str, str | None]] = {"made_by": None}

    id: Input[str]
    """`/subscriptions/{…}/resourceGroups/{…}/providers/Microsoft.Compute/images/{…}`"""
    made_by: Input[Literal["packer"] | None] = None
    """What made the managed image directly, without a VHD between: Packer can for accounts in user-subscription mode
    only."""


IMAGES: Final[dict[str, type[Image]]] = {
    "marketplace": MarketplaceImage,
    "gallery_version": GalleryImageVersion,
    "shared_gallery": SharedGalleryImage,
    "community_gallery": CommunityGalleryImage,
    "managed_image": ManagedImageReference,
}
"""Each kind of image under the key that names it in a plain map and in other languages."""


def kind_of_image(image: Any) -> str | None:
    """The key that names the kind of ``image``; ``None`` while that is not known."""
    return next((key for key, kind in IMAGES.items() if isinstance(image, kind)), None)


_TOLD_BY: Final = {
    "publisher": "marketplace",
    "id": "gallery_version",
    "shared_gallery_image_id": "shared_gallery",
    "community_gallery_image_id": "community_gallery",
}

_MADE_BY_AZURE_NATIVE: Final = {
    "GalleryImageVersion": GalleryImageVersion,
    "GalleryImage": GalleryImageVersion,
    "Image": ManagedImageReference,
}


def _from_azure(value: Any, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """A reference as azure-native has it, which names no kind: its own inputs tell which it is.

    A resource stands for the image it is, azure-native's own and those of our components, which have it as ``image``.
    """
    if is_resource(value):
        return check(_of_resource(value))
    reference, key = without_sdk(value), Spelling.of(info.context).key
    kinds = (
        [kind for told, kind in _TOLD_BY.items() if key(told) in reference] if isinstance(reference, Mapping) else []
    )
    if len(kinds) != 1:
        return check(value)
    return noted(check({key(kinds[0]): reference}), given_under=None)


def _of_resource(resource: Any) -> Any:
    image = getattr(resource, "image", None)
    if isinstance(image, Image):
        return image
    package, *_, name = resource.pulumi_resource_type.split(":")
    kind = _MADE_BY_AZURE_NATIVE.get(name) if package == "azure-native" else None
    return resource if kind is None else kind(id=resource.id)


def _meant(value: Any) -> str | None:
    """The key of the kind of image that a bare id names."""
    named = parse_image_id(value) if isinstance(value, str) else None
    return None if named is None else "managed_image" if named.managed else "gallery_version"


if TYPE_CHECKING:
    from typing import TypeAlias

    import pulumi

    ImageInput: TypeAlias = Image | pulumi.Resource | Mapping[str, Any]
else:
    ImageInput = Annotated[Image, OneOf(IMAGES, _meant), WrapValidator(_from_azure)]
