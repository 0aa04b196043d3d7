"""The inputs that are part of a resource's id, of every type that azure-native's SDK has."""

from __future__ import annotations

import importlib
import inspect
from functools import lru_cache
from typing import Any, Final

from azure_poolkit.arm.generic import TOKEN as GENERIC
from azure_poolkit.arm.table import find_type
from azure_poolkit.inputs import to_camel

_GENERIC: Final = (
    *("resourceGroupName", "resourceProviderNamespace", "parentResourcePath", "resourceType", "resourceName"),
)


def address_inputs(token: str, made: Any) -> tuple[str, ...]:
    """The inputs of a resource of class ``made`` that are part of its id, as azure-native calls them.

    Where the table of types does not have it, they are what the SDK's function to get such a resource wants; where the
    SDK has no such function, the names that its arguments require, and its own.
    """
    type_ = find_type(token)
    if type_ is not None:
        return type_.path_inputs
    if token == GENERIC:
        return _GENERIC
    return _of_class(made) if token.startswith("azure-native:") else ()


@lru_cache(maxsize=1024)
def _of_class(made: Any) -> tuple[str, ...]:
    init = getattr(made, "_internal_init", None)
    if init is None:
        return ("resourceGroupName",)
    inputs = list(inspect.signature(init).parameters)
    package, _, module = made.__module__.rpartition(".")
    getter = _function(package, f"get_{module}")
    if getter is not None:
        wanted = set(inspect.signature(getter).parameters) - {"opts"}
    else:
        wanted = {name for name in _required(made) if name.endswith("_name")} | {f"{module}_name"}
    return tuple(to_camel(name) for name in inputs if name in wanted)


def _function(package: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(f"{package}.{name}"), name, None)
    except ImportError:
        return None


def _required(made: Any) -> list[str]:
    args = getattr(importlib.import_module(made.__module__), f"{made.__name__}Args", None)
    parameters = inspect.signature(args).parameters.values() if args is not None else ()
    return [one.name for one in parameters if one.default is inspect.Parameter.empty]
