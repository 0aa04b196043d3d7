"""A pool as the data plane of Batch has it, turned into the ARM body.

Where the two differ: azure-rest-api-specs, specification/batch, data plane against resource manager.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from azure_poolkit.linting.forms.answers import answered, is_answer
from azure_poolkit.linting.source import BodySource, with_other_keys
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION

_SCALE: Final = ("properties", "scaleSettings")
_PLACES: Final[dict[str, Path]] = {
    "virtualMachineConfiguration": VM_CONFIGURATION,
    "cloudServiceConfiguration": ("properties", "deploymentConfiguration", "cloudServiceConfiguration"),
    "targetDedicatedNodes": (*_SCALE, "fixedScale", "targetDedicatedNodes"),
    "targetLowPriorityNodes": (*_SCALE, "fixedScale", "targetLowPriorityNodes"),
    "resizeTimeout": (*_SCALE, "fixedScale", "resizeTimeout"),
    "autoScaleFormula": (*_SCALE, "autoScale", "formula"),
    "autoScaleEvaluationInterval": (*_SCALE, "autoScale", "evaluationInterval"),
    "enableInterNodeCommunication": ("properties", "interNodeCommunication"),
    "identity": ("identity",),
}
_RENAMED: Final[dict[Path, str]] = {
    (*VM_CONFIGURATION, "nodeAgentSKUId"): "nodeAgentSkuId",
    (*VM_CONFIGURATION, "imageReference", "virtualMachineImageId"): "id",
}
_NOT_SENT: Final = frozenset(
    {
        *(
            "id",
            "enableAutoScale",
            "odata.metadata",
            "url",
            "eTag",
            "etag",
            "resizeErrors",
            "autoScaleRun",
            "poolStatistics",
        ),
        *("allocationState", "allocationStateTransitionTime", "creationTime", "lastModified", "state"),
        *("stateTransitionTime", "currentDedicatedNodes", "currentLowPriorityNodes"),
    }
)


def is_data_plane_pool(value: Any) -> bool:
    """Whether ``value`` is a pool as the data plane has it."""
    return (
        isinstance(value, dict)
        and "properties" not in value
        and ("virtualMachineConfiguration" in value or ("vmSize" in value and "id" in value))
    )


def data_plane_pool(value: dict[str, Any], context: Context) -> BodySource:
    """The ARM body of the pool, with the places that its parts have in the file."""
    made: dict[str, Any] = {"properties": {}}
    places: dict[Path, Path] = {(): ()}
    for key, given in value.items():
        if given is None or key in _NOT_SENT:
            continue
        path = _PLACES.get(key, ("properties", key))
        places[path] = (key,)
        _put(made, path, _VALUES.get(key, _same)(given))
    for path, name in _RENAMED.items():
        _rename(made, path, name, places)
    for index, resource in _identity_ids(value.get("identity")):
        places["identity", "userAssignedIdentities", resource] = ("identity", "userAssignedIdentities", index)
    id_ = value.get("id")
    named = isinstance(id_, str)
    extras = Extras(address={"poolName": id_} if named else {}, data_plane=True)
    body = Body(kind=POOL, name=str(id_) if named else "pool", value=made, extras=extras, context=context)
    source = with_other_keys(BodySource(body, places))
    return answered(source) if is_answer(value) else source


def _put(made: dict[str, Any], path: Path, value: Any) -> None:
    for step in path[:-1]:
        inner = made.get(str(step))
        inside = dict(inner) if isinstance(inner, dict) else {}
        made[str(step)] = inside
        made = inside
    made[str(path[-1])] = value


def _rename(made: dict[str, Any], path: Path, name: str, places: dict[Path, Path]) -> None:
    """Give what is at ``path`` another name, in copies of the objects on the way that came out of the file."""
    holder: Any = made
    for step in path[:-1]:
        inner = holder.get(step) if isinstance(holder, dict) else None
        if not isinstance(inner, dict):
            return
        holder[step] = dict(inner)
        holder = holder[step]
    if path[-1] in holder:
        holder[name] = holder.pop(path[-1])
        places[(*path[:-1], name)] = (*_file_place(path[:-1]), path[-1])


def _file_place(path: Path) -> Path:
    return ("virtualMachineConfiguration", *path[len(VM_CONFIGURATION) :])


def _same(value: Any) -> Any:
    return value


def _communication(value: Any) -> Any:
    return {True: "Enabled", False: "Disabled"}[value] if isinstance(value, bool) else value


def _scheduling(value: Any) -> Any:
    fill = value.get("nodeFillType") if isinstance(value, dict) else None
    return value | {"nodeFillType": fill.capitalize()} if isinstance(fill, str) else value


def _identity(value: Any) -> Any:
    listed = value.get("userAssignedIdentities") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        return value
    return value | {"userAssignedIdentities": {id_: listed[index] for index, id_ in _identity_ids(value)}}


def _identity_ids(identity: Any) -> Iterator[tuple[int, str]]:
    """The ids of a list of identities, each with its place in the list."""
    listed = identity.get("userAssignedIdentities") if isinstance(identity, dict) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict) and isinstance(item.get("resourceId"), str):
            yield index, item["resourceId"]


_VALUES: Final[dict[str, Callable[[Any], Any]]] = {
    "enableInterNodeCommunication": _communication,
    "taskSchedulingPolicy": _scheduling,
    "identity": _identity,
}
