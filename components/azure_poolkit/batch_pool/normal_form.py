"""How the service writes a pool's body back: BX-50, and the defaults of BX-45 to BX-47."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from azure_poolkit.batch_pool.durations import seconds_in
from azure_poolkit.rules.unknown import UnknownKey


def normalised(body: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of ``body`` with what the service fills in filled in, and spelt as it spells it.

    Where a service's answer has more than was asked, as the state of a resize, that stays. Nulls go.
    """
    made: dict[str, Any] = _without_nulls(copy.deepcopy(dict(body)))
    properties: dict[str, Any] = made.setdefault("properties", {})
    if isinstance(properties.get("vmSize"), str):
        properties["vmSize"] = properties["vmSize"].upper()
    _normalise_image(properties)
    _normalise_scale(properties)
    properties.setdefault("taskSlotsPerNode", 1)
    properties.setdefault("taskSchedulingPolicy", {"nodeFillType": "Spread"})
    properties.setdefault("interNodeCommunication", "Disabled")
    _normalise_identity(made)
    return made


def _normalise_image(properties: dict[str, Any]) -> None:
    image = _below(properties, "deploymentConfiguration", "virtualMachineConfiguration", "imageReference")
    if image is not None and image.get("publisher"):
        image.setdefault("version", "latest")


def _normalise_scale(properties: dict[str, Any]) -> None:
    scale = properties.setdefault("scaleSettings", {"fixedScale": {"targetDedicatedNodes": 0}})
    fixed = scale.get("fixedScale") if isinstance(scale, dict) else None
    if isinstance(fixed, dict):
        fixed.setdefault("resizeTimeout", "PT15M")
        fixed["resizeTimeout"] = _duration(fixed["resizeTimeout"])
        for target in ("targetDedicatedNodes", "targetLowPriorityNodes"):
            fixed.setdefault(target, 0)
    auto = scale.get("autoScale") if isinstance(scale, dict) else None
    if isinstance(auto, dict):
        auto.setdefault("evaluationInterval", "PT15M")
        auto["evaluationInterval"] = _duration(auto["evaluationInterval"])


def _duration(value: Any) -> Any:
    """Two ways to write one length are the same."""
    seconds = seconds_in(value) if isinstance(value, str) else None
    return value if seconds is None else seconds


def _normalise_identity(body: dict[str, Any]) -> None:
    identity = body.get("identity")
    if not isinstance(identity, dict):
        return
    ids = identity.get("userAssignedIdentities")
    if identity.get("type") == "None":
        del body["identity"]
    elif isinstance(ids, dict):
        identity["userAssignedIdentities"] = {key if isinstance(key, UnknownKey) else key.lower(): {} for key in ids}


def _below(value: Any, *steps: str) -> dict[str, Any] | None:
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else None


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value
