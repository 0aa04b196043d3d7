"""The extensions of a scale set: one list, written by the PUT of the scale set and by those of its children alike.

VX = vmss-extension-sequencing.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any

from standin.azure.arm_id import parent_of
from standin.azure.extension_lists import handler_of, refuse_list
from standin.azure.scale_set_instances import model_changed
from standin.azure.service import Behaviour, Delete, Put, merged
from standin.azure.world import Stored, World
from standin.errors import ArmError, bad_request, own_bad_request, own_words
from standin.secrets import without_secrets

TYPE = "Microsoft.Compute/virtualMachineScaleSets/extensions"
_ORDER_SINCE, _BUDGET_SINCE = "2018-06-01", "2020-06-01"  # Azure's models, VX-45
_HEALTH = re.compile(r"microsoft\.managedservices\.applicationhealth(linux|windows)", re.IGNORECASE)
_INNER = "MissingDependentExtensionInArgumentDependentExtensionExistsInVMSSInstance"


def listed(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The extensions of a scale set's body, as they are there."""
    return _profile(body).get("extensions") or []


def flat(extension: dict[str, Any]) -> dict[str, Any]:
    """An extension with what is in its ``properties`` beside its name, its ``type`` that of the extension."""
    return {"name": extension.get("name")} | (extension.get("properties") or {})


def _profile(body: dict[str, Any]) -> dict[str, Any]:
    machines = (body.get("properties") or {}).get("virtualMachineProfile") or {}
    return machines.get("extensionProfile") or {}


def gives_list(body: dict[str, Any]) -> bool:
    """Whether a body of a scale set has an ``extensionProfile``."""
    return bool((body.get("properties") or {}).get("virtualMachineProfile", {}).get("extensionProfile") is not None)


def is_windows(body: dict[str, Any]) -> bool:
    """Whether a scale set's nodes run Windows, as far as its body tells."""
    machines = (body.get("properties") or {}).get("virtualMachineProfile") or {}
    storage = machines.get("storageProfile") or {}
    told = [(storage.get("osDisk") or {}).get("osType"), (storage.get("imageReference") or {}).get("publisher")]
    return "windowsConfiguration" in (machines.get("osProfile") or {}) or any("windows" in str(x).lower() for x in told)


def has_health_extension(extensions: Iterable[dict[str, Any]]) -> bool:
    """Whether the Application Health extension is among them."""
    return any(_HEALTH.fullmatch(handler_of(flat(extension))) for extension in extensions)


def refuse_extensions(put: Put, scale_set: str, extensions: list[dict[str, Any]], body: dict[str, Any]) -> None:
    """Raise `ArmError` for the list that the scale set of that name would have."""
    for extension in extensions:
        _refuse_one(put, flat(extension))
    refuse_list(scale_set, [flat(extension) for extension in extensions], windows=is_windows(body))


def refuse_health_twice(body: dict[str, Any], extensions: list[dict[str, Any]]) -> None:
    """Raise `ArmError` where a scale set would have two sources of health, and something that goes by one (VX-19)."""
    properties = body["properties"]
    network = (properties.get("virtualMachineProfile") or {}).get("networkProfile") or {}
    if network.get("healthProbe") and has_health_extension(extensions) and _goes_by_health(properties):
        raise own_bad_request("There is a health probe and an Application Health extension: one source only.")


def _goes_by_health(properties: dict[str, Any]) -> bool:
    """Automatic repairs, automatic OS upgrade, and (our reading) rolling upgrades."""
    policy = properties.get("upgradePolicy") or {}
    automatic = (policy.get("automaticOSUpgradePolicy") or {}).get("enableAutomaticOSUpgrade")
    repairs = (properties.get("automaticRepairsPolicy") or {}).get("enabled")
    return bool(automatic or repairs or policy.get("mode") == "Rolling")


def refuse_while_upgrading(scale_set: Stored, extensions: Iterable[dict[str, Any]]) -> None:
    """Raise `ArmError` where an extension would go while a rolling upgrade runs (VX-39)."""
    kept = {extension.get("name") for extension in extensions}
    if scale_set.unseen.get("upgrading") and any(old["name"] not in kept for old in listed(scale_set.response)):
        text = "A rolling upgrade is running; no extension can be removed until it has ended."
        raise own_words(409, "OperationNotAllowed", text)


def _refuse_one(put: Put, extension: dict[str, Any]) -> None:
    if not extension.get("name"):
        raise own_bad_request("An extension of a scale set needs a name.")
    for name in ("publisher", "type", "typeHandlerVersion"):
        if not extension.get(name):
            raise own_bad_request(f"The extension '{extension['name']}' needs a {name}.")
    if "provisionAfterExtensions" in extension and put.is_older_than(_ORDER_SINCE):  # VX-32, cut off in the source
        raise bad_request("Could not find member 'provisionAfterExtensions' on object of type ...")
    if extension.get("protectedSettings") is not None and extension.get("protectedSettingsFromKeyVault") is not None:
        raise own_bad_request(  # VX-50
            f"The extension '{extension['name']}' has both protectedSettings and protectedSettingsFromKeyVault."
        )


