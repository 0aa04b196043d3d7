"""azure-native's way with access policies: a resource of its own that Azure only knows as an entry of its vault.

By its source (provider/pkg/resources/customresources/custom_keyvault_accesspolicy.go): the id is the vault's and
``/accessPolicy`` for all of them, an entry is told by its ``objectId``, written with the operation ``replace`` and
taken away with ``remove``; before it writes, it looks whether there is one.
"""

from __future__ import annotations

from typing import Any

from standin.azure.vaults import ACCESS_POLICIES
from standin.native.sending import Sender

API_VERSION = "2024-11-01"
_PART = "/accessPolicy"


class WrongStateError(Exception):
    """What azure-native says before it sends anything."""


def written(sender: Sender, arm_id: str, inputs: dict[str, Any], exists: bool) -> dict[str, Any]:
    """Write the entry; raises `WrongStateError` where it is there and should not be, or the other way round."""
    found = read(sender, arm_id, inputs) is not None
    if found != exists:
        problem = "does not exist" if exists else "already exists"
        raise WrongStateError(f"access policy for {inputs['policy']['objectId']} {problem}")
    _modify(sender, arm_id, inputs, "replace")
    state = read(sender, arm_id, inputs)
    if state is None:
        raise WrongStateError("newly written access policy not found")
    return state


def read(sender: Sender, arm_id: str, properties: dict[str, Any]) -> dict[str, Any] | None:
    """The entry as the vault has it; None where it has none."""
    vault = sender.get(_vault(arm_id), API_VERSION)
    for entry in vault["properties"].get("accessPolicies") or [] if vault else []:
        if entry["objectId"] == properties["policy"]["objectId"]:
            group = arm_id.split("/")[4]
            return {"resourceGroupName": group, "vaultName": _vault(arm_id).rpartition("/")[2], "policy": entry}
    return None


def removed(sender: Sender, arm_id: str, properties: dict[str, Any]) -> None:
    """Take the entry away."""
    _modify(sender, arm_id, properties, "remove")


def _modify(sender: Sender, arm_id: str, inputs: dict[str, Any], operation: str) -> None:
    body = {"properties": {"accessPolicies": [inputs["policy"]]}}
    sender.put(ACCESS_POLICIES, f"{_vault(arm_id)}/accessPolicies/{operation}", API_VERSION, body)


def _vault(arm_id: str) -> str:
    return arm_id.removesuffix(_PART)
