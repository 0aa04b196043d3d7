"""Answers of Azure: bodies as they come back, without what Azure never tells.

``protectedSettings``, passwords and keys are taken and never shown again: the reference of each operation says so
(https://learn.microsoft.com/rest/api/batchmanagement/pool/get,
https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/get, both read 2026-11-26).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.flattening import ANY
from azure_poolkit.linting.source import BodySource
from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE, VM_CONFIGURATION

_SIGNS: Final = frozenset(
    {
        *("provisioningState", "etag", "eTag", "uniqueId", "timeCreated", "creationTime", "lastModified"),
        *("allocationState", "allocationStateTransitionTime", "provisioningStateTransitionTime", "systemData"),
        *("currentDedicatedNodes", "stateTransitionTime", "resizeOperationStatus", "odata.metadata"),
    }
)
"""Keys that only Azure writes."""
_MOUNT: Final = ("properties", "mountConfiguration", ANY)
_NEVER_RETURNED: Final[dict[str, tuple[Path, ...]]] = {
    POOL: (
        (*VM_CONFIGURATION, "extensions", ANY, "protectedSettings"),
        (*VM_CONFIGURATION, "containerConfiguration", "containerRegistries", ANY, "password"),
        ("properties", "startTask", "containerSettings", "registry", "password"),
        ("properties", "userAccounts", ANY, "password"),
        ("properties", "userAccounts", ANY, "linuxUserConfiguration", "sshPrivateKey"),
        (*_MOUNT, "azureBlobFileSystemConfiguration", "accountKey"),
        (*_MOUNT, "azureBlobFileSystemConfiguration", "sasKey"),
        (*_MOUNT, "azureFileShareConfiguration", "accountKey"),
        (*_MOUNT, "cifsMountConfiguration", "password"),
    ),
    SCALE_SET: (
        (*SCALE_SET_PROFILE, "extensionProfile", "extensions", ANY, "properties", "protectedSettings"),
        (*SCALE_SET_PROFILE, "osProfile", "adminPassword"),
        (*SCALE_SET_PROFILE, "osProfile", "customData"),
        (*SCALE_SET_PROFILE, "userData"),
    ),
    SCALE_SET_EXTENSION: (("properties", "protectedSettings"),),
}
UNTOLD: Final = Unknown(why="Azure never returns it", secret=True)
"""In place of what is taken and never shown again."""


def is_answer(value: Any) -> bool:
    """Whether ``value``, a resource, was written by Azure and not by whoever asks for it."""
    if not isinstance(value, Mapping):
        return False
    properties = value.get("properties")
    inside = properties if isinstance(properties, Mapping) else {}
    return not _SIGNS.isdisjoint(value) or not _SIGNS.isdisjoint(inside)


def answered(source: BodySource) -> BodySource:
    """``source`` with an Unknown for each value that Azure never returns and that is not there."""
    value = source.body.value
    for path in _NEVER_RETURNED.get(source.body.kind, ()):
        value = _left_open(value, path)
    return source if value is source.body.value else replace(source, body=replace(source.body, value=value))


def _left_open(value: Any, path: Path) -> Any:
    """A copy of ``value`` with an Unknown at ``path``; ``value`` itself where that is given or has no place."""
    step, *rest = path
    if step == ANY:
        if not isinstance(value, list):
            return value
        made = [_left_open(item, tuple(rest)) for item in value]
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    if not isinstance(value, dict):
        return value
    below = dict.get(value, step)
    changed = _left_open(below, tuple(rest)) if rest else UNTOLD if below is None else below
    if changed is below:
        return value
    made_of = copy.copy(value)
    made_of[step] = changed
    return made_of
