"""From a pool's args to the ARM body that is PUT."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from azure_poolkit.batch_pool.account import ACCOUNT_ID_FORM
from azure_poolkit.batch_pool.args import BatchPoolArgs
from azure_poolkit.batch_pool.known_agent import put_known_agent
from azure_poolkit.batch_pool.mounts import KEYS, Mount
from azure_poolkit.batch_pool.tasks import StartTask
from azure_poolkit.extensions.body import put_extensions
from azure_poolkit.extensions.identities import beside_extensions, identities_by_id
from azure_poolkit.inputs import attribute, spelling_of, to_camel
from azure_poolkit.inputs.deferred import below
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.mark_secret import with_marked_secrets
from azure_poolkit.inputs.overlay import in_native, in_overlay, lay_over_properties
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import Node
from azure_poolkit.model.path import Path
from azure_poolkit.node_image.image import kind_of_image
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION

_PROPERTIES: Final = ("properties",)
PLACES: Final[dict[str, Path]] = {
    "vm_size": (*_PROPERTIES, "vmSize"),
    "image": (*VM_CONFIGURATION, "imageReference"),
    "node_agent_sku_id": (*VM_CONFIGURATION, "nodeAgentSkuId"),
    "display_name": (*_PROPERTIES, "displayName"),
    "task_slots_per_node": (*_PROPERTIES, "taskSlotsPerNode"),
    "node_fill_type": (*_PROPERTIES, "taskSchedulingPolicy", "nodeFillType"),
    "fixed_scale": (*_PROPERTIES, "scaleSettings", "fixedScale"),
    "auto_scale": (*_PROPERTIES, "scaleSettings", "autoScale"),
    "network": (*_PROPERTIES, "networkConfiguration"),
    "user_accounts": (*_PROPERTIES, "userAccounts"),
    "application_packages": (*_PROPERTIES, "applicationPackages"),
    "application_licenses": (*_PROPERTIES, "applicationLicenses"),
    "inter_node_communication": (*_PROPERTIES, "interNodeCommunication"),
    "target_node_communication_mode": (*_PROPERTIES, "targetNodeCommunicationMode"),
    "upgrade_policy": (*_PROPERTIES, "upgradePolicy"),
    "resource_tags": (*_PROPERTIES, "resourceTags"),
    "containers": (*VM_CONFIGURATION, "containerConfiguration"),
    "data_disks": (*VM_CONFIGURATION, "dataDisks"),
    "os_disk": (*VM_CONFIGURATION, "osDisk"),
    "disk_encryption": (*VM_CONFIGURATION, "diskEncryptionConfiguration", "targets"),
    "security_profile": (*VM_CONFIGURATION, "securityProfile"),
    "windows_automatic_updates": (*VM_CONFIGURATION, "windowsConfiguration", "enableAutomaticUpdates"),
    "license_type": (*VM_CONFIGURATION, "licenseType"),
    "node_placement": (*VM_CONFIGURATION, "nodePlacementConfiguration", "policy"),
    "service_artifact_id": (*VM_CONFIGURATION, "serviceArtifactReference", "id"),
    "tags": ("tags",),
}
"""Where in the body each input stands that ARM has under its own name or another, in the same shape."""


_ALONE: Final = frozenset(
    {"disk_encryption", "node_fill_type", "node_placement", "service_artifact_id", "windows_automatic_updates"}
)
"""Inputs that are all there is in the object of ARM's around them."""

_TOLD_BY_NATIVE: Final = ("vm_size", "image", "node_agent_sku_id")
"""Inputs that azure-native's args of a whole pool have given already, under names of their own."""


def pool_body(name: str, args: BatchPoolArgs) -> Body:
    """The body of the pool that ``args`` ask for; ``name`` is the component's.

    Pure: an Output among the args stands in the body as an :class:`Unknown`, and so does a secret.
    """
    spelling = spelling_of(args)
    draft = Draft(BatchPoolArgs, spelling)
    draft.came_from((*_PROPERTIES, "scaleSettings"), ("fixed_scale",))
    _put_native(draft, args.native)
    for field, place in PLACES.items():
        if args.native is None or field not in _TOLD_BY_NATIVE:
            _put(draft, place, field, getattr(args, field))
    _put_identity(draft, args.identities)
    put_extensions(draft, (*VM_CONFIGURATION, "extensions"), ("extensions",), args.extensions, args.identities)
    draft.put((*_PROPERTIES, "startTask"), ("start_task",), args.start_task, lambda task: _start_task(draft, task))
    draft.put((*_PROPERTIES, "mountConfiguration"), ("mounts",), args.mounts, lambda mounts: _mounts(draft, mounts))
    _put_metadata(draft, args.metadata)
    if args.properties is not None:
        overlay: Any = args.properties
        lay_over_properties(draft, overlay, in_overlay, verbatim=True)
    put_known_agent(draft)
    return Body(
        kind=POOL,
        name=name,
        value=with_marked_secrets(POOL, draft.value),
        source_paths=draft.source_paths,
        durations=draft.durations,
        spell=spelling.arm,
        verbatim=draft.verbatim,
        extras=_extras(draft, name, args),
        accept=args.accept or {},
    )


