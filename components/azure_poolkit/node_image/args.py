"""What users may say of a managed image."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from azure_poolkit.inputs import Input, JsonObject, Overlay, args
from azure_poolkit.inputs.misplaced import OF_RESOURCES
from azure_poolkit.node_image.sources import ImageSourceInput

IMAGE_PROPERTIES: Final = frozenset({"hyperVGeneration", "sourceVirtualMachine", "storageProfile"})
"""What a managed image has under ``properties``."""


@args
class ManagedImageArgs:
    """A managed image. Batch has retired pools from these: promote it to a gallery, and make the pool from that."""

    not_inputs: ClassVar[Mapping[str, str]] = {
        **OF_RESOURCES,
        "name": "write '{image_name}'",
        **dict.fromkeys(("source_virtual_machine", "storage_profile"), "give '{source}'"),
    }

    resource_group_name: Input[str]
    """The resource group that the image goes to."""
    source: ImageSourceInput
    """What it is made from; it has to stay for as long as the image."""
    os_type: Input[Literal["Linux", "Windows"]]
    """The operating system on it."""
    location: Input[str | None] = None
    """Its region, which has to be that of its source and of the Batch account. Default: that of azure-native's
    configuration."""
    image_name: Input[str | None] = None
    """Its name. Without one Azure's name is made from the component's, and a new image is created before the old one is
    deleted; an image with a fixed name is deleted first."""
    hyper_v_generation: Input[Literal["V1", "V2"] | None] = None
    """The generation of the machines made from it, which has to be that of its source."""
    os_disk_caching: Input[Literal["None", "ReadOnly", "ReadWrite"]] = "ReadWrite"
    """How the disk with the operating system is cached; `ReadWrite` provisions pools fastest."""
    properties: Annotated[Input[JsonObject | None], Overlay(IMAGE_PROPERTIES)] = None
    """Any other properties of the image, as ARM spells them, merged over what the inputs above say. Lists replace.
    Outputs may stand inside the object, not in place of it."""
    tags: Input[Mapping[str, Input[str]] | None] = None
    """Its tags."""
    protect: bool | None = None
    """Whether Pulumi refuses to delete it, as for what others depend on."""
    retain_on_delete: bool | None = None
    """Whether it stays in Azure when it leaves the program."""


if TYPE_CHECKING:
    from typing import TypeAlias

    ManagedImageArgsInput: TypeAlias = ManagedImageArgs | Mapping[str, Any]
else:
    ManagedImageArgsInput = ManagedImageArgs
