"""Regions, in any spelling."""

from __future__ import annotations

from standin.azure.service import Put
from standin.errors import own_words


def plain_location(location: str | None) -> str:
    """Azure's own spelling: ``westeurope`` for ``West Europe``."""
    return (location or "").replace(" ", "").lower()


def refuse_new_location(put: Put) -> None:
    """Raise `ArmError` where something that is there would move."""
    if put.before is None:
        return
    old, new = put.before.request.get("location"), put.sealed.get("location")
    if plain_location(old) != plain_location(new):
        raise own_words(409, "InvalidResourceLocation", f"'{put.name}' is in '{old}' and cannot be moved to '{new}'.")
