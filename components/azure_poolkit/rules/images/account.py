"""IMG: images of another subscription than the Batch account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_GALLERY_IMAGES, BATCH_MANAGED_IMAGES, POOL_CREATE
from azure_poolkit.model.arm_id import subscription_of
from azure_poolkit.model.body import POOL
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.image_id import ImageId
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.images.samples import GALLERY, OTHER_SUBSCRIPTION, compute_id, context_of, image_pool
from azure_poolkit.rules.images.view import PoolImage, pool_images
from azure_poolkit.rules.rule import Rule, found

_PLACEHOLDER: Final = "{"
"""Stands in ids of templates for a subscription that nobody has named."""


def _elsewhere(image: PoolImage, context: Context) -> str | None:
    """The subscription of the account, where the image is in another one."""
    parsed: ImageId | None = image.parsed
    if parsed is None:
        return None
    account = context.account_id or image.pool.id
    own = subscription_of(account) if account else None
    if own is not None and own.casefold() == parsed.subscription.casefold():
        return None
    if own is None or _PLACEHOLDER in own + parsed.subscription:
        raise UndecidedError(image.id.path, "the account's subscription is not known")
    return own


def _managed_elsewhere(image: PoolImage, context: Context) -> Iterator[Fault]:
    if image.managed and (own := _elsewhere(image, context)):
        yield Fault(
            path=image.id.path,
            says="the managed image is in another subscription than the Batch account",
            value=image.id.value,
            accepted=f"an image in subscription {own}",
        )


IMG002: Final = Rule(
    code="IMG002",
    title="managed image in another subscription than the account",
    severity=Severity.ERROR,
    facts=("MI-09",),
    reason="A managed image must be in the subscription and the region of the Batch account; otherwise no node can "
    "be allocated.",
    fix="copy the image, or put it into a gallery and give a gallery image version",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "The subscriptionId that an example of the REST API states is part of the request's address, and so the "
            "account's; until now the rule stayed undecided there.",
            f"{POOL_CREATE}#uri-parameters",
        ),
    ),
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    also_reports=frozenset({"IMG006"}),
    check=_managed_elsewhere,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(compute_id("images/render-node", OTHER_SUBSCRIPTION)),
    good=image_pool(GALLERY),
)


def _gallery_elsewhere(image: PoolImage, context: Context) -> Iterator[Fault]:
    parsed = image.parsed
    if parsed is not None and not parsed.managed and (own := _elsewhere(image, context)):
        yield Fault(
            path=image.id.path,
            says="the gallery image is in another subscription than the Batch account",
            value=image.id.value,
            accepted=f"an image in subscription {own}, or one in a subscription where Batch is registered",
        )


IMG022: Final = Rule(
    code="IMG022",
    title="gallery image in another subscription than the account",
    severity=Severity.WARNING,
    facts=("MI-40",),
    reason="Azure's pages disagree: one allows another subscription of the same tenant in which Microsoft.Batch is "
    "registered, the API's description asks for the account's own.",
    fix="check that the image's subscription has Microsoft.Batch registered and is in the same tenant, then accept "
    "this",
    source=BATCH_GALLERY_IMAGES,
    verified=False,
    select=pool_images,
    body_kind=POOL,
    context=context_of(),
    check=_gallery_elsewhere,
    subject_name=lambda image: image.pool.name,
    bad=image_pool(compute_id("galleries/farm/images/render-node/versions/1.0.0", OTHER_SUBSCRIPTION)),
    good=image_pool(GALLERY),
)
