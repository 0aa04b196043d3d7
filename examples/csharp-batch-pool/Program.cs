using System.Collections.Generic;
using Poolkit.AzurePoolkit;
using Poolkit.AzurePoolkit.Inputs;
using Pulumi;

const string nodes = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering"
    + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes";

return await Deployment.RunAsync(() =>
{
    var render = new BatchPool("render", new BatchPoolArgs
    {
        ResourceGroupName = "rendering",
        AccountName = "renderingbatch",
        VmSize = "STANDARD_D2S_V5",
        Image = new ImageArgs
        {
            Marketplace = new MarketplaceImageArgs
            {
                Publisher = "canonical",
                Offer = "ubuntu-24_04-lts",
                Sku = "server",
            },
        },
        NodeAgentSkuId = "batch.node.ubuntu 24.04",
        FixedScale = new FixedScaleArgs { TargetDedicatedNodes = 2 },
        Identities = new Union<string, NodeIdentityArgs>[]
        {
            new NodeIdentityArgs { Id = nodes, ClientId = "22222222-2222-4222-8222-222222222222" },
        },
        Extensions =
        {
            new ExtensionArgs
            {
                Name = "certificates",
                KeyVaultForLinux = new KeyVaultForLinuxArgs
                {
                    ObservedCertificates = new Union<string, LinuxCertificateArgs>[]
                    {
                        "https://rendering.vault.azure.net/secrets/licence",
                    },
                    RequireInitialSync = true,
                },
            },
            new ExtensionArgs
            {
                Name = "monitor",
                After = { "certificates" },
                AzureMonitorForLinux = new AzureMonitorForLinuxArgs(),
            },
        },
    });

    return new Dictionary<string, object?> { ["waves"] = render.Waves };
});
