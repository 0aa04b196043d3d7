"""A pool and a scale set of azure-native, without a component, as each language writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

SSH_KEY = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDKEY"
IDENTITY = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering/providers/"
    "Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
)
SUBNET = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rendering/providers/"
    "Microsoft.Network/virtualNetworks/web/subnets/web"
)
RESOURCES: dict[str, tuple[str, dict[str, Any]]] = {
    "render": (
        "azure-native:batch:Pool",
        {
            "resourceGroupName": "rendering",
            "accountName": "renderingbatch",
            "poolName": "render",
            "vmSize": "STANDARD_D2S_V5",
            "identity": {"type": "UserAssigned", "userAssignedIdentities": [IDENTITY]},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 3}},
            "deploymentConfiguration": {
                "virtualMachineConfiguration": {
                    "imageReference": {
                        "publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest",
                    },
                    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
                    "extensions": [
                        {
                            "name": "certificates",
                            "publisher": "Microsoft.Azure.KeyVault",
                            "type": "KeyVaultForLinux",
                            "typeHandlerVersion": "3.0",
                            "autoUpgradeMinorVersion": True,
                            "settings": {
                                "secretsManagementSettings": {
                                    "pollingIntervalInS": "3600",
                                    "requireInitialSync": True,
                                    "observedCertificates": [
                                        {"url": "https://farm.vault.azure.net/secrets/licence"}
                                    ],
                                },
                                "authenticationSettings": {
                                    "msiEndpoint": "http://169.254.169.254/metadata/identity",
                                    "msiClientId": "22222222-2222-4222-8222-222222222222"
                                },
                            },
                        },
                        {
                            "name": "monitor",
                            "publisher": "Microsoft.Azure.Monitor",
                            "type": "AzureMonitorLinuxAgent",
                            "typeHandlerVersion": "1.33",
                            "autoUpgradeMinorVersion": True,
                            "provisionAfterExtensions": ["certificates"],
                            "settings": {
                                "authentication": {
                                    "managedIdentity": {
                                        "identifier-name": "mi_res_id", "identifier-value": IDENTITY,
                                    }
                                }
                            },
                        },
                    ],
                }
            },
        },
    ),
    "web": (
        "azure-native:compute:VirtualMachineScaleSet",
        {
            "resourceGroupName": "rendering",
            "vmScaleSetName": "web",
            "location": "westeurope",
            "orchestrationMode": "Uniform",
            "overprovision": False,
            "sku": {"name": "Standard_D2s_v5", "tier": "Standard", "capacity": 2},
            "upgradePolicy": {"mode": "Manual"},
            "virtualMachineProfile": {
                "osProfile": {
                    "computerNamePrefix": "web",
                    "adminUsername": "ops",
                    "linuxConfiguration": {
                        "disablePasswordAuthentication": True,
                        "ssh": {"publicKeys": [{"path": "/home/ops/.ssh/authorized_keys", "keyData": SSH_KEY}]},
                    },
                },
                "storageProfile": {
                    "imageReference": {
                        "publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest",
                    },
                    "osDisk": {"createOption": "FromImage", "managedDisk": {"storageAccountType": "Premium_LRS"}},
                },
                "networkProfile": {
                    "networkInterfaceConfigurations": [
                        {
                            "name": "web",
                            "primary": True,
                            "ipConfigurations": [{"name": "web", "subnet": {"id": SUBNET}}],
                        }
                    ]
                },
                "extensionProfile": {
                    "extensions": [
                        {
                            "name": "setup",
                            "publisher": "Microsoft.Azure.Extensions",
                            "type": "CustomScript",
                            "typeHandlerVersion": "2.1",
                            "autoUpgradeMinorVersion": True,
                            "settings": {"commandToExecute": "echo first"},
                        }
                    ]
                },
            },
        },
    ),
}  # fmt: skip
EDITS = {
    "secrets/licence": "certificates/licence",
    "echo first": "echo second",
    '"targetDedicatedNodes": 3': '"targetDedicatedNodes": 4',
}
"""What a reviewer gets to see: an address that the extension cannot read, a script, and one node more."""

_TYPESCRIPT = """import * as pulumi from "@pulumi/pulumi";

class Native extends pulumi.CustomResource {}

const resources: Record<string, [string, pulumi.Inputs]> = RESOURCES;
for (const [name, [type, inputs]] of Object.entries(resources)) {
    new Native(type, name, inputs);
}
"""
_GO = """package main

import (
	"encoding/json"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const resources = `RESOURCES`

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		var all map[string][]interface{}
		if err := json.Unmarshal([]byte(resources), &all); err != nil {
			return err
		}
		for name, one := range all {
			var made pulumi.CustomResourceState
			inputs := pulumi.ToMap(one[1].(map[string]interface{}))
			if err := ctx.RegisterResource(one[0].(string), name, inputs, &made); err != nil {
				return err
			}
		}
		return nil
	})
}
"""
_PYTHON = """import json
import re

from pulumi_azure_native import batch, compute

MAKERS = {"azure-native:batch:Pool": batch.Pool,
          "azure-native:compute:VirtualMachineScaleSet": compute.VirtualMachineScaleSet}
resources = json.loads('''RESOURCES''')
for name, (type_, inputs) in resources.items():
    MAKERS[type_](name, **{re.sub("[A-Z]", lambda found: "_" + found[0].lower(), key): inputs[key] for key in inputs})
"""


def program(language: str, edits: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files of the program in a language, with these edits."""
    written = json.dumps(RESOURCES, indent=1)
    for old, new in (edits or {}).items():
        assert old in written, old
        written = written.replace(old, new)
    if language == "yaml":
        made = json.loads(written).items()
        resources = {name: {"type": type_, "properties": inputs} for name, (type_, inputs) in made}
        return {"Pulumi.yaml": json.dumps({"name": "raw-yaml", "runtime": "yaml", "resources": resources}, indent=1)}
    if language == "typescript":
        return {
            "Pulumi.yaml": "name: raw-typescript\nruntime: nodejs\n",
            "index.ts": _TYPESCRIPT.replace("RESOURCES", written),
            "package.json": json.dumps({"main": "index.ts", "dependencies": {"@pulumi/pulumi": "^3.250.0"}}),
        }
    if language == "go":
        return {
            "Pulumi.yaml": "name: raw-go\nruntime: go\n",
            "main.go": _GO.replace("RESOURCES", written),
            "go.mod": "module raw\n\ngo 1.25\n\nrequire github.com/pulumi/pulumi/sdk/v3 v3.255.0\n",
        }
    return {"Pulumi.yaml": "name: raw-python\nruntime: python\n", "__main__.py": _PYTHON.replace("RESOURCES", written)}


SOURCES = {"python": "__main__.py", "typescript": "index.ts", "go": "main.go", "yaml": "Pulumi.yaml"}
