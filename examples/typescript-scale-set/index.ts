import * as pulumi from "@pulumi/pulumi";
import { ScaleSet, ScaleSetExtensions } from "@poolkit/azure-poolkit";

const subnets = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/web/providers/Microsoft.Network"
    + "/virtualNetworks/web/subnets";

const front = new ScaleSet("front", {
    resourceGroupName: "web",
    location: "westeurope",
    vmSize: "Standard_D2s_v5",
    capacity: 2,
    image: { marketplace: { publisher: "canonical", offer: "ubuntu-24_04-lts", sku: "server" } },
    administrator: { username: "operator", sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample" },
    network: { subnetId: `${subnets}/front` },
    upgradeMode: "Rolling",
    extensions: [
        { name: "setup", customScriptForLinux: { command: "sh -c 'apt-get install --yes nginx'" } },
        {
            name: "health",
            after: ["setup"],
            applicationHealthForLinux: { protocol: "http", port: 80, requestPath: "/ready", gracePeriod: "PT10M" },
        },
    ],
});

const back = new ScaleSet("back", {
    resourceGroupName: "web",
    location: "westeurope",
    vmSize: "Standard_D2s_v5",
    capacity: 1,
    image: {
        marketplace: {
            publisher: "microsoftwindowsserver",
            offer: "windowsserver",
            sku: "2022-datacenter-azure-edition",
        },
    },
    administrator: { username: "operator", password: new pulumi.Config().requireSecret("password") },
    network: { subnetId: `${subnets}/back` },
});

const backExtensions = new ScaleSetExtensions("backExtensions", {
    scaleSet: { id: back.scaleSetId, upgradeMode: "Manual" },
    serial: true,
    extensions: [
        { customScriptForWindows: { command: "powershell -File setup.ps1" } },
        {
            name: "myHealthExtension",
            applicationHealthForWindows: { protocol: "http", port: 80, requestPath: "/healthEndpoint" },
        },
    ],
});

export const waves = [front.waves, backExtensions.waves];
