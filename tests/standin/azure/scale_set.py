"""How Azure treats a virtual machine scale set. VX = vmss-extension-sequencing."""

from __future__ import annotations

from typing import Any

from standin.azure.documented import refuse_documented
from standin.azure.identities import answer_identity, refuse_unknown_identities
from standin.azure.images import named_sources, rests_on_vanished
from standin.azure.locations import refuse_new_location
from standin.azure.node_extensions import NodeExtension, NodeMachine, extensions_on_a_node
from standin.azure.scale_set_extensions import (
    flat,
    gives_list,
    has_health_extension,
    is_windows,
    listed,
    make_children,
    refuse_budget,
    refuse_extensions,
    refuse_health_twice,
    refuse_while_upgrading,
    write_list,
)
from standin.azure.scale_set_features import refuse_features
from standin.azure.scale_set_instances import instances_of, model_changed
from standin.azure.service import Behaviour, Put
from standin.azure.world import Stored
from standin.errors import bad_request, own_bad_request, own_words

_NO_HEALTH = (  # VX-18
    "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health "
    "extension "
    "was not provided."
)


def _refuse(put: Put) -> None:
    refuse_new_location(put)
    refuse_unknown_identities(put)
    _refuse_image(put)
    refuse_budget(put)
    extensions = listed(put.body)
    if put.before is not None and not gives_list(put.body):
        extensions = listed(put.before.request)
    refuse_extensions(put, put.name, extensions, put.body)
    refuse_health_twice(put.body, extensions)
    _refuse_rolling(put, extensions)
    refuse_features(put, extensions)
    refuse_documented(put, "scale set")
    if put.before is not None:
        refuse_while_upgrading(put.before, extensions)


def _refuse_image(put: Put) -> None:
    profile = put.properties.get("virtualMachineProfile") or {}
    for source in named_sources(profile.get("storageProfile") or {}):
        if "/disks/" not in source.lower() and (put.world.find(source) is None or rests_on_vanished(put.world, source)):
            raise own_words(404, "NotFound", f"The image '{source}' of '{put.name}' does not exist.")
    if put.properties.get("virtualMachineProfile") is None and put.before is None:
        uniform = put.properties.get("orchestrationMode", "Uniform") == "Uniform"
        if uniform:
            raise own_bad_request("A scale set in orchestration mode Uniform needs a virtualMachineProfile.")


def _refuse_rolling(put: Put, extensions: list[dict[str, Any]]) -> None:
    if (put.properties.get("upgradePolicy") or {}).get("mode") != "Rolling":
        return
    network = (put.properties.get("virtualMachineProfile") or {}).get("networkProfile") or {}
    flexible = put.properties.get("orchestrationMode") == "Flexible"  # only the extension counts there
    if (flexible or not network.get("healthProbe")) and not has_health_extension(extensions):
        raise bad_request(_NO_HEALTH)


def _answer(put: Put) -> dict[str, Any]:
    told = {"provisioningState": "Succeeded", "uniqueId": put.world.new_guid(put.id, "uniqueId")}
    if put.before is not None:
        told["uniqueId"] = put.before.response["properties"]["uniqueId"]
    return {"properties": told, **answer_identity(put)}


def _settle(put: Put, stored: Stored) -> None:
    if put.before is not None and not gives_list(put.body):
        write_list(stored, listed(put.before.request))
    make_children(put.world, stored)
    model_changed(stored)


def extensions_on_instances(scale_set: Stored) -> dict[str, dict[str, NodeExtension]]:
    """What becomes of the extensions on each instance: its id, and then each extension by its name."""
    assigned = (scale_set.response.get("identity") or {}).get("userAssignedIdentities") or {}
    clients = [ids["clientId"] for ids in assigned.values()]
    found = {}
    for instance_id, instance in instances_of(scale_set).items():
        body = {"properties": {"virtualMachineProfile": instance["model"]}}
        extensions = [flat(extension) for extension in listed(body)]
        profile = instance["model"]
        image = (profile.get("storageProfile") or {}).get("imageReference")
        size = (scale_set.response.get("sku") or {}).get("name")
        machine = NodeMachine.of(size, image, profile.get("securityProfile"), assigned)
        found[instance_id] = extensions_on_a_node(extensions, clients, windows=is_windows(body), machine=machine)
    return found


SCALE_SET = Behaviour("Microsoft.Compute/virtualMachineScaleSets", refuse=_refuse, answer=_answer, settle=_settle)
