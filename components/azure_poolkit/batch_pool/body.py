"""From a pool's args to the ARM body that is PUT."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.start_task import StartTask
from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.view import VM_CONFIGURATION
from azure_poolkit.inputs import OwnName, attribute, spelling_of, to_camel
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.rules.body import POOL, Body
from azure_poolkit.rules.path import Path
from azure_poolkit.rules.unknown import Unknown, UnknownKey

_PROPERTIES: Final = ("properties",)
_ADDRESS: Final = ("resource_group_name", "account_name", "pool_name")
_PLACES: Final[dict[str, Path]] = {
    "display_name": (*_PROPERTIES, "displayName"),
    "vm_size": (*_PROPERTIES, "vmSize"),
    "task_slots_per_node": (*_PROPERTIES, "taskSlotsPerNode"),
    "node_fill_type": (*_PROPERTIES, "taskSchedulingPolicy", "nodeFillType"),
    "image": (*VM_CONFIGURATION, "imageReference"),
    "node_agent_sku_id": (*VM_CONFIGURATION, "nodeAgentSkuId"),
    "fixed_scale": (*_PROPERTIES, "scaleSettings", "fixedScale"),
    "auto_scale": (*_PROPERTIES, "scaleSettings", "autoScale"),
    "tags": ("tags",),
}


def pool_body(name: str, args: BatchPoolArgs) -> Body:
    """The body of the pool that ``args`` ask for; ``name`` is the component's.

    Pure: an Output among the args stands in the body as an :class:`Unknown`.
    """
    spelling = spelling_of(args)
    draft = Draft(BatchPoolArgs, spelling)
    for field, place in _PLACES.items():
        draft.put(place, (field,), getattr(args, field))
    _put_identity(draft, args.identities)
    put_extensions(draft, (*VM_CONFIGURATION, "extensions"), ("extensions",), args.extensions, args.identities)
    draft.put((*_PROPERTIES, "startTask"), ("start_task",), args.start_task, lambda task: _start_task(draft, task))
    _put_metadata(draft, args.metadata)
    _merge_properties(draft, args.properties)
    return Body(
        kind=POOL,
        name=name,
        value=draft.value,
        origins=draft.origins,
        spell=spelling.arm,
        verbatim=draft.verbatim,
        aside=_aside(draft, args),
    )


def _aside(draft: Draft, args: BatchPoolArgs) -> dict[str, Any]:
    address = {
        to_camel(field): draft.piece(getattr(args, field), (field,))
        for field in _ADDRESS
        if getattr(args, field) is not None
    }
    return {
        "address": address,
        "clientIds": draft.piece(args.identities, ("identities",), _client_ids(draft)) or [],
    }


def _client_ids(draft: Draft) -> Callable[[Any], list[dict[str, Any]]]:
    def convert(identities: Any) -> list[dict[str, Any]]:
        return [
            {
                "id": draft.piece(attribute(identity, "id"), ("identities", index, "id")),
                "clientId": draft.piece(attribute(identity, "client_id"), ("identities", index, "client_id")),
            }
            for index, identity in enumerate(identities)
        ]

    return convert


def _put_identity(draft: Draft, identities: Any) -> None:
    if identities is None:
        return
    given = ("identities",)
    draft.came_from(("identity",), given)
    draft.put(("identity", "type"), given, "UserAssigned" if identities else "None")
    if identities:
        draft.put(("identity", "userAssignedIdentities"), given, identities, lambda known: _by_id(draft, known))


def _by_id(draft: Draft, identities: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for index, identity in enumerate(identities):
        id_ = draft.piece(attribute(identity, "id"), ("identities", index, "id"))
        made[UnknownKey.of(id_, index) if isinstance(id_, Unknown) else id_] = {}
    return made


def _start_task(draft: Draft, task: StartTask) -> dict[str, Any]:
    given = ("start_task",)
    made: dict[str, Any] = draft.piece(task, given)
    if made.pop("environment", None) is not None:
        made["environmentSettings"] = _name_values(draft, task.environment, (*given, "environment"))
    elevation = made.pop("elevation", None)
    if elevation is not None:
        made["userIdentity"] = {"autoUser": {"elevationLevel": elevation, "scope": "Pool"}}
    return made


def _put_metadata(draft: Draft, metadata: Any) -> None:
    given = ("metadata",)
    draft.put((*_PROPERTIES, "metadata"), given, metadata, lambda known: _name_values(draft, known, given))


def _name_values(draft: Draft, values: Any, given: Path) -> Any:
    return draft.piece(values, given, lambda known: _pairs(draft.piece(known, given)))


def _pairs(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, "value": value} for name, value in values.items()]


def _merge_properties(draft: Draft, properties: Any) -> None:
    if properties is not None:
        draft.value["properties"] = _merged(draft, draft.value["properties"], properties, _PROPERTIES)


def _merged(draft: Draft, base: Any, over: Any, place: Path) -> Any:
    """``over`` laid over ``base``, object by object; whatever it says of a place now comes from ``properties``."""
    if not isinstance(base, dict) or not isinstance(over, Mapping):
        given = ("properties", *(OwnName(step) if isinstance(step, str) else step for step in place[1:]))
        draft.replaced(place)
        draft.came_from(place, given, verbatim=True)
        return draft.piece(over, given)
    merged = dict(base)
    for key, inner in over.items():
        merged[key] = _merged(draft, base.get(key), inner, (*place, key))
    return merged
