"""The image of a pool as rules see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.image_id import ImageId, parse_image_id
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.systems import image_reference
from azure_poolkit.rules.pools.formula import UnreadableFormulaError, largest_targets

_BY_ID: Final = ("id", "sharedGalleryImageId", "communityGalleryImageId")
_MANAGED_KIND: Final = "managed_image"
_KEYS: Final = {
    _MANAGED_KIND: "id",
    "gallery_version": "id",
    "shared_gallery": "sharedGalleryImageId",
    "community_gallery": "communityGalleryImageId",
}
"""Where each kind of custom image is named, by what a pool's ``image_kind`` says."""


@dataclass(frozen=True)
class PoolImage:
    """The image of one pool."""

    pool: Body

    @cached_property
    def reference(self) -> Node:
        return image_reference(self.pool)

    @cached_property
    def id(self) -> Node:
        """Where the resource id of a managed or gallery image stands."""
        return self.reference.at("id")

    @cached_property
    def parsed(self) -> ImageId | None:
        """What its id names; ``None`` where there is no id, or none of an image."""
        return parse_image_id(self.id.text or "")

    @cached_property
    def managed(self) -> bool:
        """Whether it is a managed image: by what its user calls it, or by its id."""
        if self._kind == _MANAGED_KIND:
            return True
        image = self.parsed
        return image is not None and image.managed

    @cached_property
    def custom(self) -> Node | None:
        """Where it is named as somebody's own image; ``None`` for one of the Marketplace."""
        own = _KEYS.get(self._kind or "")
        for name in (own,) if own else _BY_ID:
            if own or not self.reference.at(name).missing:
                return self.reference.at(name)
        return None

    @property
    def shown_id(self) -> Any:
        """Its id for people; nothing while it is not known."""
        return MISSING if isinstance(self.id.raw, Unknown) else self.id.raw

    @property
    def _kind(self) -> str | None:
        return self.pool.extras.image_kind


def may_be_managed(image: PoolImage) -> bool:
    """Whether it is a managed image, or may prove to be one once its id is known."""
    try:
        return image.managed
    except UndecidedError:
        return True


def pool_images(body: Body, _context: Context) -> Iterator[PoolImage]:
    """Selects the image of a pool."""
    if body.kind == POOL and image_reference(body).given:
        yield PoolImage(body)


@dataclass(frozen=True)
class MostNodes:
    """How many nodes a pool may have."""

    dedicated: int
    low_priority: int

    @property
    def all(self) -> int:
        return self.dedicated + self.low_priority


def most_nodes(pool: Body) -> MostNodes:
    """The most nodes a pool may have: its fixed targets, or the largest that its formula can ask for.

    Raises UndecidedError where that is not known, or cannot be read from the formula.
    """
    scale = pool.root.at("properties", "scaleSettings")
    formula = scale.at("autoScale", "formula")
    if not formula.missing:
        return _by_formula(formula)
    fixed = fixed_scale(pool)
    return MostNodes(_count(fixed.at("targetDedicatedNodes")), _count(fixed.at("targetLowPriorityNodes")))


def fixed_scale(pool: Body) -> Node:
    """Where a pool's fixed size is said."""
    return pool.root.at("properties", "scaleSettings", "fixedScale")


def _by_formula(formula: Node) -> MostNodes:
    try:
        dedicated, low_priority = largest_targets(formula.text or "")
    except UnreadableFormulaError:
        raise UndecidedError(formula.path, "the formula cannot be read") from None  # what is in it may be a secret
    if dedicated is None or low_priority is None:
        raise UndecidedError(formula.path, "the formula sets no upper limit that can be read from it")
    return MostNodes(dedicated, low_priority)


def _count(target: Node) -> int:
    return target.value if isinstance(target.value, int) and not isinstance(target.value, bool) else 0
