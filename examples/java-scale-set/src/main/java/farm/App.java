package farm;

import com.pulumi.Pulumi;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import io.github.poolkit.azurepoolkit.ScaleSet;
import io.github.poolkit.azurepoolkit.ScaleSetArgs;
import io.github.poolkit.azurepoolkit.ScaleSetExtensions;
import io.github.poolkit.azurepoolkit.ScaleSetExtensionsArgs;
import io.github.poolkit.azurepoolkit.enums.ApplicationHealthForLinuxProtocol;
import io.github.poolkit.azurepoolkit.enums.ApplicationHealthForWindowsProtocol;
import io.github.poolkit.azurepoolkit.enums.UpgradeMode;
import io.github.poolkit.azurepoolkit.inputs.AdministratorArgs;
import io.github.poolkit.azurepoolkit.inputs.ApplicationHealthForLinuxArgs;
import io.github.poolkit.azurepoolkit.inputs.ApplicationHealthForWindowsArgs;
import io.github.poolkit.azurepoolkit.inputs.CustomScriptForLinuxArgs;
import io.github.poolkit.azurepoolkit.inputs.CustomScriptForWindowsArgs;
import io.github.poolkit.azurepoolkit.inputs.ExtensionArgs;
import io.github.poolkit.azurepoolkit.inputs.ImageArgs;
import io.github.poolkit.azurepoolkit.inputs.MarketplaceImageArgs;
import io.github.poolkit.azurepoolkit.inputs.ScaleSetInfoArgs;
import io.github.poolkit.azurepoolkit.inputs.ScaleSetNetworkArgs;

public class App {
    private static final String SUBNETS = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/web"
        + "/providers/Microsoft.Network/virtualNetworks/web/subnets";

    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var front = new ScaleSet("front", ScaleSetArgs.builder()
                .resourceGroupName("web")
                .location("westeurope")
                .vmSize("Standard_D2s_v5")
                .capacity(2)
                .image(ImageArgs.builder()
                    .marketplace(MarketplaceImageArgs.builder()
                        .publisher("canonical")
                        .offer("ubuntu-24_04-lts")
                        .sku("server")
                        .build())
                    .build())
                .administrator(AdministratorArgs.builder()
                    .username("operator")
                    .sshPublicKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample")
                    .build())
                .network(ScaleSetNetworkArgs.builder().subnetId(SUBNETS + "/front").build())
                .upgradeMode(UpgradeMode.Rolling)
                .extensions(
                    ExtensionArgs.builder()
                        .name("setup")
                        .customScriptForLinux(CustomScriptForLinuxArgs.builder()
                            .command("sh -c 'apt-get install --yes nginx'")
                            .build())
                        .build(),
                    ExtensionArgs.builder()
                        .name("health")
                        .after("setup")
                        .applicationHealthForLinux(ApplicationHealthForLinuxArgs.builder()
                            .protocol(ApplicationHealthForLinuxProtocol.Http)
                            .port(80)
                            .requestPath("/ready")
                            .gracePeriod("PT10M")
                            .build())
                        .build())
                .build());

            var back = new ScaleSet("back", ScaleSetArgs.builder()
                .resourceGroupName("web")
                .location("westeurope")
                .vmSize("Standard_D2s_v5")
                .capacity(1)
                .image(ImageArgs.builder()
                    .marketplace(MarketplaceImageArgs.builder()
                        .publisher("microsoftwindowsserver")
                        .offer("windowsserver")
                        .sku("2022-datacenter-azure-edition")
                        .build())
                    .build())
                .administrator(AdministratorArgs.builder()
                    .username("operator")
                    .password(ctx.config().requireSecret("password"))
                    .build())
                .network(ScaleSetNetworkArgs.builder().subnetId(SUBNETS + "/back").build())
                .build());

            var backExtensions = new ScaleSetExtensions("backExtensions", ScaleSetExtensionsArgs.builder()
                .scaleSet(Either.ofRight(ScaleSetInfoArgs.builder()
                    .id(back.scaleSetId())
                    .upgradeMode(UpgradeMode.Manual)
                    .build()))
                .serial(true)
                .extensions(
                    ExtensionArgs.builder()
                        .customScriptForWindows(CustomScriptForWindowsArgs.builder()
                            .command("powershell -File setup.ps1")
                            .build())
                        .build(),
                    ExtensionArgs.builder()
                        .name("myHealthExtension")
                        .applicationHealthForWindows(ApplicationHealthForWindowsArgs.builder()
                            .protocol(ApplicationHealthForWindowsProtocol.Http)
                            .port(80)
                            .requestPath("/healthEndpoint")
                            .build())
                        .build())
                .build());

            ctx.export("waves", Output.all(front.waves(), backExtensions.waves()));
        });
    }
}