def _put(draft: Draft, place: Path, field: str, value: Any) -> None:
    draft.put(place, _given(field, value), value)
    if value is not None and field in _ALONE:
        draft.came_from(place[:-1], (field,))


def _given(field: str, value: Any) -> Path:
    under = getattr(value, "given_under", None)
    return (field, under) if under else (field,)


def _extras(draft: Draft, name: str, args: BatchPoolArgs) -> Extras:
    kind, given = kind_of_image(args.image), below(args.image, _given("image", args.image), "made_by")
    made_by = draft.piece(attribute(args.image, "made_by"), given)
    return replace(
        beside_extensions(draft, args.extensions, args.identities),
        address=_address(draft, args),
        account=_account(draft, args),
        named_after=name if args.pool_name is None else None,
        image_made_by=made_by,
        image_kind=kind,
    )


def _address(draft: Draft, args: BatchPoolArgs) -> dict[str, Any]:
    parts: dict[str, tuple[Path, Any, Callable[[Any], Any] | None]] = {
        "resourceGroupName": (("resource_group_name",), args.resource_group_name, None),
        "accountName": (("account_name",), args.account_name, None),
        "poolName": (("pool_name",), args.pool_name, None),
    }
    if args.account is not None:
        id_, given = attribute(args.account, "id"), below(args.account, ("account",), "id")
        parts |= {
            "resourceGroupName": (given, id_, ACCOUNT_ID_FORM.group),
            "accountName": (given, id_, ACCOUNT_ID_FORM.name),
        }
    address = {}
    for key, (given, value, convert) in parts.items():
        made = draft.piece(value, given, convert)
        if made is not None:
            address[key] = made
            draft.came_from(("address", key), given)
    draft.came_from(("address", "poolName"), ("pool_name",))
    return address


def _account(draft: Draft, args: BatchPoolArgs) -> dict[str, Any]:
    told = {
        key: draft.piece(attribute(args.account, name), below(args.account, ("account",), name))
        for key, name in (
            ("id", "id"),
            ("region", "region"),
            ("allocationMode", "allocation_mode"),
            ("authentication", "authentication"),
            ("enabledHandlers", "enabled_handlers"),
        )
    }
    return {key: value for key, value in told.items() if value is not None}


def _put_identity(draft: Draft, identities: Any) -> None:
    if identities is None:
        return
    given = ("identities",)
    draft.came_from(("identity",), given)
    draft.put(("identity", "type"), given, "UserAssigned" if identities else "None")
    if identities:
        draft.put(
            ("identity", "userAssignedIdentities"), given, identities, lambda known: identities_by_id(draft, known)
        )


def _start_task(draft: Draft, task: StartTask) -> dict[str, Any]:
    given = ("start_task",)
    made: dict[str, Any] = draft.piece(task, given)
    if made.pop("environment", None) is not None:
        made["environmentSettings"] = _name_values(draft, task.environment, (*given, "environment"))
    elevation = made.pop("elevation", None)
    if elevation is not None:
        made["userIdentity"] = {"autoUser": {"elevationLevel": elevation, "scope": "Pool"}}
    return made


def _mounts(draft: Draft, mounts: Any) -> list[Any]:
    return [draft.piece(mount, ("mounts", index), partial(_mount, draft, index)) for index, mount in enumerate(mounts)]


def _mount(draft: Draft, index: int, mount: Mount) -> dict[str, Any]:
    key, under = KEYS[type(mount)], mount.given_under
    given = ("mounts", index, under) if under else ("mounts", index)
    draft.came_from((*_PROPERTIES, "mountConfiguration", index, to_camel(key)), given)
    return {to_camel(key): draft.piece(mount, given)}


def _put_metadata(draft: Draft, metadata: Any) -> None:
    given = ("metadata",)
    draft.put((*_PROPERTIES, "metadata"), given, metadata, lambda known: _name_values(draft, known, given))


def _name_values(draft: Draft, values: Any, given: Path) -> Any:
    return draft.piece(values, given, lambda known: _pairs(draft.piece(known, given)))


def _pairs(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, "value": value} for name, value in values.items()]


def _put_native(draft: Draft, native: Mapping[str, Any] | None) -> None:
    """Lay down what azure-native's args of the whole pool say, told in their words."""
    draft.value["properties"] = {}
    if native is not None:
        lay_over_properties(draft, native, in_native)
        extensions = (*VM_CONFIGURATION, "extensions")
        for index, _ in enumerate(Node(draft.value).at(*extensions).items()):
            draft.verbatim |= {(*extensions, index, "settings"), (*extensions, index, "protectedSettings")}
