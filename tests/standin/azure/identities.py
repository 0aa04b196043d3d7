"""User-assigned identities, and what names them."""

from __future__ import annotations

from typing import Any

from standin.azure.locations import refuse_new_location
from standin.azure.service import Behaviour, Put
from standin.errors import own_words

TENANT = "22222222-2222-4222-8222-222222222222"
_IDS = ("clientId", "principalId")


def _answer(put: Put) -> dict[str, Any]:
    before = put.before.response["properties"] if put.before else {}
    made = {name: before.get(name) or put.world.new_guid(put.id, name) for name in _IDS}
    return {"properties": {**made, "tenantId": TENANT}}


def assigned_identities(body: dict[str, Any]) -> dict[str, Any]:
    """The identities that a body names, or a read returns, by their ids."""
    return (body.get("identity") or {}).get("userAssignedIdentities") or {}


def refuse_unknown_identities(put: Put) -> None:
    """Raise `ArmError` for an identity that is not there."""
    for arm_id in assigned_identities(put.body):
        if put.world.find(arm_id) is None:
            raise own_words(400, "FailedIdentityOperation", f"The identity '{arm_id}' of '{put.name}' does not exist.")


def answer_identity(put: Put) -> dict[str, Any]:
    """What a read shows of the identities: their client and principal ids (BX-38), and those of a system-assigned
    one."""
    told: dict[str, Any] = {}
    assigned = assigned_identities(put.body)
    if assigned:
        told["userAssignedIdentities"] = {arm_id: _ids_of(put, arm_id) for arm_id in assigned}
    if "SystemAssigned" in str((put.body.get("identity") or {}).get("type")):
        told |= {"principalId": put.world.new_guid(put.id, "principalId"), "tenantId": TENANT}
    return {"identity": told} if told else {}


def _ids_of(put: Put, arm_id: str) -> dict[str, str]:
    known = put.world.find(arm_id)
    assert known is not None, "refused before"
    return {name: known.response["properties"][name] for name in _IDS}


IDENTITY = Behaviour("Microsoft.ManagedIdentity/userAssignedIdentities", answer=_answer, refuse=refuse_new_location)
