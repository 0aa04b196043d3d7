"""What the stand-in says to a pool's body, in one value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID
from azure_poolkit.rules.images.samples import compute_id
from standin import AzureStandIn
from standin.errors import ArmError

OTHER_IDENTITY_ID = IDENTITY_ID.replace("-nodes", "-others")
Kind = Literal["refused", "resize fails", "node fails", "silent", "fine"]


@dataclass(frozen=True)
class Answer:
    """``refused``: the PUT is; ``resize fails``: the PUT succeeds and its resize tells; ``node fails``: only the node
    tells, by an extension's status; ``silent``: all report success, and only a log on the node tells; ``fine``."""

    kind: Kind
    text: str = ""
    code: str = ""
    returned: str = field(default="", repr=False)
    """What a read gives back, as JSON."""


class Nodes:
    """A Batch account in the simulated Azure, and the identity that the samples' pools carry."""

    def __init__(self, folder: Path) -> None:
        self._azure = AzureStandIn(folder)
        self._account = self._azure.already_has("rendering", "renderingbatch")
        self._subscription = self._azure.subscription.rpartition("/")[2]
        group = IDENTITY_ID.partition("/providers/")[0]
        self._azure.put("azure-native:resources:ResourceGroup", group, {"location": "westeurope"})
        identity = "azure-native:managedidentity:UserAssignedIdentity"
        self._azure.put(identity, IDENTITY_ID, {"location": "westeurope"})
        self._azure.edit(IDENTITY_ID, clientId=CLIENT_ID)
        self._azure.put(identity, OTHER_IDENTITY_ID, {"location": "westeurope"})

    def answer(self, body: Mapping[str, Any], api_version: str | None = None) -> Answer:
        """Put a pool, with azure-native's API version unless another is named, look at what became of it, and take it
        away again. Images of the samples' subscription are in the account's own."""
        arm_id = f"{self._account}/pools/render"
        own = json.loads(json.dumps(body).replace(compute_id(""), compute_id("", self._subscription)))
        try:
            answered = self._azure.put("azure-native:batch:Pool", arm_id, own, api_version)
        except ArmError as refusal:
            return Answer("refused", refusal.message, refusal.code)
        try:
            return self._accepted(arm_id, answered)
        finally:
            self._azure.azure.delete(arm_id)

    def _accepted(self, arm_id: str, answered: dict[str, Any]) -> Answer:
        returned = json.dumps(answered)
        for error in answered["properties"]["resizeOperationStatus"].get("errors", []):
            return Answer("resize fails", error["message"], error["code"], returned)
        told = [extension for extension in self._azure.on_a_node(arm_id).values() if extension.log]
        for extension in told:
            if extension.status != "ProvisioningState/succeeded":
                return Answer("node fails", extension.log, extension.status, returned)
        return Answer("silent", told[0].log, told[0].status, returned) if told else Answer("fine", returned=returned)
