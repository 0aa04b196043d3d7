"""The resources of a template, nested ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.linting.template.resource_ids import provider_path
from azure_poolkit.linting.template.scope import Scope
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown

DEPLOYMENT: Final = "microsoft.resources/deployments"


@dataclass(frozen=True)
class Resource:
    """One resource as the template has it. ``type`` and ``names`` are whole: those of its parents come first."""

    value: dict[str, Any]
    place: Path
    scope: Scope
    type: str
    names: tuple[Any, ...]
    base: str | None
    """The id of what it belongs to: its resource group, or the resource that it extends; None where unknown."""

    @property
    def id(self) -> str | None:
        """Its ARM id, ``None`` where one of its names is not known."""
        try:
            return None if self.base is None else self.base + provider_path(self.type, self.names)
        except ValueError:
            return None


def resources(listed: Any, place: Path, scope: Scope, parent: Resource | None = None) -> Iterator[Resource]:
    """The resources in ``listed``, a list or an object by symbolic names, that are deployed; parents come first."""
    found = listed.items() if isinstance(listed, dict) else enumerate(listed) if isinstance(listed, list) else ()
    for key, value in found:
        if not isinstance(value, dict) or not isinstance(value.get("type"), str) or value.get("existing") is True:
            continue
        if scope.value(value.get("condition", True)) is False:
            continue
        yield from _with_children(value, (*place, key), scope, parent)


def _with_children(value: dict[str, Any], place: Path, scope: Scope, parent: Resource | None) -> Iterator[Resource]:
    if value["type"].casefold() == DEPLOYMENT:
        yield from _nested(value, place, scope)
        return
    resource = _resource(value, place, scope, parent)
    yield resource
    yield from resources(value.get("resources"), (*place, "resources"), scope, resource)


def _resource(value: dict[str, Any], place: Path, scope: Scope, parent: Resource | None) -> Resource:
    type_, name = value["type"], scope.value(value.get("name"))
    names: tuple[Any, ...] = tuple(name.split("/")) if isinstance(name, str) else (name,)
    if parent is not None and not type_.casefold().startswith(f"{parent.type}/".casefold()):
        type_, names = f"{parent.type}/{type_}", (*parent.names, *names)
    base: str | None = _base(value, scope)
    host, extends, own = type_.rpartition("/providers/")
    steps = host.count("/")
    if extends and len(names) > steps + 1:
        base = _extended(base, host, names[:steps])
        type_, names = f"{names[steps]}/{own}", names[steps + 1 :]
    return Resource(value, place, scope, type_, names, base)


def _base(value: dict[str, Any], scope: Scope) -> str | None:
    """The id that the resource's own path follows: the group's, unless it names another scope."""
    if "scope" not in value:
        return scope.group
    said = scope.value(value["scope"])
    if not isinstance(said, str):
        return None
    said = scope.deployment.ids.get(said, said)
    if said.startswith("/"):
        return said.rstrip("/")
    steps = said.split("/")
    return f"{scope.group}/providers/{said}" if len(steps) % 2 else None


def _extended(base: str | None, type_: str, names: tuple[Any, ...]) -> str | None:
    try:
        return None if base is None else base + provider_path(type_, names)
    except ValueError:
        return None


def _nested(value: dict[str, Any], place: Path, outer: Scope) -> Iterator[Resource]:
    """The resources of a deployment that carries its template in itself."""
    properties = value.get("properties")
    template = properties.get("template") if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(template, dict):
        return
    place = (*place, "properties", "template", "resources")
    scope = _scope_of(properties, template, outer, _group(value, outer))
    yield from resources(template.get("resources"), place, scope)


def _group(value: dict[str, Any], outer: Scope) -> str:
    """The id of the resource group that a nested deployment goes to: that around it, unless it names another."""
    subscription, name = (outer.value(value.get(key)) for key in ("subscriptionId", "resourceGroup"))
    if subscription is None and name is None:
        return outer.group
    around = outer.group.split("/")
    parts = (around[2] if subscription is None else subscription, around[-1] if name is None else name)
    return "/subscriptions/{}/resourceGroups/{}".format(*map(_id_part, parts))


def _id_part(part: Any) -> str:
    """A part of an id; what is not known is told by the expression that it comes from."""
    if isinstance(part, str):
        return part
    return "{" + (part.why.replace("/", " ") if isinstance(part, Unknown) else "not a text") + "}"


def _scope_of(properties: dict[str, Any], template: dict[str, Any], outer: Scope, group: str) -> Scope:
    """Inside its own scope a template sees its own parameters; else expressions see those around the deployment."""
    options = properties.get("expressionEvaluationOptions")
    scope = options.get("scope") if isinstance(options, dict) else None
    if not isinstance(scope, str) or scope.casefold() != "inner":
        return outer.deployed_to(group)
    given = {
        name: outer.value(said["value"]) if isinstance(said, dict) and "value" in said else Unknown()
        for name, said in objects(properties, "parameters").items()
    }
    return Scope(
        replace(outer.deployment, group=group), objects(template, "parameters"), objects(template, "variables"), given
    )


def objects(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The object under ``key``, an empty one where there is none."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}
