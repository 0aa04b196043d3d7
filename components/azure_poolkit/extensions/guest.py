"""What looks at a node from within: attestation, policies, dependencies, network."""

from __future__ import annotations

from typing import Any, ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, args, converted


class _GuestAttestation(KindOf):
    places: ClassVar[Places] = {
        "maa_endpoint": ("AttestationConfig", "MaaSettings", "maaEndpoint"),
        "maa_tenant_name": ("AttestationConfig", "MaaSettings", "maaTenantName"),
    }


@args
class GuestAttestationForLinux(_GuestAttestation):
    """Guest attestation for Linux: boot integrity of nodes with trusted launch.

    The newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/boot-integrity-monitoring-overview
    """

    maa_endpoint: Input[str | None] = None
    """The attestation service's address."""
    maa_tenant_name: Input[str | None] = None
    """The attestation service's tenant."""

    known_handler = known_handler("Microsoft.Azure.Security.LinuxAttestation", "GuestAttestation")


@args
class GuestAttestationForWindows(_GuestAttestation):
    """Guest attestation for Windows: boot integrity of nodes with trusted launch.

    The newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/boot-integrity-monitoring-overview
    """

    maa_endpoint: Input[str | None] = None
    """The attestation service's address."""
    maa_tenant_name: Input[str | None] = None
    """The attestation service's tenant."""

    known_handler = known_handler("Microsoft.Azure.Security.WindowsAttestation", "GuestAttestation")


class _DependencyAgent(KindOf):
    places: ClassVar[Places] = {"enable_ama": ("enableAMA",)}

    def sent(self, name: str) -> Any:
        return converted(super().sent(name), lambda on: "true" if on else "false")


@args
class DependencyAgentForLinux(_DependencyAgent):
    """The dependency agent for Linux.

    The newest known version, 9.10, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/agent-dependency-linux
    """

    enable_ama: Input[bool | None] = None
    """Whether it hands its data to the Azure Monitor agent. Sent as a string, as Azure requires."""

    known_handler = known_handler("Microsoft.Azure.Monitoring.DependencyAgent", "DependencyAgentLinux")


@args
class DependencyAgentForWindows(_DependencyAgent):
    """The dependency agent for Windows.

    The newest known version, 9.10, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/agent-dependency-windows
    """

    enable_ama: Input[bool | None] = None
    """Whether it hands its data to the Azure Monitor agent. Sent as a string, as Azure requires."""

    known_handler = known_handler("Microsoft.Azure.Monitoring.DependencyAgent", "DependencyAgentWindows")


@args
class GuestConfigurationForLinux(KindOf):
    """Guest configuration (Azure policies inside nodes) for Linux. It needs a system-assigned identity, and has no
    settings.

    The newest known version, 1.0, is the default; the usual name is `AzurePolicyforLinux`. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/guest-configuration
    """

    known_handler = known_handler("Microsoft.GuestConfiguration", "ConfigurationForLinux")


@args
class GuestConfigurationForWindows(KindOf):
    """Guest configuration (Azure policies inside nodes) for Windows. It needs a system-assigned identity, and has no
    settings.

    The newest known version, 1.0, is the default; the usual name is `AzurePolicyforWindows`. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/guest-configuration
    """

    known_handler = known_handler("Microsoft.GuestConfiguration", "ConfigurationforWindows")


@args
class NetworkWatcherForLinux(KindOf):
    """The Network Watcher agent for Linux. It has no settings.

    The newest known version, 1.4, is the default. Source:
    https://learn.microsoft.com/azure/network-watcher/network-watcher-agent-linux
    """

    known_handler = known_handler("Microsoft.Azure.NetworkWatcher", "NetworkWatcherAgentLinux")


@args
class NetworkWatcherForWindows(KindOf):
    """The Network Watcher agent for Windows. It has no settings.

    The newest known version, 1.4, is the default. Source:
    https://learn.microsoft.com/azure/network-watcher/network-watcher-agent-windows
    """

    known_handler = known_handler("Microsoft.Azure.NetworkWatcher", "NetworkWatcherAgentWindows")
