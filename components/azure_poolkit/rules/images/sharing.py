"""IMG: what pools share when they start from one image."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from azure_poolkit.facts.pages import BATCH_GALLERY_IMAGES, BATCH_MANAGED_IMAGES, BATCH_QUOTA
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.deciding import decided
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.images.lineage import UsedImage, source_of, used_images
from azure_poolkit.rules.images.samples import GALLERY, MANAGED, compute_id, fixed, image_pool, pool_body
from azure_poolkit.rules.images.view import MostNodes, may_be_managed, most_nodes
from azure_poolkit.rules.rule import ProgramRule, found

MOST_DEDICATED: Final = 2500
MOST_LOW_PRIORITY: Final = 1000
"""Over all pools from one managed image, or from managed images on one base snapshot."""


@dataclass
class Sharing:
    """The pools that start from one image or base snapshot, in the order of the program."""

    what: str
    users: list[UsedImage] = field(default_factory=list)

    @property
    def pools(self) -> list[Body]:
        return [used.pool for used in self.users]


@dataclass(frozen=True)
class Shared:
    """One pool beside the others on its image or base snapshot; ``obstacle`` where that is not known."""

    used: UsedImage
    sharing: Sharing
    obstacle: UndecidedError | None = None

    @property
    def users_before(self) -> list[UsedImage]:
        """Those that come before it."""
        pools = self.sharing.pools
        return self.sharing.users[: [id(pool) for pool in pools].index(id(self.used.pool))]

    @property
    def before(self) -> list[Body]:
        """The pools that come before it."""
        return [used.pool for used in self.users_before]


def _shared(program: Program, context: Context) -> Iterator[Shared]:
    sharings: dict[str | int, Sharing] = {}
    found: list[Shared] = []
    for used in used_images(program, context):
        try:
            root = _root(used)
        except UndecidedError as error:
            found.append(Shared(used, Sharing("", [used]), error))
            continue
        if root is not None:
            sharing = sharings.setdefault(root[0], Sharing(root[1]))
            sharing.users.append(used)
            found.append(Shared(used, sharing))
    return iter(found)


def _root(used: UsedImage) -> tuple[str | int, str] | None:
    """What stands for the image's base snapshot, where that is known, or else for the image itself."""
    body = used.found()
    if body is None:
        own = used.image.custom
        return (_written(own), "image") if own is not None else None
    source = source_of(used.program, body)
    if source is not None and source.kind == "snapshot":
        return (id(source.body) if source.body is not None else _written(source.node)), "base snapshot"
    return id(body), "image"


def _written(id_: Node) -> str:
    return str(id_.value).rstrip("/").casefold()


def _several_pools(shared: Shared, _context: Context) -> Iterator[Fault | UndecidedError]:
    if shared.obstacle is not None:
        yield shared.obstacle
    elif shared.before and _from_managed(shared.used):
        names = ", ".join(f"'{pool.name}'" for pool in shared.before)
        yield Fault(
            path=shared.used.image.id.path,
            says=f"its {shared.sharing.what} is also that of {names}",
            accepted="a separate image for each pool",
        )


def _from_managed(used: UsedImage) -> bool:
    body = used.found()
    return body.kind == "image" if body is not None else used.image.managed


IMG004: Final = ProgramRule(
    code="IMG004",
    title="one image (or base snapshot) used by several pools",
    severity=Severity.WARNING,
    facts=("MI-11",),
    reason="Azure asks for a separate image, from a separate snapshot, for each pool made from a managed image; "
    "pools that share one share its limits and its failures.",
    fix="make an image for each pool, or use a gallery image",
    source=BATCH_MANAGED_IMAGES,
    select=_shared,
    host=lambda shared: shared.used.pool,
    check=_several_pools,
    subject_name=lambda shared: shared.used.pool.name,
    bad=(pool_body("linux", image_pool(MANAGED)), pool_body("nightly", image_pool(MANAGED))),
    good=(
        pool_body("linux", image_pool(MANAGED)),
        pool_body("nightly", image_pool(compute_id("images/nightly-node"))),
        pool_body("one", image_pool(GALLERY)),
        pool_body("two", image_pool(GALLERY)),
    ),
)


def _too_many(shared: Shared, _context: Context) -> Iterator[Fault | UndecidedError]:
    if shared.obstacle is not None:
        if may_be_managed(shared.used.image):
            yield shared.obstacle
        return
    if not _from_managed(shared.used):
        return
    own = most_nodes(shared.used.pool)
    before, obstacle = _sum([used.pool for used in shared.users_before if _from_managed(used)])
    for count, earlier, most, kind in (
        (own.dedicated, before.dedicated, MOST_DEDICATED, "dedicated"),
        (own.low_priority, before.low_priority, MOST_LOW_PRIORITY, "Spot (low-priority)"),
    ):
        if count + earlier > most >= earlier:
            yield _over(shared, count + earlier, most, kind)
    if obstacle is not None:
        yield obstacle


def _sum(pools: list[Body]) -> tuple[MostNodes, UndecidedError | None]:
    found = decided(pools, most_nodes)
    total = MostNodes(sum(nodes.dedicated for nodes in found.values), sum(nodes.low_priority for nodes in found.values))
    return total, found.obstacle


def _over(shared: Shared, count: int, most: int, kind: str) -> Fault:
    names = ", ".join(f"'{used.pool.name}'" for used in shared.users_before if _from_managed(used))
    together = f" together with {names}, on one {shared.sharing.what}" if names else ""
    return Fault(
        path=("properties", "scaleSettings"),
        says=f"the pool can have {counted(count, f'{kind} node')}{together}",
        accepted=f"at most {most} {kind} nodes over all pools from one managed image or base snapshot",
    )


IMG005: Final = ProgramRule(
    code="IMG005",
    title="more than 2500 dedicated or 1000 Spot (low-priority) nodes over all pools of one managed image",
    severity=Severity.ERROR,
    facts=("MI-33", "MI-34"),
    reason="Batch allocates no more nodes than that to all pools from one managed image, or from managed images on one "
    "base snapshot; the resize beyond it fails. Pools from gallery images may be larger.",
    fix="make the pools smaller, or use a gallery image, or managed images from separate snapshots",
    source=BATCH_MANAGED_IMAGES,
    notes=(
        found(
            "The limit is that of managed images: the page on gallery images has an example of 3000 machines from one "
            "version with 10 replicas. Until now the rule refused gallery, shared and community images too.",
            BATCH_GALLERY_IMAGES,
        ),
        found(
            "The quota page of 2020-06 says 2000 dedicated and 1000 low-priority nodes for custom images, the page on "
            "managed images 2500 and 1000; the rule uses the latter, which is newer.",
            BATCH_QUOTA,
        ),
    ),
    select=_shared,
    host=lambda shared: shared.used.pool,
    check=_too_many,
    subject_name=lambda shared: shared.used.pool.name,
    bad=(pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(2501))),),
    good=(
        pool_body("linux", image_pool(GALLERY, scaleSettings=fixed(3000, low_priority=600))),
        pool_body("nightly", image_pool(GALLERY, scaleSettings=fixed(500, low_priority=400))),
    ),
)
