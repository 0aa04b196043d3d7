"""What becomes of extensions on a node: nothing of this comes back from the PUT (BX-69).

BX = batch-pool-extensions, KV = keyvault-extension-settings, VX = vmss-extension-sequencing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from graphlib import TopologicalSorter
from typing import Any

from standin.azure import (
    agents_on_a_node,
    antimalware_on_a_node,
    application_health_on_a_node,
    drivers_on_a_node,
    key_vault_on_a_node,
)
from standin.azure.extension_lists import handler_of
from standin.errors import OWN_WORDS

SUCCEEDED = "ProvisioningState/succeeded"  # BX-58
FAILED = "ProvisioningState/failed"
_NOT_AN_OBJECT = "Failed to parse the configuration settings with: 'not an object'"  # BX-25
_IGNORED = "Extension {name} does not have any settings. Will ignore dependency (dependency level: {level})"  # VX-28
_DEPENDS = (  # VX-41
    "VM Extension '{name}' is marked as failed since it depends upon the VM Extension '{before}' which has failed."
)
_REFUSALS = {
    "microsoft.managedservices.applicationhealth": application_health_on_a_node.refusal,
    "microsoft.azure.security.iaasantimalware": antimalware_on_a_node.refusal,
}


@dataclass(frozen=True)
class NodeMachine:
    """What a node is: its size, its image as the body names it, and the ids of its identities."""

    size: str = ""
    image: dict[str, Any] = field(default_factory=dict)
    identities: tuple[str, ...] = ()
    secure_boot: bool = False

    @classmethod
    def of(cls, size: Any, image: Any, security: Any, identities: Iterable[str]) -> NodeMachine:
        """The machine of a body's parts, any of which may be missing."""
        boot = ((security or {}).get("uefiSettings") or {}).get("secureBootEnabled") is True
        return cls(str(size), image or {}, tuple(identities), boot)


@dataclass(frozen=True)
class NodeExtension:
    """One extension on a node: the status it reports, and what its log says is wrong, else nothing.

    An extension can report success and yet not do its work.
    """

    status: str = SUCCEEDED
    log: str = ""


def extensions_on_a_node(
    listed: Iterable[dict[str, Any]], client_ids: Iterable[str], *, windows: bool, machine: NodeMachine = NodeMachine()
) -> dict[str, NodeExtension]:
    """The extensions that Azure has taken, each in the flat form, on a Linux or Windows node whose pool or scale set
    has identities with these client ids."""
    extensions = {extension["name"]: extension for extension in listed}
    befores = {name: extension.get("provisionAfterExtensions") or [] for name, extension in extensions.items()}
    levels: dict[str, int] = {}
    found: dict[str, NodeExtension] = {}
    for name in TopologicalSorter(befores).static_order():
        levels[name] = 1 + max((levels[before] for before in befores[name]), default=0)
        ignored = not windows and bool(befores[name]) and extensions[name].get("settings") is None
        failed = [before for before in befores[name] if found[before].status == FAILED]
        if failed and not ignored:
            found[name] = NodeExtension(FAILED, _DEPENDS.format(name=name, before=failed[0]))
        else:
            found[name] = _reported(_run(extensions[name], set(client_ids), machine), extensions[name])
        if ignored and not found[name].log:
            found[name] = NodeExtension(log=_IGNORED.format(name=name, level=levels[name]))
    return found


def _reported(run: NodeExtension, extension: dict[str, Any]) -> NodeExtension:
    """VX-46; that dependents take a suppressed failure for success is not verified."""
    return replace(run, status=SUCCEEDED) if extension.get("suppressFailures") else run


def _run(extension: dict[str, Any], client_ids: set[str], machine: NodeMachine) -> NodeExtension:
    settings = extension.get("settings")
    if settings is not None and not isinstance(settings, dict):
        return NodeExtension(FAILED, _NOT_AN_OBJECT)
    handler = handler_of(extension).lower()
    for start, refusal_of in _REFUSALS.items():
        refusal = refusal_of(extension) if handler.startswith(start) else None
        if refusal:
            return NodeExtension(FAILED, refusal)
    refusal = drivers_on_a_node.refusal(handler, machine.size, secure_boot=machine.secure_boot)
    if refusal is None and handler.startswith("microsoft.azure.monitor.azuremonitor"):
        refusal = agents_on_a_node.monitor_refusal(settings or {}, list(machine.identities))
    if refusal is None and handler == "microsoft.azure.keyvault.keyvaultforwindows":
        refusal = agents_on_a_node.key_vault_refusal(str(extension.get("typeHandlerVersion")), machine.image)
    if refusal is not None:
        return NodeExtension(FAILED, refusal)
    if not handler.startswith("microsoft.azure.keyvault.keyvaultfor"):
        return NodeExtension()
    node = key_vault_on_a_node.KeyVault(
        settings or {}, str(extension.get("typeHandlerVersion")), handler.endswith("windows"), client_ids
    )
    if node.refuses:
        return NodeExtension(FAILED, node.refuses)
    if node.fetches_nothing:
        text = f"{OWN_WORDS} {node.fetches_nothing}"
        return NodeExtension(FAILED if node.waits else SUCCEEDED, text)
    return NodeExtension()
