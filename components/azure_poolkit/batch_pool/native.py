"""From azure-native's args of a whole pool to ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.inputs import arm_of, is_output, refuse, to_snake
from azure_poolkit.model.finding import Finding
from azure_poolkit.rules.codes import ONE_OF_SEVERAL

_MACHINES: Final = ("deploymentConfiguration", "virtualMachineConfiguration")
_TWO_LISTS: Final = Finding(
    code=ONE_OF_SEVERAL.code,
    severity=ONE_OF_SEVERAL.severity,
    subject="BatchPoolArgs",
    path=("extensions",),
    spelled="extensions",
    says="azure-native's args have extensions too, and only one list is accepted",
    fix="move those of azure-native to 'extensions', as RawExtension where no typed kind exists",
    source=ONE_OF_SEVERAL.source,
)
_BESIDE: Final = ("resourceGroupName", "accountName", "poolName", "tags")


def inputs_of_native(pool: Any) -> dict[str, Any]:
    """The inputs of ours, in Python's spelling, that azure-native's args of a pool, or the same as a map, come to."""
    native = arm_of(pool)
    beside = {key: native.pop(key) for key in _BESIDE if key in native}
    ids = (native.pop("identity", None) or {}).get("userAssignedIdentities")
    machines = _known(_known(native, _MACHINES[0]), _MACHINES[1])
    return {
        "resource_group_name": beside.get("resourceGroupName"),
        "account_name": beside.get("accountName"),
        "pool_name": beside.get("poolName"),
        "tags": beside.get("tags"),
        "identities": ids if ids is None or is_output(ids) else [{"id": id_} for id_ in ids],
        "vm_size": native.get("vmSize"),
        "image": _respelled(machines.get("imageReference")),
        "node_agent_sku_id": machines.get("nodeAgentSkuId"),
        "properties": native,
    }


def want_no_extensions(native: Mapping[str, Any]) -> None:
    """Raise FindingsError where azure-native's args have extensions of their own, so that others cannot join them."""
    if _known(_known(native, _MACHINES[0]), _MACHINES[1]).get("extensions"):
        refuse([_TWO_LISTS])


def _respelled(value: Any) -> Any:
    return {to_snake(key): inner for key, inner in value.items()} if isinstance(value, Mapping) else value


def _known(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = value.get(key)
    return inner if isinstance(inner, Mapping) else {}
