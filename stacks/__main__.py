"""A render farm on Azure Batch: a Linux and a Windows pool whose nodes take their certificates from a Key Vault.

Pulumi.<stack>.yaml says how large the farm is and how well protected; settings.py lists all that can be said.
"""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import authorization, batch, keyvault, managedidentity, resources

from azure_poolkit import (
    AutoScale,
    AzureMonitorForLinux,
    AzureMonitorForWindows,
    BatchPool,
    BatchPoolArgs,
    Extension,
    FixedScale,
    KeyVaultForLinux,
    KeyVaultForWindows,
    LinuxCertificate,
    MarketplaceImage,
    WindowsCertificate,
)
from configuration import read_settings
from settings import FixedNodes, Formula, PoolSettings
from vault import SECRETS_USER, secret_addresses

settings = read_settings()
farm, azure = settings.farm, settings.azure

group = resources.ResourceGroup("render", location=azure.location, tags=farm.tags)

account = batch.BatchAccount(
    "render",
    resource_group_name=group.name,
    allowed_authentication_modes=[
        batch.AuthenticationMode.AAD,
        batch.AuthenticationMode.TASK_AUTHENTICATION_TOKEN,
    ],
    tags=farm.tags,
    opts=pulumi.ResourceOptions(protect=farm.protect),
)

identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name=group.name, tags=farm.tags)

vault = keyvault.Vault(
    "render",
    resource_group_name=group.name,
    properties=keyvault.VaultPropertiesArgs(
        tenant_id=identity.tenant_id,
        sku=keyvault.SkuArgs(family=keyvault.SkuFamily.A, name=keyvault.SkuName.STANDARD),
        enable_rbac_authorization=True,
        enable_purge_protection=farm.protect or None,  # Azure refuses `false`
    ),
    tags=farm.tags,
    opts=pulumi.ResourceOptions(
        protect=farm.protect,
        ignore_changes=["properties.tenantId"],  # the tenant is the same whatever becomes of the identity
    ),
)

grant = authorization.RoleAssignment(
    "nodes-read-certificates",
    scope=vault.id,
    role_definition_id=SECRETS_USER,
    principal_id=identity.principal_id,
    principal_type=authorization.PrincipalType.SERVICE_PRINCIPAL,
)


def add_pool(
    name: str, wanted: PoolSettings, image: MarketplaceImage, node_agent: str, extensions: Sequence[Extension]
) -> BatchPool:
    """A pool of the farm, made once its nodes may read the vault."""
    scale = wanted.scale
    return BatchPool(
        name,
        BatchPoolArgs(
            resource_group_name=group.name,
            account_name=account.name,
            vm_size=wanted.vm_size,
            image=image,
            node_agent_sku_id=node_agent,
            fixed_scale=FixedScale(target_dedicated_nodes=scale.nodes) if isinstance(scale, FixedNodes) else None,
            auto_scale=AutoScale(formula=scale.formula, evaluation_interval=scale.evaluation_interval)
            if isinstance(scale, Formula)
            else None,
            identities=[identity],
            extensions=extensions,
            tags=farm.tags,
        ),
        pulumi.ResourceOptions(depends_on=[grant]),
    )


linux_certificates = KeyVaultForLinux(
    name="certificates",
    observed_certificates=[
        LinuxCertificate(url=url) for url in secret_addresses(vault, azure.environment, farm.linux.certificates)
    ],
    polling_interval=farm.linux.polling_interval,
    require_initial_sync=True,
)
linux = add_pool(
    "linux",
    farm.linux,
    MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
    "batch.node.ubuntu 24.04",
    [linux_certificates, AzureMonitorForLinux(name="monitoring", after=[linux_certificates])],
)

windows_certificates = KeyVaultForWindows(
    name="certificates",
    observed_certificates=[
        WindowsCertificate(url=url) for url in secret_addresses(vault, azure.environment, farm.windows.certificates)
    ],
    polling_interval=farm.windows.polling_interval,
    require_initial_sync=True,
)
windows = add_pool(
    "windows",
    farm.windows,
    MarketplaceImage(publisher="microsoftwindowsserver", offer="windowsserver", sku="2022-datacenter"),
    "batch.node.windows amd64",
    [windows_certificates, AzureMonitorForWindows(name="monitoring", after=[windows_certificates])],
)

pulumi.export("resourceGroup", group.name)
pulumi.export("account", {"name": account.name, "endpoint": account.account_endpoint})
pulumi.export("identity", {"id": identity.id, "clientId": identity.client_id})
pulumi.export("vault", {"id": vault.id, "name": vault.name})
pulumi.export(
    "pools",
    {
        system: {"id": pool.id, "name": pool.name, "waves": pool.waves}
        for system, pool in {"linux": linux, "windows": windows}.items()
    },
)
