"""What azure-native resources give back when nobody says otherwise: ARM-shaped ids and what Azure computes."""

from __future__ import annotations

import uuid
from typing import Any, Final

from azure_poolkit.arm.generic import TOKEN as GENERIC
from azure_poolkit.arm.generic import read_generic
from azure_poolkit.arm.table import find_type
from azure_poolkit.gate import configured_cloud, configured_region
from azure_poolkit.preview.locations import class_of, takes_location
from pulumi_mocks import UNKNOWN, ResourceDefaults, ResourceRequest, Secret

_SUBSCRIPTION: Final = "00000000-0000-0000-0000-000000000000"
_PROVIDERS: Final = {"network": "Microsoft.Network", "storage": "Microsoft.Storage"}
"""Providers of types that the table of types does not have."""


def azure_native(request: ResourceRequest) -> ResourceDefaults | None:
    """The hook that pulumi_mocks asks for resources of azure-native; in a preview all of it is unknown. Of one that is
    only read a preview knows what its id says: what Azure has there nobody has asked."""
    if request.type.startswith("pulumi:"):
        return None
    if request.read and request.preview:
        return ResourceDefaults(id=request.existing_id, outputs={"name": _name(request)})
    name = _name(request)
    id_ = request.existing_id or _id(request, name)
    return ResourceDefaults(
        id=id_, outputs={"name": name, **_computed(request, name, id_)}, known_at_preview=_region(request)
    )


def _region(request: ResourceRequest) -> dict[str, str]:
    """The region that azure-native takes from the stack's configuration, where nothing else says one."""
    if request.provider is not None or "location" in request.inputs or not takes_location(class_of(request.type)):
        return {}
    region = configured_region()
    return {"location": region} if region is not None else {}


def _name(request: ResourceRequest) -> str:
    if request.existing_id:
        return request.existing_id.rpartition("/")[2]
    type_ = find_type(request.type)
    input_ = type_.path_inputs[-1] if type_ else "resourceGroupName" if request.type.endswith(":ResourceGroup") else ""
    given = request.inputs.get(input_)
    return given if isinstance(given, str) else request.name


def _id(request: ResourceRequest, name: str) -> str:
    _, module, type_name = request.type.split(":")
    if type_name == "ResourceGroup":
        return f"/subscriptions/{_SUBSCRIPTION}/resourceGroups/{name}"
    told = read_generic(request.inputs) if request.type == GENERIC else None
    if told is not None:
        return told.type.address(dict(told.inputs)).replace("{subscription}", _SUBSCRIPTION)
    type_ = find_type(request.type)
    if type_ is not None:
        parts = {input_: _text(request, input_) for input_ in type_.path_inputs} | {type_.path_inputs[-1]: name}
        return type_.address(parts).replace("{subscription}", _SUBSCRIPTION)
    base = f"/subscriptions/{_SUBSCRIPTION}/resourceGroups/{_text(request, 'resourceGroupName')}"
    provider = _PROVIDERS.get(module, f"Microsoft.{module.capitalize()}")
    return f"{base}/providers/{provider}/{type_name[0].lower()}{type_name[1:]}s/{name}"


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
        vault = properties | {"vaultUri": f"https://{name}{configured_cloud().vault_suffix}/"}
        outputs["properties"] = _as_secret_as(request, "properties", vault)
    suffix, region = configured_cloud().batch_suffix, request.inputs.get("location")
    if request.type.endswith(":BatchAccount") and suffix and isinstance(region, str):
        outputs["accountEndpoint"] = f"{name}.{region.replace(' ', '').lower()}{suffix}"
    identity = request.inputs.get("identity")
    if isinstance(identity, dict) and isinstance(identity.get("userAssignedIdentities"), list):
        ids = [id_ for id_ in identity["userAssignedIdentities"] if id_ is not UNKNOWN]
        mapped = {**identity, "userAssignedIdentities": {id_: {} for id_ in ids}}
        outputs["identity"] = _as_secret_as(request, "identity", mapped)
    return outputs


def _as_secret_as(request: ResourceRequest, key: str, value: Any) -> Any:
    """``value``, secret as a whole where anything in the input ``key`` that it is made from is."""
    return Secret(value) if any(path[0] == key for path in request.inputs.secret_paths) else value


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)))
