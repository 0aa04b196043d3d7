"""What azure-native and Azure make of a changed input, type by type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_TYPE, find_type
from azure_poolkit.facts.pool_changes import CHANGES, When
from azure_poolkit.facts.scale_set_changes import refusal
from azure_poolkit.model import body as kinds
from azure_poolkit.model.path import Path
from azure_poolkit.preview.sides.side import ComparedResource


class Effect(StrEnum):
    """What a change makes of the resource."""

    UPDATE = "update"
    REPLACE = "replace"
    EITHER = "update or replace"
    """As its provider decides; nobody has told us which."""


@dataclass(frozen=True)
class Consequence:
    """The effect of a changed input, why, and the pages that say so; ``warning`` says what is against it."""

    effect: Effect
    why: str = ""
    sources: tuple[str, ...] = ()
    warning: str = ""


_POOL: Final = {change.name: change for change in CHANGES}
_IN_PLACE: Final = frozenset({kinds.POOL, kinds.SCALE_SET_EXTENSION, kinds.ACCOUNT, kinds.VAULT, kinds.IDENTITY})
"""Kinds of which all inputs change in place that are neither the region nor part of the id."""
_FORCED: Final = {kinds.ROLE_ASSIGNMENT: frozenset({"principalId"})}
"""Further inputs that azure-native replaces for."""
_ADDRESS: Final = "it is part of the id"
_REGION: Final = "a resource stays in its region"


def consequence(resource: ComparedResource, path: Path) -> Consequence:
    """The effect on ``resource``, as it is to be, when its input at ``path`` changes."""
    name = str(path[0])
    type_ = find_type(resource.type)
    asked = any(_covers(pattern, path) for pattern in resource.replace_on_changes)
    if type_ is BATCH_POOL_TYPE and name in _POOL:
        return _of_pool(path, asked)
    if asked:
        return Consequence(Effect.REPLACE, "by replaceOnChanges")
    if not resource.type.startswith("azure-native:"):
        return Consequence(Effect.EITHER)
    if is_address(resource, path):
        return Consequence(Effect.REPLACE, _ADDRESS)
    if name == "location":
        return Consequence(Effect.REPLACE, _REGION)
    if type_ is not None and name in _FORCED.get(type_.kind, ()):
        return Consequence(Effect.REPLACE, "azure-native replaces the resource")
    if type_ is SCALE_SET_TYPE:
        return _of_scale_set(name, resource.inputs.get(name))
    if name == "tags" or (type_ is not None and type_.kind in _IN_PLACE):
        return Consequence(Effect.UPDATE)
    return Consequence(Effect.EITHER)


def is_address(resource: ComparedResource, path: Path) -> bool:
    """Whether the input at ``path`` is part of the resource's id."""
    return path[0] in resource.address


def _of_pool(path: Path, asked: bool) -> Consequence:
    change = _POOL[str(path[0])]
    if not change.replaces:
        return Consequence(Effect.UPDATE, "" if change.when is When.IN_PLACE else change.says, (change.source,))
    if change.name == "deploymentConfiguration" and "extensions" not in path:
        change = replace(_POOL["vmSize"], name=change.name)
    if asked or change.name in BATCH_POOL_TYPE.path_inputs:
        return Consequence(Effect.REPLACE, change.says, (change.source,))
    warning = (
        f'Azure refuses this on a pool with nodes: replace_on_changes=["{change.name}"] makes a new pool instead, '
        "and BatchPool says so by itself"
    )
    return Consequence(Effect.UPDATE, "", (change.source,), warning)


def _of_scale_set(name: str, new: Any) -> Consequence:
    says = refusal(name, new)
    if says is None:
        return Consequence(Effect.UPDATE)
    warning = f'Azure refuses this, since {says}: replace_on_changes=["{name}"] makes a new scale set instead'
    return Consequence(Effect.UPDATE, warning=warning)


def ignored(resource: ComparedResource, path: Path) -> bool:
    """Whether ``resource`` ignores changes at ``path``."""
    return any(_covers(pattern, path) for pattern in resource.ignore_changes)


def _covers(pattern: str, path: Path) -> bool:
    """Whether ``pattern``, a property path in which ``*`` stands for any step, leads to ``path`` or above it."""
    steps = pattern.replace("[", ".").replace("]", "").replace('"', "").strip(".").split(".")
    shown = [str(step) for step in path]
    return len(steps) <= len(shown) and all(step in ("*", given) for step, given in zip(steps, shown, strict=False))
