"""The plan by which certificates that do not come are looked into: on a node that came up without them.

Sources: https://learn.microsoft.com/azure/batch/create-pool-extensions (page of 2023-12-05, read 2026-11-26),
https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux, …/key-vault-windows,
https://learn.microsoft.com/azure/batch/pool-endpoint-configuration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.diagnosis.blame import Suspect, Told
from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.view import ExtensionNode, extension_list

_SYNC: Final = ("secretsManagementSettings", "requireInitialSync")
_NETWORK: Final = ("properties", "networkConfiguration")
_ALWAYS_WAITS: Final = 4
_PORTS: Final = {"Linux": 22, "Windows": 3389}


@dataclass(frozen=True)
class Patient:
    """A pool or scale set with a Key Vault extension. What is not known of it is ``None``.

    ``ours`` is whether a component of this package makes it, ``in_python`` whether a program does, ``fixed_name``
    whether its name is fixed, so that there cannot be two of it; ``reachable`` whether port 22 or 3389 is mapped
    already, ``public`` whether nodes may have public addresses; ``waits`` whether the extension waits for its
    certificates now, ``always`` whether it cannot help it.
    """

    label: str
    kind: str
    extension: str
    system: str
    ours: bool
    in_python: bool
    fixed_name: bool
    nodes: int | None
    size: str | None
    reachable: bool
    public: bool
    in_subnet: bool
    waits: bool | None
    always: bool
    manual_upgrades: bool
    switch: Suspect
    network: Suspect

    @property
    def port(self) -> int:
        return _PORTS[self.system]


def patients(told: Iterable[Told]) -> list[Patient]:
    """The pools and scale sets in ``told`` that have a Key Vault extension."""
    found = []
    for one in told:
        extension = _key_vault(one) if one.body.kind in (POOL, SCALE_SET) else None
        if extension is not None:
            found.append(_patient(one, extension))
    return found


def _key_vault(told: Told) -> ExtensionNode | None:
    try:
        for extension in extension_list(told.body):
            if _known(extension.publisher) == "Microsoft.Azure.KeyVault" and _known(extension.type):
                return extension
    except UndecidedError:
        pass
    return None


def _patient(told: Told, extension: ExtensionNode) -> Patient:
    body, root = told.body, told.body.root
    type_ = str(_known(extension.type))
    network = root.at(*_NETWORK)
    sync = extension.settings.at(*_SYNC)
    version = str(_known(extension.version) or "")
    major = int(version.partition(".")[0]) if version.partition(".")[0].isdigit() else 0
    windows = "windows" in type_.casefold()
    return Patient(
        label=told.label,
        kind=body.kind,
        extension=extension.label,
        system="Windows" if windows else "Linux",
        ours=bool(body.source_paths) and not body.spelled(extension.settings.path).endswith("settings"),
        in_python=bool(body.source_paths),
        fixed_name=body.extras.address.get("poolName") is not None,
        nodes=_nodes(root, body.kind),
        size=_text(root.at("properties", "vmSize") if body.kind == POOL else root.at("sku", "name")),
        reachable=_mapped(network, _PORTS["Windows" if windows else "Linux"]),
        public=_known(network.at("publicIPAddressConfiguration", "provision")) != "NoPublicIPAddresses",
        in_subnet=network.at("subnetId").given,
        waits=None if sync.undecided else str(_known(sync)).casefold() == "true",
        always=windows and major >= _ALWAYS_WAITS,
        manual_upgrades=_known(root.at("properties", "upgradePolicy", "mode")) == "Manual",
        switch=Suspect(told.label, body.spelled(sync.path), path=sync.path, handler=type_),
        network=Suspect(told.label, body.spelled(network.path), path=network.path),
    )


def _nodes(root: Node, kind: str) -> int | None:
    if kind == SCALE_SET:
        return _number(root.at("sku", "capacity"))
    fixed = root.at("properties", "scaleSettings", "fixedScale")
    if not isinstance(fixed.raw, dict):
        return None
    numbers = [_number(fixed.at(f"target{name}Nodes")) for name in ("Dedicated", "LowPriority")]
    return sum(number or 0 for number in numbers)


def _mapped(network: Node, port: int) -> bool:
    pools = network.at("endpointConfiguration", "inboundNatPools").raw
    return isinstance(pools, list) and any(isinstance(pool, dict) and pool.get("backendPort") == port for pool in pools)


def _known(node: Node) -> Any:
    return node.raw if node.given and not node.undecided else None


def _text(node: Node) -> str | None:
    found = _known(node)
    return found if isinstance(found, str) else None


def _number(node: Node) -> int | None:
    found = _known(node)
    return found if isinstance(found, int) and not isinstance(found, bool) else None
