"""IMG: large pools from images of one's own, and what they cannot have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.duration import read_duration, show_minutes
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.systems import image_system
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION
from azure_poolkit.rules.images.naming import GALLERY_PAGE, MANAGED_PAGE
from azure_poolkit.rules.images.samples import GALLERY, context_of, fixed, image_pool, with_machines
from azure_poolkit.rules.images.view import PoolImage, fixed_scale, most_nodes, pool_images
from azure_poolkit.rules.rule import Rule

LARGE: Final = 300
"""Above as many nodes a managed image wants a longer timeout, and more than one resize may be needed."""
_DEFAULT_TIMEOUT: Final = "PT15M"


def _short_timeout(image: PoolImage, _context: Context) -> Iterator[Fault]:
    custom, scale = image.custom, fixed_scale(image.pool)
    if custom is None or scale.missing:
        return
    needed = _minutes_needed(image, most_nodes(image.pool).all)
    timeout = scale.at("resizeTimeout")
    given = read_duration(_DEFAULT_TIMEOUT if timeout.missing else timeout.text)
    if given is not None and given.total_seconds() < needed * 60:
        yield Fault(
            path=timeout.path,
            says=f"a resize to {most_nodes(image.pool).all} nodes from an image of your own takes longer"
            + (f" than Azure's default, {_DEFAULT_TIMEOUT}" if timeout.missing else ""),
            value=timeout.value,
            accepted=f"{show_minutes(needed)} or more",
            fix=f"set it to '{show_minutes(needed if not image.managed else 30)}'",
        )


def _minutes_needed(image: PoolImage, nodes: int) -> int:
    """How long a resize to so many nodes may take; 0 where Azure's default will do."""
    if image.managed:
        return 20 if nodes > LARGE else 0
    return math.ceil(nodes / 1000 * 15) if nodes > 1000 else 0


IMG008: Final = Rule(
    code="IMG008",
    title="resizeTimeout too short for a large fixed pool (value to use printed)",
    severity=Severity.WARNING,
    facts=("MI-37", "MI-41"),
    reason="A managed image wants 20 to 30 minutes for more than 300 nodes, a gallery image 15 minutes for each 1000; "
    "what is not there in time has to be asked for by another resize.",
    fix="give the resize more time",
    source=GALLERY_PAGE,
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
            says="inbound NAT pools lower how many nodes a pool from an image of your own can have: this one wants "
            f"{most_nodes(image.pool).all}",
        )


IMG018: Final = Rule(
    code="IMG018",
    title="inbound NAT pools lower the node limit of a large pool",
    severity=Severity.WARNING,
    facts=("MI-35",),
    reason="Inbound NAT pools lower the node limit of pools from custom images; Azure's page does not say by how much.",
    fix="do without inbound NAT pools, or split the pool",
    source=MANAGED_PAGE,
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
    if image_system(image.pool) is OperatingSystem.LINUX:
        yield Fault(
            path=targets.path[:-1],
            says="disks of Linux nodes from an image of your own cannot be encrypted so",
            value=targets.value,
        )


IMG016: Final = Rule(
    code="IMG016",
    title="disk encryption on a Linux pool from a custom image",
    severity=Severity.ERROR,
    facts=("MI-45",),
    reason="Batch's disk encryption is not available on Linux pools made from custom or gallery images.",
    fix="take diskEncryptionConfiguration out, or use a Marketplace image",
    source="https://learn.microsoft.com/azure/batch/disk-encryption",
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_disk_encryption,
    subject_name=lambda image: image.pool.name,
    bad=with_machines(image_pool(GALLERY), diskEncryptionConfiguration={"targets": ["TemporaryDisk"]}),
    good=image_pool(GALLERY),
)

RULES: Final = (IMG008, IMG016, IMG018)
