"""The scale sets beside the pools, and what sets up their instances."""

from __future__ import annotations

import secrets
from base64 import b64encode
from pathlib import Path
from typing import Final

import pulumi

from azure_poolkit import (
    Administrator,
    ApplicationHealthForLinux,
    ApplicationHealthForWindows,
    AzureMonitorForLinux,
    CustomScriptForLinux,
    CustomScriptForWindows,
    KeyVaultForLinux,
    LinuxCertificate,
    ScaleSet,
    ScaleSetArgs,
    VaultAccess,
)
from certificates import secret_addresses
from images import UBUNTU, WINDOWS
from scale_set_settings import ViewerSettings
from settings import Settings
from surroundings import Surroundings

GATEWAY_SCRIPT: Final = Path(__file__).parent / "gateway.sh"


def gateway(settings: Settings, around: Surroundings, access: VaultAccess) -> ScaleSet:
    """The Linux scale set through which jobs are handed in. Its instances are asked for their health once their
    certificate has come, the script has put it to use, and the monitoring agent is there."""
    wanted = settings.farm.gateway
    (address,) = secret_addresses(around.vault_name, settings.azure.environment, [wanted.certificate])
    certificates = KeyVaultForLinux(
        name="certificates",
        observed_certificates=[
            LinuxCertificate(
                url=address, certificate_store_location="/var/lib/gateway", custom_symbolic_link_name="certificate"
            )
        ],
        polling_interval=wanted.polling_interval,
        require_initial_sync=True,
    )
    setup = CustomScriptForLinux(
        name="setup", script=b64encode(GATEWAY_SCRIPT.read_bytes()).decode(), after=[certificates]
    )
    monitoring = AzureMonitorForLinux(name="monitoring", after=[setup])
    health = ApplicationHealthForLinux(
        name="health", protocol="https", port=443, request_path="/ready", after=[monitoring]
    )
    return ScaleSet(
        "gateway",
        ScaleSetArgs(
            resource_group_name=around.group.name,
            vm_size=wanted.vm_size,
            capacity=wanted.instances,
            image=UBUNTU,
            administrator=Administrator(username=wanted.administrator, ssh_public_key=wanted.ssh_public_key),
            network={"subnet_id": around.subnet},
            upgrade_mode=wanted.upgrade_mode,
            identities=access.identities,
            extensions=[certificates, setup, monitoring, health],
            tags=settings.farm.tags,
        ),
    )


def viewer(wanted: ViewerSettings, settings: Settings, around: Surroundings) -> ScaleSet:
    """The Windows scale set on which frames are looked at. Its instances are asked for their health once they are set
    up."""
    setup = CustomScriptForWindows(command=wanted.setup_command)
    health = ApplicationHealthForWindows(
        name="health",
        type_handler_version="1.0",  # any answer of 200 counts
        protocol="http",
        port=80,
        request_path="/healthEndpoint",
        after=[setup],
    )
    return ScaleSet(
        "viewer",
        ScaleSetArgs(
            resource_group_name=around.group.name,
            vm_size=wanted.vm_size,
            capacity=wanted.instances,
            image=WINDOWS,
            administrator=Administrator(username=wanted.administrator, password=_new_password()),
            network={"subnet_id": around.subnet},
            upgrade_mode=wanted.upgrade_mode,
            extensions=[setup, health],
            tags=settings.farm.tags,
        ),
        pulumi.ResourceOptions(
            ignore_changes=["administrator.password"]
        ),  # each run makes another: the first one stays
    )


def _new_password() -> str:
    """A password with three kinds of characters at least, which Windows asks for."""
    return f"Aa1-{secrets.token_urlsafe(24)}"
