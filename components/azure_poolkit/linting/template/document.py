"""Reads an ARM template into the bodies that Resource Manager would send, as far as it is plain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import find_arm_type
from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.source import Acceptances, Found, Source
from azure_poolkit.linting.template.body import read_body
from azure_poolkit.linting.template.budget import Budget
from azure_poolkit.linting.template.resource_ids import UNKNOWN_GROUP
from azure_poolkit.linting.template.resources import Resource, objects, resources
from azure_poolkit.linting.template.scope import Deployment, Scope
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

_OF_THE_TEMPLATE: Final = frozenset(
    {"type", "apiVersion", "dependsOn", "copy", "condition", "resources", "comments", "metadata", "scope"}
)
_ACCEPT: Final = ("metadata", "poolkit", "accept")


def is_template(value: Any) -> bool:
    """Whether ``value`` is an ARM template."""
    if not isinstance(value, dict) or not isinstance(value.get("resources"), (list, dict)):
        return False
    schema = value.get("$schema")
    return "contentVersion" in value or (isinstance(schema, str) and "deploymenttemplate" in schema.casefold())


def template_sources(value: dict[str, Any], context: Context) -> Found:
    """Its resources of the types that we know, and the findings that it accepts in its ``metadata``."""
    scope = _scope(value, context)
    found = Found([])
    _accepted(found, value, (), None)
    for resource in resources(value.get("resources"), ("resources",), scope):
        type_ = find_arm_type(resource.type)
        if type_ is None or (len(resource.names) != _steps(resource.type) and isinstance(resource.names[0], str)):
            found.others[resource.type] += 1
            continue
        source = _source(resource, type_, context)
        found.sources.append(source)
        _accepted(found, resource.value, resource.place, source.body)
    return found


def _steps(type_: str) -> int:
    return type_.count("/")


def _scope(value: dict[str, Any], context: Context) -> Scope:
    account = context.account_id or ""
    group = account.partition("/providers/")[0] if account.startswith("/subscriptions/") else UNKNOWN_GROUP
    ids: dict[str, str] = {}
    scope = Scope(
        Deployment(context.cloud, group, ids, Budget()), objects(value, "parameters"), objects(value, "variables")
    )
    if isinstance(value.get("resources"), dict):
        for resource in resources(value["resources"], ("resources",), scope):
            if resource.id is not None and len(resource.place) == 2:
                ids[str(resource.place[1])] = resource.id
    return scope


def _source(resource: Resource, type_: ArmType, context: Context) -> Source:
    kept = {key: given for key, given in resource.value.items() if key not in _OF_THE_TEMPLATE}
    value, places = read_body(kept, resource.place, resource.scope)
    if len(resource.names) > 1:
        value = value | {"name": resource.names[-1]}
    version = resource.scope.value(resource.value.get("apiVersion"))
    name, id_ = resource.names[-1], resource.id
    body = Body(
        kind=type_.kind,
        name=name if isinstance(name, str) else _label(resource, type_),
        value=value,
        extras={"address": _address(resource, type_)},
        id=id_,
        key=id_.casefold() if id_ else None,
        accept=_accept_of(resource.value),
        context=replace(context, api_version=version if isinstance(version, str) else None),
    )
    return Source(body, places, in_program=True)


def _label(resource: Resource, type_: ArmType) -> str:
    name = resource.value.get("name")
    return name if isinstance(name, str) else type_.kind


def _address(resource: Resource, type_: ArmType) -> dict[str, Any]:
    """The parts of its address, by the names that azure-native gives them."""
    names = [name for name in type_.path_inputs if name not in ("resourceGroupName", "scope")]
    address: dict[str, Any] = dict(zip(names[-len(resource.names) :], resource.names[-len(names) :], strict=False))
    if "scope" in type_.path_inputs:
        address["scope"] = resource.base or Unknown(why="the resource's scope")
    if "resourceGroupName" in type_.path_inputs:
        address["resourceGroupName"] = _group_name(resource.scope.group)
    return address


def _group_name(group: str) -> Any:
    """The name of the resource group with this id; where nobody has said it, it is one and the same for all."""
    name = group.rpartition("/")[2]
    return Unknown(why="the deployment's resource group", sources=frozenset({group})) if "{" in name else name


def _accept_of(value: dict[str, Any]) -> dict[str, str]:
    for step in _ACCEPT:
        value = objects(value, step)
    return {one_line(code): one_line(reason) for code, reason in value.items() if isinstance(reason, str)}


def _accepted(found: Found, value: dict[str, Any], place: Path, body: Body | None) -> None:
    accept = _accept_of(value)
    if accept:
        found.acceptances.append(Acceptances(accept, (*place, *_ACCEPT), body))
