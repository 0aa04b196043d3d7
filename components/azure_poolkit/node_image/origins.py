"""The resources that images are made from, told by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, Strict

from azure_poolkit.inputs import FromResource, FromString, Input, args
from azure_poolkit.inputs.arm_id import IdForm

_SNAPSHOT: Final = IdForm("Microsoft.Compute/snapshots", "a snapshot")
_MACHINE: Final = IdForm("Microsoft.Compute/virtualMachines", "a virtual machine")
_IMAGE: Final = IdForm("Microsoft.Compute/images", "a managed image")

if TYPE_CHECKING:
    from typing import TypeAlias

    SnapshotId: TypeAlias = str
    MachineId: TypeAlias = str
    ManagedImageId: TypeAlias = str
else:
    SnapshotId = Annotated[str, Strict(), AfterValidator(_SNAPSHOT.check)]
    MachineId = Annotated[str, Strict(), AfterValidator(_MACHINE.check)]
    ManagedImageId = Annotated[str, Strict(), AfterValidator(_IMAGE.check)]


@args
class SnapshotInfo:
    """A snapshot of a disk. Its id alone, or an azure-native ``Snapshot``, is also accepted."""

    id: Input[SnapshotId]
    """The snapshot's ARM id."""


@args
class MachineInfo:
    """A virtual machine. Its id alone, or an azure-native ``VirtualMachine``, is also accepted."""

    id: Input[MachineId]
    """The machine's ARM id."""


@args
class ManagedImageInfo:
    """A managed image. Its id alone, a ``ManagedImage`` or an azure-native ``Image`` is also accepted."""

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
