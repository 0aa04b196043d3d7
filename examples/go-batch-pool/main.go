package main

import (
	"github.com/poolkit/pulumi-azure-poolkit/sdk/go/azurepoolkit"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const nodes = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering" +
	"/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		render, err := azurepoolkit.NewBatchPool(ctx, "render", &azurepoolkit.BatchPoolArgs{
			ResourceGroupName: pulumi.String("rendering"),
			AccountName:       pulumi.String("renderingbatch"),
			VmSize:            pulumi.String("STANDARD_D2S_V5"),
			Image: azurepoolkit.ImageArgs{
				Marketplace: azurepoolkit.MarketplaceImageArgs{
					Publisher: pulumi.String("canonical"),
					Offer:     pulumi.String("ubuntu-24_04-lts"),
					Sku:       pulumi.String("server"),
				},
			},
			NodeAgentSkuId: pulumi.String("batch.node.ubuntu 24.04"),
			FixedScale:     azurepoolkit.FixedScaleArgs{TargetDedicatedNodes: pulumi.Int(2)},
			Identities: pulumi.Array{azurepoolkit.NodeIdentityArgs{
				Id:       pulumi.String(nodes),
				ClientId: pulumi.String("22222222-2222-4222-8222-222222222222"),
			}},
			Extensions: azurepoolkit.ExtensionArray{
				azurepoolkit.ExtensionArgs{
					Name: pulumi.String("certificates"),
					KeyVaultForLinux: azurepoolkit.KeyVaultForLinuxArgs{
						ObservedCertificates: pulumi.Array{
							pulumi.String("https://rendering.vault.azure.net/secrets/licence"),
						},
						RequireInitialSync: pulumi.Bool(true),
					},
				},
				azurepoolkit.ExtensionArgs{
					Name:                 pulumi.String("monitor"),
					After:                pulumi.StringArray{pulumi.String("certificates")},
					AzureMonitorForLinux: azurepoolkit.AzureMonitorForLinuxArgs{},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("waves", render.Waves)
		return nil
	})
}
