"""Account, vault, identity and network of the platform."""

import pulumi
from pulumi_azure_native import batch, keyvault, managedidentity, resources

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

pulumi.export("accountId", account.id)
pulumi.export("vaultId", vault.id)
pulumi.export("identity", {"id": nodes.id, "clientId": nodes.client_id, "principalId": nodes.principal_id})
