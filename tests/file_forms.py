"""Puts the bodies that rules carry as examples into the forms that files have."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from azure_poolkit.arm.table import TYPES
from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.linted_file import LintedFile
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown, UnknownKey

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_BY_KIND = {type_.kind: type_ for type_ in TYPES}
Form = Callable[[Sequence[Body]], dict[str, Any]]


def type_of(body: Body) -> ArmType:
    return _BY_KIND[body.kind]


def is_resource(body: Body) -> bool:
    """Whether it is the body of a resource, which status reports are not."""
    return body.kind in _BY_KIND


def bare(bodies: Sequence[Body]) -> dict[str, Any]:
    """The body as it is PUT."""
    (body,) = bodies
    return {"type": type_of(body).arm_type, "name": body.name} | dict(body.value)


def template(bodies: Sequence[Body]) -> dict[str, Any]:
    """A template with these resources; ids of its own resources are expressions, and so is what is unknown."""
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [_resource(body, bodies) for body in bodies],
    }


def nested_template(bodies: Sequence[Body]) -> dict[str, Any]:
    """The same in a deployment within a template, as Bicep makes of a module."""
    properties = {
        "mode": "Incremental",
        "expressionEvaluationOptions": {"scope": "inner"},
        "template": template(bodies),
    }
    deployment = {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": "2022-09-01",
        "name": "module",
        "properties": properties,
    }
    return template([]) | {"resources": [deployment]}


def preview(bodies: Sequence[Body]) -> dict[str, Any]:
    """What `pulumi preview --json` prints of these resources."""
    return {"config": {}, "steps": [_step(body, bodies) for body in bodies], "changeSummary": {"create": len(bodies)}}


def linted(form: Form, bodies: Sequence[Body]) -> tuple[LintedFile, str]:
    """What is said of a file that holds these bodies in this form, and the file's text."""
    text = json.dumps(form(bodies), indent=2, ensure_ascii=False)
    contexts = [body.context for body in bodies if body.context is not None]
    context = contexts[0] if contexts else Context()
    if form is not bare:
        context = replace(context, api_version=None)
    said = lint_file("file.json", text.encode(), LintSettings(context))
    assert said.error is None
    return said, text


def without_what_programs_say(body: Body) -> Body:
    """A body with no more beside it than files can say."""
    return replace(body, extras=Extras(address=body.extras.address))


def _resource(body: Body, others: Sequence[Body]) -> dict[str, Any]:
    address = body.extras.address
    resource = {
        "type": type_of(body).arm_type,
        "apiVersion": _api_version(body),
        **{key: _for_template(value, others) for key, value in body.value.items()},
        "name": _for_template(_name_in_template(body), others),
    }
    if "scope" in address:
        resource["scope"] = _for_template(address["scope"], others)
    return resource


def _names(body: Body) -> list[str]:
    """The names in its address, which a test makes up where the example has none."""
    address = body.extras.address
    *around, own = [name for name in type_of(body).path_inputs if name not in ("resourceGroupName", "scope")]
    said = [address.get(name, "render") for name in around]
    own_name = body.value.get("name", address.get(own, body.name))
    return [name if isinstance(name, str) else "render" for name in (*said, own_name)]


def _name_in_template(body: Body) -> Any:
    said = body.value.get("name")
    return said if isinstance(said, Unknown) else "/".join(_names(body))


def _api_version(body: Body) -> str:
    return (body.context and body.context.api_version) or type_of(body).api_version


def _for_template(value: Any, others: Sequence[Body]) -> Any:
    if isinstance(value, Unknown):
        target = next((other for other in others if value.sources and other.key in value.sources), None)
        return f"[reference({_id_of(target)}).it]" if target else "[reference('something else').it]"
    if isinstance(value, str):
        target = next((other for other in others if other.id and other.id.casefold() == value.casefold()), None)
        return f"[{_id_of(target)}]" if target else f"[{value}" if value.startswith("[") else value
    if isinstance(value, dict):
        return {_for_template(_plain_key(key), others): _for_template(inner, others) for key, inner in value.items()}
    if isinstance(value, list):
        return [_for_template(inner, others) for inner in value]
    return value


def _id_of(body: Body) -> str:
    names = ", ".join(f"'{name}'" for name in _names(body))
    return f"resourceId('{type_of(body).arm_type}', {names})"


def _plain_key(key: str) -> Any:
    return key.unknown if isinstance(key, UnknownKey) else key


def _step(body: Body, others: Sequence[Body]) -> dict[str, Any]:
    type_ = type_of(body)
    urn = _urn(body)
    inputs = {
        name: value for name, value in body.extras.address.items() if name in type_.path_inputs
    } | type_.to_native(dict(body.value))
    for name, said in zip(reversed(type_.path_inputs), reversed(_names(body)), strict=False):
        inputs.setdefault(name, said)
    if isinstance(body.value.get("name"), Unknown):
        inputs[type_.path_inputs[-1]] = body.value["name"]
    if body.context is not None and body.context.api_version is not None:
        inputs["azureApiVersion"] = body.context.api_version
    dependencies = {key: sorted(_sources(value, others)) for key, value in inputs.items()}
    state = {
        "urn": urn,
        "custom": True,
        "type": type_.token,
        **({"id": body.id} if body.id else {}),
        "inputs": _for_preview(inputs),
        "propertyDependencies": dependencies,
    }
    return {"op": "create", "urn": urn, "newState": state}


def _urn(body: Body) -> str:
    return f"urn:pulumi:dev::farm::{type_of(body).token}::{body.key or body.name}"


def _sources(value: Any, others: Sequence[Body]) -> set[str]:
    if isinstance(value, Unknown):
        return {_urn(other) for other in others if value.sources and other.key in value.sources}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {source for inner in inside for source in _sources(inner, others)}


def _for_preview(value: Any) -> Any:
    if isinstance(value, Unknown):
        return UNKNOWN
    if isinstance(value, dict):
        return {_for_preview(_plain_key(key)): _for_preview(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_for_preview(inner) for inner in value]
    return value
