"""What azure-native resources give back when nobody says otherwise: ARM-shaped ids and what Azure computes."""

from __future__ import annotations

import uuid
from typing import Any, Final

from pulumi_mocks import UNKNOWN, ResourceDefaults, ResourceRequest

_SUBSCRIPTION: Final = "00000000-0000-0000-0000-000000000000"
_PROVIDERS: Final = {
    "authorization": "Microsoft.Authorization",
    "batch": "Microsoft.Batch",
    "compute": "Microsoft.Compute",
    "keyvault": "Microsoft.KeyVault",
    "managedidentity": "Microsoft.ManagedIdentity",
    "network": "Microsoft.Network",
    "storage": "Microsoft.Storage",
}
_NAME_INPUTS: Final = {
    "azure-native:authorization:RoleAssignment": "roleAssignmentName",
    "azure-native:batch:BatchAccount": "accountName",
    "azure-native:batch:Pool": "poolName",
    "azure-native:keyvault:Vault": "vaultName",
    "azure-native:managedidentity:UserAssignedIdentity": "resourceName",
    "azure-native:resources:ResourceGroup": "resourceGroupName",
}
_COLLECTIONS: Final = {
    "BatchAccount": "batchAccounts",
    "Pool": "batchAccounts/{accountName}/pools",
    "RoleAssignment": "roleAssignments",
    "UserAssignedIdentity": "userAssignedIdentities",
    "Vault": "vaults",
}


def azure_native(request: ResourceRequest) -> ResourceDefaults | None:
    """The hook that pulumi_mocks asks for resources of azure-native; in a preview all of it is unknown."""
    if request.type.startswith("pulumi:"):
        return None
    name = _name(request)
    id_ = _id(request, name)
    return ResourceDefaults(id=id_, outputs={"name": name, **_computed(request, name, id_)})


def _name(request: ResourceRequest) -> str:
    given = request.inputs.get(_NAME_INPUTS.get(request.type, ""))
    return given if isinstance(given, str) else request.name


def _id(request: ResourceRequest, name: str) -> str:
    _, module, type_ = request.type.split(":")
    if type_ == "ResourceGroup":
        return f"/subscriptions/{_SUBSCRIPTION}/resourceGroups/{name}"
    scope = request.inputs.get("scope")
    base = f"/subscriptions/{_SUBSCRIPTION}/resourceGroups/{_text(request, 'resourceGroupName')}"
    if isinstance(scope, str):
        base = scope
    provider = _PROVIDERS.get(module, f"Microsoft.{module.capitalize()}")
    collection = _COLLECTIONS.get(type_, type_[0].lower() + type_[1:] + "s")
    collection = collection.replace("{accountName}", _text(request, "accountName"))
    return f"{base}/providers/{provider}/{collection}/{name}"


def _text(request: ResourceRequest, key: str) -> str:
    value = request.inputs.get(key)
    return value if isinstance(value, str) else "unknown"


def _computed(request: ResourceRequest, name: str, id_: str) -> dict[str, Any]:
    outputs: dict[str, Any] = {}
    if request.type.endswith(":UserAssignedIdentity"):
        outputs |= {key: _guid(id_, key) for key in ("clientId", "principalId")}
        outputs["tenantId"] = _guid(_SUBSCRIPTION, "tenantId")
    if request.type.endswith(":Vault"):
        properties = dict(request.inputs.get("properties") or {})
        outputs["properties"] = properties | {"vaultUri": f"https://{name}.vault.azure.net/"}
    identity = request.inputs.get("identity")
    if isinstance(identity, dict) and isinstance(identity.get("userAssignedIdentities"), list):
        ids = [id_ for id_ in identity["userAssignedIdentities"] if id_ is not UNKNOWN]
        outputs["identity"] = {**identity, "userAssignedIdentities": {id_: {} for id_ in ids}}
    return outputs


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)))
