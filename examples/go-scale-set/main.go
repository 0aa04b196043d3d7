package main

import (
	"github.com/poolkit/pulumi-azure-poolkit/sdk/go/azurepoolkit"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

const subnets = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/web" +
	"/providers/Microsoft.Network/virtualNetworks/web/subnets"

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		front, err := newFront(ctx)
		if err != nil {
			return err
		}
		back, err := newBack(ctx)
		if err != nil {
			return err
		}
		ctx.Export("waves", pulumi.Array{front.Waves, back.Waves})
		return nil
	})
}

func newFront(ctx *pulumi.Context) (*azurepoolkit.ScaleSet, error) {
	return azurepoolkit.NewScaleSet(ctx, "front", &azurepoolkit.ScaleSetArgs{
		ResourceGroupName: pulumi.String("web"),
		Location:          pulumi.String("westeurope"),
		VmSize:            pulumi.String("Standard_D2s_v5"),
		Capacity:          pulumi.Int(2),
		Image: azurepoolkit.ImageArgs{
			Marketplace: azurepoolkit.MarketplaceImageArgs{
				Publisher: pulumi.String("canonical"),
				Offer:     pulumi.String("ubuntu-24_04-lts"),
				Sku:       pulumi.String("server"),
			},
		},
		Administrator: azurepoolkit.AdministratorArgs{
			Username:     pulumi.String("operator"),
			SshPublicKey: pulumi.String("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample"),
		},
		Network:     azurepoolkit.ScaleSetNetworkArgs{SubnetId: pulumi.String(subnets + "/front")},
		UpgradeMode: azurepoolkit.UpgradeModeRolling,
		Extensions: azurepoolkit.ExtensionArray{
			azurepoolkit.ExtensionArgs{
				Name: pulumi.String("setup"),
				CustomScriptForLinux: azurepoolkit.CustomScriptForLinuxArgs{
					Command: pulumi.String("sh -c 'apt-get install --yes nginx'"),
				},
			},
			azurepoolkit.ExtensionArgs{
				Name:  pulumi.String("health"),
				After: pulumi.StringArray{pulumi.String("setup")},
				ApplicationHealthForLinux: azurepoolkit.ApplicationHealthForLinuxArgs{
					Protocol:    azurepoolkit.ApplicationHealthForLinuxProtocolHttp,
					Port:        pulumi.Int(80),
					RequestPath: pulumi.String("/ready"),
					GracePeriod: pulumi.String("PT10M"),
				},
			},
		},
	})
}

func newBack(ctx *pulumi.Context) (*azurepoolkit.ScaleSetExtensions, error) {
	back, err := azurepoolkit.NewScaleSet(ctx, "back", &azurepoolkit.ScaleSetArgs{
		ResourceGroupName: pulumi.String("web"),
		Location:          pulumi.String("westeurope"),
		VmSize:            pulumi.String("Standard_D2s_v5"),
		Capacity:          pulumi.Int(1),
		Image: azurepoolkit.ImageArgs{
			Marketplace: azurepoolkit.MarketplaceImageArgs{
				Publisher: pulumi.String("microsoftwindowsserver"),
				Offer:     pulumi.String("windowsserver"),
				Sku:       pulumi.String("2022-datacenter-azure-edition"),
			},
		},
		Administrator: azurepoolkit.AdministratorArgs{
			Username: pulumi.String("operator"),
			Password: config.RequireSecret(ctx, "password"),
		},
		Network: azurepoolkit.ScaleSetNetworkArgs{SubnetId: pulumi.String(subnets + "/back")},
	})
	if err != nil {
		return nil, err
	}
	return azurepoolkit.NewScaleSetExtensions(ctx, "backExtensions", &azurepoolkit.ScaleSetExtensionsArgs{
		ScaleSet: azurepoolkit.ScaleSetInfoArgs{
			Id:          back.ScaleSetId,
			UpgradeMode: azurepoolkit.UpgradeModeManual,
		},
		Serial: pulumi.BoolRef(true),
		Extensions: azurepoolkit.ExtensionArray{
			azurepoolkit.ExtensionArgs{
				CustomScriptForWindows: azurepoolkit.CustomScriptForWindowsArgs{
					Command: pulumi.String("powershell -File setup.ps1"),
				},
			},
			azurepoolkit.ExtensionArgs{
				Name: pulumi.String("myHealthExtension"),
				ApplicationHealthForWindows: azurepoolkit.ApplicationHealthForWindowsArgs{
					Protocol:    azurepoolkit.ApplicationHealthForWindowsProtocolHttp,
					Port:        pulumi.Int(80),
					RequestPath: pulumi.String("/healthEndpoint"),
				},
			},
		},
	})
}
