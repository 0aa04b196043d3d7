"""What users may say of who may use an image."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from azure_poolkit.inputs import Input, args
from azure_poolkit.inputs.misplaced import OF_RESOURCES
from azure_poolkit.node_image.image import ImageInput


@args
class ImageAccessArgs:
    """Lets a principal make pools from an image: whoever signs in to Batch needs the right to use it, for which Reader
    is not enough."""

    not_inputs: ClassVar[Mapping[str, str]] = OF_RESOURCES

    image: Input[ImageInput]
    """The image: of a gallery, or a managed one."""
    principal_id: Input[str]
    """The object id of who makes the pools: a service principal, a managed identity, a group or a person."""
    principal_type: Input[Literal["ServicePrincipal", "Group", "User"]] = "ServicePrincipal"
    """What that is; managed identities are service principals."""
    scope: Input[str | None] = None
    """The ARM id of the resource group, or subscription, for which the role is given. Default: the image's resource
    group, which a preview does not know while the image is being made."""
    role_name: Input[str | None] = None
    """The name of the role that is made, which no other of the tenant may have. Default: made of project, stack and the
    component's name."""


if TYPE_CHECKING:
    from typing import TypeAlias

    ImageAccessInput: TypeAlias = ImageAccessArgs | Mapping[str, Any]
else:
    ImageAccessInput = ImageAccessArgs
