"""Inputs of a pool as the wire delivers them."""

from __future__ import annotations

from typing import Any

IDENTITY = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering/providers/"
    "Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
)
CERTIFICATE = "https://rendering.vault.azure.net/secrets/licence"


def pool_inputs(**more: Any) -> dict[str, Any]:
    """Inputs that nothing is wrong with, `more` in place of some of them, or beside them."""
    return {
        "resourceGroupName": "rendering",
        "accountName": "renderingbatch",
        "vmSize": "STANDARD_D2S_V5",
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixedScale": {"targetDedicatedNodes": 2.0},
        "identities": [{"id": IDENTITY, "clientId": "22222222-2222-4222-8222-222222222222"}],
        "extensions": [certificates(), {"name": "monitor", "after": ["certificates"], "azureMonitorForLinux": {}}],
        **more,
    }


def certificates(**more: Any) -> dict[str, Any]:
    """The Key Vault extension of `pool_inputs`, `more` beside its certificate."""
    return {"name": "certificates", "keyVaultForLinux": {"observedCertificates": [CERTIFICATE], **more}}
