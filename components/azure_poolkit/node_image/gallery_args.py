"""What users may say of an image in an Azure Compute Gallery."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, TypeAlias

from pydantic import AfterValidator, Strict
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import FromResource, FromString, Input, JsonObject, Overlay, args, at_most_one
from azure_poolkit.inputs.arm_id import IdForm
from azure_poolkit.inputs.misplaced import OF_RESOURCES
from azure_poolkit.node_image.sources import GallerySourceInput

GALLERY_ID: Final = IdForm("Microsoft.Compute/galleries", "a gallery")

if TYPE_CHECKING:
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


VERSION_PROPERTIES: Final = frozenset(
    {"publishingProfile", "restore", "safetyProfile", "securityProfile", "storageProfile"}
)
"""What a version has under ``properties``."""
DEFINITION_PROPERTIES: Final = frozenset(
    (
        *("allowUpdateImage", "architecture", "description", "disallowed", "endOfLifeDate", "eula", "features"),
        *("hyperVGeneration", "identifier", "osState", "osType", "privacyStatementUri", "purchasePlan", "recommended"),
        "releaseNoteUri",
    )
)
"""What a definition has under ``properties``."""
_VERSION: Final = re.compile(r"(0|[1-9][0-9]{0,9})(\.(0|[1-9][0-9]{0,9})){2}")
_GALLERY_NAME: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.]{0,78}[A-Za-z0-9])?")


def _version(value: str) -> str:
    if not _VERSION.fullmatch(value):
        raise PydanticCustomError("version", "three numbers, as in 1.0.0")
    return value


def _gallery_name(value: str) -> str:
    if not _GALLERY_NAME.fullmatch(value):
        raise PydanticCustomError("gallery_name", "1 to 80 letters, digits, underscores and dots")
    return value


if TYPE_CHECKING:
    Version: TypeAlias = str
    GalleryName: TypeAlias = str
else:
    Version = Annotated[str, Strict(), AfterValidator(_version)]
    GalleryName = Annotated[str, Strict(), AfterValidator(_gallery_name)]


@args
class ImageIdentifier:
    """Publisher, offer and sku of an image in a gallery: no other image in the gallery may have all three."""

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
    """How many copies: 1 for each 300 nodes. Default: what `nodes` needs."""


if TYPE_CHECKING:
    IdentifierInput: TypeAlias = ImageIdentifier | Mapping[str, Any]
    PlanInput: TypeAlias = ImagePurchasePlan | Mapping[str, Any]
    RegionInput: TypeAlias = ReplicationRegion | Mapping[str, Any] | str
else:
    IdentifierInput = ImageIdentifier
    PlanInput = ImagePurchasePlan
    RegionInput = Annotated[ReplicationRegion, FromString("name")]


@args
class GalleryImageArgs:
    """A version of an image in an Azure Compute Gallery, with its definition and, unless it exists, the gallery."""

    not_inputs: ClassVar[Mapping[str, str]] = {
        **OF_RESOURCES,
        "name": "write '{image_name}'",
        **dict.fromkeys(("offer", "publisher", "sku"), "give it in '{identifier}'"),
        "target_regions": "give '{regions}'",
    }

    resource_group_name: Input[str]
    """The resource group that the gallery goes to; of an existing gallery it is that gallery's own."""
    source: GallerySourceInput
    """What the version is made from. A new source needs a new `version`."""
    version: Input[Version]
    """The version, as in `1.0.0`. A new one is created before pools use it, and the old one is deleted after them."""
    os_type: Input[Literal["Linux", "Windows"]]
    """The operating system on it."""
    location: Input[str | None] = None
    """The region of the gallery and its images. Default: that of azure-native's configuration."""
    gallery: Input[GalleryInput | None] = None
    """The gallery, if it exists: its ARM id. Default: one is made. (In Python also an azure-native ``Gallery``.)"""
    gallery_name: Input[GalleryName | None] = None
    """The name of the gallery that is made. Default: the component's, with underscores for what it cannot have."""
    image_name: Input[str | None] = None
    """The name of the image's definition. Default: the component's."""
    identifier: Input[IdentifierInput | None] = None
    """Its display name. Default: made of the component's name."""
    hyper_v_generation: Input[Literal["V1", "V2"] | None] = None
    """The generation of the machines made from it, which has to be that of its source. Azure's default is `V1`."""
    architecture: Input[Literal["x64", "Arm64"] | None] = None
    """The architecture of the machines made from it. Azure's default is `x64`."""
    purchase_plan: Input[PlanInput | None] = None
    """The purchase plan of its base image."""
    regions: Input[Sequence[Input[RegionInput]] | None] = None
    """The regions that it is copied to, of which the Batch account's has to be one. Default: `location`."""
    nodes: Input[int | None] = None
    """How many nodes may start from it in one region: it gets 1 copy there for each 300."""
    os_disk_caching: Input[Literal["None", "ReadOnly", "ReadWrite"]] = "ReadWrite"
    """How the disk with the operating system is cached; `ReadWrite` provisions pools fastest."""
    replica_storage_type: Input[Literal["Premium_LRS", "Standard_LRS", "Standard_ZRS"] | None] = None
    """The storage of its copies."""
    properties: Annotated[Input[JsonObject | None], Overlay(VERSION_PROPERTIES)] = None
    """Any other properties of the version, as ARM spells them, merged over what the inputs above say. Lists replace.
    Outputs may stand inside the object, not in place of it."""
    definition_properties: Annotated[Input[JsonObject | None], Overlay(DEFINITION_PROPERTIES)] = None
    """The same of the image's definition."""
    tags: Input[Mapping[str, Input[str]] | None] = None
    """The tags of all that is made."""
    protect: bool | None = None
    """Whether Pulumi refuses to delete what is made."""
    retain_on_delete: bool | None = None
    """Whether it stays in Azure when it leaves the program."""

    _gallery = at_most_one("gallery", "gallery_name")


if TYPE_CHECKING:
    GalleryImageArgsInput: TypeAlias = GalleryImageArgs | Mapping[str, Any]
else:
    GalleryImageArgsInput = GalleryImageArgs
