"""Pools with one fault each: their inputs, and what is said of them."""

from __future__ import annotations

from typing import Any

from azure_poolkit import (
    AzureMonitorForLinux,
    KeyVaultForLinux,
    KeyVaultForWindows,
    NodeIdentity,
    RawExtension,
    WindowsCertificate,
)
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, required, signed_in

KEYS = "https://render.vault.azure.net/keys/web"


def gpu(**changes: Any) -> RawExtension:
    usual = {"name": "gpu", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    return RawExtension(**(usual | changes))


def vault(*certificates: Any, **changes: Any) -> KeyVaultForLinux:
    return KeyVaultForLinux(name="certificates", observed_certificates=list(certificates or [ADDRESS]), **changes)


def windows_raw() -> RawExtension:
    """What no kind would write: certificates as strings on Windows 3.0."""
    return RawExtension(
        name="certificates",
        publisher="Microsoft.Azure.KeyVault",
        type="KeyVaultForWindows",
        type_handler_version="3.0",
        settings={
            "secretsManagementSettings": {"observedCertificates": [ADDRESS], "pollingIntervalInS": 300},
            "authenticationSettings": {
                "msiEndpoint": "http://169.254.169.254/metadata/identity",
                "msiClientId": CLIENT_ID,
            },
        },
    )


ON_WINDOWS: dict[str, Any] = {
    "image": {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter"},
    "node_agent_sku_id": "batch.node.windows amd64",
}
PORTS = [
    {
        "name": f"port-{index}",
        "protocol": "TCP",
        "backend_port": 8000 + index,
        "frontend_port_range_start": 20000 + 100 * index,
        "frontend_port_range_end": 20099 + 100 * index,
    }
    for index in range(6)
]

FAULTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "one name twice": (
        signed_in(gpu(), AzureMonitorForLinux(name="gpu")),
        [("EXT001", "extensions[1].name")],
    ),
    "one handler twice": (
        signed_in(AzureMonitorForLinux(name="a"), AzureMonitorForLinux(name="b")),
        [("EXT002", "extensions[1].type")],
    ),
    "settings as a text": (
        signed_in(gpu(settings='{"updateOS": true}', protected_settings="{}")),
        [("EXT004", "extensions[0].settings"), ("EXT004", "extensions[0].protected_settings")],
    ),
    "a secret in settings": (
        signed_in(gpu(settings={"setup": [{"sasToken": "x"}]})),
        [("EXT007", "extensions[0].settings.setup[0].sasToken")],
    ),
    "an unheard-of name": (
        signed_in(vault(), AzureMonitorForLinux(after=["certificate"])),
        [("SEQ001", "extensions[1].after[0]")],
    ),
    "a cycle": (
        signed_in(vault(after=["monitor"]), AzureMonitorForLinux(name="monitor", after=["certificates"])),
        [("SEQ002", "extensions[0].after")],
    ),
    "a handler that is not listed": (
        signed_in(gpu(publisher="Contoso")),
        [("BAT001", "extensions[0].type")],
    ),
    "custom script": (
        signed_in(gpu(publisher="Microsoft.Azure.Extensions", type="CustomScript", settings={"commandToExecute": "x"})),
        [("BAT002", "extensions[0].type")],
    ),
    "no identity": (
        required(extensions=[gpu(), vault()]),
        [("BAT004", "extensions[1]")],
    ),
    "two scales": (
        required(fixed_scale={"target_dedicated_nodes": 1}, auto_scale={"formula": "1"}),
        [("BAT007", "auto_scale")],
    ),
    "a resize in four minutes": (
        required(fixed_scale={"target_dedicated_nodes": 1, "resize_timeout": "PT4M"}),
        [("BAT008", "fixed_scale.resize_timeout")],
    ),
    "malformed names": (
        required(pool_name="render farm", account_name="render-farm"),
        [("BAT009", "pool_name"), ("BAT009", "account_name")],
    ),
    "a malformed name in an account's id": (
        required(
            resource_group_name=None,
            account_name=None,
            account="/subscriptions/0/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/render-farm",
        ),
        [("BAT009", "account.id")],
    ),
    "updates of Windows on Linux": (
        required(windows_automatic_updates=False),
        [("BAT010", "windows_automatic_updates")],
    ),
    "six ports": (
        required(network={"endpoint_configuration": {"inbound_nat_pools": PORTS}}),
        [("BAT011", "network.endpoint_configuration.inbound_nat_pools")],
    ),
    "a node agent for Windows": (
        required(node_agent_sku_id="batch.node.windows amd64"),
        [("BAT014", "node_agent_sku_id")],
    ),
    "no certificates": (
        signed_in(KeyVaultForLinux(observed_certificates=[])),
        [("KVX001", "extensions[0].observed_certificates")],
    ),
    "a certificate without an address": (
        signed_in(vault(ADDRESS, {"url": ""})),
        [("KVX001", "extensions[0].observed_certificates[1].url")],
    ),
    "objects before version 3": (
        signed_in(vault(type_handler_version="2.0")),
        [("KVX002", "extensions[0].observed_certificates[0]")],
    ),
    "strings and a number on Windows": (
        signed_in(windows_raw(), **ON_WINDOWS),
        [
            ("KVX002", "extensions[0].settings.secretsManagementSettings.observedCertificates[0]"),
            ("KVX004", "extensions[0].settings.secretsManagementSettings.pollingIntervalInS"),
        ],
    ),
    "the address of a key": (
        signed_in(KeyVaultForWindows(observed_certificates=[WindowsCertificate(url=KEYS)]), **ON_WINDOWS),
        [("KVX003", "extensions[0].observed_certificates[0].url")],
    ),
    "half a second": (
        signed_in(vault(polling_interval="PT0.5S")),
        [("KVX004", "extensions[0].polling_interval")],
    ),
    "no client id": (
        required(identities=[{"id": IDENTITY_ID}], extensions=[vault()]),
        [("KVX005", "identities[0].client_id")],
    ),
    "a client id that is none": (
        required(identities=[NodeIdentity(id=IDENTITY_ID, client_id="render")], extensions=[vault()]),
        [("KVX005", "identities[0].client_id")],
    ),
    "the client id of another identity": (
        signed_in(vault(identity=NodeIdentity(id="/other", client_id=CLIENT_ID.replace("0", "1")))),
        [("KVX005", "extensions[0].identity.client_id")],
    ),
    "authentication settings inside": (
        signed_in(
            gpu(
                publisher="Microsoft.Azure.KeyVault",
                type="KeyVaultForLinux",
                settings={
                    "secretsManagementSettings": {
                        "observedCertificates": [{"url": ADDRESS}],
                        "authenticationSettings": {"msiClientId": CLIENT_ID},
                    }
                },
            )
        ),
        [("KVX016", "extensions[0].settings.secretsManagementSettings.authenticationSettings")],
    ),
    "an identity type, through the escape hatch": (
        signed_in(properties={"deploymentConfiguration": {"virtualMachineConfiguration": None}}),
        [("BAT003", "identities")],
    ),
    "no settings, through the escape hatch": (
        signed_in(
            properties={
                "deploymentConfiguration": {
                    "virtualMachineConfiguration": {
                        "extensions": [
                            {"name": "a", "publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                            {
                                "name": "b",
                                "publisher": "Microsoft.Azure.Monitor",
                                "type": "AzureMonitorLinuxAgent",
                                "settings": {},
                                "provisionAfterExtensions": ["a"],
                            },
                        ]
                    }
                }
            }
        ),
        [("SEQ003", "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings")],
    ),
}
WARNINGS: dict[str, tuple[dict[str, Any], str]] = {
    "an old node agent": (
        required(
            node_agent_sku_id="batch.node.ubuntu 20.04",
            image={"marketplace": {"publisher": "contoso", "offer": "render", "sku": "node"}},
        ),
        "BAT012 node_agent_sku_id: ",
    ),
    "an old image": (
        required(
            image={
                "marketplace": {"publisher": "microsoftcblmariner", "offer": "cbl-mariner", "sku": "cbl-mariner-2-gen2"}
            },
            node_agent_sku_id="batch.node.azurelinux 3",
        ),
        "BAT012 image.marketplace.offer: ",
    ),
    "no scale": (required(fixed_scale=None), "BAT013 fixed_scale: "),
}
