"""Reads an ARM template into the bodies that Resource Manager would send, as far as it is plain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import find_arm_type
from azure_poolkit.linting.source import Acceptances, Found, InternalFailure
from azure_poolkit.linting.template.deployment import Deployment, Given
from azure_poolkit.linting.template.linked import Unread
from azure_poolkit.linting.template.made_body import accept_of, body_source, segments_source
from azure_poolkit.linting.template.resource_ids import UNKNOWN_GROUP
from azure_poolkit.linting.template.resources import Around, TemplateResource
from azure_poolkit.linting.template.scope import Scope, objects
from azure_poolkit.linting.template.walk import Walk, name_resources
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Undecided, one_line
from azure_poolkit.model.path import Path

_ACCEPT: Final = ("metadata", "poolkit", "accept")
NOT_READ: Final = "TPL002"
"""The code of what a template deploys but this file does not hold."""


def is_template(value: Any) -> bool:
    """Whether ``value`` is an ARM template."""
    if not isinstance(value, dict) or not isinstance(value.get("resources"), (list, dict)):
        return False
    schema = value.get("$schema")
    return "contentVersion" in value or (isinstance(schema, str) and "deploymenttemplate" in schema.casefold())


def is_template_resource(value: Any) -> bool:
    """Whether ``value`` is a resource cut out of a template: only there its API version stands beside its type."""
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("type", "apiVersion", "name"))


def is_resource_list(value: Any) -> bool:
    """Whether ``value`` is the list of resources of a template, or a part of it."""
    return isinstance(value, list) and bool(value) and all(map(is_template_resource, value))


def template_sources(value: dict[str, Any], context: Context, given: Given | None = None) -> Found:
    """Its resources of the types that we know, and the findings that it accepts in its ``metadata``."""
    return _sources(value, value.get("resources"), ("resources",), context, given)


def resource_sources(value: dict[str, Any], context: Context, given: Given | None = None) -> Found:
    """The same of one resource that was cut out of a template."""
    return _unlisted(_sources({}, [value], (), context, given))


def resource_list_sources(value: list[Any], context: Context, given: Given | None = None) -> Found:
    """The same of a list of such resources."""
    return _sources({}, value, (), context, given)


def _unlisted(found: Found) -> Found:
    """``found`` in a list of one, as what was found in that one."""
    return replace(
        found,
        sources=[
            replace(source, places={path: place[1:] for path, place in source.places.items()})
            for source in found.sources
        ],
        acceptances=[replace(said, place=said.place[1:]) for said in found.acceptances],
        undecided=[replace(item, path=item.path[1:]) for item in found.undecided],
        failures=[replace(failure, place=failure.place[1:]) for failure in found.failures],
    )


def _sources(template: dict[str, Any], resources: Any, place: Path, context: Context, given: Given | None) -> Found:
    found = Found([])
    _accepted(found, template, (), None)
    scope = _scope(template, context, given or Given())
    around = Around(scope)
    walk = Walk(_collector(found, context), lambda where, error: found.failures.append(InternalFailure(where, error)))
    name_resources(resources, place, around)
    walk.through(resources, place, around)
    found.undecided.extend(map(_not_read, walk.unread))
    if scope.deployment.rounds.cut:
        why = "its loops create more resources than poolkit checks: only the first ones are checked"
        found.undecided.append(Undecided(code=NOT_READ, subject="the template", path=place, why=why))
    return found


def _collector(found: Found, context: Context) -> Callable[[TemplateResource], None]:
    def collect(resource: TemplateResource) -> None:
        if not resource.fits:
            found.sources.append(segments_source(resource, context))
        type_ = find_arm_type(resource.type)
        if type_ is None:
            found.others[resource.type] += 1
            return
        source = body_source(resource, type_, context)
        found.sources.append(source)
        _accepted(found, resource.value, resource.place, source.body)

    return collect


def _scope(template: dict[str, Any], context: Context, given: Given) -> Scope:
    account = context.account_id or ""
    group = account.partition("/providers/")[0] if account.startswith("/subscriptions/") else UNKNOWN_GROUP
    said = {name: _constant(value) for name, value in given.parameters.items()}
    return Scope(Deployment(context.cloud, group, given), template, said)


def _constant(value: Any) -> Callable[[], Any]:
    return lambda: value


def _not_read(unread: Unread) -> Undecided:
    why = f"the template that it links to is not read: {one_line(unread.what)}"
    name = objects({"": unread.resource.value}, "").get("name")
    return Undecided(code=NOT_READ, subject=one_line(str(name)), path=unread.place, why=why)


def _accepted(found: Found, value: dict[str, Any], place: Path, body: Body | None) -> None:
    accept = accept_of(value)
    if accept:
        found.acceptances.append(Acceptances(accept, (*place, *_ACCEPT), body))
