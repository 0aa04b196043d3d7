"""What images can be made from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import AfterValidator, GetCoreSchemaHandler, Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from azure_poolkit.inputs import Deferred, Input, OneOf, args
from azure_poolkit.model.path import Path
from azure_poolkit.node_image.origins import MachineInput, ManagedImageInput, SnapshotInput


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

    BlobAddress: TypeAlias = str
else:
    BlobAddress = Annotated[str, Strict(), AfterValidator(_blob)]


@args
class DataDiskSnapshot:
    """The snapshot of a data disk."""

    lun: Input[int]
    """The disk's logical unit number."""
    snapshot: Input[SnapshotInput]
    """The snapshot."""


if TYPE_CHECKING:
    DataDiskInput: TypeAlias = DataDiskSnapshot | Mapping[str, Any]
else:
    DataDiskInput = DataDiskSnapshot


@args
class GallerySource:
    """What a gallery image version is made from. It may go once the version is there, which is a copy."""

    given_under: ClassVar[str | None] = None


def lacks_temporary_drive(source: GallerySource | Mapping[str, Any]) -> bool:
    """Whether somebody has said that the machine has no temporary drive."""
    return isinstance(source, MachineSource) and source.temporary_drive is False


def source_path(source: GallerySource | Mapping[str, Any]) -> Path:
    """Where a source was given, the key that names its kind included."""
    under = getattr(source, "given_under", None)
    return ("source", under) if under else ("source",)


@args
class ImageSource(GallerySource):
    """What a managed image is made from. It has to stay as long as the image, and the image as long as its pools."""


@args
class SnapshotSource(ImageSource):
    """Snapshots of a generalised machine's disks: the only way that scales reliably to hundreds of nodes."""

    os_disk: Input[SnapshotInput]
    """The snapshot of the disk with the operating system, which must not be encrypted."""
    data_disks: Input[Sequence[Input[DataDiskInput]] | None] = None
    """Snapshots of data disks. Nodes have to mount them."""


@args
class MachineSource(ImageSource):
    """A generalised machine with managed, unencrypted disks, a temporary drive and no extensions."""

    machine: Input[MachineInput]
    """The machine."""
    temporary_drive: bool | None = None
    """Whether it has the usual temporary drive, without which Batch uses the OS disk in its place."""


@args
class VhdSource(ImageSource):
    """A generalised VHD in a blob, as Packer makes it for accounts in Batch-service mode."""

    url: Input[BlobAddress]
    """The blob's address."""
    storage_account_id: Input[str | None] = None
    """The ARM id of its storage account, which galleries require."""


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
