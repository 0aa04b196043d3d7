"""Azure's page on each handler whose settings are judged, as its facts name it."""

from __future__ import annotations

from typing import Final

from azure_poolkit.rules.extensions.view import Extension

OVERVIEW: Final = "https://learn.microsoft.com/azure/virtual-machines/extensions/overview"
_MACHINES: Final = "https://learn.microsoft.com/azure/virtual-machines/"
_MONITOR: Final = "https://learn.microsoft.com/azure/azure-monitor/agents/"
_HEALTH: Final = (
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-health-extension"
)
_PAGES: Final = {
    "KeyVaultForLinux": f"{_MACHINES}extensions/key-vault-linux",
    "KeyVaultForWindows": f"{_MACHINES}extensions/key-vault-windows",
    "OmsAgentForLinux": f"{_MACHINES}extensions/oms-linux",
    "MicrosoftMonitoringAgent": f"{_MACHINES}extensions/oms-windows",
    "DSC": f"{_MACHINES}extensions/dsc-template",
    "IaaSDiagnostics": f"{_MONITOR}diagnostics-extension-schema-windows",
    "AmdGpuDriverWindows": f"{_MACHINES}extensions/hpccompute-amd-gpu-windows",
    "AmdGpuDriverLinux": f"{_MACHINES}extensions/hpccompute-amd-gpu-linux",
    "NvidiaGpuDriverWindows": f"{_MACHINES}extensions/hpccompute-gpu-windows",
    "NvidiaGpuDriverLinux": f"{_MACHINES}extensions/hpccompute-gpu-linux",
    "IaaSAntimalware": f"{_MACHINES}extensions/iaas-antimalware-windows",
    "AzureMonitorLinuxAgent": f"{_MONITOR}azure-monitor-agent-manage",
    "AzureMonitorWindowsAgent": f"{_MONITOR}azure-monitor-agent-manage",
    "CustomScript": f"{_MACHINES}extensions/custom-script-linux",
    "CustomScriptForLinux": f"{_MACHINES}extensions/custom-script-linux",
    "CustomScriptExtension": f"{_MACHINES}extensions/custom-script-windows",
    "ApplicationHealthLinux": _HEALTH,
    "ApplicationHealthWindows": _HEALTH,
    "LinuxDiagnostic": f"{_MACHINES}extensions/diagnostics-linux",
    "RunCommandLinux": f"{_MACHINES}linux/run-command",
    "RunCommandWindows": f"{_MACHINES}windows/run-command",
    "JsonADDomainExtension": f"{_MACHINES}extensions/",
    "AzureDiskEncryptionForLinux": f"{_MACHINES}extensions/azure-disk-enc-linux",
    "AzureDiskEncryption": f"{_MACHINES}extensions/azure-disk-enc-windows",
}


def page_of(extension: Extension) -> str:
    """The page on the settings of ``extension``; on extensions as a whole where none is known, or not yet."""
    type_ = extension.type.raw
    known = extension.known_handler if isinstance(type_, str) and isinstance(extension.publisher.raw, str) else None
    return _PAGES.get(known.type, OVERVIEW) if known else OVERVIEW
