package farm;

import com.pulumi.Pulumi;
import com.pulumi.core.Either;
import io.github.poolkit.azurepoolkit.BatchPool;
import io.github.poolkit.azurepoolkit.BatchPoolArgs;
import io.github.poolkit.azurepoolkit.inputs.AzureMonitorForLinuxArgs;
import io.github.poolkit.azurepoolkit.inputs.ExtensionArgs;
import io.github.poolkit.azurepoolkit.inputs.FixedScaleArgs;
import io.github.poolkit.azurepoolkit.inputs.ImageArgs;
import io.github.poolkit.azurepoolkit.inputs.KeyVaultForLinuxArgs;
import io.github.poolkit.azurepoolkit.inputs.MarketplaceImageArgs;
import io.github.poolkit.azurepoolkit.inputs.NodeIdentityArgs;

public class App {
    private static final String NODES = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering"
        + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes";

    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var render = new BatchPool("render", BatchPoolArgs.builder()
                .resourceGroupName("rendering")
                .accountName("renderingbatch")
                .vmSize("STANDARD_D2S_V5")
                .image(ImageArgs.builder()
                    .marketplace(MarketplaceImageArgs.builder()
                        .publisher("canonical")
                        .offer("ubuntu-24_04-lts")
                        .sku("server")
                        .build())
                    .build())
                .nodeAgentSkuId("batch.node.ubuntu 24.04")
                .fixedScale(FixedScaleArgs.builder().targetDedicatedNodes(2).build())
                .identities(Either.ofRight(NodeIdentityArgs.builder()
                    .id(NODES)
                    .clientId("22222222-2222-4222-8222-222222222222")
                    .build()))
                .extensions(
                    ExtensionArgs.builder()
                        .name("certificates")
                        .keyVaultForLinux(KeyVaultForLinuxArgs.builder()
                            .observedCertificates(Either.ofLeft("https://rendering.vault.azure.net/secrets/licence"))
                            .requireInitialSync(true)
                            .build())
                        .build(),
                    ExtensionArgs.builder()
                        .name("monitor")
                        .after("certificates")
                        .azureMonitorForLinux(AzureMonitorForLinuxArgs.builder().build())
                        .build())
                .build());

            ctx.export("waves", render.waves());
        });
    }
}
