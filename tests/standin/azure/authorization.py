"""How Azure treats role assignments and role definitions."""

from __future__ import annotations

from typing import Any

from standin.azure.service import Behaviour, Delete, Put
from standin.errors import ArmError, own_bad_request, own_words

_ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments/"
_FIXED = ("principalId", "roleDefinitionId")
# OfficeDev/microsoft-teams-apps-company-communicator #569, with 400 in Azure/Azure-Landing-Zones #2040.
_UPDATE_TEXT = "Tenant ID, application ID, principal ID, and scope are not allowed to be updated."
_DEFINITION = "Microsoft.Authorization/roleDefinitions"


def _refuse_assignment(put: Put) -> None:
    if put.before is not None:
        old, new = (body["properties"] for body in (put.before.request, put.sealed))
        if any(old.get(name) != new.get(name) for name in _FIXED):
            raise ArmError(400, "RoleAssignmentUpdateNotPermitted", _UPDATE_TEXT)
    for other in put.world.of_type("Microsoft.Authorization/roleAssignments"):
        if other.id != put.id and _scope(other.id) == _scope(put.id) and _same_grant(other.request, put):
            raise own_words(409, "RoleAssignmentExists", f"The same role assignment exists already: '{other.id}'.")


def _same_grant(request: dict[str, Any], put: Put) -> bool:
    other = request.get("properties") or {}
    return all(other.get(name) == put.properties.get(name) for name in ("principalId", "roleDefinitionId"))


def _scope(arm_id: str) -> str:
    return arm_id.rpartition(_ASSIGNMENTS)[0]


def _answer_assignment(put: Put) -> dict[str, Any]:
    return {
        "properties": {
            "scope": _scope(put.id),
            "principalType": put.properties.get("principalType") or "User",
        }
    }


def _refuse_definition(put: Put) -> None:
    if not put.properties.get("roleName"):
        raise own_bad_request("A role definition needs a roleName.")
    if not put.properties.get("assignableScopes"):
        raise own_bad_request("A role definition needs assignableScopes.")
    for other in put.world.of_type(_DEFINITION):
        same_name = other.response["properties"]["roleName"].lower() == put.properties["roleName"].lower()
        if same_name and other.id.lower() != put.id.lower():
            raise own_words(409, "RoleDefinitionWithSameNameExists", f"'{other.id}' has the same roleName.")


def _answer_definition(put: Put) -> dict[str, Any]:
    return {"properties": {"type": put.properties.get("type") or "CustomRole"}}


def _refuse_definition_delete(delete: Delete) -> None:
    for assignment in delete.world.of_type("Microsoft.Authorization/roleAssignments"):
        role = str(assignment.request["properties"].get("roleDefinitionId")).lower()
        if role.endswith(f"/roledefinitions/{delete.name.lower()}"):
            raise own_bad_request(f"The role definition '{delete.name}' is in use by '{assignment.id}'.")


ROLE_ASSIGNMENT = Behaviour(
    "Microsoft.Authorization/roleAssignments",
    answer=_answer_assignment,
    refuse=_refuse_assignment,
    free_of_parent=True,
)
ROLE_DEFINITION = Behaviour(
    _DEFINITION,
    answer=_answer_definition,
    refuse=_refuse_definition,
    refuse_delete=_refuse_definition_delete,
    free_of_parent=True,
)
