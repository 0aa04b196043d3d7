"""How Azure treats the types around a pool: resource groups, identities, vaults, role assignments, Batch
accounts."""

from __future__ import annotations

import copy
from typing import Any

from standin.azure.service import Behaviour, Put
from standin.errors import own_bad_request, own_words

TENANT = "22222222-2222-4222-8222-222222222222"
_SUCCEEDED: dict[str, Any] = {"properties": {"provisioningState": "Succeeded"}}


def _refuse_new_location(put: Put) -> None:
    if put.before is None:
        return
    old, new = put.before.request.get("location"), put.sealed.get("location")
    if _plain(old) != _plain(new):
        raise own_words(409, "InvalidResourceLocation", f"'{put.name}' is in '{old}' and cannot be moved to '{new}'.")


def _plain(location: str | None) -> str:
    return (location or "").replace(" ", "").lower()


def _answer_identity(put: Put) -> dict[str, Any]:
    before = put.before.response["properties"] if put.before else {}
    made = {name: before.get(name) or put.world.new_guid(put.id, name) for name in ("clientId", "principalId")}
    return {"properties": {**made, "tenantId": TENANT}}


def _answer_vault(put: Put) -> dict[str, Any]:
    return {"properties": {"provisioningState": "Succeeded", "vaultUri": f"https://{put.name}.vault.azure.net/"}}


def _refuse_role_assignment(put: Put) -> None:
    if put.before is not None:
        old, new = (body["properties"] for body in (put.before.request, put.sealed))
        for name in ("principalId", "roleDefinitionId"):
            if old.get(name) != new.get(name):
                raise own_bad_request(f"A role assignment's {name} cannot be changed.")
    for other in put.world.resources.values():
        if other.id != put.id and _scope(other.id) == _scope(put.id) and _same_grant(other.request, put):
            raise own_words(409, "RoleAssignmentExists", f"The same role assignment exists already: '{other.id}'.")


def _same_grant(request: dict[str, Any], put: Put) -> bool:
    other = request.get("properties") or {}
    return all(other.get(name) == put.properties.get(name) for name in ("principalId", "roleDefinitionId"))


def _scope(arm_id: str) -> str:
    return arm_id.rpartition("/providers/Microsoft.Authorization/roleAssignments/")[0]


def _answer_role_assignment(put: Put) -> dict[str, Any]:
    return {
        "properties": {
            "scope": _scope(put.id),
            "principalType": put.properties.get("principalType") or "User",
        }
    }


def _normalise_account(body: dict[str, Any]) -> dict[str, Any]:
    body = copy.deepcopy(body)
    body.setdefault("properties", {}).setdefault("poolAllocationMode", "BatchService")
    return body


def _refuse_account(put: Put) -> None:
    _refuse_new_location(put)
    mode = put.properties["poolAllocationMode"]
    if put.before is not None and put.before.request["properties"]["poolAllocationMode"] != mode:
        raise own_bad_request("poolAllocationMode cannot be changed.")
    if mode == "UserSubscription" and not put.properties.get("keyVaultReference"):
        raise own_bad_request("poolAllocationMode UserSubscription needs keyVaultReference.")


def _answer_account(put: Put) -> dict[str, Any]:
    region = _plain(put.body.get("location"))
    return {
        "properties": {
            "provisioningState": "Succeeded",
            "accountEndpoint": f"{put.name}.{region}.batch.azure.com",
            "nodeManagementEndpoint": f"{put.name}.{region}.service.batch.azure.com",
            "publicNetworkAccess": put.properties.get("publicNetworkAccess") or "Enabled",
        }
    }


RESOURCE_GROUP = Behaviour(
    "Microsoft.Resources/resourceGroups", answer=lambda put: _SUCCEEDED, refuse=_refuse_new_location
)
IDENTITY = Behaviour(
    "Microsoft.ManagedIdentity/userAssignedIdentities", answer=_answer_identity, refuse=_refuse_new_location
)
VAULT = Behaviour("Microsoft.KeyVault/vaults", answer=_answer_vault, refuse=_refuse_new_location)
ROLE_ASSIGNMENT = Behaviour(
    "Microsoft.Authorization/roleAssignments",
    answer=_answer_role_assignment,
    refuse=_refuse_role_assignment,
    free_of_parent=True,
)
BATCH_ACCOUNT = Behaviour("Microsoft.Batch/batchAccounts", _normalise_account, _refuse_account, _answer_account)
