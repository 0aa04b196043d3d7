"""Deployments that carry their template in themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from azure_poolkit.linting.template.frame import NO_FRAME, Frame
from azure_poolkit.linting.template.parameter_types import is_secret
from azure_poolkit.linting.template.resources import TemplateResource
from azure_poolkit.linting.template.scope import Scope, objects
from azure_poolkit.linting.template.symbols import RESOURCE_GROUP, SUBSCRIPTION
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown


@dataclass(frozen=True)
class Nested:
    """A template that another one deploys. ``place`` is where its resources stand, ``own`` tells whether it has a
    scope of its own, and ``linked`` is the file beside the outermost template that it was read from."""

    template: dict[str, Any]
    place: Path
    scope: Scope
    frame: Frame
    own: bool
    linked: str | None = None

    def outputs(self) -> dict[str, Any]:
        """What ``reference(…).outputs`` gives of the deployment."""
        return {name: {"value": self._output(said)} for name, said in objects(self.template, "outputs").items()}

    def _output(self, said: Any) -> Any:
        if not isinstance(said, dict) or "value" not in said:
            return Unknown(why="an output of a deployment")
        if is_secret(said, self.template):
            return Unknown(why="a secret output of a deployment", secret=True, confidential=True)
        return self.scope.value(said["value"], self.frame)


def nested_template(resource: TemplateResource) -> Nested | None:
    """The template in ``resource``, a deployment, if it carries one."""
    properties = objects(resource.value, "properties")
    template = properties.get("template")
    if not isinstance(template, dict):
        return None
    place = (*resource.place, "properties", "template", "resources")
    group = group_of(resource)
    if is_inner(properties):
        scope = resource.scope.within(template, given_to(resource), group)
        return Nested(template, place, scope, NO_FRAME, True, resource.linked)
    return Nested(template, place, resource.scope.deployed_to(group), resource.frame, False, resource.linked)


def is_inner(properties: dict[str, Any]) -> bool:
    """Whether the template sees its own parameters; else expressions see those around the deployment."""
    said = objects(properties, "expressionEvaluationOptions").get("scope")
    return isinstance(said, str) and said.casefold() == "inner"


def given_to(resource: TemplateResource) -> dict[str, Callable[[], Any]]:
    """The values of the parameters that the deployment ``resource`` gives, worked out when they are asked for."""
    scope, frame = resource.scope, resource.frame

    def value(said: Any) -> Any:
        if isinstance(said, dict) and "value" in said:
            return scope.value(said["value"], frame)
        return Unknown(why="a parameter's value that Azure reads elsewhere", secret=True)

    def later(said: Any) -> Callable[[], Any]:
        return lambda: value(said)

    return {name: later(said) for name, said in objects(objects(resource.value, "properties"), "parameters").items()}


def group_of(resource: TemplateResource) -> str:
    """The id of the resource group that a nested deployment goes to: that around it, unless it names another."""
    outer = resource.scope
    subscription, name = (
        outer.value(resource.value.get(key), resource.frame) for key in ("subscriptionId", "resourceGroup")
    )
    if subscription is None and name is None:
        return outer.group
    around = outer.group.split("/")
    parts = (around[2] if subscription is None else subscription, around[-1] if name is None else name)
    return "/subscriptions/{}/resourceGroups/{}".format(*map(_id_part, parts))


def _id_part(part: Any) -> str:
    """A part of an id; what is not known is told by the expression that it comes from."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Unknown):
        return "{not a text}"
    if part.parts and len(part.parts) == 1 and part.parts[0] in (SUBSCRIPTION, RESOURCE_GROUP):
        return repr(part.parts[0])
    return "{" + part.why.replace("/", " ") + "}"
