"""How to get onto a node at all.

Sources: https://learn.microsoft.com/azure/batch/pool-endpoint-configuration (page of 2026-01-12, read 2026-11-26),
https://github.com/Azure/Batch/issues/182.
"""

from __future__ import annotations

from typing import Final

POOL_ACCESS: Final = (
    "SSH and RDP are not mapped on pools made after 2025-11-30, nor with API 2024-07-01 or later. Ways onto a node:",
    "- an inbound NAT pool for port 22 (Linux) or 3389 (Windows) in the pool's endpoint configuration, open to your "
    "address only; this is part of the pool for good, so an existing pool is replaced",
    "- or a machine in the same virtual network, or a network joined to it: it reaches the node by its private address",
    'then: az batch node user create --pool-id POOL --node-id NODE --name NAME --is-admin --ssh-public-key "$(cat '
    'KEY.pub)"',
    "and:  az batch node remote-login-settings show --pool-id POOL --node-id NODE",
    "an unusable node mostly takes no user: let a new one get to idle first (poolkit troubleshoot key-vault)",
)
SCALE_SET_ACCESS: Final = (
    "Ways onto an instance of a scale set: az vmss run-command invoke, without signing in; the serial console; the NAT "
    "rules of its load balancer (az vmss list-instance-connection-info); or a machine in the same network.",
)
