"""What images can be made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import AfterValidator, GetCoreSchemaHandler, Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from azure_poolkit.inputs import Deferred, FromResource, FromString, Input, OneOf, args
from azure_poolkit.rules.path import Path

_COMPUTE: Final = r"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Compute"


def _compute_id(collection: str, what: str) -> Callable[[str], str]:
    form = re.compile(rf"{_COMPUTE}/{collection}/[^/]+/?\Z", re.IGNORECASE)

    def check(value: str) -> str:
        if not form.match(value):
            raise PydanticCustomError("compute_id", "the ARM id of {what}", {"what": what})
        return value

    return check


def _blob(value: str) -> str:
    if not re.match(r"https://[^/\s]+/[^\s]+\Z", value):
        raise PydanticCustomError(
            "blob", "the address of a blob, as in https://vhds.blob.core.windows.net/vhds/node.vhd"
        )
    return value


class _KindKnown:
    """Wants the object itself, since its kind decides where in the body it goes; Outputs may stand inside it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> Any:
            if isinstance(value, Deferred):
                raise PydanticCustomError("known", "an object (what is inside may be Outputs, not the whole)")
            return value

        return core_schema.no_info_after_validator_function(read, handler(source))


if TYPE_CHECKING:
    from typing import TypeAlias

    SnapshotId: TypeAlias = str
    MachineId: TypeAlias = str
    ManagedImageId: TypeAlias = str
    BlobAddress: TypeAlias = str
else:
    SnapshotId = Annotated[str, Strict(), AfterValidator(_compute_id("snapshots", "a snapshot"))]
    MachineId = Annotated[str, Strict(), AfterValidator(_compute_id("virtualMachines", "a virtual machine"))]
    ManagedImageId = Annotated[str, Strict(), AfterValidator(_compute_id("images", "a managed image"))]
    BlobAddress = Annotated[str, Strict(), AfterValidator(_blob)]


@args
class SnapshotInfo:
    """A snapshot of a disk. Its id alone, or an azure-native ``Snapshot``, does as well."""

    id: Input[SnapshotId]
    """The snapshot's ARM id."""


@args
class MachineInfo:
    """A virtual machine. Its id alone, or an azure-native ``VirtualMachine``, does as well."""

    id: Input[MachineId]
    """The machine's ARM id."""


@args
class ManagedImageInfo:
    """A managed image. Its id alone, a ``ManagedImage`` or an azure-native ``Image`` does as well."""

    id: Input[ManagedImageId]
    """The image's ARM id."""


if TYPE_CHECKING:
    SnapshotInput: TypeAlias = SnapshotInfo | Mapping[str, Any] | str | Any
    MachineInput: TypeAlias = MachineInfo | Mapping[str, Any] | str | Any
    ManagedImageInput: TypeAlias = ManagedImageInfo | Mapping[str, Any] | str | Any
else:
    SnapshotInput = Annotated[SnapshotInfo, FromString("id"), FromResource(("id",))]
    MachineInput = Annotated[MachineInfo, FromString("id"), FromResource(("id",))]
    ManagedImageInput = Annotated[ManagedImageInfo, FromString("id"), FromResource(("id",))]


@args
class DataDiskSnapshot:
    """The snapshot of a data disk."""

    lun: Input[int]
    """The disk's logical unit number."""
    snapshot: Input[SnapshotInput]
    """The snapshot."""


@args
class GallerySource:
    """What a gallery image version is made from. It may go once the version is there, which is a copy."""

    given_under: ClassVar[str | None] = None


def source_path(source: GallerySource) -> Path:
    """Where a source was given, the key that names its kind included."""
    return ("source", source.given_under) if source.given_under else ("source",)


@args
class ImageSource(GallerySource):
    """What a managed image is made from. It has to stay as long as the image, and the image as long as its pools."""


@args
class SnapshotSource(ImageSource):
    """Snapshots of a generalised machine's disks: the only way that scales reliably to hundreds of nodes."""

    os_disk: Input[SnapshotInput]
    """The snapshot of the disk with the operating system, which must not be encrypted."""
    data_disks: Input[Sequence[Input[DataDiskSnapshot]] | None] = None
    """Snapshots of data disks. Nodes have to mount them."""


@args
class MachineSource(ImageSource):
    """A generalised machine with managed, unencrypted disks, a temporary drive and no extensions."""

    machine: Input[MachineInput]
    """The machine."""


@args
class VhdSource(ImageSource):
    """A generalised VHD in a blob, as Packer makes it for accounts in Batch-service mode."""

    url: Input[BlobAddress]
    """The blob's address."""
    storage_account_id: Input[str | None] = None
    """The ARM id of its storage account, which galleries ask for."""


@args
class ManagedImageSource(GallerySource):
    """A managed image, which this promotes to a gallery."""

    image: Input[ManagedImageInput]
    """The managed image."""


MANAGED_SOURCES: Final[dict[str, type[ImageSource]]] = {
    "snapshots": SnapshotSource,
    "virtual_machine": MachineSource,
    "vhd": VhdSource,
}
"""What managed images can be made from, under the key that names it in a plain map and in other languages."""

GALLERY_SOURCES: Final[dict[str, type[GallerySource]]] = {"managed_image": ManagedImageSource, **MANAGED_SOURCES}
"""What gallery image versions can be made from."""

if TYPE_CHECKING:
    ImageSourceInput: TypeAlias = ImageSource | Mapping[str, Any]
    GallerySourceInput: TypeAlias = GallerySource | Mapping[str, Any]
else:
    ImageSourceInput = Annotated[Input[Annotated[ImageSource, OneOf(MANAGED_SOURCES)]], _KindKnown()]
    GallerySourceInput = Annotated[Input[Annotated[GallerySource, OneOf(GALLERY_SOURCES)]], _KindKnown()]
