"""Small bodies that the rules show as bad and good examples."""

from __future__ import annotations

import copy
from typing import Any

CLIENT_ID = "00001111-aaaa-2222-bbbb-3333cccc4444"
IDENTITY_ID = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render"
    "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/render-nodes"
)
ENDPOINT = "http://169.254.169.254/metadata/identity"


def key_vault(system: str = "Linux", **changes: Any) -> dict[str, Any]:
    """A Key Vault extension as Azure takes it, with ``changes`` at its top."""
    extension: dict[str, Any] = {
        "name": "certificates",
        "publisher": "Microsoft.Azure.KeyVault",
        "type": f"KeyVaultFor{system}",
        "typeHandlerVersion": "3.0",
        "autoUpgradeMinorVersion": True,
        "settings": key_vault_settings(),
    }
    return extension | changes


def key_vault_settings(**secrets_management: Any) -> dict[str, Any]:
    """Settings of the Key Vault extension 3.0, with changes to ``secretsManagementSettings``."""
    return {
        "secretsManagementSettings": {
            "pollingIntervalInS": "3600",
            "observedCertificates": [{"url": "https://render.vault.azure.net/secrets/web"}],
        }
        | secrets_management,
        "authenticationSettings": {"msiEndpoint": ENDPOINT, "msiClientId": CLIENT_ID},
    }


def azure_monitor(**changes: Any) -> dict[str, Any]:
    """An Azure Monitor agent extension for Linux."""
    extension: dict[str, Any] = {
        "name": "monitor",
        "publisher": "Microsoft.Azure.Monitor",
        "type": "AzureMonitorLinuxAgent",
        "typeHandlerVersion": "1.0",
        "autoUpgradeMinorVersion": True,
        "settings": {},
    }
    return extension | changes


def gpu_driver(**changes: Any) -> dict[str, Any]:
    """An NVIDIA driver extension for Linux, which needs no identity."""
    extension: dict[str, Any] = {
        "name": "gpu",
        "publisher": "Microsoft.HpcCompute",
        "type": "NvidiaGpuDriverLinux",
        "typeHandlerVersion": "1.11",
        "autoUpgradeMinorVersion": True,
        "settings": {},
    }
    return extension | changes


def pool(*extensions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A pool's body with ``extensions``; ``changes`` replace what stands at its top."""
    virtual_machines: dict[str, Any] = {
        "imageReference": {
            "publisher": "canonical",
            "offer": "ubuntu-24_04-lts",
            "sku": "server",
            "version": "latest",
        },
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    }
    if extensions:
        virtual_machines["extensions"] = [copy.deepcopy(extension) for extension in extensions]
    body: dict[str, Any] = {
        "properties": {
            "vmSize": "STANDARD_D2S_V5",
            "deploymentConfiguration": {"virtualMachineConfiguration": virtual_machines},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT15M"}},
        },
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}}},
    }
    return body | changes


def pool_with(properties: dict[str, Any], *extensions: dict[str, Any]) -> dict[str, Any]:
    """A pool's body with other ``properties`` merged over the usual ones."""
    body = pool(*extensions)
    body["properties"] |= properties
    return body
