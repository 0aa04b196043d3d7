"""IMG: how an image is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_GALLERY_IMAGES, IMAGE_REFERENCE
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.image_id import GALLERY_FORM, MANAGED_FORM, nearest_form
from azure_poolkit.rules.extensions.systems import node_agent
from azure_poolkit.rules.images.samples import GALLERY, compute_id, context_of, image_pool
from azure_poolkit.rules.images.view import PoolImage, pool_images
from azure_poolkit.rules.rule import Rule

_WAYS: Final = (
    ("id",),
    ("publisher", "offer", "sku", "version"),
    ("sharedGalleryImageId",),
    ("communityGalleryImageId",),
)


def _no_image_id(image: PoolImage, _context: Context) -> Iterator[Fault]:
    if image.id.missing or image.parsed is not None:
        return
    yield Fault(
        path=image.id.path,
        says="this is not the id of an image",
        value=image.id.value,
        accepted=f"{GALLERY_FORM} or {MANAGED_FORM}",
        fix=f"write it as {nearest_form(str(image.id.value))}",
    )


IMG001: Final = Rule(
    code="IMG001",
    title="image id is neither a managed image nor a gallery image (version) id",
    severity=Severity.ERROR,
    facts=("MI-12", "MI-38"),
    reason="Batch finds no image under it and refuses the pool, or cannot allocate its nodes.",
    fix="give the full resource id of a gallery image version",
    source=BATCH_GALLERY_IMAGES,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_no_image_id,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(compute_id("gallery/farm/image/render-node/version/1.0.0")),
    good=image_pool(GALLERY),
)


def _no_agent(image: PoolImage, _context: Context) -> Iterator[Fault]:
    agent = node_agent(image.pool)
    if agent.missing and image.custom is not None:
        yield Fault(
            path=agent.path,
            says="the node agent is missing, and cannot be derived from the image",
            accepted="the node agent of the image's system, as in 'batch.node.ubuntu 24.04'",
        )


IMG013: Final = Rule(
    code="IMG013",
    title="no nodeAgentSkuId with a custom image",
    severity=Severity.ERROR,
    facts=("MI-30",),
    reason="Batch cannot infer the node agent from the id of an image, and requires it.",
    fix="set nodeAgentSkuId to the agent that fits the image's operating system",
    source=BATCH_GALLERY_IMAGES,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_no_agent,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(GALLERY, agent=None),
    good=image_pool(GALLERY),
)


def _several_ways(image: PoolImage, _context: Context) -> Iterator[Fault]:
    given = [way for way in _WAYS if any(not image.reference.at(name).missing for name in way)]
    if len(given) > 1:
        yield Fault(
            path=image.reference.path,
            says=f"the image is named in {len(given)} ways: {' and '.join(_name(way) for way in given)}",
            accepted="exactly one of id, publisher with offer and sku, sharedGalleryImageId, communityGalleryImageId",
        )


def _name(way: tuple[str, ...]) -> str:
    return way[0]


IMG014: Final = Rule(
    code="IMG014",
    title="id together with another way to name the image",
    severity=Severity.ERROR,
    facts=("MI-31",),
    reason="The ways to name an image exclude each other; Batch refuses a reference with several.",
    fix="keep the one you mean",
    source=IMAGE_REFERENCE,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_several_ways,
    subject_name=lambda image: image.pool.name,
    bad=image_pool({"id": GALLERY, "publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}),
    good=image_pool(GALLERY),
)
