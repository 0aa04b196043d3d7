"""Account, vault, identity and image of the platform."""

import pulumi
from pulumi_azure_native import batch, compute, keyvault, managedidentity, resources

from azure_poolkit import GalleryImage, GalleryImageArgs, SnapshotSource

group = resources.ResourceGroup("platform", resource_group_name="platform", location="westeurope")
account = batch.BatchAccount("contosorender", account_name="contosorender", resource_group_name=group.name)
nodes = managedidentity.UserAssignedIdentity("nodes", resource_name_="nodes", resource_group_name=group.name)
vault = keyvault.Vault(
    "contoso-render",
    vault_name="contoso-render",
    resource_group_name=group.name,
    properties={
        "tenant_id": nodes.tenant_id,
        "sku": {"family": "A", "name": "standard"},
        "enable_rbac_authorization": True,
    },
)
disk = compute.Snapshot(
    "render-node",
    resource_group_name=group.name,
    creation_data={"create_option": "Empty"},
    disk_size_gb=64,
)
image = GalleryImage(
    "render-node",
    GalleryImageArgs(
        resource_group_name=group.name,
        location="westeurope",
        source=SnapshotSource(os_disk=disk),
        version="1.4.0",
        os_type="Linux",
        hyper_v_generation="V2",
    ),
)

pulumi.export("accountId", account.id)
pulumi.export("vaultId", vault.id)
pulumi.export("identity", {"id": nodes.id, "clientId": nodes.client_id, "principalId": nodes.principal_id})
pulumi.export("linuxImage", image.id)
