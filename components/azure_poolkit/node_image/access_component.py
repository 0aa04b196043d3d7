"""The ImageAccess component."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import pulumi
from pulumi_azure_native import authorization

from azure_poolkit.arm.table import ROLE_ASSIGNMENT_TYPE, ROLE_DEFINITION_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.gate import (
    Gate,
    Names,
    Ordered,
    check_options,
    child_options,
    configured_cloud,
    in_one_object,
    own_options,
    recorded,
    take_in,
)
from azure_poolkit.gate.options import IMPORT_ONE
from azure_poolkit.inputs import attribute
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.node_image.access_args import ImageAccessArgs, ImageAccessInput
from azure_poolkit.node_image.access_body import assignment_body, role_body
from azure_poolkit.node_image.image import GalleryImageVersion, Image, ManagedImageReference
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.vault_access.lookup import as_output


class ImageAccess(pulumi.ComponentResource):
    """Lets a principal make pools from an image. A pool whose ``image`` is this one is made after the grant.

    Its children are a role with exactly the actions that are needed, ``<name>-role``, for the resource group of the
    image, and its assignment, ``<name>-assignment``. Raises FindingsError for what is wrong with its args.

    - ``image``: the image, for pools; ``imageId``, its id, in other languages.
    """

    TYPE: Final = "azure-poolkit:index:ImageAccess"

    image_id: pulumi.Output[str]

    @in_one_object(ImageAccessArgs)
    def __init__(self, name: str, args: ImageAccessInput, opts: pulumi.ResourceOptions | None = None) -> None:
        given = take_in(ImageAccessArgs, args, f"ImageAccess '{name}'", partial(access_gate, name))
        gate = access_gate(name, given)
        of_role = Names(authorization.RoleDefinitionArgs, gate.body.source_paths)
        of_grant = Names(authorization.RoleAssignmentArgs)
        check_options(gate.label, opts, [of_role, of_grant], IMPORT_ONE)
        inputs = recorded(given)
        super().__init__(self.TYPE, name, inputs, own_options(opts, inputs))
        own = pulumi.ResourceOptions(parent=self, depends_on=opts.depends_on if opts else None)
        gate.open(self)
        role = authorization.RoleDefinition(
            gate.body.name, **_inputs(gate, ROLE_DEFINITION_TYPE), opts=child_options(opts, own, of_role)
        )
        assigning = _gate(name, assignment_body(name, given, role.id, _usual_name(name)), ROLE_ASSIGNMENT_TYPE)
        assigning.open(self)
        options = child_options(opts, own, of_grant)
        grant = authorization.RoleAssignment(
            assigning.body.name, **_inputs(assigning, ROLE_ASSIGNMENT_TYPE), opts=options
        )
        self.image_id = Ordered(as_output(attribute(given.image, "id"), ImageAccessArgs, ("image", "id")), [grant])
        managed = isinstance(given.image, ManagedImageReference)
        self.image: Image = (ManagedImageReference if managed else GalleryImageVersion)(id=self.image_id)
        self.register_outputs({"imageId": self.image_id})


def access_gate(name: str, args: ImageAccessArgs) -> Gate:
    """What the role that ``args`` ask for has to pass; ``name`` is the component's. Raises FindingsError."""
    return _gate(name, role_body(name, args, _usual_name(name)), ROLE_DEFINITION_TYPE)


def _gate(name: str, body: Body, type_: ArmType) -> Gate:
    context = Context(cloud=configured_cloud().name, api_version=type_.api_version)
    return Gate(f"ImageAccess '{name}'", body, CATALOGUE, context, None)


def _usual_name(name: str) -> str:
    return f"{pulumi.get_project()} {pulumi.get_stack()} {name} makes pools from images"


def _inputs(gate: Gate, type_: ArmType) -> dict[str, Any]:
    return gate.inputs(type_.to_native(dict(gate.body.value)) | dict(gate.body.extras.address))
