"""What collects metrics and logs of nodes."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.demands import OneRequired, Required, SettingsPart
from azure_poolkit.facts.handlers.record import BatchSupport, Handler, LetterCase, OperatingSystem, retired

_WORKSPACE: Final = (Required("workspaceId"), Required("workspaceKey", SettingsPart.PROTECTED))

HANDLERS: Final = (
    Handler(
        publisher="Microsoft.Azure.Monitor",
        type="AzureMonitorLinuxAgent",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.MONITOR_AGENT,
        batch=BatchSupport.SUPPORTED,
        needs_identity=True,
    ),
    Handler(
        publisher="Microsoft.Azure.Monitor",
        type="AzureMonitorWindowsAgent",
        system=OperatingSystem.WINDOWS,
        latest="1.0",
        page=pages.MONITOR_AGENT,
        batch=BatchSupport.SUPPORTED,
        needs_identity=True,
    ),
    Handler(
        publisher="Microsoft.EnterpriseCloud.Monitoring",
        type="OmsAgentForLinux",
        system=OperatingSystem.LINUX,
        latest="1.13",
        page=pages.LOG_ANALYTICS_LINUX,
        batch=BatchSupport.SUPPORTED,
        retirement=retired("2024-08-31"),
        demands=_WORKSPACE,
    ),
    Handler(
        publisher="Microsoft.EnterpriseCloud.Monitoring",
        type="MicrosoftMonitoringAgent",
        system=OperatingSystem.WINDOWS,
        latest="1.0",
        page=pages.LOG_ANALYTICS_WINDOWS,
        batch=BatchSupport.SUPPORTED,
        retirement=retired("2024-08-31"),
        demands=_WORKSPACE,
    ),
    Handler(
        publisher="Microsoft.Azure.Diagnostics",
        type="IaaSDiagnostics",
        system=OperatingSystem.WINDOWS,
        latest="1.5",
        page=pages.DIAGNOSTICS_WINDOWS,
        batch=BatchSupport.SUPPORTED,
        retirement=retired("2026-03-31"),
        demands=(
            OneRequired(("WadCfg", "xmlCfg")),
            Required("storageAccountName", SettingsPart.PROTECTED),
            OneRequired(("storageAccountKey", "storageAccountSasToken"), SettingsPart.PROTECTED),
        ),
    ),
    Handler(
        publisher="Microsoft.Azure.Diagnostics",
        type="LinuxDiagnostic",
        system=OperatingSystem.LINUX,
        latest="4.0",
        page=pages.DIAGNOSTICS_LINUX,
        retirement=retired("2026-03-31"),
        letter_case=LetterCase.EXACT,
        demands=(
            Required("StorageAccount", since=(3, 0)),
            Required("storageAccountName", SettingsPart.PROTECTED, since=(3, 0)),
            Required("storageAccountSasToken", SettingsPart.PROTECTED, since=(3, 0)),
        ),
    ),
    Handler(
        publisher="Microsoft.Azure.Monitoring.DependencyAgent",
        type="DependencyAgentLinux",
        system=OperatingSystem.LINUX,
        latest="9.10",
        page=pages.DEPENDENCY_LINUX,
    ),
    Handler(
        publisher="Microsoft.Azure.Monitoring.DependencyAgent",
        type="DependencyAgentWindows",
        system=OperatingSystem.WINDOWS,
        latest="9.10",
        page=pages.DEPENDENCY_WINDOWS,
    ),
    Handler(
        publisher="Microsoft.Azure.NetworkWatcher",
        type="NetworkWatcherAgentLinux",
        system=OperatingSystem.LINUX,
        latest="1.4",
        page=pages.NETWORK_WATCHER_LINUX,
    ),
    Handler(
        publisher="Microsoft.Azure.NetworkWatcher",
        type="NetworkWatcherAgentWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.4",
        page=pages.NETWORK_WATCHER_WINDOWS,
    ),
)
