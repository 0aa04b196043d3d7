"""Documents as `pulumi preview --json` prints them, of changes that teams make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from azure_poolkit.report.plan import Plan
from azure_poolkit.report.reading import plan_of_file

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SECRET = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": ""}
POOL = "azure-native:batch:Pool"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
_GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/farm/providers"


def urn(type_: str, name: str, component: str | None = None, stack: str = "dev") -> str:
    chain = f"azure-poolkit:index:{component}${type_}" if component else type_
    return f"urn:pulumi:{stack}::farm::{chain}::{name}"


def driver(version: str = "1.11", **more: Any) -> dict[str, Any]:
    return {
        "name": "driver",
        "publisher": "Microsoft.HpcCompute",
        "type": "NvidiaGpuDriverLinux",
        "typeHandlerVersion": version,
        "autoUpgradeMinorVersion": True,
        **more,
    }


def monitor(**more: Any) -> dict[str, Any]:
    return {
        "name": "monitor",
        "publisher": "Microsoft.Azure.Security",
        "type": "Linux.Scanner",
        "typeHandlerVersion": "1.0",
        "settings": {},
        **more,
    }


def pool(*extensions: Mapping[str, Any], nodes: int = 4, name: str = "render", **more: Any) -> dict[str, Any]:
    """azure-native's inputs for a pool."""
    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    machines = {"imageReference": image, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
    if extensions:
        machines["extensions"] = list(extensions)  # type: ignore[assignment]
    return {
        "resourceGroupName": "farm",
        "accountName": "farm",
        "poolName": name,
        "vmSize": "STANDARD_NC4AS_T4_V3",
        "deploymentConfiguration": {"virtualMachineConfiguration": machines},
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": nodes}},
        **more,
    }


def state(type_: str, name: str, inputs: Mapping[str, Any], component: str | None, **more: Any) -> dict[str, Any]:
    return {
        "urn": urn(type_, name, component, more.pop("stack", "dev")),
        "custom": True,
        "type": type_,
        "id": f"{_GROUP}/x/{name}",
        "inputs": dict(inputs),
        "provider": "urn:pulumi:dev::farm::pulumi:providers:azure-native::default::1",
        **more,
    }


def step(
    op: str,
    name: str = "render",
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    touched: Mapping[str, str] | None = None,
    *,
    type_: str = POOL,
    component: str | None = "BatchPool",
    stack: str = "dev",
    **more: Any,
) -> dict[str, Any]:
    """One step; ``touched`` maps property paths to the kinds of their change."""
    forced = sorted({path.split(".")[0] for path, kind in (touched or {}).items() if "replace" in kind})
    made: dict[str, Any] = {"op": op, "urn": urn(type_, name, component, stack)}
    if old is not None:
        made["oldState"] = state(type_, name, old, component, stack=stack)
    if new is not None:
        made["newState"] = state(type_, name, new, component, stack=stack, **more)
    if touched:
        made["detailedDiff"] = {path: {"kind": kind, "inputDiff": False} for path, kind in touched.items()}
        made["diffReasons"] = sorted({path.split(".")[0] for path in touched})
        made["replaceReasons"] = forced
    return made


def preview(*steps: Mapping[str, Any], errors: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "steps": list(steps),
        "diagnostics": [{"severity": "error", "message": text} for text in errors],
        "changeSummary": {},
    }


def plan(*steps: Mapping[str, Any], errors: tuple[str, ...] = ()) -> Plan:
    return plan_of_file("preview.json", json.dumps(preview(*steps, errors=errors)))


_EXTENSION = "deploymentConfiguration.virtualMachineConfiguration.extensions[0]"

EDITED_EXTENSION = step(
    "replace", "render", pool(driver()), pool(driver("1.12")), {f"{_EXTENSION}.typeHandlerVersion": "update-replace"}
)
RESIZED = step(
    "update", "render", pool(nodes=4), pool(nodes=40), {"scaleSettings.fixedScale.targetDedicatedNodes": "update"}
)
MADE_SMALLER = step(
    "update", "render", pool(nodes=40), pool(nodes=10), {"scaleSettings.fixedScale.targetDedicatedNodes": "update"}
)
REPLACED_IMAGE = step(
    "replace",
    "render",
    pool(),
    pool() | {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"id": f"{_GROUP}/i"}}}},
    {"deploymentConfiguration.virtualMachineConfiguration.imageReference.id": "add-replace"},
)
REMOVED_EXTENSION = step(
    "replace",
    "render",
    pool(driver(), monitor(provisionAfterExtensions=["driver"])),
    pool(driver(settings={})),
    {"deploymentConfiguration.virtualMachineConfiguration.extensions[1]": "delete-replace"},
)
REORDERED = step(
    "replace",
    "render",
    pool(driver(settings={}), monitor()),
    pool(driver(settings={}), monitor(provisionAfterExtensions=["driver"])),
    {"deploymentConfiguration.virtualMachineConfiguration.extensions[1].provisionAfterExtensions": "add-replace"},
)
CHANGED_SECRET = step(
    "replace",
    "render",
    pool(driver(protectedSettings=SECRET)),
    pool(driver(protectedSettings=SECRET)),
    {f"{_EXTENSION}.protectedSettings": "update-replace"},
)
ONLY_IF = step(
    "replace",
    "render",
    pool(driver(settings={"clientId": "a"})),
    pool(driver(settings={"clientId": UNKNOWN})),
    {f"{_EXTENSION}.settings.clientId": "update-replace"},
    propertyDependencies={"deploymentConfiguration": [urn(IDENTITY, "nodes")]},
)
TAGGED_IDENTITY = step(
    "update", "nodes", {"tags": {}}, {"tags": {"team": "a"}}, {"tags.team": "add"}, type_=IDENTITY, component=None
)
DELETED = step("delete", "old", pool(nodes=7))
FIRST = step("create", "render", None, pool(driver()))
NOTHING = step("same", "render", pool(driver()), pool(driver()))
HOSTILE = step("delete", "a|`b` <img src=x> @everyone\n::error::[x](http://evil)\x1b[31m", pool(nodes=1))
RAW = step(
    "update", "mine", pool(), pool(metadata=[{"name": "a", "value": "b"}]), {"metadata[0]": "add"}, component=None
)

