"""ARM ids taken apart."""

from __future__ import annotations

import re

_RESOURCE_GROUP = re.compile(r"^(/subscriptions/[^/]+/resourceGroups/[^/]+)", re.IGNORECASE)


def name_of(arm_id: str) -> str:
    """The last segment."""
    return arm_id.rsplit("/", 1)[-1]


def parent_of(arm_id: str) -> str | None:
    """What must be there before: the parent resource, else the resource group, else nothing."""
    group = _RESOURCE_GROUP.match(arm_id)
    if group is None or group.end() == len(arm_id):
        return None
    provider, *rest = arm_id[group.end() + len("/providers/") :].split("/")
    if len(rest) > 2:
        return "/".join([group.group(1), "providers", provider, *rest[:-2]])
    return group.group(1)


def provider_of(arm_id: str) -> str:
    """The namespace of its last resource provider, as in ``Microsoft.Batch``; that of Resource Manager where it names
    none."""
    _, found, rest = arm_id.rpartition("/providers/")
    return rest.split("/")[0] if found else "Microsoft.Resources"


def type_of(arm_id: str) -> str:
    """The ARM type, as in ``Microsoft.Batch/batchAccounts/pools``."""
    provider, *rest = arm_id.rpartition("/providers/")[2].split("/")
    return "/".join([provider, *rest[::2]])
