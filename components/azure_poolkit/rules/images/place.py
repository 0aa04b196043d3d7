"""IMG: where an image is, and how often."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_GALLERY_IMAGES
from azure_poolkit.facts.regions import same_region
from azure_poolkit.model.body import GALLERY_IMAGE_VERSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.images.lineage import UsedImage, definition_of, used_images
from azure_poolkit.rules.images.pool_account import region_of
from azure_poolkit.rules.images.samples import GALLERY, fixed, gallery_image, gallery_version, image_pool, pool_body
from azure_poolkit.rules.images.view import most_nodes
from azure_poolkit.rules.rule import ProgramRule

NODES_PER_REPLICA: Final = 300
"""At least one replica for each 300 nodes."""


def _replicas(image: Body) -> dict[str, int]:
    """The regions that have the image, each with its replicas: where it was made, unless a version names others."""
    publishing = image.root.at("properties", "publishingProfile")
    usual = _number(publishing.at("replicaCount"), 1)
    found = {}
    for target in publishing.at("targetRegions").items():
        region = same_region(target.at("name").text)
        if region:
            found[region] = _number(target.at("regionalReplicaCount"), usual)
    if not found and (home := same_region(image.root.at("location").text)):
        found[home] = usual
    return found


def _number(node: Node, default: int) -> int:
    return node.value if isinstance(node.value, int) else default


def _other_region(used: UsedImage, context: Context) -> Iterator[Fault]:
    region, body = region_of(used.program, used.pool, context), used.found()
    if region is None or body is None:
        return
    there = set(_replicas(body))
    if there and region not in there:
        what = "has no replica in" if body.kind == GALLERY_IMAGE_VERSION else "is not in"
        yield Fault(
            path=used.image.id.path,
            says=f"image '{body.name}' {what} the account's region {region}: it is in {', '.join(sorted(there))}",
            accepted=f"an image in {region}",
        )


IMG003: Final = ProgramRule(
    code="IMG003",
    title="image in another region than the account (gallery: no replica there), when both are known",
    severity=Severity.ERROR,
    facts=("MI-09", "MI-40"),
    reason="Nodes are allocated from an image in the region of the Batch account only.",
    fix="replicate the gallery image version to the account's region, or make the image there",
    source=BATCH_GALLERY_IMAGES,
    select=used_images,
    host=lambda used: used.pool,
    check=_other_region,
    subject_name=lambda used: used.pool.name,
    bad=(pool_body("linux", image_pool(GALLERY)), gallery_version(targetRegions=[{"name": "North Europe"}])),
    good=(pool_body("linux", image_pool(GALLERY)), gallery_version(targetRegions=[{"name": "West Europe"}])),
)


def _few_replicas(used: UsedImage, context: Context) -> Iterator[Fault]:
    region, version = region_of(used.program, used.pool, context), used.found()
    if region is None or version is None or version.kind != GALLERY_IMAGE_VERSION:
        return
    replicas = _replicas(version).get(region)
    if replicas is None:
        return
    nodes = most_nodes(used.pool).all
    needed = math.ceil(nodes / NODES_PER_REPLICA)
    if replicas < needed:
        yield Fault(
            path=used.image.id.path,
            says=f"'{version.name}' has {counted(replicas, 'replica')} in {region}, and {counted(nodes, 'node')} "
            f"{'wants' if nodes == 1 else 'want'} {needed}",
            accepted=f"{counted(needed, 'replica')}: one for each {NODES_PER_REPLICA} nodes",
        )


IMG020: Final = ProgramRule(
    code="IMG020",
    title="fewer gallery replicas than one per 300 nodes (when known)",
    severity=Severity.WARNING,
    facts=("MI-41",),
    reason="Azure advises one replica for each 300 nodes that start at a time; with fewer, allocation is throttled.",
    fix="raise regionalReplicaCount for the account's region",
    source=BATCH_GALLERY_IMAGES,
    select=used_images,
    host=lambda used: used.pool,
    check=_few_replicas,
    subject_name=lambda used: used.pool.name,
    bad=(
        pool_body("linux", image_pool(GALLERY, scaleSettings=fixed(900))),
        gallery_version(targetRegions=[{"name": "westeurope", "regionalReplicaCount": 2}]),
    ),
    good=(
        pool_body("linux", image_pool(GALLERY, scaleSettings=fixed(900))),
        gallery_version(targetRegions=[{"name": "westeurope", "regionalReplicaCount": 3}]),
    ),
)


def _specialised(used: UsedImage, _context: Context) -> Iterator[Fault]:
    version = used.found()
    definition = definition_of(used.program, version) if version is not None else None
    if definition is None:
        return
    state = definition.root.at("properties", "osState").text
    if state == "Specialized":
        yield Fault(
            path=used.image.id.path,
            says=f"gallery image '{definition.name}' is specialised",
            value=state,
            accepted="Generalized",
        )


IMG019: Final = ProgramRule(
    code="IMG019",
    title="specialised gallery image (when known)",
    severity=Severity.ERROR,
    facts=("MI-39",),
    reason="Batch makes nodes from generalised images only.",
    fix="generalise the machine, and make a gallery image whose osState is Generalized",
    source=BATCH_GALLERY_IMAGES,
    select=used_images,
    host=lambda used: used.pool,
    check=_specialised,
    subject_name=lambda used: used.pool.name,
    bad=(pool_body("linux", image_pool(GALLERY)), gallery_version(), gallery_image(osState="Specialized")),
    good=(pool_body("linux", image_pool(GALLERY)), gallery_version(), gallery_image(osState="Generalized")),
)
