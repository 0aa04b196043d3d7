"""The extension handlers that are known, and what Azure Batch makes of each.

A handler is a publisher and a type. The list that Batch supports is the one of the page below, as of 2023-12-05; it can
grow per subscription on request, so a handler that is not on it is a finding which users may accept.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BATCH_PAGE: Final = "https://learn.microsoft.com/azure/batch/create-pool-extensions"


class OperatingSystem(StrEnum):
    LINUX = "Linux"
    WINDOWS = "Windows"


class BatchSupport(StrEnum):
    """What Batch says to a handler on a pool."""

    SUPPORTED = "supported"
    RESERVED = "reserved"
    UNLISTED = "unlisted"


@dataclass(frozen=True)
class Handler:
    """A publisher and type with what is known of them."""

    publisher: str
    type: str
    system: OperatingSystem
    batch: BatchSupport
    needs_identity: bool = False

    def __str__(self) -> str:
        return f"{self.publisher}/{self.type}"

    @property
    def key(self) -> tuple[str, str]:
        return handler_key(self.publisher, self.type)


def handler_key(publisher: str, type_: str) -> tuple[str, str]:
    """What two spellings of one handler share: Azure's own pages differ in letter case."""
    return publisher.casefold(), type_.casefold()


def _handlers(batch: BatchSupport, system: OperatingSystem, rows: str) -> Iterator[Handler]:
    for row in rows.split():
        publisher, type_, *marks = row.split("/")
        yield Handler(publisher, type_, system, batch, needs_identity="identity" in marks)


_LINUX, _WINDOWS = OperatingSystem.LINUX, OperatingSystem.WINDOWS

KEY_VAULT_FOR_LINUX: Final = Handler(
    "Microsoft.Azure.KeyVault", "KeyVaultForLinux", _LINUX, BatchSupport.SUPPORTED, True
)
KEY_VAULT_FOR_WINDOWS: Final = Handler(
    "Microsoft.Azure.KeyVault", "KeyVaultForWindows", _WINDOWS, BatchSupport.SUPPORTED, True
)
AZURE_MONITOR_FOR_LINUX: Final = Handler(
    "Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent", _LINUX, BatchSupport.SUPPORTED, True
)
AZURE_MONITOR_FOR_WINDOWS: Final = Handler(
    "Microsoft.Azure.Monitor", "AzureMonitorWindowsAgent", _WINDOWS, BatchSupport.SUPPORTED, True
)

HANDLERS: Final[tuple[Handler, ...]] = (
    KEY_VAULT_FOR_LINUX,
    KEY_VAULT_FOR_WINDOWS,
    AZURE_MONITOR_FOR_LINUX,
    AZURE_MONITOR_FOR_WINDOWS,
    *_handlers(
        BatchSupport.SUPPORTED,
        _LINUX,
        "Microsoft.EnterpriseCloud.Monitoring/OmsAgentForLinux Microsoft.HpcCompute/NvidiaGpuDriverLinux",
    ),
    *_handlers(
        BatchSupport.SUPPORTED,
        _WINDOWS,
        """Microsoft.EnterpriseCloud.Monitoring/MicrosoftMonitoringAgent Microsoft.Powershell/DSC
        Microsoft.Azure.Diagnostics/IaaSDiagnostics Microsoft.HpcCompute/AmdGpuDriverWindows
        Microsoft.HpcCompute/NvidiaGpuDriverWindows Microsoft.Azure.Security/IaaSAntimalware""",
    ),
    *_handlers(
        BatchSupport.RESERVED,
        _LINUX,
        "Microsoft.Azure.Extensions/CustomScript Microsoft.OSTCExtensions/CustomScriptForLinux",
    ),
    *_handlers(BatchSupport.RESERVED, _WINDOWS, "Microsoft.Compute/CustomScriptExtension"),
    *_handlers(
        BatchSupport.UNLISTED,
        _LINUX,
        """Microsoft.ManagedServices/ApplicationHealthLinux Microsoft.HpcCompute/AmdGpuDriverLinux
        Microsoft.HpcCompute/InfiniBandDriverLinux Microsoft.Azure.Diagnostics/LinuxDiagnostic
        Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentLinux
        Microsoft.GuestConfiguration/ConfigurationForLinux Microsoft.Azure.ActiveDirectory/AADSSHLoginForLinux
        Microsoft.Azure.Security.LinuxAttestation/GuestAttestation Microsoft.CPlat.Core/RunCommandLinux
        Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentLinux Microsoft.OSTCExtensions/VMAccessForLinux
        Microsoft.Azure.Security/AzureDiskEncryptionForLinux Microsoft.Azure.ServiceFabric/ServiceFabricLinuxNode
        Microsoft.Azure.AzureDefenderForServers/MDE.Linux Microsoft.OSTCExtensions/DSCForLinux""",
    ),
    *_handlers(
        BatchSupport.UNLISTED,
        _WINDOWS,
        """Microsoft.ManagedServices/ApplicationHealthWindows Microsoft.HpcCompute/InfiniBandDriverWindows
        Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentWindows
        Microsoft.GuestConfiguration/ConfigurationforWindows Microsoft.Azure.ActiveDirectory/AADLoginForWindows
        Microsoft.Azure.Security.WindowsAttestation/GuestAttestation Microsoft.CPlat.Core/RunCommandWindows
        Microsoft.Compute/JsonADDomainExtension Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentWindows
        Microsoft.Compute/VMAccessAgent Microsoft.Azure.Security/AzureDiskEncryption
        Microsoft.Azure.ServiceFabric/ServiceFabricNode Microsoft.Azure.AzureDefenderForServers/MDE.Windows""",
    ),
)

_BY_KEY: Final = {handler.key: handler for handler in HANDLERS}
RESERVED_TYPES: Final = frozenset(
    handler.type.casefold() for handler in HANDLERS if handler.batch is BatchSupport.RESERVED
)


def find_handler(publisher: str, type_: str) -> Handler | None:
    """The known handler of this publisher and type, in any letter case."""
    return _BY_KEY.get(handler_key(publisher, type_))


def nearest_supported(publisher: str, type_: str) -> Handler | None:
    """The handler on Batch's list that is spelt most like this one."""
    supported = {str(h).casefold(): h for h in HANDLERS if h.batch is BatchSupport.SUPPORTED}
    close = difflib.get_close_matches(f"{publisher}/{type_}".casefold(), supported, n=1, cutoff=0.75)
    return supported[close[0]] if close else None
