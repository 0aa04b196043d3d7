"""What Azure says of a gallery's image versions."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.shapes.constraints import OneOf

_DISK: Final = "properties.storageProfile.osDiskImage.source"

IMAGE_VERSIONS: Final = (
    OneOf(
        at=_DISK,
        keys=("storageAccountId", "id"),
        most=2,
        source="https://github.com/Azure/azure-rest-api-specs/pull/10466",
        read="2026-11-27",
    ),
)
"""A disk or snapshot is named by its id, a VHD by its uri and the storage account, which older models call its id."""
