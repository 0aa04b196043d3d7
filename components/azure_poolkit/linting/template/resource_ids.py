"""Resource ids, as the functions of templates make them: lists of their pieces, texts and Unknowns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from azure_poolkit.model.unknown import Unknown

_GUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
UNKNOWN_GROUP: Final = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}"
_SUBSCRIPTION_STEPS: Final = 3


def of_resource(group: str, parts: Sequence[Any]) -> list[Any]:
    """``resourceId([subscription], [group], type, name, …)``. Raises ValueError where that is not what is given."""
    place = _type_place(parts)
    scope: list[Any] = [group]
    if place == 2:
        scope = ["/subscriptions/", parts[0], "/resourceGroups/", parts[1]]
    elif place == 1 and isinstance(parts[0], str) and _GUID.match(parts[0]):
        scope = ["/subscriptions/", parts[0]]
    elif place == 1:
        scope = [subscription_of(group), "/resourceGroups/", parts[0]]
    return [*scope, *provider_path(parts[place], parts[place + 1 :])]


def of_subscription(group: str, parts: Sequence[Any]) -> list[Any]:
    """``subscriptionResourceId([subscription], type, name, …)``."""
    place = _type_place(parts)
    scope = ["/subscriptions/", parts[0]] if place else [subscription_of(group)]
    return [*scope, *provider_path(parts[place], parts[place + 1 :])]


def of_management_group(_group: str, parts: Sequence[Any]) -> list[Any]:
    """``managementGroupResourceId([group], type, name, …)``."""
    place = _type_place(parts)
    name = parts[0] if place else "{managementGroup}"
    head = ["/providers/Microsoft.Management/managementGroups/", name]
    return [*head, *provider_path(parts[place], parts[place + 1 :])]


def of_tenant(_group: str, parts: Sequence[Any]) -> list[Any]:
    """``tenantResourceId(type, name, …)``."""
    return provider_path(parts[0], parts[1:])


def of_extension(_group: str, parts: Sequence[Any]) -> list[Any]:
    """``extensionResourceId(id, type, name, …)``."""
    base, *rest = parts
    if not isinstance(base, (str, Unknown)):
        raise TypeError("an id is a text")
    return [base, *provider_path(rest[0], rest[1:])]


def provider_path(type_: Any, names: Sequence[Any]) -> list[Any]:
    """The end of the id of the resource of ``type_`` with these names, one for each step of the type."""
    if not isinstance(type_, str):
        raise TypeError("a type is a text")
    namespace, *steps = type_.split("/")
    if not steps or len(steps) != len(names) or not all(isinstance(name, (str, Unknown)) for name in names):
        raise ValueError("a name for each step of the type")
    pieces: list[Any] = [f"/providers/{namespace}"]
    for step, name in zip(steps, names, strict=True):
        pieces += [f"/{step}/", name]
    return pieces


def subscription_of(id_: str) -> str:
    """The part of ``id_`` that names the subscription."""
    return "/".join(id_.split("/")[:_SUBSCRIPTION_STEPS])


def _type_place(parts: Sequence[Any]) -> int:
    """Where among ``parts`` the type stands: the first one that has a provider's namespace."""
    for place, part in enumerate(parts):
        if not isinstance(part, (str, Unknown)):
            raise TypeError("a part of an id is a text")
        if isinstance(part, str) and "/" in part:
            return place
    raise ValueError("no type")
