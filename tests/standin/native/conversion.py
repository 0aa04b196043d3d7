"""Between azure-native's flattened inputs and outputs and the bodies of Azure Resource Manager."""

from __future__ import annotations

from typing import Any

from standin.native.resource_type import ResourceType
from standin.native.values import FLAG

_NOT_SENT = {FLAG, "azureApiVersion"}
_ARM_ONLY = {"id", "properties"}
_IDENTITIES = "userAssignedIdentities"


def request_body(kind: ResourceType, inputs: dict[str, Any]) -> dict[str, Any]:
    """The body of the PUT: ``properties`` put back, and the list of identities as ARM's map from id to
    ``{}``."""
    body: dict[str, Any] = {}
    for name, value in inputs.items():
        if name in _NOT_SENT or name in kind.path_inputs:
            continue
        if name in kind.top_level or not kind.hoisted:
            body[name] = _identities_as_map(value) if name == "identity" else value
        else:
            body.setdefault("properties", {})[name] = value
    return body


def outputs_of(kind: ResourceType, response: dict[str, Any]) -> dict[str, Any]:
    """The SDK's outputs: what is in ``properties`` hoisted to the top, names that the SDK does not have
    left out."""
    flat = dict(response)
    if kind.hoisted:
        flat |= response.get("properties") or {}
    flat["azureApiVersion"] = kind.api_version
    return {name: flat[name] for name in kind.outputs.members if name in flat}


def inputs_after_reading(
    kind: ResourceType, inputs: dict[str, Any], old_outputs: dict[str, Any], new_outputs: dict[str, Any]
) -> dict[str, Any]:
    """Carry what has changed in Azure over into the inputs, and nothing else, so that defaults make no
    noise."""
    result = dict(inputs)
    for name in kind.inputs.members:
        old, new = old_outputs.get(name), new_outputs.get(name)
        if name in kind.path_inputs or old == new:
            continue
        if new is None:
            result.pop(name, None)
        else:
            result[name] = _identities_as_list(_carried(inputs.get(name), old, new))
    return result


def inputs_of_import(kind: ResourceType, arm_id: str, outputs: dict[str, Any]) -> dict[str, Any]:
    """The inputs of a resource that no program made: its names out of the id, the rest out of the answer."""
    told = {name: outputs[name] for name in kind.inputs.members if name in outputs}
    return {name: _identities_as_list(value) for name, value in told.items()} | kind.names_in(arm_id)


def _carried(base: Any, old: Any, new: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(old, dict) and isinstance(new, dict)):
        return new
    result = {key: value for key, value in base.items() if key in new or key not in old}
    for key, value in new.items():
        if old.get(key) != value:
            result[key] = _carried(base.get(key), old.get(key), value)
    return result


def _identities_as_map(identity: Any) -> Any:
    if isinstance(identity, dict) and isinstance(identity.get(_IDENTITIES), list):
        return identity | {_IDENTITIES: {arm_id: {} for arm_id in identity[_IDENTITIES]}}
    return identity


def _identities_as_list(identity: Any) -> Any:
    if isinstance(identity, dict) and isinstance(identity.get(_IDENTITIES), dict):
        return identity | {_IDENTITIES: list(identity[_IDENTITIES])}
    return identity
