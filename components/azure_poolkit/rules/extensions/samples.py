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


def waiting_key_vault(system: str = "Linux", **changes: Any) -> dict[str, Any]:
    """The same extension, its success waiting for the certificates, so that others may come after it."""
    return key_vault(system, settings=key_vault_settings(requireInitialSync=True)) | changes


def azure_monitor(**changes: Any) -> dict[str, Any]:
    """An Azure Monitor agent extension for Linux."""
    extension: dict[str, Any] = {
        "name": "monitor",
        "publisher": "Microsoft.Azure.Monitor",
        "type": "AzureMonitorLinuxAgent",
        "typeHandlerVersion": "1.0",
        "autoUpgradeMinorVersion": True,
        "settings": {
            "authentication": {"managedIdentity": {"identifier-name": "client_id", "identifier-value": CLIENT_ID}}
        },
    }
    return extension | changes


def azure_monitor_for_windows(**changes: Any) -> dict[str, Any]:
    """An Azure Monitor agent extension for Windows."""
    return azure_monitor(type="AzureMonitorWindowsAgent") | changes


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


def log_analytics(**changes: Any) -> dict[str, Any]:
    """A Log Analytics agent extension for Linux, which is retired."""
    extension: dict[str, Any] = {
        "name": "agent",
        "publisher": "Microsoft.EnterpriseCloud.Monitoring",
        "type": "OmsAgentForLinux",
        "typeHandlerVersion": "1.13",
        "autoUpgradeMinorVersion": True,
        "settings": {"workspaceId": CLIENT_ID},
        "protectedSettings": {"workspaceKey": "not-a-real-key"},
    }
    return extension | changes


def antimalware(**scan: Any) -> dict[str, Any]:
    """An antimalware extension for Windows with a scheduled scan, ``scan`` merged over its settings."""
    return {
        "name": "antimalware",
        "publisher": "Microsoft.Azure.Security",
        "type": "IaaSAntimalware",
        "typeHandlerVersion": "1.3",
        "autoUpgradeMinorVersion": True,
        "settings": {
            "AntimalwareEnabled": True,
            "ScheduledScanSettings": {"isEnabled": True, "day": 7, "time": 120, "scanType": "Quick"} | scan,
        },
    }


def custom_script(**changes: Any) -> dict[str, Any]:
    """A custom script extension for Linux, which Batch keeps for itself."""
    extension: dict[str, Any] = {
        "name": "script",
        "publisher": "Microsoft.Azure.Extensions",
        "type": "CustomScript",
        "typeHandlerVersion": "2.1",
        "autoUpgradeMinorVersion": True,
        "settings": {"commandToExecute": "./setup.sh"},
    }
    return extension | changes


def application_health(**changes: Any) -> dict[str, Any]:
    """An application health extension for Linux, for scale sets only."""
    extension: dict[str, Any] = {
        "name": "health",
        "publisher": "Microsoft.ManagedServices",
        "type": "ApplicationHealthLinux",
        "typeHandlerVersion": "2.0",
        "autoUpgradeMinorVersion": True,
        "settings": {"protocol": "http", "port": 80, "requestPath": "/health"},
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
            "vmSize": "STANDARD_NC4AS_T4_V3",
            "deploymentConfiguration": {"virtualMachineConfiguration": virtual_machines},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT15M"}},
        },
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY_ID: {}}},
    }
    return body | changes


def windows_pool(*extensions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The same with nodes on Windows."""
    return on_image(
        pool(*extensions, **changes),
        {
            "publisher": "microsoftwindowsserver",
            "offer": "windowsserver",
            "sku": "2022-datacenter",
            "version": "latest",
        },
        "batch.node.windows amd64",
    )


def on_image(body: dict[str, Any], image: Any, node_agent: Any) -> dict[str, Any]:
    """A pool's ``body`` with another image and node agent."""
    body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"] |= {
        "imageReference": image,
        "nodeAgentSkuId": node_agent,
    }
    return body


def scale_set(*extensions: dict[str, Any]) -> dict[str, Any]:
    """A scale set's body with ``extensions``, which are given flat, in its model."""
    nested = [
        {"name": extension["name"], "properties": {key: value for key, value in extension.items() if key != "name"}}
        for extension in copy.deepcopy(extensions)
    ]
    machines = pool()["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    return {
        "location": "westeurope",
        "sku": {"name": "Standard_NC4as_T4_v3", "capacity": 1},
        "properties": {
            "virtualMachineProfile": {
                "osProfile": {"computerNamePrefix": "render", "linuxConfiguration": {}},
                "storageProfile": {"imageReference": machines["imageReference"]},
                "extensionProfile": {"extensions": nested},
            },
        },
    }


def pool_with(properties: dict[str, Any], *extensions: dict[str, Any]) -> dict[str, Any]:
    """A pool's body with other ``properties`` merged over the usual ones."""
    body = pool(*extensions)
    body["properties"] |= properties
    return body
