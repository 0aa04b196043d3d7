"""A component of one's own that is built from azure-poolkit's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulumi
from pulumi_azure_native import batch, keyvault, managedidentity, network, resources

from azure_poolkit import (
    AzureMonitorForLinux,
    BatchPool,
    BatchPoolArgs,
    FixedScale,
    GalleryImageVersion,
    KeyVaultForLinux,
    KeyVaultForWindows,
    MarketplaceImage,
    NetworkConfiguration,
    StartTask,
    VaultAccess,
    VaultAccessArgs,
)

UBUNTU = MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server")
WINDOWS = MarketplaceImage(publisher="microsoftwindowsserver", offer="windowsserver", sku="2022-datacenter")


@dataclass(frozen=True, kw_only=True)
class RenderFarmArgs:
    """A farm; ``protect`` is whether its vault and account refuse to be deleted."""

    location: str
    address_space: str = "10.0.0.0/16"
    linux_nodes: pulumi.Input[int] = 2
    windows_nodes: pulumi.Input[int] = 1
    linux_image: MarketplaceImage | GalleryImageVersion = UBUNTU
    certificates: Sequence[pulumi.Input[str]] = ("render-tls",)
    tags: Mapping[str, str] = field(default_factory=dict)
    protect: bool = False


class RenderFarm(pulumi.ComponentResource):
    """Network, account, vault, and two pools whose nodes may read the vault."""

    def __init__(self, name: str, args: RenderFarmArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("studio:index:RenderFarm", name, None, opts)
        self._name, self._args = name, args
        child = pulumi.ResourceOptions(parent=self)
        kept = pulumi.ResourceOptions(parent=self, protect=args.protect)

        self.group = resources.ResourceGroup(name, location=args.location, tags=args.tags, opts=child)
        place = {"resource_group_name": self.group.name, "tags": args.tags}
        nodes = managedidentity.UserAssignedIdentity(f"{name}-nodes", **place, opts=child)
        self.subnet = self._network()
        self.account = batch.BatchAccount(name, **place, opts=kept)
        self.vault = keyvault.Vault(
            name,
            **place,
            properties=keyvault.VaultPropertiesArgs(
                tenant_id=nodes.tenant_id,
                sku=keyvault.SkuArgs(family=keyvault.SkuFamily.A, name=keyvault.SkuName.STANDARD),
                enable_rbac_authorization=True,
            ),
            opts=kept,
        )
        self.access = VaultAccess(f"{name}-certificates", VaultAccessArgs(vault=self.vault, identities=[nodes]), child)
        self.linux, self.windows = self._linux(), self._windows()
        self.register_outputs({"pools": {"linux": self.linux.id, "windows": self.windows.id}})

    def _network(self) -> network.Subnet:
        net = network.VirtualNetwork(
            self._name,
            resource_group_name=self.group.name,
            address_space=network.AddressSpaceArgs(address_prefixes=[self._args.address_space]),
            tags=self._args.tags,
            opts=pulumi.ResourceOptions(parent=self),
        )
        return network.Subnet(
            f"{self._name}-nodes",
            resource_group_name=self.group.name,
            virtual_network_name=net.name,
            address_prefix=self._args.address_space,
            opts=pulumi.ResourceOptions(parent=self),
        )

    def _linux(self) -> BatchPool:
        certificates = KeyVaultForLinux(observed_certificates=self._addresses(), require_initial_sync=True)
        return BatchPool(
            f"{self._name}-linux",
            BatchPoolArgs(
                account=self.account,
                vm_size="STANDARD_D4S_V5",
                image=self._args.linux_image,
                node_agent_sku_id="batch.node.ubuntu 24.04",
                fixed_scale=FixedScale(target_dedicated_nodes=self._args.linux_nodes),
                identities=self.access.identities,
                extensions=[certificates, AzureMonitorForLinux(after=[certificates])],
                start_task=StartTask(command_line=pulumi.Output.concat("./join ", self.account.account_endpoint)),
                network=NetworkConfiguration(subnet_id=self.subnet.id),
                metadata={"vault": self.vault.name},
                tags=self._args.tags,
            ),
            pulumi.ResourceOptions(parent=self),
        )

    def _windows(self) -> BatchPool:
        certificates = KeyVaultForWindows(observed_certificates=self._addresses(), require_initial_sync=True)
        return BatchPool(
            f"{self._name}-windows",
            BatchPoolArgs(
                account=self.account,
                vm_size="STANDARD_D4S_V5",
                image=WINDOWS,
                node_agent_sku_id="batch.node.windows amd64",
                fixed_scale=FixedScale(target_dedicated_nodes=self._args.windows_nodes),
                identities=self.access.identities,
                extensions=[certificates],
                network=NetworkConfiguration(subnet_id=self.subnet.id),
                tags=self._args.tags,
            ),
            pulumi.ResourceOptions(parent=self, aliases=[pulumi.Alias(name=f"{self._name}-win")]),  # its former name
        )

    def _addresses(self) -> list[pulumi.Output[str]]:
        return [
            pulumi.Output.concat("https://", self.vault.name, ".vault.azure.net/secrets/", certificate)
            for certificate in self._args.certificates
        ]
