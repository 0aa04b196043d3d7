"""IMG: large pools from custom images, and what they cannot have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import (
    BATCH_DISK_ENCRYPTION,
    BATCH_GALLERY_IMAGES,
    BATCH_MANAGED_IMAGES,
    BATCH_POOL_ERRORS,
)
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.duration import read_duration, show_minutes
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.extensions.systems import image_system
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION
from azure_poolkit.rules.images.samples import GALLERY, context_of, fixed, image_pool, with_machines
from azure_poolkit.rules.images.view import PoolImage, fixed_scale, most_nodes, pool_images
from azure_poolkit.rules.rule import Rule, found

LARGE: Final = 300
"""Above as many nodes a managed image wants a longer timeout, and several resizes may be needed."""
_VERY_LARGE: Final = 1000
_MOST_ADVISED: Final = 30
"""Minutes that Azure's page gives a resize at most."""
_DEFAULT_TIMEOUT: Final = "PT15M"


def _short_timeout(image: PoolImage, _context: Context) -> Iterator[Fault]:
    scale = fixed_scale(image.pool)
    if scale.missing:
        return
    needed = _minutes_needed(image, most_nodes(image.pool).all)
    timeout = scale.at("resizeTimeout")
    given = read_duration(_DEFAULT_TIMEOUT if timeout.missing else timeout.text)
    if given is not None and given.total_seconds() < needed * 60:
        yield Fault(
            path=timeout.path,
            says=f"a resize to {counted(most_nodes(image.pool).all, 'node')} from {_kind(image)} takes longer"
            + (f" than Azure's default, {_DEFAULT_TIMEOUT}" if timeout.missing else ""),
            value=timeout.value,
            accepted=f"{show_minutes(needed)} or more",
            fix=f"set it to '{show_minutes(max(needed, _MOST_ADVISED) if image.managed else needed)}'",
        )


def _minutes_needed(image: PoolImage, nodes: int) -> int:
    """How long a resize to so many nodes may take; 0 where Azure's default will do."""
    if image.managed:
        return 20 if nodes > LARGE else 0
    if image.custom is None:
        return _MOST_ADVISED if nodes > _VERY_LARGE else 0
    return math.ceil(nodes / _VERY_LARGE * 15) if nodes > _VERY_LARGE else 0


def _kind(image: PoolImage) -> str:
    if image.custom is None:
        return "a Marketplace image"
    return "a managed image" if image.managed else "a gallery image"


IMG008: Final = Rule(
    code="IMG008",
    title="resizeTimeout too short for a large fixed pool (value to use printed)",
    severity=Severity.WARNING,
    facts=("MI-37", "MI-41"),
    reason="A managed image needs 20 to 30 minutes for more than 300 nodes, a Marketplace image 30 minutes for more "
    "than 1000, and a gallery image 15 minutes for each 1000. Nodes that are not allocated in time need another "
    "resize; several may be needed.",
    fix="give the resize more time",
    notes=(
        found(
            "Marketplace images above 1000 nodes need 30 minutes too, which the rule did not report until now. No page "
            "gives a number of resizes.",
            BATCH_POOL_ERRORS,
        ),
    ),
    source=BATCH_GALLERY_IMAGES,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_short_timeout,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(GALLERY, scaleSettings=fixed(2000, "PT15M")),
    good=image_pool(GALLERY, scaleSettings=fixed(2000, "PT30M")),
)


def _inbound_nat(image: PoolImage, _context: Context) -> Iterator[Fault]:
    pools = image.pool.root.at("properties", "networkConfiguration", "endpointConfiguration", "inboundNatPools")
    if image.custom is not None and any(True for _ in pools.items()) and most_nodes(image.pool).all > LARGE:
        yield Fault(
            path=pools.path,
            says="inbound NAT pools lower how many nodes a pool from a custom image can have: this one wants "
            f"{most_nodes(image.pool).all}",
        )


IMG018: Final = Rule(
    code="IMG018",
    title="inbound NAT pools lower the node limit of a large pool",
    severity=Severity.WARNING,
    facts=("MI-35",),
    reason="Inbound NAT pools lower the node limit of pools from custom images; Azure's page does not say by how much.",
    fix="remove the endpoint configuration with its inbound NAT pools, or split the pool",
    source=BATCH_MANAGED_IMAGES,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_inbound_nat,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(
        GALLERY,
        scaleSettings=fixed(400),
        networkConfiguration={
            "endpointConfiguration": {
                "inboundNatPools": [
                    {
                        "name": "ssh",
                        "protocol": "TCP",
                        "backendPort": 22,
                        "frontendPortRangeStart": 15000,
                        "frontendPortRangeEnd": 15500,
                    }
                ]
            }
        },
    ),
    good=image_pool(GALLERY, scaleSettings=fixed(400)),
)


def _disk_encryption(image: PoolImage, _context: Context) -> Iterator[Fault]:
    targets = image.pool.root.at(*VM_CONFIGURATION, "diskEncryptionConfiguration", "targets")
    if image.custom is None or not any(True for _ in targets.items()):
        return
    at_host = image.pool.root.at(*VM_CONFIGURATION, "securityProfile", "encryptionAtHost")
    if at_host.value is not True and image_system(image.pool) is OperatingSystem.LINUX:
        yield Fault(
            path=targets.path[:-1],
            says="disks of Linux nodes from a custom image are encrypted only by encryption at host, which is not on",
            value=targets.value,
        )


IMG016: Final = Rule(
    code="IMG016",
    title="disk encryption on a Linux pool from a custom image without encryption at host",
    severity=Severity.WARNING,
    facts=("MI-45",),
    reason="On Linux nodes from custom images Batch encrypts OsDisk and TemporaryDisk only where the size supports "
    "encryption at host; Azure Disk Encryption, the other way, is not available there, and Batch retires it on "
    "2028-09-15. An account in user-subscription mode needs the feature EncryptionAtHost registered.",
    fix="set securityProfile.encryptionAtHost to true with a size that supports it, or remove "
    "diskEncryptionConfiguration",
    notes=(
        found(
            "Linux pools from custom images may use disk encryption with encryption at host; until now the rule was an "
            "error on all of them, by the older comment in the API's description.",
            BATCH_DISK_ENCRYPTION,
        ),
    ),
    source=BATCH_DISK_ENCRYPTION,
    select=pool_images,
    body_kind=POOL,
    context=context_of(api_version="2024-07-01"),
    check=_disk_encryption,
    subject_name=lambda image: image.pool.name,
    bad=with_machines(image_pool(GALLERY), diskEncryptionConfiguration={"targets": ["TemporaryDisk"]}),
    good=with_machines(
        image_pool(GALLERY),
        diskEncryptionConfiguration={"targets": ["TemporaryDisk"]},
        securityProfile={"encryptionAtHost": True},
    ),
)