HIDDEN = "[secret]"
_PYTHON = [{"sourcePosition": "project:///../venv/pulumi/runtime/stack.py#235"}]


def asked(version: str = "1.9", secret: Any = HIDDEN, **more: Any) -> dict[str, Any]:
    """What a BatchPool records as its inputs, with the protected settings of one extension."""
    raw = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return {
        "resourceGroupName": "farm",
        "accountName": "farm",
        "vmSize": "STANDARD_NC4AS_T4_V3",
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixedScale": {"targetDedicatedNodes": 4},
        "extensions": [{"name": "driver", "protectedSettings": secret, "typeHandlerVersion": version, "raw": raw}],
        **more,
    }


def of_component(
    old: Mapping[str, Any], new: Mapping[str, Any], touched: Mapping[str, str], *, python: bool = False, **marks: Any
) -> list[dict[str, Any]]:
    """The steps of a BatchPool and its pool, as the engine prints them: extensions with a secret are hidden."""
    kind = "azure-poolkit:index:BatchPool"
    component: dict[str, Any] = {"op": "update", "urn": urn(kind, "render")}
    for side, inputs in (("oldState", old), ("newState", new)):
        component[side] = {"urn": component["urn"], "custom": False, "type": kind, "inputs": dict(inputs)}
        component[side]["stackTrace"] = _PYTHON if python else []
    replaced = any("replace" in said for said in touched.values())
    made = step("replace" if replaced else "update", "render", pool(), pool(), touched)
    for side in ("oldState", "newState"):
        made[side]["parent"] = component["urn"]
        made[side]["inputs"]["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"] = HIDDEN
    made["oldState"] |= marks
    return [component, made]
