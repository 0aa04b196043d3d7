"""What Azure refuses in a pool's extensions. BX = batch-pool-extensions, VX = vmss-extension-sequencing."""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from typing import Any

from standin.azure.service import Put
from standin.errors import bad_request, own_bad_request

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
    _refuse_twice(put, machines, extensions)
    _refuse_order(put, extensions)


def _handler(extension: dict[str, Any]) -> str:
    return f"{extension['publisher']}.{extension['type']}"


def _has_identity(put: Put) -> bool:
    return bool((put.body.get("identity") or {}).get("userAssignedIdentities"))


def _refuse_handler(extension: dict[str, Any], *, has_identity: bool) -> None:
    handler = _handler(extension)
    if handler.lower() in _RESERVED:
        raise own_bad_request(f"The extension '{handler}' is reserved by the Batch service.")
    if handler.lower() not in _SUPPORTED:
        raise own_bad_request(f"The extension '{handler}' is not supported on Batch pools.")
    if handler.lower() in _NEED_IDENTITY and not has_identity:
        raise own_bad_request(f"The extension '{handler}' needs a user-assigned identity on the pool.")


def _refuse_twice(put: Put, machines: dict[str, Any], extensions: list[dict[str, Any]]) -> None:
    names = Counter(extension["name"] for extension in extensions)
    for name, count in names.items():
        if count > 1:  # VX-30, on scale sets; BX-28 takes it for pools
            raise bad_request(
                f"On VM Scale Set '{put.name}', extension name '{name}' cannot be used for more than one extension."
            )
    seen: set[str] = set()
    for extension in extensions:
        handler = _handler(extension)
        if handler.lower() in seen:  # VX-31
            system = "Windows" if "windows" in str(machines.get("nodeAgentSkuId")).lower() else "Linux"
            raise bad_request(
                f"Multiple VMExtensions per handler not supported for OS type '{system}'. VMExtension "
                f"'{extension['name']}' with handler '{handler}' already added or specified in input."
            )
        seen.add(handler.lower())


def _refuse_order(put: Put, extensions: list[dict[str, Any]]) -> None:
    after = {extension["name"]: extension.get("provisionAfterExtensions") or [] for extension in extensions}
    for name, befores in after.items():
        for before in befores:
            if before not in after:  # VX-25; its end was cut off in the source
                raise bad_request(
                    f"On resource '{put.name}', extension '{name}' specifies '{before}' in its "
                    f"provisionAfterExtensions property, but the extension '{before}' is not config... "
                    "[stand-in: the end of the text is unknown]"
                )
    try:
        TopologicalSorter(after).prepare()
    except CycleError as cycle:  # VX-26
        raise own_bad_request("provisionAfterExtensions has a cycle: " + " -> ".join(cycle.args[1])) from cycle
