"""What the identities of a pool or scale set come to in its body, and what rules may know of extensions besides."""

from __future__ import annotations

from typing import Any

from azure_poolkit.extensions.body import exclusive_names, notes_of
from azure_poolkit.inputs import attribute
from azure_poolkit.inputs.deferred import below
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown, UnknownKey


def beside_extensions(draft: Draft, extensions: Any, identities: Any) -> Extras:
    """The part of a body's ``extras`` that comes from extensions and from the identities they sign in as."""
    given = ("extensions",)
    return Extras(
        client_ids=draft.piece(identities, ("identities",), lambda known: _client_ids(draft, known)) or [],
        exclusive=exclusive_names(draft, given, extensions),
        notes=notes_of(draft, given, extensions),
    )


def identities_by_id(draft: Draft, identities: Any) -> dict[str, Any]:
    """The identities as ARM has them, a map from their ids to ``{}``."""
    made: dict[str, Any] = {}
    for index, identity in enumerate(identities):
        id_ = _piece(draft, index, identity, "id")
        made[UnknownKey.of(id_, index) if isinstance(id_, Unknown) else id_] = {}
    return made


def _client_ids(draft: Draft, identities: Any) -> list[dict[str, Any]]:
    return [
        {"id": _piece(draft, index, identity, "id"), "clientId": _piece(draft, index, identity, "client_id")}
        for index, identity in enumerate(identities)
    ]


def _piece(draft: Draft, index: int, identity: Any, name: str) -> Any:
    return draft.piece(attribute(identity, name), below(identity, ("identities", index), name))
