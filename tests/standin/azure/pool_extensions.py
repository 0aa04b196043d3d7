"""What Azure refuses in a pool's extensions alone. BX = batch-pool-extensions."""

from __future__ import annotations

from typing import Any

from standin.azure.extension_lists import handler_of, refuse_list
from standin.azure.service import Put
from standin.errors import own_bad_request

# BX-09, publisher and type in lower case (AN-49: letter case does not count).
_SUPPORTED = {
    "microsoft.azure.keyvault.keyvaultforlinux",
    "microsoft.azure.keyvault.keyvaultforwindows",
    "microsoft.enterprisecloud.monitoring.omsagentforlinux",
    "microsoft.enterprisecloud.monitoring.microsoftmonitoringagent",
    "microsoft.powershell.dsc",
    "microsoft.azure.diagnostics.iaasdiagnostics",
    "microsoft.hpccompute.amdgpudriverwindows",
    "microsoft.hpccompute.nvidiagpudriverwindows",
    "microsoft.hpccompute.nvidiagpudriverlinux",
    "microsoft.azure.security.iaasantimalware",
    "microsoft.azure.monitor.azuremonitorlinuxagent",
    "microsoft.azure.monitor.azuremonitorwindowsagent",
}
_RESERVED = {  # BX-05
    "microsoft.azure.extensions.customscript",
    "microsoft.compute.customscriptextension",
    "microsoft.ostcextensions.customscriptforlinux",
}
_NEED_IDENTITY = {  # BX-06
    "microsoft.azure.keyvault.keyvaultforlinux",
    "microsoft.azure.keyvault.keyvaultforwindows",
    "microsoft.azure.monitor.azuremonitorlinuxagent",
    "microsoft.azure.monitor.azuremonitorwindowsagent",
}


def refuse_extensions(put: Put) -> None:
    """Raise `ArmError` for the first fault found in the list of extensions."""
    machines = (put.properties.get("deploymentConfiguration") or {}).get("virtualMachineConfiguration") or {}
    extensions = machines.get("extensions") or []
    for extension in extensions:
        _refuse_handler(extension, has_identity=_has_identity(put))
    windows = "windows" in str(machines.get("nodeAgentSkuId")).lower()
    refuse_list(put.name, extensions, windows=windows)  # VX-30, VX-31 on scale sets; BX-28 takes them for pools


def _has_identity(put: Put) -> bool:
    return bool((put.body.get("identity") or {}).get("userAssignedIdentities"))


def _refuse_handler(extension: dict[str, Any], *, has_identity: bool) -> None:
    handler = handler_of(extension)
    if handler.lower() in _RESERVED:
        raise own_bad_request(f"The extension '{handler}' is reserved by the Batch service.")
    if handler.lower() not in _SUPPORTED:
        raise own_bad_request(f"The extension '{handler}' is not supported on Batch pools.")
    if handler.lower() in _NEED_IDENTITY and not has_identity:
        raise own_bad_request(f"The extension '{handler}' needs a user-assigned identity on the pool.")
