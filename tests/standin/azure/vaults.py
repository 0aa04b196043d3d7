"""How Azure treats key vaults: a deleted one keeps its name until it is purged."""

from __future__ import annotations

from typing import Any

from standin.azure.identities import TENANT
from standin.azure.locations import refuse_new_location
from standin.azure.service import Behaviour, Delete, Put, merged
from standin.azure.world import Stored, World
from standin.errors import ArmError, own_bad_request, own_words

VAULTS = "Microsoft.KeyVault/vaults"
_TAKEN = (  # alan-turing-institute/data-safe-haven #2523, as azure-native prints it
    "A vault with the same name already exists in deleted state. You need to either recover or purge existing key "
    "vault. "
    "Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete."
)


def _recovers(put: Put) -> bool:
    return str(put.properties.get("createMode")).lower() == "recover"


def _refuse(put: Put) -> None:
    refuse_new_location(put)
    _refuse_taken_name(put)
    before = put.before.request["properties"] if put.before else {}
    if before.get("enablePurgeProtection") and put.properties.get("enablePurgeProtection") is not True:
        raise own_bad_request("enablePurgeProtection cannot be taken back.")
    if put.properties.get("enablePurgeProtection") is False:
        raise own_bad_request("enablePurgeProtection cannot be false; leave it out.")
    _refuse_policies(put)


def _refuse_taken_name(put: Put) -> None:
    waiting = put.world.soft_deleted.get(put.name.lower())
    if waiting is not None and not _recovers(put):
        raise ArmError(409, "ConflictError", _TAKEN)
    if _recovers(put) and put.before is None and (waiting is None or waiting.id.lower() != put.id.lower()):
        raise own_words(404, "DeletedVaultNotFound", f"There is no deleted vault '{put.id}' to recover.")
    for other in put.world.of_type(VAULTS):
        if other.response["name"].lower() == put.name.lower() and other.id.lower() != put.id.lower():
            raise own_words(409, "VaultAlreadyExists", f"The vault name '{put.name}' is in use: '{other.id}'.")


def _refuse_policies(put: Put) -> None:
    policies = put.properties.get("accessPolicies")
    if policies is None and not put.properties.get("enableRbacAuthorization") and not _recovers(put):
        raise own_bad_request("accessPolicies is needed where enableRbacAuthorization is not true.")
    for policy in policies or []:
        if policy["tenantId"] != put.properties["tenantId"]:
            raise own_bad_request(f"The access policy of '{policy['objectId']}' is of another tenant than the vault.")


def _answer(put: Put) -> dict[str, Any]:
    told = {"provisioningState": "Succeeded", "vaultUri": f"https://{put.name}.vault.azure.net/"}
    return {"properties": {**told, "enableSoftDelete": True, "tenantId": put.properties.get("tenantId") or TENANT}}


def _settle(put: Put, stored: Stored) -> None:
    waiting = put.world.soft_deleted.pop(put.name.lower(), None)
    stored.response["properties"].pop("createMode", None)
    stored.request["properties"].pop("createMode", None)
    if waiting is not None:
        stored.response = merged(waiting.response, stored.response)
        stored.request = merged(waiting.request, stored.request)


def _deleted(delete: Delete) -> None:
    delete.world.soft_deleted[delete.name.lower()] = delete.found


def purge(world: World, name: str) -> None:
    """Let a deleted vault go for good; raises `ArmError` where it is protected."""
    waiting = world.soft_deleted.get(name.lower())
    if waiting is None:
        raise own_words(404, "DeletedVaultNotFound", f"There is no deleted vault '{name}'.")
    if waiting.request["properties"].get("enablePurgeProtection"):
        raise own_bad_request(f"The vault '{name}' is protected against purging.")
    del world.soft_deleted[name.lower()]


VAULT = Behaviour(VAULTS, refuse=_refuse, answer=_answer, settle=_settle, deleted=_deleted)
