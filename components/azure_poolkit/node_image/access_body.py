"""From args to the ARM bodies of the role that reads an image, and of its assignment.

Source of the actions: https://learn.microsoft.com/azure/batch/batch-sig-images, by which the right to read the image
is not enough without ``Microsoft.Compute/disks/beginGetAccess/action``. Whether managed images need the same is
not verified; they get it.
"""

from __future__ import annotations

import uuid
from typing import Any, Final

from azure_poolkit.inputs import attribute, spelling_of
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.arm_id import group_id_of
from azure_poolkit.model.body import ROLE_ASSIGNMENT, ROLE_DEFINITION, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.node_image.access_args import ImageAccessArgs
from azure_poolkit.node_image.image import ManagedImageReference

_BEGIN: Final = "Microsoft.Compute/disks/beginGetAccess/action"
_READ: Final = (
    "Microsoft.Compute/galleries/read",
    "Microsoft.Compute/galleries/images/read",
    "Microsoft.Compute/galleries/images/versions/read",
)
_READ_MANAGED: Final = ("Microsoft.Compute/images/read",)
_NAMES: Final = uuid.UUID("f3b6c0de-6f0e-5d4e-8a55-2d5b6c3e7a10")
"""What the names of roles and assignments are made from, beside what is granted."""


def role_body(name: str, args: ImageAccessArgs, usual_name: str) -> Body:
    """The body of the role definition; ``usual_name`` is the role's where none is given.

    Pure: an Output stands in it as an :class:`Unknown`.
    """
    draft = Draft(ImageAccessArgs, spelling_of(args))
    managed = isinstance(args.image, ManagedImageReference)
    actions = [*(_READ_MANAGED if managed else _READ), _BEGIN]
    draft.put(("properties", "roleName"), ("role_name",), args.role_name or usual_name)
    draft.put(("properties", "description"), (), "Makes Batch pools from images")
    draft.put(("properties", "permissions"), (), [{"actions": actions}])
    scope = _scope(draft, args)
    draft.put(("properties", "assignableScopes"), ("scope",), [scope])
    address = {"scope": scope, "roleDefinitionId": str(uuid.uuid5(_NAMES, usual_name))}
    return _body(ROLE_DEFINITION, f"{name}-role", draft, args, address)


def assignment_body(name: str, args: ImageAccessArgs, role_id: Any, usual_name: str) -> Body:
    """The body of the assignment of the role with this id, which may be an Output."""
    draft = Draft(ImageAccessArgs, spelling_of(args))
    draft.put(("properties", "roleDefinitionId"), (), role_id)
    draft.put(("properties", "principalId"), ("principal_id",), args.principal_id)
    draft.put(("properties", "principalType"), ("principal_type",), args.principal_type)
    assigned = draft.piece(args.principal_id, ("principal_id",), lambda known: _assignment_name(usual_name, known))
    address = {"scope": _scope(draft, args), "roleAssignmentName": assigned}
    return _body(ROLE_ASSIGNMENT, f"{name}-assignment", draft, args, address)


def image_group(image_id: str) -> str:
    """The ARM id of the resource group that an image is in, which is as narrow as the scope of a custom role can be."""
    return group_id_of(image_id) or image_id


def _assignment_name(usual_name: str, principal: str) -> str:
    return str(uuid.uuid5(_NAMES, f"{usual_name}|{principal.casefold()}"))


def _scope(draft: Draft, args: ImageAccessArgs) -> Any:
    if args.scope is not None:
        return draft.piece(args.scope, ("scope",))
    return draft.piece(attribute(args.image, "id"), ("image",), image_group)


def _body(kind: str, name: str, draft: Draft, args: ImageAccessArgs, address: dict[str, Any]) -> Body:
    return Body(
        kind=kind,
        name=name,
        value=draft.value,
        source_paths=draft.source_paths,
        spell=spelling_of(args).arm,
        extras=Extras(address=address),
    )
