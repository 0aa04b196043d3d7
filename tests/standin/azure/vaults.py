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


def _refuse_operation(put: Put) -> None:
    if put.name.lower() not in ("add", "replace", "remove"):
        raise own_bad_request(f"'{put.name}' is none of add, replace and remove.")
    vault = _vault_of(put)
    for policy in put.properties.get("accessPolicies") or []:
        if policy["tenantId"] != vault.request["properties"]["tenantId"]:
            raise own_bad_request(f"The access policy of '{policy['objectId']}' is of another tenant than the vault.")


def _operate(put: Put, stored: Stored) -> None:
    """Change the vault's entries; the operation itself leaves nothing behind."""
    put.world.remove(stored.id)
    vault = _vault_of(put)
    entries = list(vault.response["properties"].get("accessPolicies") or [])
    for policy in put.properties.get("accessPolicies") or []:
        entries = _changed(entries, policy, put.name.lower())
    for side in (vault.request, vault.response):
        side["properties"]["accessPolicies"] = entries


def _changed(entries: list[dict[str, Any]], policy: dict[str, Any], operation: str) -> list[dict[str, Any]]:
    old = next((entry for entry in entries if _holder(entry) == _holder(policy)), None)
    if old is None:
        return entries if operation == "remove" else [*entries, policy]
    before, told = old.get("permissions") or {}, policy.get("permissions") or {}
    if operation == "replace":
        left = told
    elif operation == "add":
        left = {key: _both(before.get(key), told.get(key)) for key in before | told}
    else:
        left = {key: [one for one in given if one not in (told.get(key) or [])] for key, given in before.items()}
    if not any(left.values()):
        return [entry for entry in entries if entry is not old]
    return [old | {"permissions": left} if entry is old else entry for entry in entries]


def _both(before: list[str] | None, more: list[str] | None) -> list[str]:
    return list(dict.fromkeys([*(before or []), *(more or [])]))


def _holder(policy: dict[str, Any]) -> tuple[str, str]:
    return policy["objectId"].lower(), (policy.get("applicationId") or "").lower()


def _vault_of(put: Put) -> Stored:
    vault = put.world.find(put.id.rsplit("/", 2)[0])
    assert vault is not None
    return vault


VAULT = Behaviour(VAULTS, refuse=_refuse, answer=_answer, settle=_settle, deleted=_deleted)
ACCESS_POLICIES = Behaviour(f"{VAULTS}/accessPolicies", refuse=_refuse_operation, settle=_operate)
"""The operations on a vault's entries: ``add`` adds permissions to an entry, ``replace`` sets them, and ``remove``
takes away those that it names, and the entry with the last of them. Seen on no vault."""
