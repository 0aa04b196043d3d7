import { BatchPool, GalleryImage, ImageAccess, ManagedImage, VaultAccess } from "@poolkit/azure-poolkit";

const subscription = "/subscriptions/11111111-1111-4111-8111-111111111111";
const group = `${subscription}/resourceGroups/rendering`;
const nodes = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;
const principalId = "22222222-2222-4222-8222-222222222222";

const image = new ManagedImage("node", {
    resourceGroupName: "rendering",
    location: "westeurope",
    osType: "Linux",
    source: { snapshots: { osDisk: `${group}/providers/Microsoft.Compute/snapshots/node` } },
});

const promoted = new GalleryImage("promoted", {
    resourceGroupName: "rendering",
    location: "westeurope",
    osType: "Linux",
    version: "1.0.0",
    nodes: 600,
    source: { managedImage: { image: image.imageId } },
});

const usable = new ImageAccess("access", {
    image: { galleryVersion: { id: promoted.versionId } },
    scope: group,
    principalId,
});

const certificates = new VaultAccess("certificates", {
    vault: `${group}/providers/Microsoft.KeyVault/vaults/farm`,
    secrets: ["tls"],
    identities: [{ id: nodes, clientId: "33333333-3333-4333-8333-333333333333", principalId, label: "nodes" }],
});

const linux = new BatchPool("linux", {
    resourceGroupName: "rendering",
    accountName: "renderingbatch",
    vmSize: "STANDARD_D2S_V5",
    image: { galleryVersion: { id: usable.imageId } },
    nodeAgentSkuId: "batch.node.ubuntu 24.04",
    fixedScale: { targetDedicatedNodes: 2 },
    identities: certificates.identities,
    extensions: [
        {
            name: "certificates",
            keyVaultForLinux: {
                observedCertificates: [{ url: "https://farm.vault.azure.net/secrets/tls" }],
                requireInitialSync: true,
            },
        },
    ],
});

export const imageId = usable.imageId;
export const waves = linux.waves;
