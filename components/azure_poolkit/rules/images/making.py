"""IMG: how an image was made, and who may use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_GALLERY_IMAGES, BATCH_MANAGED_IMAGES, POOL_CREATE
from azure_poolkit.model.body import IMAGE, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.rules.images.lineage import UsedImage, source_of, used_images
from azure_poolkit.rules.images.pool_account import DEFAULT_MODE, allocation_mode_of, authentication_of
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MACHINE,
    MANAGED,
    compute_id,
    fixed,
    from_machine,
    from_snapshot,
    image_pool,
    machine,
    managed_image,
    pool_body,
)
from azure_poolkit.rules.images.view import most_nodes
from azure_poolkit.rules.rule import ProgramRule, found

HUNDREDS: Final = 200
"""From as many nodes on Azure's page asks for an image that was made from snapshots ("hundreds or more")."""
_SNAPSHOT: Final = compute_id("snapshots/render-node")


def _with_plan(used: UsedImage, _context: Context) -> Iterator[Fault]:
    image = used.found()
    if image is None or image.kind != IMAGE:
        return
    source = source_of(used.program, image)
    base = source.body if source is not None else None
    if base is not None and not _plan(base).missing:
        yield Fault(
            path=used.image.id.path,
            says=f"'{image.name}' was made from '{base.name}', whose base image has a purchase plan",
            accepted="an image whose base is a first-party Marketplace image without a plan",
        )


def _plan(base: Body) -> Node:
    plan = base.root.at("plan")
    return base.root.at("properties", "purchasePlan") if plan.missing else plan


IMG010: Final = ProgramRule(
    code="IMG010",
    title="managed image built on a base with a purchase plan (when known)",
    severity=Severity.ERROR,
    facts=("MI-18",),
    reason="Managed images for Batch must not be based on third-party images with licence or purchase terms.",
    fix="build on a first-party image, or use a gallery image whose plan information matches its base",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "An id is the unique identifier of a resource, so what is named by its literal id is the resource of that "
            "id in the same template or preview file; until now the rule stayed undecided there.",
            "https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid",
        ),
    ),
    select=used_images,
    host=lambda used: used.pool,
    check=_with_plan,
    subject_name=lambda used: used.pool.name,
    bad=(
        pool_body("linux", image_pool(MANAGED)),
        managed_image(from_machine(MACHINE)),
        machine(plan={"publisher": "vendor", "product": "render", "name": "standard"}),
    ),
    good=(pool_body("linux", image_pool(MANAGED)), managed_image(from_machine(MACHINE)), machine()),
)


def _not_from_snapshots(used: UsedImage, _context: Context) -> Iterator[Fault]:
    image = used.found()
    if image is None or image.kind != IMAGE:
        return
    source = source_of(used.program, image)
    if source is None or source.kind in ("snapshot", "image"):
        return
    nodes = most_nodes(used.pool).all
    if nodes >= HUNDREDS:
        yield Fault(
            path=used.image.id.path,
            says=f"the pool can have {nodes} nodes, and '{image.name}' was made from a {source.kind}",
            accepted="an image made from snapshots of a machine's disks",
        )


IMG011: Final = ProgramRule(
    code="IMG011",
    title="hundreds of nodes from a managed image not built from snapshots (when known)",
    severity=Severity.WARNING,
    facts=("MI-16", "MI-36"),
    reason="Azure's page advises snapshots for managed images for hundreds of nodes, since other managed images do not "
    "scale reliably; nothing refuses them.",
    fix="make the image from snapshots of the machine's disks, or use a gallery image",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "This is guidance about managed images; gallery image versions may be made from a machine, a VHD or an "
            "image. Until now the rule was an error on both.",
            BATCH_GALLERY_IMAGES,
        ),
    ),
    select=used_images,
    host=lambda used: used.pool,
    check=_not_from_snapshots,
    subject_name=lambda used: used.pool.name,
    bad=(
        pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(250))),
        managed_image(from_machine(MACHINE)),
    ),
    good=(
        pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(250))),
        managed_image(from_snapshot(_SNAPSHOT)),
    ),
)


def _keys_only(used: UsedImage, context: Context) -> Iterator[Fault]:
    if used.image.custom is None:
        return
    modes = authentication_of(used, context)
    if modes is not None and "AAD" not in modes:
        yield Fault(
            path=used.image.custom.path,
            says="the Batch account does not allow Entra ID, so that clients of the Batch API cannot make or change "
            "pools from custom images",
            value=", ".join(sorted(modes)) or "none",
            accepted="AAD among the account's allowedAuthenticationModes",
        )


IMG012: Final = ProgramRule(
    code="IMG012",
    title="shared-key authentication only on the account of a custom-image pool (when known)",
    severity=Severity.WARNING,
    facts=("MI-25",),
    reason="Custom images need clients of the Batch API that sign in with Entra ID; shared keys do not work with them. "
    "Pulumi and templates go through Azure Resource Manager, which the account's modes do not concern.",
    fix="add AAD to the account's allowedAuthenticationModes, if clients of the Batch API make or change such pools",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "allowedAuthenticationModes is about the data plane: the API's description says that it does not affect "
            "the control plane, by which a pool of this program is made. Until now the rule was an error.",
            POOL_CREATE,
        ),
    ),
    select=used_images,
    host=lambda used: used.pool,
    check=_keys_only,
    subject_name=lambda used: used.pool.name,
    bad=(pool_body("linux", image_pool(GALLERY), authentication_modes=frozenset({"SharedKey"})),),
    good=(pool_body("linux", image_pool(GALLERY), authentication_modes=frozenset({"AAD"})),),
)


def _by_packer(used: UsedImage, context: Context) -> Iterator[Fault]:
    made_by = used.pool.extras.node("image_made_by")
    if made_by.text == "packer" and allocation_mode_of(used, context) == DEFAULT_MODE:
        yield Fault(
            path=used.image.reference.path,
            says="Packer made this managed image directly, and the account is in Batch-service mode",
            accepted="an image imported from the VHD that Packer made",
        )


IMG015: Final = ProgramRule(
    code="IMG015",
    title="Packer image without a VHD import for an account in Batch-service mode (when known)",
    severity=Severity.ERROR,
    facts=("MI-46", "MI-47"),
    reason="Managed images that Packer makes directly work in accounts in user-subscription mode only.",
    fix="let Packer make a VHD, and make the managed image from that",
    source=BATCH_MANAGED_IMAGES,
    select=used_images,
    host=lambda used: used.pool,
    check=_by_packer,
    subject_name=lambda used: used.pool.name,
    bad=(pool_body("linux", image_pool(MANAGED), Extras(image_made_by="packer"), allocation_mode="BatchService"),),
    good=(pool_body("linux", image_pool(MANAGED), Extras(image_made_by="packer"), allocation_mode="UserSubscription"),),
)
