"""The types that the stand-in knows. A further type is one entry here or in `compute_table`, and a behaviour if Azure
is particular about it."""

from __future__ import annotations

from pulumi_azure_native import authorization, batch, keyvault, managedidentity, resources

from standin.azure import other_types
from standin.azure.authorization import ROLE_ASSIGNMENT, ROLE_DEFINITION
from standin.azure.batch_pool import BATCH_POOL
from standin.azure.identities import IDENTITY
from standin.azure.sdk_models import BATCH_2024_07_01
from standin.azure.service import Behaviour
from standin.azure.vaults import ACCESS_POLICIES, VAULT
from standin.native import vault_policies
from standin.native.compute_table import COMPUTE_TYPES
from standin.native.resource_type import ResourceType

_GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
_ACCOUNT = f"{_GROUP}/providers/Microsoft.Batch/batchAccounts/{{accountName}}"

_TYPES = (
    ResourceType(
        token="azure-native:resources:ResourceGroup",
        api_version="2024-03-01",
        path=_GROUP,
        args=resources.ResourceGroupArgs,
        resource=resources.ResourceGroup,
        behaviour=other_types.RESOURCE_GROUP,
        top_level=frozenset({"location", "tags", "managedBy"}),
        hoisted=False,
        patterns={"resourceGroupName": (r"", 1, 90)},
    ),
    ResourceType(
        token="azure-native:resources:Resource",
        api_version="2024-03-01",
        path=f"{_GROUP}/providers/{{resourceProviderNamespace}}/{{parentResourcePath}}/{{resourceType}}/{{resourceName}}",
        args=resources.ResourceArgs,
        resource=resources.Resource,
        behaviour=Behaviour("any type"),
        hoisted=False,
        version_input="apiVersion",
    ),
    ResourceType(
        token="azure-native:managedidentity:UserAssignedIdentity",
        api_version="2023-01-31",
        path=f"{_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{{resourceName}}",
        args=managedidentity.UserAssignedIdentityArgs,
        resource=managedidentity.UserAssignedIdentity,
        behaviour=IDENTITY,
    ),
    ResourceType(
        token="azure-native:keyvault:Vault",
        api_version="2024-11-01",
        path=f"{_GROUP}/providers/Microsoft.KeyVault/vaults/{{vaultName}}",
        args=keyvault.VaultArgs,
        resource=keyvault.Vault,
        behaviour=VAULT,
        hoisted=False,
        patterns={"vaultName": (r"^[a-zA-Z0-9-]{3,24}$", 3, 24)},
    ),
    ResourceType(
        token="azure-native:keyvault:AccessPolicy",
        api_version=vault_policies.API_VERSION,
        path=f"{_GROUP}/providers/Microsoft.KeyVault/vaults/{{vaultName}}/accessPolicy",
        args=keyvault.AccessPolicyArgs,
        resource=keyvault.AccessPolicy,
        behaviour=ACCESS_POLICIES,
        hoisted=False,
        entry_of_parent=True,
    ),
    ResourceType(
        token="azure-native:authorization:RoleAssignment",
        api_version="2022-04-01",
        path="/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
        args=authorization.RoleAssignmentArgs,
        resource=authorization.RoleAssignment,
        behaviour=ROLE_ASSIGNMENT,
        force_new=frozenset({"principalId"}),
    ),
    ResourceType(
        token="azure-native:authorization:RoleDefinition",
        api_version="2022-05-01-preview",
        path="/{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
        args=authorization.RoleDefinitionArgs,
        resource=authorization.RoleDefinition,
        behaviour=ROLE_DEFINITION,
        renamed={"roleType": "type"},
    ),
    ResourceType(
        token="azure-native:batch:BatchAccount",
        api_version="2024-07-01",
        path=_ACCOUNT,
        args=batch.BatchAccountArgs,
        resource=batch.BatchAccount,
        behaviour=other_types.BATCH_ACCOUNT,
        patterns={"accountName": (r"^[a-z0-9]+$", 3, 24)},
    ),
    ResourceType(
        token="azure-native:batch:Pool",
        api_version="2024-07-01",
        path=f"{_ACCOUNT}/pools/{{poolName}}",
        args=batch.PoolArgs,
        resource=batch.Pool,
        behaviour=BATCH_POOL,
        model=(BATCH_2024_07_01, "Pool"),
        renamed={"userName": "username"},  # of a container registry
        patterns={"accountName": (r"^[a-zA-Z0-9]+$", 3, 24), "poolName": (r"^[a-zA-Z0-9_-]+$", 1, 64)},
    ),
)
TYPES = {entry.token: entry for entry in (*_TYPES, *COMPUTE_TYPES)}
