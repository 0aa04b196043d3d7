"""The GalleryImage component."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import pulumi
from pulumi_azure_native import compute

from azure_poolkit.arm.table import GALLERY_IMAGE_TYPE as _DEFINITION
from azure_poolkit.arm.table import GALLERY_IMAGE_VERSION_TYPE as _VERSION
from azure_poolkit.arm.table import GALLERY_TYPE as _GALLERY
from azure_poolkit.arm.types import ArmType
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
from azure_poolkit.gate.options import IMPORT_ONE
from azure_poolkit.model.body import GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.node_image.component import ManagedImage
from azure_poolkit.node_image.gallery_args import GalleryImageArgs, GalleryImageArgsInput
from azure_poolkit.node_image.gallery_body import definition_body, gallery_body, version_body
from azure_poolkit.node_image.image import GalleryImageVersion
from azure_poolkit.node_image.sources import ManagedImageSource
from azure_poolkit.rules.catalogue import CATALOGUE


class GalleryImage(pulumi.ComponentResource):
    """A version of an image in an Azure Compute Gallery, which a pool's nodes start from: ``image=`` takes it as it is.

    Its children are the version, of the component's own name, the image's ``<name>-definition`` and, unless it exists,
    ``<name>-gallery``. Raises FindingsError for what is wrong with its args.

    - ``id``: the version's ARM id; ``versionId`` in other languages, whose components cannot have an ``id``.
    - ``image``: what names it for a pool.
    - ``version``: the version itself, for Python programs.
    """

    TYPE: Final = "azure-poolkit:index:GalleryImage"

    id: pulumi.Output[str]
    image: GalleryImageVersion

    @in_one_object(GalleryImageArgs)
    def __init__(self, name: str, args: GalleryImageArgsInput, opts: pulumi.ResourceOptions | None = None) -> None:
        given = take_in(GalleryImageArgs, args, f"GalleryImage '{name}'", partial(gallery_gates, name))
        gates = gallery_gates(name, given)
        check_options(f"GalleryImage '{name}'", opts, [_names(gate) for gate in gates], IMPORT_ONE)
        inputs = recorded(given)
        super().__init__(self.TYPE, name, inputs, own_options(opts, inputs))
        made: list[Any] = []
        for gate in gates:
            gate.open(self)
            made.append(_make(gate, _child_options(self, given, opts, made), opts))
        self.version: compute.GalleryImageVersion = made[-1]
        self.id = self.version.id
        self.image = GalleryImageVersion(id=self.id)
        self.register_outputs({"id": self.id, "versionId": self.id})


def gallery_gates(name: str, args: GalleryImageArgs) -> list[Gate]:
    """What each child that ``args`` ask for has to pass; ``name`` is the component's. Raises FindingsError."""
    makers = [*([] if args.gallery is not None else [gallery_body]), definition_body, version_body]
    return [_gate(f"GalleryImage '{name}'", make(name, args, configured_region())) for make in makers]


def promote(image: ManagedImage, *, version: str, name: str | None = None, **others: Any) -> GalleryImage:
    """A gallery image version out of a managed image, for a pool's ``image``: ``promote(image, version="1.0.0")``.

    ``others`` are any other of ``GalleryImageArgs``, and ``opts``; what they do not say is as it was said of the
    managed image. ``name`` is the component's, by default the managed image's.
    """
    options = others.pop("opts", None)
    said = {field: getattr(image.args, field) for field in _AS_BEFORE}
    inputs = {**said, "source": ManagedImageSource(image=image), "version": version, **others}
    return GalleryImage(name or image.pulumi_resource_name, GalleryImageArgs(**inputs), options)


_AS_BEFORE: Final = ("resource_group_name", "location", "os_type", "hyper_v_generation", "tags")
_TYPES: Final[Mapping[str, tuple[ArmType, Callable[..., pulumi.CustomResource], tuple[str, ...]]]] = {
    GALLERY: (_GALLERY, compute.Gallery, ()),
    GALLERY_IMAGE: (
        _DEFINITION,
        compute.GalleryImage,
        ("architecture", "hyperVGeneration", "identifier", "osType", "purchasePlan"),
    ),
    GALLERY_IMAGE_VERSION: (_VERSION, compute.GalleryImageVersion, ("storageProfile",)),
}
"""By kind of body: its type, azure-native's resource, and the inputs whose change makes a new one."""


def _gate(label: str, body: Body) -> Gate:
    context = Context(cloud=configured_cloud().name, api_version=_TYPES[body.kind][0].api_version)
    return Gate(label, body, CATALOGUE, context, None)


def _names(gate: Gate) -> Names:
    args = {
        GALLERY: compute.GalleryArgs,
        GALLERY_IMAGE: compute.GalleryImageArgs,
        GALLERY_IMAGE_VERSION: compute.GalleryImageVersionArgs,
    }
    return Names(args[gate.body.kind], gate.body.source_paths)


def _make(gate: Gate, own: pulumi.ResourceOptions, given: pulumi.ResourceOptions | None) -> pulumi.CustomResource:
    type_, resource, replacing = _TYPES[gate.body.kind]
    own.replace_on_changes = list(replacing)
    if gate.body.kind == GALLERY_IMAGE_VERSION:
        own.delete_before_replace = False  # pools move to the new one before the old one goes
    opts = child_options(given, own, _names(gate))
    inputs = gate.inputs(type_.to_native(dict(gate.body.value)) | dict(gate.body.extras.address))
    return resource(gate.body.name, **inputs, opts=opts)


def _child_options(
    component: GalleryImage,
    args: GalleryImageArgs,
    opts: pulumi.ResourceOptions | None,
    before: Sequence[pulumi.Resource],
) -> pulumi.ResourceOptions:
    child = pulumi.ResourceOptions(parent=component, protect=args.protect, retain_on_delete=args.retain_on_delete)
    if not before:
        child.depends_on = opts.depends_on if opts else None
    else:
        child.depends_on = list(before)
    return child
