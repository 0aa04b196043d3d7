"""What people have of a pool or scale set that exists, in each form that there is."""

from __future__ import annotations

from typing import Any

SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111"
GROUP = f"{SUBSCRIPTION}/resourceGroups/rendering"
NODES = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
POOL_ID = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/renderingbatch/pools/render"
SCALE_SET_ID = f"{GROUP}/providers/Microsoft.Compute/virtualMachineScaleSets/web"
IMAGE = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
PASSWORD = "S3cret-of-nobody!"
AGENT = {
    "name": "agent",
    "publisher": "Microsoft.Azure.Monitor",
    "type": "AzureMonitorLinuxAgent",
    "typeHandlerVersion": "1.33",
    "autoUpgradeMinorVersion": True,
    "settings": {"authentication": {"managedIdentity": {"identifier-name": "mi_res_id", "identifier-value": NODES}}},
}
MACHINES = {"imageReference": IMAGE, "nodeAgentSkuId": "batch.node.ubuntu 24.04", "extensions": [AGENT]}
POOL = {
    "identity": {"type": "UserAssigned", "userAssignedIdentities": {NODES: {}}},
    "properties": {
        "vmSize": "STANDARD_D2S_V5",
        "deploymentConfiguration": {"virtualMachineConfiguration": MACHINES},
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 2, "resizeTimeout": "PT15M"}},
        "userAccounts": [{"name": "ops", "password": PASSWORD, "elevationLevel": "Admin"}],
        "taskSlotsPerNode": 2,
        "taskSchedulingPolicy": {"nodeFillType": "Spread"},
        "interNodeCommunication": "Disabled",
    },
}
"""What a deployment sends."""


def answer() -> dict[str, Any]:
    """What Azure answers to a GET of the pool."""
    shown = {"name": "ops", "elevationLevel": "Admin"}
    only_azures = {"provisioningState": "Succeeded", "allocationState": "Steady", "currentDedicatedNodes": 2}
    properties = {**POOL["properties"], **only_azures, "userAccounts": [shown], "displayName": None}
    return {"id": POOL_ID, "name": "render", "type": "Microsoft.Batch/batchAccounts/pools", "etag": 'W/"1"'} | {
        **POOL,
        "properties": properties,
    }


def batch_pool_show() -> dict[str, Any]:
    """What `az batch pool show` prints of the pool."""
    identity = {"clientId": "22222222-2222-4222-8222-222222222222", "principalId": "p", "resourceId": NODES}
    return {
        "allocationState": "steady",
        "applicationPackageReferences": None,
        "autoScaleFormula": None,
        "creationTime": "2026-11-01T10:00:00+00:00",
        "currentDedicatedNodes": 2,
        "displayName": None,
        "eTag": "0x8D",
        "enableAutoScale": False,
        "enableInterNodeCommunication": False,
        "id": "render",
        "identity": {"type": "UserAssigned", "userAssignedIdentities": [identity]},
        "resizeErrors": None,
        "resizeTimeout": "PT15M",
        "state": "active",
        "targetDedicatedNodes": 2,
        "targetLowPriorityNodes": 0,
        "taskSchedulingPolicy": {"nodeFillType": "spread"},
        "taskSlotsPerNode": 2,
        "url": "https://renderingbatch.westeurope.batch.azure.com/pools/render",
        "userAccounts": [{"name": "ops", "elevationLevel": "admin", "password": None}],
        "virtualMachineConfiguration": {
            "imageReference": {**IMAGE, "virtualMachineImageId": None},
            "nodeAgentSKUId": "batch.node.ubuntu 24.04",
            "extensions": [{**AGENT, "protectedSettings": None}],
        },
        "vmSize": "standard_d2s_v5",
    }


def vmss_show() -> dict[str, Any]:
    """What `az vmss show` prints of a scale set."""
    subnet = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/farm/subnets/web"
    ip = {"name": "ip", "subnet": {"id": subnet, "resourceGroup": "rendering"}, "primary": True}
    agent = {**AGENT, "type": None, "typePropertiesType": AGENT["type"], "provisioningState": None}
    return {
        "id": SCALE_SET_ID,
        "name": "web",
        "type": "Microsoft.Compute/virtualMachineScaleSets",
        "resourceGroup": "rendering",
        "location": "westeurope",
        "provisioningState": "Succeeded",
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {NODES: {"clientId": "c", "principalId": "p"}}},
        "sku": {"name": "Standard_D2s_v5", "tier": "Standard", "capacity": 2},
        "orchestrationMode": "Uniform",
        "overprovision": True,
        "upgradePolicy": {"mode": "Manual", "rollingUpgradePolicy": None},
        "uniqueId": "u",
        "timeCreated": "2026-11-01T10:00:00+00:00",
        "virtualMachineProfile": {
            "extensionProfile": {"extensions": [agent]},
            "networkProfile": {
                "networkInterfaceConfigurations": [{"name": "nic", "primary": True, "ipConfigurations": [ip]}]
            },
            "osProfile": {"adminUsername": "ops", "computerNamePrefix": "web", "windowsConfiguration": None},
            "storageProfile": {
                "imageReference": {**IMAGE, "exactVersion": None},
                "osDisk": {"createOption": "FromImage", "managedDisk": {"storageAccountType": "Premium_LRS"}},
            },
        },
    }


def template() -> dict[str, Any]:
    """An ARM template with the pool, its password a parameter."""
    account = {"name": {"type": "string"}, "password": {"type": "securestring"}}
    user = {"name": "ops", "password": "[parameters('password')]"}
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": account,
        "resources": [
            {
                "type": "Microsoft.Batch/batchAccounts/pools",
                "apiVersion": "2024-07-01",
                "name": "[format('{0}/render', parameters('name'))]",
                **POOL,
                "properties": {**POOL["properties"], "userAccounts": [user]},
            }
        ],
    }


def state(secret: Any) -> dict[str, Any]:
    """What `pulumi stack export` prints of a raw program's stack."""
    urn = "urn:pulumi:dev::farm::azure-native:batch:Pool::night"
    inputs = {
        "resourceGroupName": "rendering",
        "accountName": "renderingbatch",
        "poolName": "render",
        "identity": {"type": "UserAssigned", "userAssignedIdentities": [NODES]},
        **POOL["properties"],
        "userAccounts": [{"name": "ops", "password": secret, "elevationLevel": "Admin"}],
    }
    pool = {"urn": urn, "custom": True, "id": POOL_ID, "type": "azure-native:batch:Pool", "inputs": inputs}
    stack = {
        "urn": "urn:pulumi:dev::farm::pulumi:pulumi:Stack::farm-dev",
        "custom": False,
        "type": "pulumi:pulumi:Stack",
    }
    return {"version": 3, "deployment": {"manifest": {}, "resources": [stack, pool]}}


HIDDEN = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:xyz"}


def preview() -> dict[str, Any]:
    """What `pulumi preview --json` prints of the same program."""
    _, pool = state("[secret]")["deployment"]["resources"]
    return {"steps": [{"op": "same", "urn": pool["urn"], "newState": pool}], "changeSummary": {"same": 1}}
