"""IMG: managed images given directly, which Batch has retired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_IMAGE_MIGRATION, BATCH_MANAGED_IMAGES
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.images.samples import GALLERY, MANAGED, context_of, image_pool
from azure_poolkit.rules.images.view import PoolImage, pool_images
from azure_poolkit.rules.rule import Rule, found

_LAST_VERSION: Final = "2019-08-01"
_FIRST_WITHOUT: Final = "2024"
_ACCEPTED: Final = "a gallery image version"


def _api_version(image: PoolImage, context: Context) -> str:
    if context.api_version is None:
        raise UndecidedError(image.id.path, "the API version of the request is not known")
    return context.api_version


def _retired(image: PoolImage, _context: Context) -> Iterator[Fault]:
    if image.managed:
        yield Fault(
            path=image.id.path,
            says="pools from managed images were retired on 2026-03-31",
            value=image.shown_id,
            accepted=_ACCEPTED,
        )


IMG006: Final = Rule(
    code="IMG006",
    title="managed image given directly: retired; use a gallery image",
    severity=Severity.WARNING,
    facts=("MI-03", "MI-05"),
    reason="Since 2026-03-31 Batch supports only gallery images as custom images; how it answers the id of a "
    "managed image today, in any API version, has not been verified.",
    fix="promote the managed image to a gallery image version, and give its id",
    source=BATCH_IMAGE_MIGRATION,
    verified=False,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_retired,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(MANAGED),
    good=image_pool(GALLERY),
)


def _gallery_only(image: PoolImage, context: Context) -> Iterator[Fault]:
    if image.managed and _api_version(image, context) >= _FIRST_WITHOUT:
        yield Fault(
            path=image.id.path,
            says=f"Batch API {context.api_version} does not accept managed images",
            value=image.shown_id,
            accepted=_ACCEPTED,
        )


IMG007: Final = Rule(
    code="IMG007",
    title="managed image with a Batch API of 2024 or later",
    severity=Severity.ERROR,
    facts=("MI-01", "MI-04"),
    reason="From 2024 on the API describes the id of an image as that of a Compute Gallery image only.",
    fix="promote the managed image to a gallery image version, and give its id",
    source=BATCH_MANAGED_IMAGES,
    verified=False,
    select=pool_images,
    body_kind=POOL,
    context=context_of(api_version="2024-07-01"),
    also_reports=frozenset({"IMG006"}),
    check=_gallery_only,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(MANAGED),
    good=image_pool(GALLERY),
)


def _later_version(image: PoolImage, context: Context) -> Iterator[Fault]:
    if image.managed and _LAST_VERSION < _api_version(image, context) < _FIRST_WITHOUT:
        yield Fault(
            path=image.id.path,
            says=f"Batch takes managed images up to API version {_LAST_VERSION}, this is {context.api_version}",
            value=image.shown_id,
            accepted=_ACCEPTED,
        )


IMG021: Final = Rule(
    code="IMG021",
    title="managed image with a Batch API later than 2019-08-01",
    severity=Severity.ERROR,
    facts=("MI-01", "MI-02"),
    reason="API versions after 2019-08-01 do not accept managed images; use gallery images. That the same page shows "
    "a request with 2020-03-01 is an error of the page.",
    fix="promote the managed image to a gallery image version, and give its id",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "The Batch team says that later APIs do not take managed images, which settles what the page contradicts "
            "itself about: the rule is an error now, and no longer suggests an older API version, since pools from "
            "managed images were retired on 2026-03-31.",
            "https://github.com/Azure/BatchExplorer/issues/2189",
        ),
    ),
    select=pool_images,
    body_kind=POOL,
    context=context_of(api_version="2020-03-01"),
    also_reports=frozenset({"IMG006"}),
    check=_later_version,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(MANAGED),
    good=image_pool(GALLERY),
)
