"""How Azure treats a Batch pool."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from standin.azure.documented import refuse_documented
from standin.azure.identities import answer_identity, refuse_unknown_identities
from standin.azure.pool_allocation import allocation
from standin.azure.pool_extensions import refuse_extensions
from standin.azure.pool_images import refuse_image
from standin.azure.pool_limits import refuse_limits
from standin.azure.pool_machines import refuse_machines
from standin.azure.service import Behaviour, Put
from standin.errors import ArmError, own_bad_request

# BX-17: what may change while the pool has nodes; BX-20 for the identity; tags are Resource Manager's own.
_CHANGEABLE_WITH_NODES = {"applicationPackages", "certificates", "metadata", "scaleSettings", "startTask"}
_NEVER_CHANGED = "deploymentConfiguration"
_LEAST_RESIZE_TIMEOUT = 300  # seconds; BX-46
_DURATION = re.compile(r"^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
_UNCHANGEABLE_TEXT = "A property that cannot be updated was specified as part of the request."


def _refuse(put: Put) -> None:
    _refuse_identity(put)
    _refuse_scale(put.properties.get("scaleSettings") or {})
    refuse_image(put, _machines(put.properties))
    refuse_machines(put, _machines(put.properties))
    refuse_limits(put, _machines(put.properties))
    refuse_extensions(put)
    refuse_documented(put, "pool")
    if put.before is not None:
        _refuse_change(put)


def _normalise(body: dict[str, Any]) -> dict[str, Any]:
    """BX-50, and the defaults of BX-45 to BX-47."""
    body = copy.deepcopy(body)
    properties = body.setdefault("properties", {})
    if not isinstance(properties, dict):
        return body
    if isinstance(properties.get("vmSize"), str):
        properties["vmSize"] = properties["vmSize"].upper()
    image = _object(_machines(properties).get("imageReference"))
    if image.get("publisher") and image.get("version") is None:
        image["version"] = "latest"
    scale = properties.get("scaleSettings")
    if scale is None:
        scale = {"fixedScale": {"targetDedicatedNodes": 0}}
    properties["scaleSettings"] = scale
    if isinstance(_object(scale).get("fixedScale"), dict):
        scale["fixedScale"].setdefault("resizeTimeout", "PT15M")
    properties.setdefault("taskSlotsPerNode", 1)
    properties.setdefault("taskSchedulingPolicy", {"nodeFillType": "Spread"})
    properties.setdefault("interNodeCommunication", "Disabled")
    return body


def _machines(properties: dict[str, Any]) -> dict[str, Any]:
    return _object(_object(properties.get("deploymentConfiguration")).get("virtualMachineConfiguration"))


def _object(value: Any) -> dict[str, Any]:
    """The object that is there, or none: what is of another type is refused later."""
    return value if isinstance(value, dict) else {}


def _refuse_identity(put: Put) -> None:
    identity = put.body.get("identity")
    if identity is None:
        return
    kind = identity.get("type")
    if kind == "UserAssigned" and not identity.get("userAssignedIdentities"):
        raise own_bad_request("The identity type UserAssigned needs at least one user-assigned identity.")
    if kind == "UserAssigned" and not _machines(put.properties):  # BX-40
        raise own_bad_request("A pool with an identity must have a virtualMachineConfiguration.")
    refuse_unknown_identities(put)


def _refuse_scale(scale: dict[str, Any]) -> None:
    if (scale.get("fixedScale") is None) == (scale.get("autoScale") is None):  # BX-45
        raise own_bad_request("scaleSettings must have exactly one of fixedScale and autoScale.")
    fixed = scale.get("fixedScale")
    if fixed is None:
        return
    if fixed.get("targetDedicatedNodes") is None and fixed.get("targetLowPriorityNodes") is None:  # BX-46
        raise own_bad_request("fixedScale needs targetDedicatedNodes or targetLowPriorityNodes.")
    seconds = _seconds(fixed["resizeTimeout"])
    if seconds is None or seconds < _LEAST_RESIZE_TIMEOUT:
        raise own_bad_request(f"resizeTimeout '{fixed['resizeTimeout']}' is less than 5 minutes.")


def _seconds(duration: str) -> int | None:
    match = _DURATION.match(duration)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _refuse_change(put: Put) -> None:
    for name in _changed(put):
        if name == _NEVER_CHANGED or (name not in _CHANGEABLE_WITH_NODES and _has_nodes(put)):
            details = {
                "Reason": _UNCHANGEABLE_TEXT,
                "PropertyName": name,
                "PropertyPath": f"properties.{name}",
            }
            raise ArmError(400, "PropertyCannotBeUpdated", _UNCHANGEABLE_TEXT, details)  # BX-16


def _changed(put: Put) -> Iterator[str]:
    assert put.before is not None
    old, new = put.before.request.get("properties") or {}, put.sealed.get("properties") or {}
    yield from sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _has_nodes(put: Put) -> bool:
    assert put.before is not None
    state = put.before.response["properties"]
    return bool(state.get("currentDedicatedNodes", 0) + state.get("currentLowPriorityNodes", 0))


def _answer(put: Put) -> dict[str, Any]:
    return {
        "properties": {"provisioningState": "Succeeded", **allocation(put)},
        **answer_identity(put),
    }


BATCH_POOL = Behaviour("Microsoft.Batch/batchAccounts/pools", _normalise, _refuse, _answer)
