"""Each component once. The state that a release leaves of it is beside this folder; it must not change."""

import pulumi
from pulumi_azure_native import compute, keyvault, managedidentity

from azure_poolkit import (
    ApplicationHealthForLinux,
    AzureMonitorForLinux,
    BatchPool,
    CustomScriptForLinux,
    ImageAccess,
    KeyVaultForLinux,
    ManagedImage,
    ScaleSet,
    ScaleSetExtensions,
    SnapshotSource,
    VaultAccess,
    promote,
)

SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111"
HERE = {"resource_group_name": "rendering", "location": "westeurope"}

nodes = managedidentity.UserAssignedIdentity("nodes", **HERE)
vault = keyvault.Vault(
    "vault",
    **HERE,
    properties={
        "tenant_id": nodes.tenant_id,
        "sku": {"family": "A", "name": "standard"},
        "enable_rbac_authorization": True,
    },
)
access = VaultAccess("certificates", {"vault": vault, "identities": [nodes]})

snapshot = compute.Snapshot("node", **HERE, creation_data={"create_option": "Empty"}, disk_size_gb=30)
image = ManagedImage(
    "node",
    {**HERE, "os_type": "Linux", "hyper_v_generation": "V2", "source": SnapshotSource(os_disk=snapshot)},
)
allowed = ImageAccess(
    "batch",
    {
        "image": promote(image, version="1.0.0", nodes=600),
        "scope": f"{SUBSCRIPTION}/resourceGroups/rendering",
        "principal_id": "22222222-2222-4222-8222-222222222222",
    },
)

certificates = KeyVaultForLinux(
    name="certificates",
    observed_certificates=[pulumi.Output.concat("https://", vault.name, ".vault.azure.net/secrets/tls")],
    require_initial_sync=True,
)
render = BatchPool(
    "render",
    {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "Standard_D2s_v5",
        "image": allowed,
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "fixed_scale": {"target_dedicated_nodes": 2},
        "identities": access.identities,
        "extensions": [certificates, AzureMonitorForLinux(name="monitor", after=[certificates])],
    },
)

machines = {
    **HERE,
    "vm_size": "Standard_D2s_v5",
    "capacity": 2,
    "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    "administrator": {"username": "operator", "password": pulumi.Output.secret("no-Password-0")},
    "network": {
        "subnet_id": f"{SUBSCRIPTION}/resourceGroups/rendering/providers/Microsoft.Network"
        "/virtualNetworks/web/subnets/web"
    },
}
health = ApplicationHealthForLinux(name="health", protocol="http", port=80, request_path="/ready")
front = ScaleSet("front", {**machines, "upgrade_mode": "Rolling", "extensions": [health]})
back = ScaleSet("back", machines)
setup = CustomScriptForLinux(name="setup", protected_command=pulumi.Output.secret("sh setup.sh --token none"))
ScaleSetExtensions("back", {"scale_set": back, "extensions": [setup, health]})
