"""Metadata that says whose a pool is, so that one that no stack knows any more is told from the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

STACK: Final = "azure-poolkit:stack"
"""The metadata's name under which a pool has its stack: organization, project and stack, with slashes between them."""
URN: Final = "azure-poolkit:urn"
"""The one under which it has the URN of its component."""


@dataclass(frozen=True)
class PoolOwner:
    """The stack and the component that a pool was made for."""

    stack: str
    urn: str

    @classmethod
    def of(cls, metadata: Iterable[Mapping[str, Any]] | None) -> PoolOwner | None:
        """Whose the pool with this metadata is; ``None`` where it does not say."""
        told = {str(entry.get("name")): str(entry.get("value")) for entry in metadata or ()}
        return cls(told[STACK], told[URN]) if STACK in told and URN in told else None
