"""Bodies of scale sets with one thing wrong each, and the code that says so."""

from __future__ import annotations

import copy
from typing import Any

from azure_poolkit.rules.extensions.samples import gpu_driver, scale_set
from azure_poolkit.rules.scale_sets.samples import application_health, custom_script
from single_faults import Fault, boot, windows


def upgrading(body: dict[str, Any], **image_has: Any) -> dict[str, Any]:
    policy = {"mode": "Manual", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}
    body["properties"]["upgradePolicy"] = policy
    body["properties"]["virtualMachineProfile"]["storageProfile"]["imageReference"] |= image_has
    return body


def having(body: dict[str, Any], **properties: Any) -> dict[str, Any]:
    body["properties"] |= copy.deepcopy(properties)
    return body


def on_system(body: dict[str, Any], **system: Any) -> dict[str, Any]:
    body["properties"]["virtualMachineProfile"]["osProfile"] = {"computerNamePrefix": "render"} | system
    return body


def fabric(**properties: Any) -> dict[str, Any]:
    node = custom_script(name="fabric", publisher="Microsoft.Azure.ServiceFabric", type="ServiceFabricLinuxNode")
    return having(scale_set(node | {"typeHandlerVersion": "1.1", "settings": {}}), **properties)


def batches(**percent: int) -> dict[str, Any]:
    return having(
        scale_set(application_health()), upgradePolicy={"mode": "Rolling", "rollingUpgradePolicy": dict(percent)}
    )


def sized(size: str, body: dict[str, Any]) -> dict[str, Any]:
    return body | {"sku": {"name": size, "capacity": 1}}


def protected(body: dict[str, Any], profile: dict[str, Any]) -> dict[str, Any]:
    body["properties"]["virtualMachineProfile"]["securityProfile"] = profile
    return body


SKIPS = "doNotRunExtensionsOnOverprovisionedVMs"
SCALE_SETS: dict[str, Fault] = {
    "automatic OS upgrade": ("SSX001", upgrading(scale_set(custom_script()))),
    "automatic OS upgrade without extensions": ("SSX001", upgrading(scale_set())),
    "repairs": ("SSX001", having(scale_set(custom_script()), automaticRepairsPolicy={"enabled": True})),
    "a pinned version": ("SSX002", upgrading(scale_set(application_health()), version="24.04.202601010")),
    "Windows that updates itself": (
        "SSX002",
        on_system(
            upgrading(scale_set(application_health(type="ApplicationHealthWindows")), **windows("2022-datacenter-g2")),
            windowsConfiguration={"enableAutomaticUpdates": True},
        ),
    ),
    "Linux that the platform patches": (
        "SSX002",
        on_system(
            upgrading(scale_set(application_health())),
            linuxConfiguration={"patchSettings": {"patchMode": "AutomaticByPlatform"}},
        ),
    ),
    "spares that are skipped": ("SSX003", having(scale_set(custom_script()), overprovision=False, **{SKIPS: True})),
    "fabric with spares": ("SSX004", fabric(overprovision=True)),
    "fabric by default": ("SSX004", fabric()),
    "large batches": ("SSX005", batches(maxBatchInstancePercent=50, maxUnhealthyInstancePercent=20)),
    "large batches by default": ("SSX005", batches(maxBatchInstancePercent=30)),
    "few may be unwell": ("SSX005", batches(maxUnhealthyInstancePercent=10)),
    "generation 2 on D1": ("IMG024", sized("Standard_D1_v2", scale_set(custom_script()))),
    "a driver without its GPU": ("BAT016", sized("Standard_D2s_v5", scale_set(gpu_driver()))),
    "a driver beside secure boot": ("BAT017", protected(scale_set(gpu_driver()), boot(True, "TrustedLaunch"))),
    "boot without a type": ("BAT018", protected(scale_set(custom_script()), boot(True, None))),
    "confidential": (
        "BAT019",
        protected(sized("Standard_DC4as_v5", scale_set(custom_script())), {"securityType": "ConfidentialVM"}),
    ),
}
"""Of scale sets."""
