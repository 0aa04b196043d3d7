"""The resources that images are made from, told by their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, Strict
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import FromResource, FromString, Input, args

_COMPUTE: Final = r"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Compute"


def _compute_id(collection: str, what: str) -> Callable[[str], str]:
    form = re.compile(rf"{_COMPUTE}/{collection}/[^/]+/?\Z", re.IGNORECASE)

    def check(value: str) -> str:
        if not form.match(value):
            raise PydanticCustomError("compute_id", "the ARM id of {what}", {"what": what})
        return value

    return check


if TYPE_CHECKING:
    from typing import TypeAlias

    SnapshotId: TypeAlias = str
    MachineId: TypeAlias = str
    ManagedImageId: TypeAlias = str
else:
    SnapshotId = Annotated[str, Strict(), AfterValidator(_compute_id("snapshots", "a snapshot"))]
    MachineId = Annotated[str, Strict(), AfterValidator(_compute_id("virtualMachines", "a virtual machine"))]
    ManagedImageId = Annotated[str, Strict(), AfterValidator(_compute_id("images", "a managed image"))]


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
