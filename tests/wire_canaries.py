"""Inputs of components as other languages spell them, with a canary in every place that can hold a secret."""

from __future__ import annotations

import base64
from typing import Any

GROUP = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups"
SUBNET = f"{GROUP}/rendering/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
NODES = f"{GROUP}/rendering/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes"
IMAGE = {"marketplace": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2404"}}
SIZE = {"vmSize": "Standard_NC4as_T4_v3", "image": IMAGE}


class Canaries:
    """Makes canaries, each another text, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def plain(self, tag: str) -> str:
        """A canary that the program gives as it is, where the component knows that it is secret."""
        self.count += 1
        return f"cnry-{tag}-{self.count:02d}q"

    def secret(self, tag: str) -> dict[str, Any]:
        """One that the program says is secret; the program makes a secret of it."""
        return {"secret": self.plain(tag)}


def components() -> tuple[dict[str, dict[str, Any]], int]:
    """Inputs by the component they are for, and how many canaries they hold."""
    made = Canaries()
    inputs = {"BatchPool": _pool(made), "ScaleSet": _scale_set(made)}
    return inputs, made.count


def _pool(made: Canaries) -> dict[str, Any]:
    plain, secret = made.plain, made.secret
    return {
        "resourceGroupName": "rendering",
        "accountName": "renderingbatch",
        **SIZE,
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "displayName": secret("display"),
        "fixedScale": {"targetDedicatedNodes": 1},
        "metadata": {f"m{index}": secret("metadata") for index in range(8)},
        "tags": {f"t{index}": secret("tag") for index in range(8)},
        "userAccounts": [
            {"name": "one", "password": plain("password"), "linuxUserConfiguration": {"sshPrivateKey": plain("key")}},
            {"name": "two", "password": secret("password")},
        ],
        "startTask": _start_task(made),
        "containers": {
            "containerImageNames": ["farm/render"],
            "containerRegistries": [
                {"registryServer": "r.azurecr.io", "userName": "u", "password": plain("registry")},
                {"registryServer": "s.azurecr.io", "userName": "u", "password": secret("registry")},
            ],
        },
        "mounts": _mounts(made),
        "identities": [{"id": NODES, "clientId": "22222222-2222-4222-8222-222222222222"}],
        "extensions": [_driver(made), _agent(made)],
    }


def _start_task(made: Canaries) -> dict[str, Any]:
    return {
        "commandLine": made.secret("command"),
        "environment": {f"E{index}": made.secret("environment") for index in range(8)},
        "resourceFiles": [{"httpUrl": made.secret("address"), "filePath": "f"}],
        "containerSettings": {
            "imageName": "farm/render",
            "containerRunOptions": made.secret("options"),
            "registry": {"registryServer": "r.azurecr.io", "userName": "u", "password": made.plain("registry")},
        },
    }


def _mounts(made: Canaries) -> list[dict[str, Any]]:
    share = {"accountName": "farm", "azureFileUrl": "https://farm.file.core.windows.net/s", "relativeMountPath": "a"}
    blobs = {"accountName": "farm", "containerName": "c", "relativeMountPath": "b"}
    return [
        {
            "azureFileShareConfiguration": {
                **share,
                "accountKey": made.plain("account"),
                "mountOptions": made.secret("o"),
            }
        },
        {"azureBlobFileSystemConfiguration": {**blobs, "sasKey": made.secret("sas")}},
        {"azureBlobFileSystemConfiguration": {**blobs, "relativeMountPath": "d", "accountKey": made.plain("blob")}},
        {
            "cifsMountConfiguration": {
                "source": "//host/share",
                "userName": "u",
                "password": made.plain("cifs"),
                "relativeMountPath": "e",
            }
        },
    ]


def _driver(made: Canaries) -> dict[str, Any]:
    handler = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return {
        "name": "driver",
        "typeHandlerVersion": "1.9",
        "raw": {**handler, "settings": {"list": ["a", made.secret("part"), {"deep": [made.secret("deep")]}]}},
        "protectedSettings": {
            "a": {"b": [{"c": made.plain("protected")}]},
            "n": made.plain("protected"),
            "b64": base64.b64encode(made.plain("protected").encode()).decode(),
        },
    }


def _agent(made: Canaries) -> dict[str, Any]:
    handler = {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent"}
    return {
        "name": "agent",
        "typeHandlerVersion": "1.0",
        "after": ["driver"],
        "raw": {**handler, "settings": {"secret": {"whole": made.plain("settings"), "two": made.plain("settings")}}},
        "protectedSettings": {"secret": {"x": made.plain("output"), "y": [made.plain("output")]}},
    }


def _scale_set(made: Canaries) -> dict[str, Any]:
    return {
        "resourceGroupName": "rendering",
        **SIZE,
        "capacity": 2,
        "network": {"subnetId": SUBNET},
        "administrator": {"username": "ops", "password": made.plain("admin")},
        "tags": {f"t{index}": made.secret("tag") for index in range(8)},
        "extensions": [
            {**_agent(made), "name": "first", "after": []},
            {**_driver(made), "name": "second", "forceUpdateTag": made.secret("force")},
        ],
    }
