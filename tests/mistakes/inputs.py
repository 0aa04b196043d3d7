"""Inputs with nothing wrong, of every component."""

from __future__ import annotations

from typing import Any

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render/providers"
IDENTITY = f"{GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
SUBNET = f"{GROUP}/Microsoft.Network/virtualNetworks/render/subnets/nodes"
VAULT = f"{GROUP}/Microsoft.KeyVault/vaults/render"
IMAGE = f"{GROUP}/Microsoft.Compute/galleries/render/images/node/versions/1.0.0"
CLIENT_ID = "00001111-aaaa-2222-bbbb-3333cccc4444"
CERTIFICATE = "https://render.vault.azure.net/secrets/web"
UBUNTU = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}

POOL: dict[str, Any] = {
    "resource_group_name": "render",
    "account_name": "renderfarm",
    "vm_size": "STANDARD_NC4AS_T4_V3",
    "image": {"marketplace": UBUNTU},
    "node_agent_sku_id": "batch.node.ubuntu 24.04",
    "fixed_scale": {"target_dedicated_nodes": 1},
    "identities": [{"id": IDENTITY, "client_id": CLIENT_ID}],
}
POOL_ON_THE_WIRE: dict[str, Any] = {
    "resourceGroupName": "render",
    "accountName": "renderfarm",
    "vmSize": "STANDARD_NC4AS_T4_V3",
    "image": {"marketplace": UBUNTU},
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    "fixedScale": {"targetDedicatedNodes": 1.0},
    "identities": [{"id": IDENTITY, "clientId": CLIENT_ID}],
}
SCALE_SET: dict[str, Any] = {
    "resource_group_name": "render",
    "vm_size": "Standard_NC4as_T4_v3",
    "capacity": 2,
    "image": {"marketplace": UBUNTU},
    "administrator": {"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA"},
    "network": {"subnet_id": SUBNET},
    "identities": [{"id": IDENTITY, "client_id": CLIENT_ID}],
}
SCALE_SET_ON_THE_WIRE: dict[str, Any] = {
    "resourceGroupName": "render",
    "vmSize": "Standard_NC4as_T4_v3",
    "capacity": 2.0,
    "image": {"marketplace": UBUNTU},
    "administrator": {"username": "ops", "sshPublicKey": "ssh-ed25519 AAAA"},
    "network": {"subnetId": SUBNET},
    "identities": [{"id": IDENTITY, "clientId": CLIENT_ID}],
}
SEPARATE: dict[str, Any] = {
    "scale_set": f"{GROUP}/Microsoft.Compute/virtualMachineScaleSets/render",
    "identities": [{"id": IDENTITY, "client_id": CLIENT_ID}],
    "extensions": [],
}
VAULT_ACCESS: dict[str, Any] = {"vault": VAULT, "identities": [{"id": IDENTITY, "principal_id": CLIENT_ID}]}
MANAGED_IMAGE: dict[str, Any] = {
    "resource_group_name": "render",
    "location": "westeurope",
    "source": {"vhd": {"url": "https://vhds.blob.core.windows.net/vhds/node.vhd"}},
    "os_type": "Linux",
}
GALLERY_IMAGE: dict[str, Any] = {
    "resource_group_name": "render",
    "location": "westeurope",
    "source": {"managed_image": {"image": f"{GROUP}/Microsoft.Compute/images/node"}},
    "version": "1.0.0",
    "os_type": "Linux",
}
IMAGE_ACCESS: dict[str, Any] = {
    "image": {"gallery_version": {"id": IMAGE}},
    "principal_id": CLIENT_ID,
}
