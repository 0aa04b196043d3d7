"""Models of the newer kind: annotated attributes that are ``rest_field``."""

from __future__ import annotations

import collections.abc
import datetime
import sys
import typing
from types import ModuleType, SimpleNamespace
from typing import Any, Final

from shape_tables.tree import Member, accepted_values, cut

_SCALARS: Final = {
    str: "text",
    int: "whole",
    float: "number",
    bool: "bool",
    datetime.timedelta: "duration",
    datetime.datetime: "text",
    Any: "any",
}


def members(module: ModuleType, name: str) -> dict[str, Member]:
    """The members of a model by their names on the wire."""
    return _of_class(module, getattr(module, name))


def _of_class(module: ModuleType, model: type) -> dict[str, Member]:
    found: dict[str, Member] = {}
    for base in reversed(model.__mro__):
        for attribute, field in vars(base).items():
            if type(field).__name__ != "_RestField":
                continue
            key = field._rest_name_input or attribute
            hint = _evaluated(base, module, base.__annotations__[attribute])
            read_only = field._visibility == ["read"]
            member = cut() if read_only else _member(module, hint)
            if not read_only and not _optional(hint):
                member["req"] = 1
            found[key] = member
    return found


def _evaluated(base: type, module: ModuleType, hint: Any) -> Any:
    if not isinstance(hint, str):
        return hint
    names = vars(sys.modules[base.__module__]) | {"_models": module, "_types": SimpleNamespace()}
    return eval(hint, dict(names))


def _optional(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _member(module: ModuleType, hint: Any) -> Member:
    if isinstance(hint, (str, typing.ForwardRef)):
        name = hint if isinstance(hint, str) else hint.__forward_arg__
        hint = getattr(module, name.rpartition(".")[2].strip("\"'"), Any)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Union:
        return _of_union(module, [part for part in arguments if part is not type(None)])
    if origin is list:
        return {"t": "list", "of": _member(module, arguments[0])}
    if origin in (dict, collections.abc.Mapping):
        return {"t": "map", "of": _member(module, arguments[1])}
    if origin is typing.Literal:
        return {"t": "text", "in": [str(part) for part in arguments]}
    if hint in _SCALARS:
        return {"t": _SCALARS[hint]}
    if accepted_values(hint):
        return {"t": "text", "in": accepted_values(hint)}
    if (
        isinstance(hint, type)
        and hasattr(hint, "__mro__")
        and any("_Model" in b.__name__ or b.__name__ == "Model" for b in hint.__mro__)
    ):
        return {"t": "object", "keys": _of_class(module, hint)}
    return {"t": "any"}


def _of_union(module: ModuleType, parts: list[Any]) -> Member:
    made = [_member(module, part) for part in parts]
    return next((member for member in made if member.get("in")), made[0])
