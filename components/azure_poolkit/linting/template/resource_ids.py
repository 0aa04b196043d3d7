"""Resource ids, as the functions of templates make them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

_GUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
UNKNOWN_GROUP: Final = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}"


def of_resource(group: str, parts: Sequence[Any]) -> str:
    """``resourceId([subscription], [group], type, name, …)``. Raises ValueError where that is not what is given."""
    place, parts = _type_place(parts), list(parts)
    scope = group
    if place == 2:
        scope = f"/subscriptions/{parts[0]}/resourceGroups/{parts[1]}"
    elif place == 1 and _GUID.match(parts[0]):
        scope = f"/subscriptions/{parts[0]}"
    elif place == 1:
        scope = f"{_subscription(group)}/resourceGroups/{parts[0]}"
    return scope + provider_path(parts[place], parts[place + 1 :])


def of_subscription(group: str, parts: Sequence[Any]) -> str:
    """``subscriptionResourceId([subscription], type, name, …)``."""
    place = _type_place(parts)
    scope = f"/subscriptions/{parts[0]}" if place else _subscription(group)
    return scope + provider_path(parts[place], parts[place + 1 :])


def of_tenant(parts: Sequence[Any]) -> str:
    """``tenantResourceId(type, name, …)``."""
    return provider_path(parts[0], parts[1:])


def of_extension(base: Any, parts: Sequence[Any]) -> str:
    """``extensionResourceId(id, type, name, …)``."""
    if not isinstance(base, str):
        raise TypeError
    return base + provider_path(parts[0], parts[1:])


def provider_path(type_: str, names: Sequence[Any]) -> str:
    """The end of the id of the resource of ``type_`` with these names, one for each step of the type."""
    namespace, *steps = type_.split("/")
    if not steps or len(steps) != len(names) or not all(isinstance(name, str) for name in names):
        raise ValueError
    pairs = "/".join(f"{step}/{name}" for step, name in zip(steps, names, strict=True))
    return f"/providers/{namespace}/{pairs}"


def _type_place(parts: Sequence[Any]) -> int:
    """Where among ``parts`` the type stands: the first one that has a provider's namespace."""
    for place, part in enumerate(parts):
        if not isinstance(part, str):
            raise TypeError
        if "/" in part:
            return place
    raise ValueError


def _subscription(group: str) -> str:
    return "/".join(group.split("/")[:3])
