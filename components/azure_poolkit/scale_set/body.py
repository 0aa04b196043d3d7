"""From a scale set's args to the ARM body that is PUT."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.types import ArmType
from azure_poolkit.extensions.identities import beside_extensions, identities_by_id
from azure_poolkit.gate import configured_cloud
from azure_poolkit.inputs import converted, spelling_of
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.inputs.mark_secret import with_marked_secrets
from azure_poolkit.inputs.overlay import in_overlay, lay_over_properties
from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.view import SCALE_SET_PROFILE
from azure_poolkit.scale_set.args import (
    Administrator,
    ExtensionsInModel,
    NativeScaleSetArgs,
    ScaleSetArgs,
    ScaleSetNetwork,
)
from azure_poolkit.scale_set.model import put_extensions_in_model
from azure_poolkit.scale_set.native import put_native


def scale_set_context(cloud: str | None, type_: ArmType) -> Context:
    """The context of a request of ``type_``, in ``cloud`` or in the one that azure-native is set to."""
    return Context(cloud=cloud or configured_cloud().name, api_version=type_.api_version)


_NETWORK: Final = (*SCALE_SET_PROFILE, "networkProfile")
_INTERFACE: Final = (*_NETWORK, "networkInterfaceConfigurations", 0)
_IP: Final = (*_INTERFACE, "properties", "ipConfigurations", 0)
_OS: Final = (*SCALE_SET_PROFILE, "osProfile")
_STORAGE: Final = (*SCALE_SET_PROFILE, "storageProfile")
PLACES: Final[dict[str, Path]] = {
    "location": ("location",),
    "zones": ("zones",),
    "vm_size": ("sku", "name"),
    "vm_tier": ("sku", "tier"),
    "capacity": ("sku", "capacity"),
    "orchestration_mode": ("properties", "orchestrationMode"),
    "upgrade_mode": ("properties", "upgradePolicy", "mode"),
    "image": (*_STORAGE, "imageReference"),
    "os_disk_type": (*_STORAGE, "osDisk", "managedDisk", "storageAccountType"),
    "health_probe_id": (*_NETWORK, "healthProbe", "id"),
    "tags": ("tags",),
}
"""Where in the body each input stands that ARM has in the same shape."""
_FLEXIBLE: Final[dict[Path, Any]] = {
    ("properties", "platformFaultDomainCount"): 1,
    (*_NETWORK, "networkApiVersion"): "2020-11-01",
}
"""What Azure wants of scale sets in orchestration mode Flexible."""


def scale_set_body(name: str, args: ExtensionsInModel) -> Body:
    """The body of the scale set that ``args`` ask for; ``name`` is the component's.

    Pure: an Output among the args stands in the body as an :class:`Unknown`, and so does a secret.
    """
    spelling = spelling_of(args)
    draft = Draft(type(args), spelling)
    if isinstance(args, ScaleSetArgs):
        identities = args.identities
        address = _put_typed(draft, name, args)
    else:
        assert isinstance(args, NativeScaleSetArgs)
        identities, address = None, put_native(draft, args.native)
    put_extensions_in_model(draft, args, identities)
    if args.properties is not None:
        overlay: Any = args.properties
        lay_over_properties(draft, overlay, in_overlay, verbatim=True)
    return Body(
        kind=SCALE_SET,
        name=name,
        value=with_marked_secrets(SCALE_SET, draft.value),
        source_paths=draft.source_paths,
        durations=draft.durations,
        spell=spelling.arm,
        verbatim=draft.verbatim,
        extras=replace(beside_extensions(draft, args.extensions, identities), address=address),
        accept=args.accept or {},
    )


def _put_typed(draft: Draft, name: str, args: ScaleSetArgs) -> dict[str, Any]:
    for field, place in PLACES.items():
        value = getattr(args, field)
        under = getattr(value, "given_under", None)
        draft.put(place, (field, under) if under else (field,), value)
    draft.put((*_STORAGE, "osDisk", "createOption"), ("image",), "FromImage")
    for place, value in _FLEXIBLE.items() if args.orchestration_mode == "Flexible" else ():
        draft.put(place, ("orchestration_mode",), value)
    prefix = args.computer_name_prefix or computer_name_prefix(name)
    draft.put(_OS, ("administrator",), args.administrator, lambda who: _os_profile(draft, prefix, who))
    draft.came_from((*_OS, "computerNamePrefix"), ("computer_name_prefix",))
    _put_network(draft, args)
    _put_identity(draft, args)
    return _address(draft, args)


def _address(draft: Draft, args: ScaleSetArgs) -> dict[str, Any]:
    parts = {"resourceGroupName": "resource_group_name", "vmScaleSetName": "scale_set_name"}
    pieces = {key: draft.piece(getattr(args, field), (field,)) for key, field in parts.items()}
    return {key: piece for key, piece in pieces.items() if piece is not None}


def _put_network(draft: Draft, args: ScaleSetArgs) -> None:
    draft.put(_INTERFACE, ("network",), args.network, lambda network: _interface(draft, network))


def _interface(draft: Draft, network: ScaleSetNetwork) -> dict[str, Any]:
    subnet, pools = ("network", "subnet_id"), ("network", "load_balancer_backend_pool_ids")
    draft.came_from((*_IP, "properties", "subnet", "id"), subnet)
    draft.came_from((*_IP, "properties", "loadBalancerBackendAddressPools"), pools)
    address: dict[str, Any] = {"subnet": {"id": draft.piece(network.subnet_id, subnet)}}
    references = draft.piece(network.load_balancer_backend_pool_ids, pools, lambda ids: _references(draft, ids, pools))
    if references is not None:
        address["loadBalancerBackendAddressPools"] = references
    configurations = [{"name": "primary", "properties": address}]
    return {"name": "primary", "properties": {"primary": True, "ipConfigurations": configurations}}


def _references(draft: Draft, ids: Any, given: Path) -> list[dict[str, Any]]:
    return [{"id": draft.piece(id_, (*given, index))} for index, id_ in enumerate(ids)]


def _put_identity(draft: Draft, args: ScaleSetArgs) -> None:
    kinds = {"SystemAssigned": args.system_assigned_identity, "UserAssigned": bool(args.identities)}
    if not any(kinds.values()):
        return
    given = ("identities",) if args.identities else ("system_assigned_identity",)
    draft.came_from(("identity",), given)
    draft.put(("identity", "type"), given, ", ".join(kind for kind, has in kinds.items() if has))
    if args.identities:
        draft.put(
            ("identity", "userAssignedIdentities"), given, args.identities, lambda known: identities_by_id(draft, known)
        )


def _os_profile(draft: Draft, prefix: Any, who: Administrator) -> dict[str, Any]:
    user, key = ("administrator", "username"), ("administrator", "ssh_public_key")
    draft.came_from((*_OS, "adminUsername"), user)
    draft.came_from((*_OS, "adminPassword"), ("administrator", "password"))
    draft.came_from((*_OS, "linuxConfiguration"), key)
    made: dict[str, Any] = {
        "computerNamePrefix": draft.piece(prefix, ("computer_name_prefix",)),
        "adminUsername": draft.piece(who.username, user),
    }
    if who.password is not None:
        made["adminPassword"] = draft.piece(who.password, ("administrator", "password"), secret=True)
    if who.ssh_public_key is not None:
        path = draft.piece(converted(who.username, lambda name: f"/home/{name}/.ssh/authorized_keys"), user)
        public = {"path": path, "keyData": draft.piece(who.ssh_public_key, key)}
        made["linuxConfiguration"] = {"disablePasswordAuthentication": True, "ssh": {"publicKeys": [public]}}
    return made


def computer_name_prefix(name: str) -> str:
    """What computer names begin with for a component of that ``name``: Windows takes 15 characters, Azure adds 6."""
    plain = re.sub(r"[^a-z0-9-]", "", name.lower()).lstrip("-0123456789")
    return plain[:9].rstrip("-") or "node"
