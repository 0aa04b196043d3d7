"""The components that the plugin serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.node_image.access_args import ImageAccessArgs
from azure_poolkit.node_image.args import ManagedImageArgs
from azure_poolkit.node_image.gallery_args import GalleryImageArgs
from azure_poolkit.scale_set.args import ScaleSetArgs
from azure_poolkit.scale_set.extensions_args import ScaleSetExtensionsArgs
from azure_poolkit.vault_access.args import VaultAccessArgs

PACKAGE: Final = "azure-poolkit"


@dataclass(frozen=True)
class Output:
    """An output of a component: the attribute that holds it in Python, and its type in the schema."""

    attribute: str
    type: Mapping[str, Any]
    description: str


@dataclass(frozen=True)
class Served:
    """A component: its name, its args, where it is made, and its outputs as other languages name them.

    ``module`` holds the component's class under ``name``, and under ``judge`` the function of a name and args that
    raises what the rules refuse. It imports the Azure SDK, which the schema can do without.
    """

    name: str
    args: type
    module: str
    judge: str
    description: str
    outputs: Mapping[str, Output]

    @property
    def token(self) -> str:
        return f"{PACKAGE}:index:{self.name}"

    def load(self, name: str) -> Callable[..., Any]:
        """What the module has under ``name``."""
        found: Callable[..., Any] = getattr(import_module(self.module), name)
        return found


_STRING: Final = {"type": "string"}
_WAVES: Final = {"type": "array", "items": {"type": "array", "items": _STRING}}

COMPONENTS: Final = (
    Served(
        name="BatchPool",
        args=BatchPoolArgs,
        module="azure_poolkit.batch_pool.component",
        judge="pool_gate",
        description=(
            "A Batch pool whose nodes are set up by VM extensions. What Azure would refuse, and what would fail on the "
            "nodes, is said at preview, all of it at once, before anything is made."
        ),
        outputs={
            "poolId": Output("id", _STRING, "The pool's ARM id."),
            "name": Output("name", _STRING, "The pool's name in the Batch account."),
            "waves": Output(
                "waves",
                {"type": "array", "items": {"type": "array", "items": _STRING}},
                "The order in which new nodes run the extensions: lists of names that may run at the same time.",
            ),
        },
    ),
    Served(
        name="ScaleSet",
        args=ScaleSetArgs,
        module="azure_poolkit.scale_set.component",
        judge="scale_set_gate",
        description=(
            "A virtual machine scale set whose instances are set up by VM extensions in its own model. What Azure "
            "would refuse, and what would fail on the instances, is said at preview, all of it at once, before "
            "anything is made."
        ),
        outputs={
            "scaleSetId": Output("id", _STRING, "The scale set's ARM id."),
            "name": Output("name", _STRING, "The scale set's name."),
            "waves": Output(
                "waves",
                _WAVES,
                "The order in which new instances run the extensions: lists of names that may run at the same time.",
            ),
        },
    ),
    Served(
        name="ScaleSetExtensions",
        args=ScaleSetExtensionsArgs,
        module="azure_poolkit.scale_set.extensions_component",
        judge="extensions_gate",
        description=(
            "Extensions of a scale set that was made elsewhere, each a separate resource. They are created in "
            "their order and deleted in reverse."
        ),
        outputs={
            "waves": Output(
                "waves",
                _WAVES,
                "The order in which new instances run these extensions: lists of names that may run at the same time.",
            ),
        },
    ),
    Served(
        name="VaultAccess",
        args=VaultAccessArgs,
        module="azure_poolkit.vault_access.component",
        judge="judge_access",
        description=(
            "Lets identities read a vault's secrets, and with them certificates with their private keys. What takes "
            "its identities from the output of that name is made after the grants."
        ),
        outputs={
            "identities": Output(
                "granted",
                {"type": "array", "items": {"$ref": f"#/types/{PACKAGE}:index:NodeIdentity"}},
                "The identities that were given with their ARM id, for the identities of pools.",
            ),
        },
    ),
    Served(
        name="ManagedImage",
        args=ManagedImageArgs,
        module="azure_poolkit.node_image.component",
        judge="managed_image_gate",
        description=(
            "A managed image. Batch has retired pools from these: make a GalleryImage from it, and the pool from that."
        ),
        outputs={
            "imageId": Output("id", _STRING, "The image's ARM id."),
            "name": Output("name", _STRING, "The image's name."),
        },
    ),
    Served(
        name="GalleryImage",
        args=GalleryImageArgs,
        module="azure_poolkit.node_image.gallery_component",
        judge="gallery_gates",
        description=(
            "A version of an image in an Azure Compute Gallery, with its definition and, unless it exists, the "
            "gallery. A new version is created before pools move to it, and the old one is deleted after them."
        ),
        outputs={"versionId": Output("id", _STRING, "The version's ARM id, for the image of pools.")},
    ),
    Served(
        name="ImageAccess",
        args=ImageAccessArgs,
        module="azure_poolkit.node_image.access_component",
        judge="access_gate",
        description=(
            "Lets a principal make pools from an image. What takes the image's id from the output of that name is made "
            "after the grant."
        ),
        outputs={"imageId": Output("image_id", _STRING, "The image's ARM id, for the image of pools.")},
    ),
)
