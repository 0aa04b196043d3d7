using System.Collections.Generic;
using Poolkit.AzurePoolkit;
using Poolkit.AzurePoolkit.Inputs;
using Pulumi;

const string subnets = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/web"
    + "/providers/Microsoft.Network/virtualNetworks/web/subnets";

return await Deployment.RunAsync(() =>
{
    var front = new ScaleSet("front", new ScaleSetArgs
    {
        ResourceGroupName = "web",
        Location = "westeurope",
        VmSize = "Standard_D2s_v5",
        Capacity = 2,
        Image = new ImageArgs
        {
            Marketplace = new MarketplaceImageArgs
            {
                Publisher = "canonical",
                Offer = "ubuntu-24_04-lts",
                Sku = "server",
            },
        },
        Administrator = new AdministratorArgs
        {
            Username = "operator",
            SshPublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample",
        },
        Network = new ScaleSetNetworkArgs { SubnetId = subnets + "/front" },
        UpgradeMode = UpgradeMode.Rolling,
        Extensions =
        {
            new ExtensionArgs
            {
                Name = "setup",
                CustomScriptForLinux = new CustomScriptForLinuxArgs
                {
                    Command = "sh -c 'apt-get install --yes nginx'",
                },
            },
            new ExtensionArgs
            {
                Name = "health",
                After = { "setup" },
                ApplicationHealthForLinux = new ApplicationHealthForLinuxArgs
                {
                    Protocol = ApplicationHealthForLinuxProtocol.Http,
                    Port = 80,
                    RequestPath = "/ready",
                    GracePeriod = "PT10M",
                },
            },
        },
    });

    var back = new ScaleSet("back", new ScaleSetArgs
    {
        ResourceGroupName = "web",
        Location = "westeurope",
        VmSize = "Standard_D2s_v5",
        Capacity = 1,
        Image = new ImageArgs
        {
            Marketplace = new MarketplaceImageArgs
            {
                Publisher = "microsoftwindowsserver",
                Offer = "windowsserver",
                Sku = "2022-datacenter-azure-edition",
            },
        },
        Administrator = new AdministratorArgs
        {
            Username = "operator",
            Password = new Config().RequireSecret("password"),
        },
        Network = new ScaleSetNetworkArgs { SubnetId = subnets + "/back" },
    });

    var backExtensions = new ScaleSetExtensions("backExtensions", new ScaleSetExtensionsArgs
    {
        ScaleSet = new ScaleSetInfoArgs { Id = back.ScaleSetId, UpgradeMode = UpgradeMode.Manual },
        Serial = true,
        Extensions =
        {
            new ExtensionArgs
            {
                CustomScriptForWindows = new CustomScriptForWindowsArgs
                {
                    Command = "powershell -File setup.ps1",
                },
            },
            new ExtensionArgs
            {
                Name = "myHealthExtension",
                ApplicationHealthForWindows = new ApplicationHealthForWindowsArgs
                {
                    Protocol = ApplicationHealthForWindowsProtocol.Http,
                    Port = 80,
                    RequestPath = "/healthEndpoint",
                },
            },
        },
    });

    return new Dictionary<string, object?> { ["waves"] = new[] { front.Waves, backExtensions.Waves } };
});
