import { BatchPool } from "@poolkit/azure-poolkit";

const render = new BatchPool("render", {
    resourceGroupName: "rendering",
    accountName: "renderingbatch",
    vmSize: "STANDARD_D2S_V5",
    image: { marketplace: { publisher: "canonical", offer: "ubuntu-24_04-lts", sku: "server" } },
    nodeAgentSkuId: "batch.node.ubuntu 24.04",
    fixedScale: { targetDedicatedNodes: 2 },
    identities: [{
        id: "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering/providers/"
            + "Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
        clientId: "22222222-2222-4222-8222-222222222222",
    }],
    extensions: [
        {
            name: "certificates",
            keyVaultForLinux: {
                observedCertificates: ["https://rendering.vault.azure.net/secrets/licence"],
                requireInitialSync: true,
            },
        },
        { name: "monitor", after: ["certificates"], azureMonitorForLinux: {} },
    ],
});

export const waves = render.waves;
