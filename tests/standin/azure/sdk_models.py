"""The shapes of Azure's own bodies, read from the models of azure-mgmt-batch and azure-mgmt-compute in the releases
whose API versions azure-native uses. Imported when first asked: the models take a second."""

from __future__ import annotations

import importlib
import inspect
import re
import typing
from functools import cache
from types import ModuleType
from typing import Any

from standin.shapes import AnyShape, Entries, Fields, Items, Limits, Member, Scalar, Shape, is_closed

BATCH_2024_07_01 = "azure.mgmt.batch.models"
COMPUTE_2024_11_01 = "azure.mgmt.compute.v2024_11_01.models"
DISKS_2024_03_02 = "azure.mgmt.compute.v2024_03_02.models"
GALLERIES_2023_07_03 = "azure.mgmt.compute.v2023_07_03.models"  # azure-native has 2024-03-03, no release both

_SCALARS = {
    "str": "string",
    "int": "integer",
    "long": "integer",
    "float": "number",
    "bool": "boolean",
    "duration": "string",
    "iso-8601": "string",
}
_DOT = re.compile(r"(?<!\\)\.")
_LIMITS = {
    "minimum": "least",
    "maximum": "most",
    "min_length": "shortest",
    "max_length": "longest",
    "min_items": "shortest",
    "max_items": "longest",
    "pattern": "pattern",
}


@cache
def model_shape(module: str, name: str) -> Fields:
    """The shape of an ARM body by the name of its model; what the model flattens stands in a `hoisted` member."""
    return Fields(name, lambda: _members(importlib.import_module(module), name))


def _members(module: ModuleType, name: str) -> dict[str, Member]:
    model: Any = getattr(module, name)
    hints = {key: given.annotation for key, given in inspect.signature(model.__init__).parameters.items()}
    found: dict[str, Member] = {}
    below: dict[str, dict[str, Member]] = {}
    for attribute, told in model._attribute_map.items():
        held = model._validation.get(attribute, {})
        accepted = _accepted(module, hints.get(attribute))
        shape = _shape(module, told["type"], accepted)
        limits = Limits(**{_LIMITS[key]: value for key, value in held.items() if key in _LIMITS})
        read_only = bool(held.get("readonly"))
        member = Member(shape, bool(held.get("required")) and not read_only, read_only, limits)
        *outer, key = (part.replace("\\.", ".") for part in _DOT.split(told["key"]))
        (below.setdefault(outer[0], {}) if outer else found)[key] = member
    for outer_key, members in below.items():
        found[outer_key] = _hoisted(name + outer_key.capitalize(), members)
    return found


def _hoisted(name: str, members: dict[str, Member]) -> Member:
    required = any(member.required for member in members.values())
    return Member(Fields(name, lambda: members), required, hoisted=True)


def _shape(module: ModuleType, told: str, accepted: tuple[str, ...]) -> Shape:
    if told.startswith("["):
        return Items(_shape(module, told[1:-1], accepted))
    if told.startswith("{"):
        return Entries(_shape(module, told[1:-1], accepted))
    if told in _SCALARS:
        return Scalar(_SCALARS[told], accepted)
    return AnyShape() if told == "object" else model_shape(module.__name__, told)


def _accepted(module: ModuleType, hint: Any) -> tuple[str, ...]:
    if isinstance(hint, typing.ForwardRef):
        hint = getattr(module, hint.__forward_arg__.rpartition(".")[2], None)
    if is_closed(hint):
        return tuple(str(member.value) for member in hint)
    return next((found for part in typing.get_args(hint) if (found := _accepted(module, part))), ())
