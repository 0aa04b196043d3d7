"""What nodes start from."""

from __future__ import annotations

from typing import Final, Literal

from azure_poolkit import (
    GalleryImage,
    GalleryImageVersion,
    Image,
    ManagedImage,
    ManagedImageArgs,
    MarketplaceImage,
    SnapshotSource,
    promote,
)
from other_stacks import other_stack
from pool_settings import GalleryOutput, SnapshotImage
from settings import Settings
from surroundings import Surroundings

UBUNTU: Final = MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server")
WINDOWS: Final = MarketplaceImage(publisher="microsoftwindowsserver", offer="windowsserver", sku="2022-datacenter")


def image_of(
    name: str, wanted: Image, os_type: Literal["Linux", "Windows"], settings: Settings, around: Surroundings
) -> Image:
    """What the nodes of the pool ``name`` start from: an image that exists, or one that is made for them."""
    if isinstance(wanted, GalleryOutput):
        return GalleryImageVersion(id=other_stack(wanted.stack).require_output(wanted.output))
    if isinstance(wanted, SnapshotImage):
        return _promoted(name, wanted, os_type, settings, around).image
    return wanted


def _promoted(
    name: str, wanted: SnapshotImage, os_type: Literal["Linux", "Windows"], settings: Settings, around: Surroundings
) -> GalleryImage:
    image = ManagedImage(
        name,
        ManagedImageArgs(
            resource_group_name=around.group.name,
            location=settings.azure.location,
            source=SnapshotSource(os_disk=wanted.id),
            os_type=os_type,
            hyper_v_generation=wanted.hyper_v_generation,
            tags=settings.farm.tags,
        ),
    )
    return promote(image, version=wanted.version)
