"""What pools and scale sets need around them: made here, or taken from a platform stack."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import batch, keyvault, managedidentity, resources

from azure_poolkit import VaultReader
from network import subnet_of
from other_stacks import other_stack
from settings import Settings


@dataclass(frozen=True)
class Surroundings:
    """The farm's own resource group, the subnet and the account that it is in, the vault that nodes read, and the
    identity that they read it as."""

    group: resources.ResourceGroup
    subnet: str | pulumi.Output[str]
    account: batch.BatchAccount | pulumi.Output[str]
    vault: keyvault.Vault | pulumi.Output[str]
    vault_name: pulumi.Output[str]
    identity: managedidentity.UserAssignedIdentity | VaultReader

    @property
    def account_id(self) -> pulumi.Output[str]:
        return self.account.id if isinstance(self.account, batch.BatchAccount) else self.account

    @property
    def vault_id(self) -> pulumi.Output[str]:
        return self.vault.id if isinstance(self.vault, keyvault.Vault) else self.vault


def surroundings_of(settings: Settings) -> Surroundings:
    """What the settings ask for."""
    group = resources.ResourceGroup("render", location=settings.azure.location, tags=settings.farm.tags)
    subnet = subnet_of(settings.farm, group)
    platform = settings.farm.platform
    return _made(settings, group, subnet) if platform is None else _taken_from(platform, group, subnet)


def _taken_from(stack: str, group: resources.ResourceGroup, subnet: str | pulumi.Output[str]) -> Surroundings:
    """The surroundings that another stack has made and tells in its outputs."""
    platform = other_stack(stack)
    vault, identity = platform.require_output("vaultId"), platform.require_output("identity")
    return Surroundings(
        group,
        subnet,
        account=platform.require_output("accountId"),
        vault=vault,
        vault_name=vault.apply(lambda id_: id_.rpartition("/")[2]),
        identity=VaultReader(
            id=identity["id"], client_id=identity["clientId"], principal_id=identity["principalId"], label="nodes"
        ),
    )


def _made(settings: Settings, group: resources.ResourceGroup, subnet: str | pulumi.Output[str]) -> Surroundings:
    farm = settings.farm
    identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name=group.name, tags=farm.tags)
    account = batch.BatchAccount(
        "render",
        resource_group_name=group.name,
        allowed_authentication_modes=[
            batch.AuthenticationMode.AAD,
            batch.AuthenticationMode.TASK_AUTHENTICATION_TOKEN,
        ],
        tags=farm.tags,
        opts=pulumi.ResourceOptions(protect="account" in farm.protect),
    )
    vault = keyvault.Vault(
        "render",
        resource_group_name=group.name,
        properties=keyvault.VaultPropertiesArgs(
            tenant_id=identity.tenant_id,
            sku=keyvault.SkuArgs(family=keyvault.SkuFamily.A, name=keyvault.SkuName.STANDARD),
            enable_rbac_authorization=True,
            enable_purge_protection="vault" in farm.protect or None,  # Azure refuses `false`
        ),
        tags=farm.tags,
        opts=pulumi.ResourceOptions(
            protect="vault" in farm.protect,
            ignore_changes=["properties.tenantId"],  # the tenant is the same whatever becomes of the identity
        ),
    )
    return Surroundings(group, subnet, account, vault, vault.name, identity)
