"""What users may say of an image in an Azure Compute Gallery."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, Strict
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import FromResource, FromString, Input, args, at_most_one
from azure_poolkit.node_image.sources import GallerySourceInput

_GALLERY: Final = re.compile(
    r"/subscriptions/[^/]+/resourceGroups/(?P<group>[^/]+)/providers/Microsoft\.Compute/galleries/(?P<name>[^/]+)/?\Z",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(r"(0|[1-9][0-9]{0,9})(\.(0|[1-9][0-9]{0,9})){2}")
_GALLERY_NAME: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.]{0,78}[A-Za-z0-9])?")


def _gallery_id(value: str) -> str:
    if not _GALLERY.match(value):
        raise PydanticCustomError("gallery_id", "the ARM id of a gallery")
    return value


def _version(value: str) -> str:
    if not _VERSION.fullmatch(value):
        raise PydanticCustomError("version", "three numbers, as in 1.0.0")
    return value


def _gallery_name(value: str) -> str:
    if not _GALLERY_NAME.fullmatch(value):
        raise PydanticCustomError("gallery_name", "1 to 80 letters, digits, underscores and dots")
    return value


if TYPE_CHECKING:
    from typing import TypeAlias

    GalleryId: TypeAlias = str
    Version: TypeAlias = str
    GalleryName: TypeAlias = str
else:
    GalleryId = Annotated[str, Strict(), AfterValidator(_gallery_id)]
    Version = Annotated[str, Strict(), AfterValidator(_version)]
    GalleryName = Annotated[str, Strict(), AfterValidator(_gallery_name)]


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


@args
class ImageIdentifier:
    """What an image in a gallery is called, beside its name: no other in the gallery may have all three."""

    publisher: Input[str]
    """Who made it."""
    offer: Input[str]
    """The group of images it belongs to."""
    sku: Input[str]
    """Which of them it is."""


@args
class ImagePurchasePlan:
    """The purchase plan of the Marketplace image that an image is based on; it has to be that image's own."""

    name: Input[str]
    """The plan's name."""
    publisher: Input[str]
    """Its publisher."""
    product: Input[str]
    """Its product."""


@args
class ReplicationRegion:
    """A region that an image version is copied to."""

    name: Input[str]
    """The region, as in `westeurope`."""
    replicas: Input[int | None] = None
    """How many copies: 1 for each 300 nodes. Default: what `nodes` wants."""


if TYPE_CHECKING:
    GalleryInput: TypeAlias = GalleryInfo | Mapping[str, Any] | str | Any
    RegionInput: TypeAlias = ReplicationRegion | Mapping[str, Any] | str
else:
    GalleryInput = Annotated[GalleryInfo, FromString("id"), FromResource(("id",))]
    RegionInput = Annotated[ReplicationRegion, FromString("name")]


@args
class GalleryImageArgs:
    """A version of an image in an Azure Compute Gallery, with its definition and, unless it exists, the gallery."""

    resource_group_name: Input[str]
    """The resource group that the gallery goes to; of an existing gallery it is that gallery's own."""
    source: GallerySourceInput
    """What the version is made from. A new source wants a new `version`."""
    version: Input[Version]
    """The version, as in `1.0.0`. A new one is there before pools are made from it, and the old one goes after them."""
    os_type: Input[Literal["Linux", "Windows"]]
    """The operating system on it."""
    location: Input[str | None] = None
    """The region of the gallery and its images. Default: that of azure-native's configuration."""
    gallery: Input[GalleryInput | None] = None
    """The gallery, if it exists: its ARM id, or in Python an azure-native ``Gallery``. Default: one is made."""
    gallery_name: Input[GalleryName | None] = None
    """The name of the gallery that is made. Default: the component's, with underscores for what it cannot have."""
    image_name: Input[str | None] = None
    """The name of the image's definition. Default: the component's."""
    identifier: Input[ImageIdentifier | None] = None
    """What it is called beside its name. Default: made of the component's name."""
    hyper_v_generation: Input[Literal["V1", "V2"] | None] = None
    """The generation of the machines made from it, which has to be that of its source. Azure's default is `V1`."""
    architecture: Input[Literal["x64", "Arm64"] | None] = None
    """The architecture of the machines made from it. Azure's default is `x64`."""
    purchase_plan: Input[ImagePurchasePlan | None] = None
    """The purchase plan of its base image."""
    regions: Input[Sequence[Input[RegionInput]] | None] = None
    """The regions that it is copied to, of which the Batch account's has to be one. Default: `location`."""
    nodes: Input[int | None] = None
    """How many nodes may start from it in one region: it gets 1 copy there for each 300."""
    os_disk_caching: Input[Literal["None", "ReadOnly", "ReadWrite"]] = "ReadWrite"
    """How the disk with the operating system is cached; `ReadWrite` provisions pools fastest."""
    replica_storage_type: Input[Literal["Premium_LRS", "Standard_LRS", "Standard_ZRS"] | None] = None
    """The storage of its copies."""
    tags: Input[Mapping[str, Input[str]] | None] = None
    """The tags of all that is made."""
    protect: bool | None = None
    """Whether Pulumi refuses to delete what is made."""
    retain_on_delete: bool | None = None
    """Whether it stays in Azure when it leaves the program."""
    accept: Mapping[str, str] | None = None
    """Findings to accept, by code, each with the reason that every report will show."""

    _gallery = at_most_one("gallery", "gallery_name")


if TYPE_CHECKING:
    GalleryImageArgsInput: TypeAlias = GalleryImageArgs | Mapping[str, Any]
else:
    GalleryImageArgsInput = GalleryImageArgs
