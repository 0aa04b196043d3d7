"""Bodies of scale sets and their extensions that the rules show as bad and good examples."""

from __future__ import annotations

import copy
from typing import Any

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.rules.extensions import samples
from azure_poolkit.rules.extensions.samples import scale_set

ADDRESS = {"resourceGroupName": "render", "vmScaleSetName": "web"}
PROBE = {
    "healthProbe": {
        "id": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render"
        "/providers/Microsoft.Network/loadBalancers/web/probes/ready"
    }
}


def application_health(**changes: Any) -> dict[str, Any]:
    """An application health extension for Linux, flat."""
    return samples.application_health(settings={"protocol": "http", "port": 80, "requestPath": "/ready"}) | changes


def custom_script(**changes: Any) -> dict[str, Any]:
    """A custom script extension for Linux, flat."""
    return samples.custom_script(name="setup", settings={"commandToExecute": "sh -c ./setup.sh"}) | changes


def upgraded(body: dict[str, Any], mode: str) -> dict[str, Any]:
    """A scale set's ``body`` with an upgrade mode."""
    body["properties"]["upgradePolicy"] = {"mode": mode}
    return body


def probed(body: dict[str, Any]) -> dict[str, Any]:
    """A scale set's ``body`` with a load balancer's probe."""
    body["properties"]["virtualMachineProfile"]["networkProfile"] = copy.deepcopy(PROBE)
    return body


def repaired(body: dict[str, Any]) -> dict[str, Any]:
    """A scale set's ``body`` whose instances are repaired by themselves."""
    body["properties"]["automaticRepairsPolicy"] = {"enabled": True}
    return body


def budgeted(body: dict[str, Any], budget: str) -> dict[str, Any]:
    """A scale set's ``body`` with a time that its extensions share."""
    body["properties"]["virtualMachineProfile"]["extensionProfile"]["extensionsTimeBudget"] = budget
    return body


def scale_set_resource(*extensions: dict[str, Any], mode: str = "Manual") -> Body:
    """A scale set in a program, with ``extensions``, if any, in its model."""
    value = upgraded(scale_set(*extensions), mode)
    if not extensions:
        del value["properties"]["virtualMachineProfile"]["extensionProfile"]
    return Body(kind=SCALE_SET, name="web", value=value, extras=Extras(address=ADDRESS), key="web")


def child(extension: dict[str, Any], key: str | None = None) -> Body:
    """``extension`` as a resource of its own in a program; ``key`` tells the resource."""
    (nested,) = scale_set(extension)["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"]
    address = {**ADDRESS, "vmssExtensionName": nested["name"]}
    name = key or nested["name"]
    return Body(kind=SCALE_SET_EXTENSION, name=name, value=nested, extras=Extras(address=address), key=name)
