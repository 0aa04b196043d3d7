"""How Azure treats resource groups and Batch accounts."""

from __future__ import annotations

import copy
from typing import Any

from standin.azure.locations import plain_location, refuse_new_location
from standin.azure.service import Behaviour, Put
from standin.errors import own_bad_request

_SUCCEEDED: dict[str, Any] = {"properties": {"provisioningState": "Succeeded"}}


def _normalise_account(body: dict[str, Any]) -> dict[str, Any]:
    body = copy.deepcopy(body)
    body.setdefault("properties", {}).setdefault("poolAllocationMode", "BatchService")
    return body


def _refuse_account(put: Put) -> None:
    refuse_new_location(put)
    mode = put.properties["poolAllocationMode"]
    if put.before is not None and put.before.request["properties"]["poolAllocationMode"] != mode:
        raise own_bad_request("poolAllocationMode cannot be changed.")
    if mode == "UserSubscription" and not put.properties.get("keyVaultReference"):
        raise own_bad_request("poolAllocationMode UserSubscription needs keyVaultReference.")


def _answer_account(put: Put) -> dict[str, Any]:
    region = plain_location(put.body.get("location"))
    return {
        "properties": {
            "provisioningState": "Succeeded",
            "accountEndpoint": f"{put.name}.{region}.batch.azure.com",
            "nodeManagementEndpoint": f"{put.name}.{region}.service.batch.azure.com",
            "publicNetworkAccess": put.properties.get("publicNetworkAccess") or "Enabled",
        }
    }


RESOURCE_GROUP = Behaviour(
    "Microsoft.Resources/resourceGroups", answer=lambda put: _SUCCEEDED, refuse=refuse_new_location
)
BATCH_ACCOUNT = Behaviour("Microsoft.Batch/batchAccounts", _normalise_account, _refuse_account, _answer_account)
