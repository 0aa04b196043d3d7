"""What the stand-in says to a scale set's body, in one value."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID, scale_set
from pairing.answers import OTHER_IDENTITY_ID, Answer
from standin import AzureStandIn
from standin.azure_stand_in import SCALE_SET
from standin.errors import ArmError

_VM = ("properties", "deploymentConfiguration", "virtualMachineConfiguration")


def as_scale_set(pool: Mapping[str, Any]) -> dict[str, Any]:
    """A scale set with the extensions, image and identity of a pool's body."""
    machines: Any = pool
    for step in _VM:
        machines = machines[step]
    made = scale_set(*machines.get("extensions", ()))
    made["properties"]["virtualMachineProfile"]["storageProfile"]["imageReference"] = copy.deepcopy(
        machines["imageReference"]
    )
    if "windows" in str(machines.get("nodeAgentSkuId")):
        made["properties"]["virtualMachineProfile"]["osProfile"] = {
            "computerNamePrefix": "render",
            "windowsConfiguration": {},
        }
    profile = made["properties"]["virtualMachineProfile"]
    if "securityProfile" in machines:
        profile["securityProfile"] = _as_compute_spells_it(machines["securityProfile"])
    if "osDisk" in machines:
        profile["storageProfile"]["osDisk"] = {"createOption": "FromImage"} | copy.deepcopy(machines["osDisk"])
    made["sku"]["name"] = pool["properties"]["vmSize"]
    return made | {"identity": copy.deepcopy(pool["identity"])}


def _as_compute_spells_it(profile: Mapping[str, Any]) -> dict[str, Any]:
    """A security profile whose type begins with a capital letter, as Compute has it."""
    type_ = profile.get("securityType")
    return copy.deepcopy(dict(profile)) | ({"securityType": type_[:1].upper() + type_[1:]} if type_ else {})


class Instances:
    """A resource group in the simulated Azure, and the identity that the samples' scale sets carry."""

    def __init__(self, folder: Path) -> None:
        self.azure = AzureStandIn(folder)
        group = self.azure.already_has("render")
        self.azure.already_has_identity(IDENTITY_ID, CLIENT_ID)
        self.azure.already_has_identity(OTHER_IDENTITY_ID)
        self.arm_id = f"{group}/providers/Microsoft.Compute/virtualMachineScaleSets/web"

    def answer(self, body: Mapping[str, Any], api_version: str | None = None) -> Answer:
        """Put a scale set, look at what became of its instances, and take it away again."""
        try:
            answered = self.azure.put(SCALE_SET, self.arm_id, copy.deepcopy(dict(body)), api_version)
        except ArmError as refusal:
            return Answer("refused", refusal.message, refusal.code)
        try:
            return self._accepted(json.dumps(answered))
        finally:
            self.azure.delete(self.arm_id)

    def _accepted(self, returned: str) -> Answer:
        seen = self.azure.on_instances(self.arm_id)
        told = [extension for instance in seen.values() for extension in instance.values() if extension.log]
        for extension in told:
            if extension.status != "ProvisioningState/succeeded":
                return Answer("node fails", extension.log, extension.status, returned)
        return Answer("silent", told[0].log, told[0].status, returned) if told else Answer("fine", returned=returned)
