"""The extension handlers that are known, and what Azure Batch makes of each.

A handler is a publisher and a type. The list that Batch supports is the one of the page below, as of 2023-12-05; it can
grow per subscription on request, so a handler that is not on it is a finding which users may accept.
"""

from __future__ import annotations

import datetime
import difflib
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
class Retirement:
    """That a handler is retired, deprecated or out of support: since or from ``on``, ``None`` where no day is told."""

    on: datetime.date | None


@dataclass(frozen=True)
class Handler:
    """A publisher and type with what is known of them; ``latest`` is the newest version, `Major.Minor`, that is known.

    ``needs_identity`` is whether it signs in as a user-assigned identity of the nodes.
    """

    publisher: str
    type: str
    system: OperatingSystem
    batch: BatchSupport
    latest: str
    needs_identity: bool = False
    retirement: Retirement | None = None

    def __str__(self) -> str:
        return f"{self.publisher}/{self.type}"

    @property
    def key(self) -> tuple[str, str]:
        return handler_key(self.publisher, self.type)


def handler_key(publisher: str, type_: str) -> tuple[str, str]:
    """What two spellings of one handler share: Azure's own pages differ in letter case."""
    return publisher.casefold(), type_.casefold()


_TABLE: Final = """
supported Linux   Microsoft.Azure.KeyVault/KeyVaultForLinux                        3.0  identity
supported Windows Microsoft.Azure.KeyVault/KeyVaultForWindows                      4.0  identity
supported Linux   Microsoft.Azure.Monitor/AzureMonitorLinuxAgent                   1.0  identity
supported Windows Microsoft.Azure.Monitor/AzureMonitorWindowsAgent                 1.0  identity
supported Linux   Microsoft.EnterpriseCloud.Monitoring/OmsAgentForLinux            1.13 retired=2024-08-31
supported Windows Microsoft.EnterpriseCloud.Monitoring/MicrosoftMonitoringAgent    1.0  retired=2024-08-31
supported Windows Microsoft.Powershell/DSC                                         2.77 retired=2028-03-31
supported Windows Microsoft.Azure.Diagnostics/IaaSDiagnostics                      1.5  retired=2026-03-31
supported Windows Microsoft.HpcCompute/AmdGpuDriverWindows                         1.1
supported Windows Microsoft.HpcCompute/NvidiaGpuDriverWindows                      1.10
supported Linux   Microsoft.HpcCompute/NvidiaGpuDriverLinux                        1.11
supported Windows Microsoft.Azure.Security/IaaSAntimalware                         1.3
reserved  Linux   Microsoft.Azure.Extensions/CustomScript                          2.1
reserved  Windows Microsoft.Compute/CustomScriptExtension                          1.10
reserved  Linux   Microsoft.OSTCExtensions/CustomScriptForLinux                    1.5
unlisted  Linux   Microsoft.ManagedServices/ApplicationHealthLinux                 2.0
unlisted  Windows Microsoft.ManagedServices/ApplicationHealthWindows               2.0
unlisted  Linux   Microsoft.HpcCompute/AmdGpuDriverLinux                           1.0
unlisted  Linux   Microsoft.HpcCompute/InfiniBandDriverLinux                       1.2
unlisted  Windows Microsoft.HpcCompute/InfiniBandDriverWindows                     1.2
unlisted  Linux   Microsoft.Azure.Diagnostics/LinuxDiagnostic                      4.0  retired=2026-03-31
unlisted  Linux   Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentLinux  9.10
unlisted  Windows Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentWindows 9.10
unlisted  Linux   Microsoft.GuestConfiguration/ConfigurationForLinux               1.0
unlisted  Windows Microsoft.GuestConfiguration/ConfigurationforWindows             1.0
unlisted  Linux   Microsoft.Azure.ActiveDirectory/AADSSHLoginForLinux              1.0
unlisted  Windows Microsoft.Azure.ActiveDirectory/AADLoginForWindows               1.0
unlisted  Linux   Microsoft.Azure.Security.LinuxAttestation/GuestAttestation       1.0
unlisted  Windows Microsoft.Azure.Security.WindowsAttestation/GuestAttestation     1.0
unlisted  Linux   Microsoft.CPlat.Core/RunCommandLinux                             1.0
unlisted  Windows Microsoft.CPlat.Core/RunCommandWindows                           1.1
unlisted  Windows Microsoft.Compute/JsonADDomainExtension                          1.3
unlisted  Linux   Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentLinux          1.4
unlisted  Windows Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentWindows        1.4
unlisted  Linux   Microsoft.OSTCExtensions/VMAccessForLinux                        1.5
unlisted  Windows Microsoft.Compute/VMAccessAgent                                  2.4
unlisted  Linux   Microsoft.Azure.Security/AzureDiskEncryptionForLinux             1.1
unlisted  Windows Microsoft.Azure.Security/AzureDiskEncryption                     2.2
unlisted  Linux   Microsoft.Azure.ServiceFabric/ServiceFabricLinuxNode             1.1
unlisted  Windows Microsoft.Azure.ServiceFabric/ServiceFabricNode                  1.1
unlisted  Linux   Microsoft.Azure.AzureDefenderForServers/MDE.Linux                1.0
unlisted  Windows Microsoft.Azure.AzureDefenderForServers/MDE.Windows              1.0
unlisted  Linux   Microsoft.OSTCExtensions/DSCForLinux                             2.71 retired
"""


def _read(row: str) -> Handler:
    batch, system, handler, latest, *marks = row.split()
    publisher, type_ = handler.split("/")
    return Handler(
        publisher,
        type_,
        OperatingSystem(system),
        BatchSupport(batch),
        latest,
        needs_identity="identity" in marks,
        retirement=next((_retirement(mark) for mark in marks if mark.startswith("retired")), None),
    )


def _retirement(mark: str) -> Retirement:
    day = mark.partition("=")[2]
    return Retirement(datetime.date.fromisoformat(day) if day else None)


HANDLERS: Final = tuple(_read(row) for row in _TABLE.strip().splitlines())

_BY_KEY: Final = {handler.key: handler for handler in HANDLERS}
RESERVED_TYPES: Final = frozenset(
    handler.type.casefold() for handler in HANDLERS if handler.batch is BatchSupport.RESERVED
)


def find_handler(publisher: str, type_: str) -> Handler | None:
    """The known handler of this publisher and type, in any letter case."""
    return _BY_KEY.get(handler_key(publisher, type_))


def known_handler(publisher: str, type_: str) -> Handler:
    """The known handler of this publisher and type. Raises KeyError where there is none."""
    return _BY_KEY[handler_key(publisher, type_)]


def nearest_supported(publisher: str, type_: str) -> Handler | None:
    """The handler on Batch's list that is spelt most like this one."""
    supported = {str(h).casefold(): h for h in HANDLERS if h.batch is BatchSupport.SUPPORTED}
    close = difflib.get_close_matches(f"{publisher}/{type_}".casefold(), supported, n=1, cutoff=0.75)
    return supported[close[0]] if close else None
