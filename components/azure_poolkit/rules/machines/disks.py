"""BAT021, BAT024, BAT027: disks of a pool's nodes against their size and their price."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION
from azure_poolkit.rules.images.samples import fixed, with_machines
from azure_poolkit.rules.images.view import most_nodes
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.rule import Rule

_EPHEMERAL: Final = "https://learn.microsoft.com/azure/batch/create-pool-ephemeral-os-disk"
_ENCRYPTION: Final = "https://learn.microsoft.com/azure/batch/disk-encryption"
_LOCAL: Final = {"ephemeralOSDiskSettings": {"placement": "CacheDisk"}}


def _at_ephemeral(machine: Machine) -> Node:
    return machine.at_os_disk.at("ephemeralOSDiskSettings")


def _on_spot(machine: Machine, _context: Context) -> Iterator[Fault]:
    ephemeral = _at_ephemeral(machine)
    if not ephemeral.missing and most_nodes(machine.host).low_priority > 0:
        yield Fault(
            path=ephemeral.path,
            says="the pool has Spot (low-priority) nodes, whose OS disk cannot be ephemeral",
            accepted="dedicated nodes only, or a managed OS disk",
        )


def _ephemeral_pool(size: str, dedicated: int, spot: int) -> dict[str, Any]:
    scale = fixed(dedicated, low_priority=spot)
    return with_machines(pool_with({"vmSize": size, "scaleSettings": scale}), osDisk=_LOCAL)


BAT021: Final = Rule(
    code="BAT021",
    title="ephemeral OS disk on Spot (low-priority) nodes",
    severity=Severity.ERROR,
    facts=("PC-18",),
    reason="Batch does not accept ephemeral OS disks on Spot nodes, because of how it evicts them.",
    fix="use dedicated nodes only, or remove ephemeralOSDiskSettings",
    source=_EPHEMERAL,
    select=machines,
    body_kind=POOL,
    check=_on_spot,
    subject_name=lambda machine: machine.host.name,
    bad=_ephemeral_pool("STANDARD_D4DS_V5", 0, 4),
    good=_ephemeral_pool("STANDARD_D4DS_V5", 4, 0),
)


def _no_local_disk(machine: Machine, _context: Context) -> Iterator[Fault]:
    ephemeral = _at_ephemeral(machine)
    if not ephemeral.missing and machine.size is not None and machine.size.temporary_disk is False:
        yield Fault(
            path=machine.at_size.path,
            says="machines of this size have no local disk for the ephemeral OS disk that the pool asks for",
            value=machine.at_size.value,
            accepted="a size with a local disk, as in Standard_D4ds_v5",
        )


BAT027: Final = Rule(
    code="BAT027",
    title="ephemeral OS disk on a size without a local disk",
    severity=Severity.ERROR,
    facts=("PC-18",),
    reason="An ephemeral OS disk is on the machine's cache or temporary disk. Sizes of families D and E without a "
    "'d' in their names have none since version 4, and their pages say that ephemeral OS disks are not supported.",
    fix="use a size with a local disk, or remove ephemeralOSDiskSettings",
    source=_EPHEMERAL,
    select=machines,
    body_kind=POOL,
    check=_no_local_disk,
    subject_name=lambda machine: machine.host.name,
    bad=_ephemeral_pool("STANDARD_D4S_V5", 4, 0),
    good=_ephemeral_pool("STANDARD_D4DS_V5", 4, 0),
)


def _unencryptable(machine: Machine, _context: Context) -> Iterator[Fault]:
    targets = machine.host.root.at(*VM_CONFIGURATION, "diskEncryptionConfiguration", "targets")
    temporary = next((node for node in targets.items() if (node.text or "").casefold() == "temporarydisk"), None)
    size = machine.size
    if temporary is None or size is None or size.disk_encryption is not False:
        return
    at_host = machine.at_security.at("encryptionAtHost")
    if size.encryption_at_host is False:
        yield _impossible(machine.at_size, "this size supports neither encryption at host nor Azure Disk Encryption")
    elif at_host.truth is False:
        yield _impossible(
            at_host, "the size does not support Azure Disk Encryption, and encryption at host is turned off"
        )
    elif at_host.missing:
        yield Fault(
            path=temporary.path,
            says="the temporary disk may stay unencrypted or the pool be refused: the size does not support Azure "
            "Disk Encryption, and nothing turns encryption at host on",
            value=temporary.value,
            accepted="encryptionAtHost: true in securityProfile",
            fix="set securityProfile.encryptionAtHost to true",
            severity=Severity.WARNING,
        )


def _impossible(node: Node, says: str) -> Fault:
    return Fault(
        path=node.path,
        says=f"the temporary disk cannot be encrypted: {says}",
        value=node.value,
        accepted="a size that supports encryption at host, and encryptionAtHost not turned off",
    )


def _encrypted_pool(at_host: bool | None) -> dict[str, Any]:
    body = pool_with({"vmSize": "STANDARD_D4DS_V6"})
    targets = {"targets": ["TemporaryDisk"]}
    encrypted = with_machines(body, diskEncryptionConfiguration=targets)
    return encrypted if at_host is None else with_machines(encrypted, securityProfile={"encryptionAtHost": at_host})


BAT024: Final = Rule(
    code="BAT024",
    title="encryption of the temporary disk where the size or the security profile does not support it",
    severity=Severity.ERROR,
    warns="for sizes from version 6 on where encryptionAtHost is not given, as the pages do not say what is used then",
    facts=("PC-24",),
    reason="Without encryption at host Batch encrypts a temporary disk by Azure Disk Encryption, which basic sizes, "
    "sizes of family A and sizes from version 6 on do not support: AzureDiskEncryptionNotSupportedOnVMSize.",
    fix="use a size that supports encryption at host, and do not turn encryptionAtHost off",
    source=_ENCRYPTION,
    select=machines,
    body_kind=POOL,
    check=_unencryptable,
    subject_name=lambda machine: machine.host.name,
    bad=_encrypted_pool(at_host=False),
    good=_encrypted_pool(at_host=True),
    mild=_encrypted_pool(at_host=None),
)