_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def refuse_budget(put: Put) -> None:
    """Raise `ArmError` for a time that all extensions share outside 15 to 120 minutes (VX-45)."""
    budget = _profile(put.body).get("extensionsTimeBudget")
    if budget is None:
        return
    if put.is_older_than(_BUDGET_SINCE):
        raise own_bad_request("Could not find member 'extensionsTimeBudget'.")
    match = _DURATION.fullmatch(budget)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if not 15 * 60 <= hours * 3600 + minutes * 60 + seconds <= 120 * 60:
        raise own_bad_request(f"extensionsTimeBudget '{budget}' is not between 15 and 120 minutes.")


def _parent(world: World, arm_id: str) -> Stored:
    parent = world.find(parent_of(arm_id) or "")
    assert parent is not None, "demanded before"
    return parent


def _with(extensions: list[dict[str, Any]], one: dict[str, Any]) -> list[dict[str, Any]]:
    names = [extension["name"] for extension in extensions]
    if one["name"] not in names:
        return [*extensions, one]
    return [one if extension["name"] == one["name"] else extension for extension in extensions]


def _one(put: Put, body: dict[str, Any]) -> dict[str, Any]:
    return {"name": put.name, "properties": body.get("properties") or {}}


def _refuse(put: Put) -> None:
    if put.body.get("name") not in (None, put.name):
        raise own_bad_request(f"The name '{put.body['name']}' is not that of the address, '{put.name}'.")
    scale_set = _parent(put.world, put.id)
    extensions = _with(listed(scale_set.request), _one(put, put.body))
    refuse_extensions(put, scale_set.response["name"], extensions, scale_set.request)
    refuse_health_twice(scale_set.request, extensions)


def _settle(put: Put, stored: Stored) -> None:
    scale_set = _parent(put.world, put.id)
    write_list(scale_set, _with(listed(scale_set.request), _one(put, put.sealed)))
    model_changed(scale_set)


def write_list(scale_set: Stored, extensions: list[dict[str, Any]]) -> None:
    """Make that the scale set's list: sealed in what was asked, without secrets in what a read returns."""
    laid = {"properties": {"virtualMachineProfile": {"extensionProfile": {"extensions": extensions}}}}
    scale_set.request = merged(scale_set.request, copy.deepcopy(laid))
    scale_set.response = merged(scale_set.response, without_secrets(laid))


def make_children(world: World, scale_set: Stored) -> None:
    """Let the children be what the list says: what is not in it is gone (VX-17)."""
    names = {extension["name"] for extension in listed(scale_set.request)}
    for child in world.below(scale_set.id):
        if child.response["type"] == TYPE and child.response["name"] not in names:
            world.remove(child.id)
    shown = {extension["name"]: extension for extension in listed(scale_set.response)}
    for extension in listed(scale_set.request):
        name = extension["name"]
        arm_id = f"{scale_set.id}/extensions/{name}"
        answered = {"properties": {**shown[name].get("properties", {}), "provisioningState": "Succeeded"}}
        response = {"id": arm_id, "name": name, "type": TYPE, **answered}
        world.store(Stored(arm_id, {"properties": extension.get("properties") or {}}, response))


def _named_by(extensions: list[dict[str, Any]], name: str) -> Iterator[str]:
    for extension in extensions:
        if name in (flat(extension).get("provisionAfterExtensions") or []):
            yield extension["name"]


def _refuse_delete(delete: Delete) -> None:
    scale_set = _parent(delete.world, delete.found.id)
    before, vmss = delete.name, scale_set.response["name"]
    for after in _named_by(listed(scale_set.request), before):  # VX-35
        text = (
            f"On resource '{vmss}', extension '{after}' specifies '{before}' in its provisionAfterExtensions property, "
            f"but the extension '{before}' will no longer exist. First, remove the extension '{after}' or remove "
            f"'{before}' from the provisionAfterExtensions property of '{after}'."
        )
        raise ArmError(400, "BadRequest", text, {_INNER: text})
    refuse_while_upgrading(scale_set, (e for e in listed(scale_set.request) if e["name"] != before))


def _deleted(delete: Delete) -> None:
    scale_set = _parent(delete.world, delete.found.id)
    if scale_set.gone_at is None:
        write_list(scale_set, [e for e in listed(scale_set.request) if e["name"] != delete.name])
        model_changed(scale_set)


SCALE_SET_EXTENSION = Behaviour(
    TYPE,
    refuse=_refuse,
    answer=lambda put: {"properties": {"provisioningState": "Succeeded"}},
    settle=_settle,
    refuse_delete=_refuse_delete,
    deleted=_deleted,
)
