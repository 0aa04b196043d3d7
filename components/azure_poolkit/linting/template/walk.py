"""Walks through all that a template deploys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from azure_poolkit.linting.template.linked import Unread, linked_template
from azure_poolkit.linting.template.nested import Nested, nested_template
from azure_poolkit.linting.template.resources import (
    DEPLOYMENT,
    Around,
    TemplateResource,
    deployed,
    frames_of,
    listed,
    resource_of,
)
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown


@dataclass
class Walk:
    """What was found: each resource goes to ``found``, parents first; ``unread`` are linked templates not read, and
    ``failed`` gets what went wrong with one resource, so that all others are still found."""

    found: Callable[[TemplateResource], None]
    failed: Callable[[Path, Exception], None]
    unread: list[Unread] = field(default_factory=list)

    def through(self, value: Any, place: Path, around: Around) -> None:
        """Walk through the resources in ``value``, which stands at ``place``."""
        for key, said in listed(value):
            if said.get("existing") is True:
                continue
            try:
                self._each(said, (*place, key), around)
            except Exception as error:
                self.failed((*place, key), error)

    def _each(self, said: dict[str, Any], place: Path, around: Around) -> None:
        for resource in deployed(said, place, around):
            if resource.type.casefold() == DEPLOYMENT:
                self._enter(resource)
                continue
            self.found(resource)
            below = replace(around, frame=resource.frame, parent=resource, conditions=resource.conditions)
            self.through(said.get("resources"), (*place, "resources"), below)

    def _enter(self, resource: TemplateResource) -> None:
        if not resource.fits:
            self.found(resource)
        nested = nested_of(resource)
        if isinstance(nested, Unread):
            self.unread.append(nested)
        elif nested is not None:
            number = resource.scope.deployment.next_number()
            inner = Around(nested.scope, nested.frame, None, resource.conditions, nested.linked, number)
            self.through(nested.template.get("resources"), nested.place, inner)


def nested_of(resource: TemplateResource) -> Nested | Unread | None:
    """What the deployment ``resource`` deploys, entered once however often it is asked for."""
    known = resource.scope.deployment.entered
    key = resource.place, tuple(resource.frame.indices.items()), resource.scope.number
    if key not in known:
        known[key] = None
        known[key] = nested = nested_template(resource) or linked_template(resource)
        if isinstance(nested, Nested):
            inner = Around(nested.scope, nested.frame, linked=nested.linked)
            name_resources(nested.template.get("resources"), nested.place, inner)
    found: Nested | Unread | None = known[key]
    return found


def name_resources(value: Any, place: Path, around: Around) -> None:
    """Give the scope the ids of resources with symbolic names, and the outputs of deployments among ``value``."""
    for key, said in listed(value):
        for index, frame in enumerate(frames_of(said, around.scope, around.frame)):
            resource = resource_of(said, (*place, key), around, frame)
            if isinstance(value, dict):
                name = f"{key}[{index}]" if isinstance(said.get("copy"), dict) else str(key)
                id_ = resource.whole_id
                around.scope.ids[name] = Unknown(why="the id of a resource") if id_ is None else id_
            if resource.type.casefold() == DEPLOYMENT and resource.key is not None:
                around.scope.deployment.outputs[resource.key] = _outputs(resource)


def _outputs(resource: TemplateResource) -> Callable[[], dict[str, Any] | None]:
    known: list[dict[str, Any] | None] = []

    def outputs() -> dict[str, Any] | None:
        if not known:
            known.append(None)
            nested = nested_of(resource)
            known[0] = nested.outputs() if isinstance(nested, Nested) else None
        return known[0]

    return outputs
