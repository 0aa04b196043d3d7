"""The ManagedImage component."""

from __future__ import annotations

from functools import partial
from typing import Final

import pulumi
from pulumi_azure_native import compute

from azure_poolkit.arm.table import IMAGE_TYPE
from azure_poolkit.gate import (
    Gate,
    Names,
    check_options,
    child_options,
    configured_cloud,
    configured_region,
    in_one_object,
    own_options,
    recorded,
    take_in,
)
from azure_poolkit.model.context import Context
from azure_poolkit.node_image.args import ManagedImageArgs, ManagedImageArgsInput
from azure_poolkit.node_image.body import managed_image_body
from azure_poolkit.node_image.image import ManagedImageReference
from azure_poolkit.rules.catalogue import CATALOGUE


class ManagedImage(pulumi.ComponentResource):
    """A managed image, which stays in Azure for as long as anything that is made from it here.

    Batch has retired pools from managed images: promote it to a gallery (``promote``) and make the pool from that. Its
    only child is the image itself, of the component's own name. Raises FindingsError for what is wrong with its args.

    - ``id``: the image's ARM id; ``imageId`` in other languages, whose components cannot have an ``id``.
    - ``name``: its name.
    - ``image``: what names it for a pool with ``legacy_managed_image``; the component itself is also accepted.
    - ``args``: what it was made of, for Python programs.
    """

    TYPE: Final = "azure-poolkit:index:ManagedImage"

    id: pulumi.Output[str]
    name: pulumi.Output[str]
    image: ManagedImageReference
    args: ManagedImageArgs

    @in_one_object(ManagedImageArgs)
    def __init__(self, name: str, args: ManagedImageArgsInput, opts: pulumi.ResourceOptions | None = None) -> None:
        self.args = take_in(ManagedImageArgs, args, f"ManagedImage '{name}'", partial(managed_image_gate, name))
        gate = managed_image_gate(name, self.args)
        names = Names(compute.ImageArgs, gate.body.source_paths)
        check_options(gate.label, opts, [names])
        inputs = recorded(self.args)
        super().__init__(self.TYPE, name, inputs, own_options(opts, inputs))
        gate.open(self)
        made = compute.Image(
            name,
            **gate.inputs(IMAGE_TYPE.to_native(dict(gate.body.value)) | dict(gate.body.extras.address)),
            opts=child_options(
                opts,
                pulumi.ResourceOptions(
                    parent=self,
                    depends_on=opts.depends_on if opts else None,
                    protect=self.args.protect,
                    retain_on_delete=self.args.retain_on_delete,
                    replace_on_changes=["hyperVGeneration", "sourceVirtualMachine", "storageProfile"],
                ),
                names,
            ),
        )
        self.id = made.id
        self.name = made.name
        self.image = ManagedImageReference(id=made.id)
        self.register_outputs({"id": self.id, "imageId": self.id, "name": self.name})


def managed_image_gate(name: str, args: ManagedImageArgs) -> Gate:
    """What the image that ``args`` ask for has to pass; ``name`` is the component's. Raises FindingsError."""
    body = managed_image_body(name, args, configured_region())
    context = Context(cloud=configured_cloud().name, api_version=IMAGE_TYPE.api_version)
    return Gate(f"ManagedImage '{name}'", body, CATALOGUE, context, None)
