"""Models of the older kind: ``_attribute_map`` and ``_validation``."""

from __future__ import annotations

import inspect
import re
import typing
from types import ModuleType
from typing import Any, Final

from shape_tables.tree import Member, accepted_values, cut

_SCALARS: Final = {
    "str": "text",
    "int": "whole",
    "long": "whole",
    "float": "number",
    "bool": "bool",
    "duration": "duration",
    "iso-8601": "text",
    "base64": "text",
    "object": "any",
}
_LIMITS: Final = {
    "minimum": "min",
    "maximum": "max",
    "min_length": "shortest",
    "max_length": "longest",
    "min_items": "shortest",
    "max_items": "longest",
    "pattern": "pattern",
    "unique": None,
}
_DOT: Final = re.compile(r"(?<!\\)\.")


def members(module: ModuleType, name: str) -> dict[str, Member]:
    """The members of a model by their names on the wire; what the model flattens stands in ``properties`` again."""
    model: Any = getattr(module, name)
    hints = {key: given.annotation for key, given in inspect.signature(model.__init__).parameters.items()}
    found: dict[str, Member] = {}
    for attribute, told in model._attribute_map.items():
        held = model._validation.get(attribute, {})
        read_only = bool(held.get("readonly"))
        member = cut() if read_only else _member(module, told["type"], hints.get(attribute))
        member |= {_LIMITS[key]: value for key, value in held.items() if _LIMITS.get(key) and not read_only}
        if held.get("required") and not read_only:
            member["req"] = 1
        *outer, key = (part.replace("\\.", ".") for part in _DOT.split(told["key"]))
        place = found
        for step in outer:
            holder = place.setdefault(step, {"t": "object", "keys": {}})
            if member.get("req"):
                holder["req"] = 1
            place = holder["keys"]
        place[key] = member
    return found


def _member(module: ModuleType, told: str, hint: Any) -> Member:
    if told.startswith("["):
        return {"t": "list", "of": _member(module, told[1:-1], hint)}
    if told.startswith("{"):
        return {"t": "map", "of": _member(module, told[1:-1], hint)}
    if told in _SCALARS:
        values = _hinted(module, hint) if told == "str" else []
        return {"t": _SCALARS[told]} | ({"in": values} if values else {})
    values = accepted_values(getattr(module, told, None))
    if values:
        return {"t": "text", "in": values}
    return {"t": "object", "keys": members(module, told)}


def _hinted(module: ModuleType, hint: Any) -> list[str]:
    """The values of the enumeration that a hint names."""
    if isinstance(hint, str):
        named = re.findall(r'"?_models\.(\w+)"?', hint)
        return next((found for name in named if (found := accepted_values(getattr(module, name, None)))), [])
    if isinstance(hint, typing.ForwardRef):
        return accepted_values(getattr(module, hint.__forward_arg__.rpartition(".")[2], None))
    if accepted_values(hint):
        return accepted_values(hint)
    return next((found for part in typing.get_args(hint) if (found := _hinted(module, part))), [])
