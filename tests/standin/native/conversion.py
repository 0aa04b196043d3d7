"""Between azure-native's flattened inputs and outputs and the bodies of Azure Resource Manager."""

from __future__ import annotations

from typing import Any

from standin.native.resource_type import ResourceType
from standin.native.values import FLAG
from standin.shapes import Entries, Fields, Items, Shape

_NOT_SENT = {FLAG, "azureApiVersion"}
_IDENTITIES = "userAssignedIdentities"


def request_body(kind: ResourceType, inputs: dict[str, Any]) -> dict[str, Any]:
    """The body of the PUT: ``properties`` put back at every depth, and the list of identities as ARM's map from id to
    ``{}``."""
    left_out = {*_NOT_SENT, *kind.path_inputs, kind.version_input}
    given = {name: value for name, value in inputs.items() if name not in left_out}
    body = _sent(given, kind.body, kind.renamed)
    return {name: _identities_as_map(value) if name == "identity" else value for name, value in body.items()}


def outputs_of(kind: ResourceType, response: dict[str, Any]) -> dict[str, Any]:
    """The SDK's outputs: what is in ``properties`` hoisted, names that the SDK does not have left out. Where both
    levels have a name, ``type`` of an extension, say, the upper one is shown."""
    flat = _shown(response, kind.body, {arm: name for name, arm in kind.renamed.items()})
    flat["azureApiVersion"] = kind.api_version
    return {name: flat[name] for name in kind.outputs.members if name in flat}


def _sent(value: Any, shape: Shape, renamed: dict[str, str]) -> Any:
    if isinstance(shape, Items) and isinstance(value, list):
        return [_sent(item, shape.of, renamed) for item in value]
    if isinstance(shape, Entries) and isinstance(value, dict):
        return {key: _sent(item, shape.of, renamed) for key, item in value.items()}
    if not isinstance(shape, Fields) or not isinstance(value, dict):
        return value
    lower = _hoisted(shape)
    here: dict[str, Any] = {}
    below: dict[str, Any] = {}
    for key, item in value.items():
        member = shape.members.get(key)
        if lower and (member is None or member.read_only):
            below[key] = item  # what Azure does not know either: it shall see and refuse it
        else:
            name = renamed[key] if member is None and renamed.get(key) in shape.members else key
            known = shape.members.get(name)
            here[name] = _sent(item, known.shape, renamed) if known else item
    return here | ({lower[0]: _sent(below, lower[1], renamed)} if lower and below else {})


def _shown(value: Any, shape: Shape, renamed: dict[str, str]) -> Any:
    if isinstance(shape, Items) and isinstance(value, list):
        return [_shown(item, shape.of, renamed) for item in value]
    if isinstance(shape, Entries) and isinstance(value, dict):
        return {key: _shown(item, shape.of, renamed) for key, item in value.items()}
    if not isinstance(shape, Fields) or not isinstance(value, dict):
        return value
    lower = _hoisted(shape)
    upper: dict[str, Any] = {}
    hoisted: dict[str, Any] = {}
    for key, item in value.items():
        member = shape.members.get(key)
        if lower and key == lower[0]:
            hoisted = _shown(item or {}, lower[1], renamed)
        elif member is None:
            upper[key] = item
        else:
            name = renamed[key] if key in renamed and renamed[key] not in shape.members else key
            upper[name] = _shown(item, member.shape, renamed)
    return hoisted | upper


def _hoisted(shape: Fields) -> tuple[str, Shape] | None:
    return next(((name, member.shape) for name, member in shape.members.items() if member.hoisted), None)


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
