"""Reads one scale set: itself, its counts, and its instances with their instance views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.live.clients import Clients, Pages
from azure_poolkit.live.collected import Collected
from azure_poolkit.live.targets import ScaleSetTarget

NO_SUBSCRIPTION: Final = "which subscription? Give --subscription, set AZURE_SUBSCRIPTION_ID, or give the ARM id"
_VIEW: Final = "instanceView"
_ORDER: Final = ("publisher", "type", "provisionAfterExtensions")


async def read_scale_set(clients: Clients, target: ScaleSetTarget, into: Collected) -> None:
    """Read ``target``. Raises AzureError for what nothing else can be read after."""
    subscription = target.subscription or clients.settings.subscription
    if subscription is None:
        into.stop(NO_SUBSCRIPTION)
        return
    async with clients.compute(subscription) as compute:
        pages = Pages()
        sets = compute.virtual_machine_scale_sets
        await sets.get(target.group, target.name, raw_response_hook=pages)
        model = pages.taken()[-1]
        await sets.get_instance_view(target.group, target.name, raw_response_hook=pages)
        into.add_group({**model, _VIEW: pages.taken()[-1]})
        async for page in _instances(compute, target, model, pages).by_page():
            async for _instance in page:
                pass
            answers = [one for answer in pages.taken() for one in answer.get("value", ())]
            into.add_machines([_with_order(one, model) for one in answers], whole=True)


def _instances(compute: Any, target: ScaleSetTarget, model: Mapping[str, Any], pages: Pages) -> Any:
    """Instances of flexible orchestration are machines of their own.

    https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes
    (read 2026-11-27): the API for instances of a scale set is not for them.
    """
    if str(_properties(model).get("orchestrationMode")).casefold() == "flexible":
        of = f"'virtualMachineScaleSet/id' eq '{model.get('id')}'"
        return compute.virtual_machines.list(target.group, filter=of, expand=_VIEW, raw_response_hook=pages)
    return compute.virtual_machine_scale_set_vms.list(target.group, target.name, expand=_VIEW, raw_response_hook=pages)


def _with_order(instance: Any, model: Mapping[str, Any]) -> Any:
    """``instance`` with the order of the extensions of the model that it has, where it does not tell them."""
    if not isinstance(instance, dict) or instance.get("resources"):
        return instance
    if _properties(instance).get("latestModelApplied") is not True:
        return instance
    profile = _inner(_inner(_properties(model), "virtualMachineProfile"), "extensionProfile")
    listed = profile.get("extensions")
    return {**instance, "resources": [_asked(one) for one in listed] if isinstance(listed, list) else []}


def _asked(extension: Mapping[str, Any]) -> dict[str, Any]:
    told = _properties(extension)
    return {"name": extension.get("name"), "properties": {key: told[key] for key in _ORDER if key in told}}


def _properties(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return _inner(value, "properties")


def _inner(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}
