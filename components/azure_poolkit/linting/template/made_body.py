"""What rules get of one resource of a template."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.source import BodySource
from azure_poolkit.linting.template.body import read_body
from azure_poolkit.linting.template.resources import TemplateResource
from azure_poolkit.linting.template.scope import objects
from azure_poolkit.model.body import TEMPLATE_RESOURCE, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.resources.ids import TEMPLATE

_OF_THE_TEMPLATE: Final = frozenset(
    {"type", "apiVersion", "dependsOn", "copy", "condition", "resources", "comments", "metadata", "scope", "existing"}
)


def body_source(resource: TemplateResource, type_: ArmType, context: Context) -> BodySource:
    """The body of ``resource``, which is of ``type_``."""
    kept = {key: given for key, given in resource.value.items() if key not in _OF_THE_TEMPLATE}
    value, places = read_body(kept, resource.place, resource.scope, resource.frame)
    if not resource.fits:
        value = {key: inner for key, inner in value.items() if key != "name"}
    elif len(resource.names) > 1:
        value = value | {"name": resource.names[-1]}
    version = resource.scope.value(resource.value.get("apiVersion"), resource.frame)
    name = resource.names[-1] if resource.fits else None
    body = Body(
        kind=type_.kind,
        name=name if isinstance(name, str) else _label(resource, type_),
        value=value,
        source_paths={} if resource.linked is None else {(): (resource.linked,)},
        extras=_extras(resource, type_),
        id=resource.id,
        key=resource.key,
        accept=accept_of(resource.value),
        context=replace(context, api_version=version if isinstance(version, str) else None),
    )
    return BodySource(body, _places(resource, places), in_program=True)


def segments_source(resource: TemplateResource, context: Context) -> BodySource:
    """The type and name of ``resource``, which do not fit together."""
    written = resource.value.get("name")
    name = resource.scope.value(written, resource.frame)
    if written is not None and name is None:
        name = Unknown(why=written if isinstance(written, str) else "a name")
    if _waits_for_a_parameter(written, name):
        name = Unknown(why=str(written))
    type_ = resource.scope.value(resource.value["type"], resource.frame)
    value = {"type": type_, "name": name}
    body = Body(
        kind=TEMPLATE_RESOURCE,
        name=_label(resource, None),
        value=value,
        source_paths={} if resource.linked is None else {(): (resource.linked,)},
        extras=Extras(within=resource.type != type_),
        accept=accept_of(resource.value),
        context=context,
    )
    return BodySource(body, _places(resource, {(): resource.place}), in_program=True)


def _waits_for_a_parameter(written: Any, name: Any) -> bool:
    """Whether a part of ``name`` is empty that a parameter may give: many have an empty text for a default, to be
    filled in by whoever deploys the template."""
    if not isinstance(written, str) or not isinstance(name, str) or "" not in name.split("/"):
        return False
    return written.startswith("[") and ("parameters(" in written.casefold() or "variables(" in written.casefold())


def accept_of(value: dict[str, Any]) -> dict[str, str]:
    """The codes that a resource, or the template, accepts in its metadata, with the reasons."""
    for step in ("metadata", "poolkit", "accept"):
        value = objects(value, step)
    return {one_line(code): one_line(reason) for code, reason in value.items() if isinstance(reason, str)}


def _places(resource: TemplateResource, places: dict[Path, Path]) -> dict[Path, Path]:
    """Where the parts of a body stand in the file; all of what is linked at the link."""
    return places if resource.linked is None else {(): resource.place}


def _label(resource: TemplateResource, type_: ArmType | None) -> str:
    name = resource.value.get("name")
    return name if isinstance(name, str) else type_.kind if type_ is not None else str(resource.value["type"])


def _extras(resource: TemplateResource, type_: ArmType) -> Extras:
    maker = None if resource.is_conditional else f"{TEMPLATE}{resource.template}"
    return Extras(address=_address(resource, type_), conditions=resource.conditions, nulls=True, maker=maker)


def _address(resource: TemplateResource, type_: ArmType) -> dict[str, Any]:
    """The parts of its address, by the names that azure-native gives them; none where its name is wrong."""
    if not resource.fits:
        return {}
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
