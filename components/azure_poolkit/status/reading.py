"""Reads answers of Azure about pools, nodes, scale sets and instances, of both planes and all generations.

What `az … show` and `list` print, REST answers, and lists of any of them, also below `value`, are read alike.
Sources, read 2026-11-26: https://learn.microsoft.com/rest/api/batchservice/nodes/get-node ,
https://learn.microsoft.com/rest/api/batchservice/nodes/get-node-extension ,
https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-set-vms/list and
https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/get-instance-view
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.linting.forms.recased import is_capitalised, recased
from azure_poolkit.status.groups import model_extension, pool, scale_set
from azure_poolkit.status.machines import instance, instance_extensions, node, node_extension
from azure_poolkit.status.state import NOTHING, Status

_NODE: Final = re.compile(r"/nodes/([^/?]+)/extensions")
_INSTANCE_OF: Final = re.compile(r"/virtualMachines/([^/]+)/extensions/", re.IGNORECASE)
_MODEL_EXTENSION: Final = re.compile(r"/virtualMachineScaleSets/[^/]+/extensions/", re.IGNORECASE)
_NODE_STATES: Final = frozenset(
    (
        *("idle", "rebooting", "reimaging", "running", "unusable", "creating", "starting", "waitingforstarttask"),
        *("starttaskfailed", "unknown", "leavingpool", "offline", "preempted", "upgradingos", "deallocated"),
        "deallocating",
    )
)
"""https://learn.microsoft.com/rest/api/batchservice/nodes/get-node (read 2026-11-26)."""
_POOL: Final = frozenset({"allocationState", "resizeErrors", "resizeOperationStatus", "autoScaleRun"})
_INSTANCE: Final = frozenset({"vmAgent", "latestModelApplied", "instanceId", "vmHealth"})
_SUMMARY: Final = frozenset({"statusesSummary"})


def read_status(answer: Any) -> Status:
    """What ``answer``, parsed JSON, says; nothing where it is of another form."""
    return _read(_uncapitalised(answer) if is_capitalised(answer) else answer)


def _uncapitalised(answer: Any) -> Any:
    """What Azure PowerShell writes, with Azure's own keys; what it cut off is not given."""
    return json.loads(json.dumps(recased(answer)[0], default=lambda _cut_off: None))


def _read(answer: Any) -> Status:
    if isinstance(answer, list):
        return _listed(answer, None)
    if not isinstance(answer, Mapping):
        return NOTHING
    if isinstance(answer.get("value"), list):
        return _listed(answer["value"], _node_named(answer))
    return _one(answer)


def is_empty(answer: Any) -> bool:
    """Whether ``answer`` is a list, or the page of one, with nothing in it."""
    listed = answer.get("value") if isinstance(answer, Mapping) else answer
    return isinstance(listed, list) and not listed


def _listed(answers: list[Any], on_node: str | None) -> Status:
    found = NOTHING
    extensions = [answer for answer in answers if _is_extension(answer)]
    if extensions:
        found += Status(machines=(node_extension(extensions, on_node),))
    on_instances: dict[str, list[Mapping[str, Any]]] = {}
    for answer in answers:
        of = _instance_named(answer)
        if of is not None:
            on_instances.setdefault(of, []).append(answer)
    found += Status(machines=tuple(instance_extensions(listed, of) for of, listed in on_instances.items()))
    for answer in answers:
        if not _is_extension(answer) and _instance_named(answer) is None:
            found += _read(answer)
    return found


def _one(answer: Mapping[str, Any]) -> Status:
    of = _instance_named(answer)
    if of is not None:
        return Status(machines=(instance_extensions([answer], of),))
    inner = answer.get("properties")
    flat = {**answer, **inner} if isinstance(inner, Mapping) else answer
    if _is_extension(flat):
        return Status(machines=(node_extension([flat], _node_named(answer)),))
    if "schedulingState" in flat or "startTaskInfo" in flat or _is_node_state(flat):
        return Status(machines=(node(flat),))
    if _MODEL_EXTENSION.search(str(answer.get("id", ""))) and "provisioningState" in flat:
        return Status(groups=(model_extension(flat),))
    if not _POOL.isdisjoint(flat):
        return Status(groups=(pool(flat),))
    view = flat.get("instanceView")
    if "virtualMachineProfile" in flat or _counts(flat) or (isinstance(view, Mapping) and _counts(view)):
        return Status(groups=(scale_set(flat),))
    if not _INSTANCE.isdisjoint(flat) or isinstance(view, Mapping) or _has_extension_views(flat):
        return Status(machines=(instance(flat),))
    return NOTHING


def _is_node_state(answer: Mapping[str, Any]) -> bool:
    """Whether this is what a query keeps of a node: its id and its state."""
    return isinstance(answer.get("id"), str) and str(answer.get("state")).casefold() in _NODE_STATES


def _is_extension(answer: Any) -> bool:
    return isinstance(answer, Mapping) and isinstance(answer.get("vmExtension"), Mapping)


def _instance_named(answer: Any) -> str | None:
    """The instance, or machine, that an extension resource is on: its id says so."""
    found = _INSTANCE_OF.search(str(answer.get("id", ""))) if isinstance(answer, Mapping) else None
    return found[1] if found else None


def _counts(view: Mapping[str, Any]) -> bool:
    """Whether this is how a scale set counts its instances by their states."""
    machines = view.get("virtualMachine")
    return isinstance(machines, Mapping) and not _SUMMARY.isdisjoint(machines)


def _has_extension_views(view: Mapping[str, Any]) -> bool:
    listed = view.get("extensions")
    return isinstance(listed, list) and any(isinstance(one, Mapping) and "statuses" in one for one in listed)


def _node_named(answer: Mapping[str, Any]) -> str | None:
    """The node that an answer about its extensions names in its own address."""
    for key in ("odata.metadata", "odata.nextLink", "nextLink"):
        found = _NODE.search(str(answer.get(key, "")))
        if found:
            return found[1]
    return None
