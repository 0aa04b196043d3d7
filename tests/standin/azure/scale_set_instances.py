"""The instances of a scale set, which follow its model at once or when told to, by its upgrade mode (VX-16)."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from standin.azure.world import Stored

_INSTANCES = "instances"


def instances_of(scale_set: Stored) -> dict[str, dict[str, Any]]:
    """By instance id: ``model``, the ``virtualMachineProfile`` that it runs, and ``latest``, whether that is the one of
    the scale set."""
    found: dict[str, dict[str, Any]] = scale_set.unseen.setdefault(_INSTANCES, {})
    return found


def model_changed(scale_set: Stored) -> None:
    """Bring the instances to what the scale set asks for: their number, and in the modes Automatic and Rolling their
    model. New ones always start with the model as it is now."""
    instances = instances_of(scale_set)
    capacity = (scale_set.response.get("sku") or {}).get("capacity", 0)
    for instance_id in sorted(instances, key=int)[capacity:]:
        del instances[instance_id]
    while len(instances) < capacity:
        scale_set.unseen["made"] = scale_set.unseen.get("made", -1) + 1
        instances[str(scale_set.unseen["made"])] = _current(scale_set)
    policy = scale_set.response["properties"].get("upgradePolicy") or {}
    if policy.get("mode", "Manual") != "Manual" and not scale_set.unseen.get("upgrading"):
        upgrade(scale_set, ["*"])
    for instance in instances.values():
        instance["latest"] = instance["model"] == _model(scale_set)


def upgrade(scale_set: Stored, instance_ids: Iterable[str]) -> None:
    """``manualupgrade``: give these instances, ``*`` for all, the model as it is now; raises `LookupError` for an id
    that there is not."""
    instances = instances_of(scale_set)
    for instance_id in instance_ids:
        if instance_id != "*" and instance_id not in instances:
            raise LookupError(f"no instance {instance_id} among {sorted(instances)}")
        for each in instances if instance_id == "*" else [instance_id]:
            instances[each] = _current(scale_set)


def _current(scale_set: Stored) -> dict[str, Any]:
    return {"model": copy.deepcopy(_model(scale_set)), "latest": True}


def _model(scale_set: Stored) -> dict[str, Any]:
    model: dict[str, Any] = scale_set.response["properties"].get("virtualMachineProfile") or {}
    return model
