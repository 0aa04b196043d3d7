"""What rules may know of extensions though their request does not carry it."""

from __future__ import annotations

from typing import Any

from azure_poolkit.extensions.body import exclusive_names, notes_of
from azure_poolkit.inputs import attribute
from azure_poolkit.inputs.draft import Draft


def beside_extensions(draft: Draft, extensions: Any, identities: Any) -> dict[str, Any]:
    """The part of a body's ``aside`` that comes from extensions and from the identities they sign in as."""
    given = ("extensions",)
    return {
        "clientIds": draft.piece(identities, ("identities",), lambda known: _client_ids(draft, known)) or [],
        "exclusive": exclusive_names(draft, given, extensions),
        "notes": notes_of(draft, given, extensions),
    }


def _client_ids(draft: Draft, identities: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": draft.piece(attribute(identity, "id"), ("identities", index, "id")),
            "clientId": draft.piece(attribute(identity, "client_id"), ("identities", index, "client_id")),
        }
        for index, identity in enumerate(identities)
    ]
