"""What tasks may need that only the old pool has."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.handover.lacking import lacking

SUBNET = "/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes"
IDENTITY = {"resourceId": "/x/userAssignedIdentities/reader"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ({"userAccounts": [{"name": "render"}]}, {}, "user accounts render"),
        ({"identity": {"userAssignedIdentities": [IDENTITY]}}, {}, "identities reader"),
        ({"virtualMachineConfiguration": {"containerConfiguration": {"type": "docker"}}}, {}, "containers"),
        ({"enableInterNodeCommunication": True}, {}, "multi-instance tasks"),
        ({"networkConfiguration": {"subnetId": SUBNET}}, {}, "not in the subnet"),
        ({"virtualMachineConfiguration": {"nodeAgentSKUId": "batch.node.ubuntu 24.04"}},
         {"virtualMachineConfiguration": {"nodeAgentSKUId": "batch.node.windows amd64"}}, "runs Windows, not Linux"),
    ],
)  # fmt: skip
def test_each_is_said_once_and_only_where_the_new_pool_lacks_it(
    old: dict[str, Any], new: dict[str, Any], says: str
) -> None:
    (said,) = lacking(old, new)
    assert says in said
    assert list(lacking(old, old)) == []
    assert list(lacking({}, old)) == []
