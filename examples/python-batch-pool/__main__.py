import pulumi

from azure_poolkit import (
    AzureMonitorForLinux,
    BatchPool,
    BatchPoolArgs,
    KeyVaultForLinux,
    MarketplaceImage,
    NodeIdentity,
)

certificates = KeyVaultForLinux(
    name="certificates",
    observed_certificates=["https://rendering.vault.azure.net/secrets/licence"],
    require_initial_sync=True,
)
monitor = AzureMonitorForLinux(name="monitor", after=[certificates])

render = BatchPool(
    "render",
    BatchPoolArgs(
        resource_group_name="rendering",
        account_name="renderingbatch",
        vm_size="STANDARD_D2S_V5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04",
        fixed_scale={"target_dedicated_nodes": 2},
        identities=[
            NodeIdentity(
                id="/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering/providers/"
                "Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
                client_id="22222222-2222-4222-8222-222222222222",
            )
        ],
        extensions=[certificates, monitor],
    ),
)

pulumi.export("waves", render.waves)
