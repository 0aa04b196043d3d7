"""A side as JSON, on its way from the process that ran it. Nobody else reads it, so that its form is free."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any, Final

from azure_poolkit.inputs import to_snake
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.differences import Sealed
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.preview.base.side import Alias, Resource, Side

_KIND: Final = "$"
_BODY: Final = ("kind", "name", "id", "key")


def dumped(side: Side) -> str:
    """``side`` as text."""
    return json.dumps(
        {
            "resources": [_packed_resource(resource) for resource in side.resources],
            "bodies": [_packed_body(body) for body in side.bodies],
            "labels": side.labels,
            "failure": side.failure,
            "sealed": side.sealed,
            "shared": side.shared,
        }
    )


def loaded(text: str) -> Side:
    """The side that :func:`dumped` made into ``text``. Raises ValueError for anything else."""
    said = json.loads(text)
    return Side(
        resources=tuple(_resource(packed) for packed in said["resources"]),
        bodies=tuple(_body(packed) for packed in said["bodies"]),
        labels=said["labels"],
        failure=said["failure"],
        sealed=said["sealed"],
        shared=tuple(said["shared"]),
    )


def _packed_resource(resource: Resource) -> dict[str, Any]:
    packed = {one.name: getattr(resource, one.name) for one in dataclasses.fields(resource)}
    return packed | {
        "inputs": _packed(resource.inputs),
        "replacement_trigger": _packed(resource.replacement_trigger),
        "words": list(resource.words.items()),
        "aliases": [dataclasses.asdict(alias) for alias in resource.aliases],
    }


def _resource(packed: dict[str, Any]) -> Resource:
    made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in packed.items()}
    made |= {
        "inputs": _unpacked(packed["inputs"]),
        "replacement_trigger": _unpacked(packed["replacement_trigger"]),
        "words": {tuple(path): text for path, text in packed["words"]},
        "aliases": tuple(Alias(**alias) for alias in packed["aliases"]),
    }
    return Resource(**made)


def _packed_body(body: Body) -> dict[str, Any]:
    return {key: getattr(body, key) for key in _BODY} | {
        "value": _packed(dict(body.value)),
        "extras": _packed(dict(body.extras)),
        "source_paths": list(body.source_paths.items()),
        "verbatim": list(body.verbatim),
        "secrets": list(body.secrets),
        "snake": body.spell("aB") == "a_b",
        "accept": dict(body.accept),
        "context": None if body.context is None else _packed_context(body.context),
    }


def _body(packed: dict[str, Any]) -> Body:
    return Body(
        **{key: packed[key] for key in _BODY},
        value=_unpacked(packed["value"]),
        extras=_unpacked(packed["extras"]),
        source_paths={tuple(path): tuple(origin) for path, origin in packed["source_paths"]},
        verbatim=_paths(packed["verbatim"]),
        secrets=_paths(packed["secrets"]),
        spell=to_snake if packed["snake"] else str,
        accept=packed["accept"],
        context=None if packed["context"] is None else _context(packed["context"]),
    )


def _packed_context(context: Context) -> dict[str, Any]:
    modes = context.authentication_modes
    return {one.name: getattr(context, one.name) for one in dataclasses.fields(context)} | {
        "authentication_modes": None if modes is None else sorted(modes),
        "enabled_handlers": dict(context.enabled_handlers),
        "today": context.today.isoformat(),
    }


def _context(packed: dict[str, Any]) -> Context:
    modes = packed["authentication_modes"]
    told = {
        "authentication_modes": None if modes is None else frozenset(modes),
        "today": datetime.date.fromisoformat(packed["today"]),
    }
    return Context(**(packed | told))


def _paths(packed: list[list[str | int]]) -> frozenset[Path]:
    return frozenset(tuple(path) for path in packed)


def _packed(value: Any) -> Any:
    """``value`` in plain JSON: objects as lists of pairs, because an unknown may be a key."""
    if isinstance(value, Unknown):
        return _packed_unknown(value)
    if isinstance(value, dict):
        pairs = [
            [_packed_unknown(key.unknown) | {"text": str(key)} if isinstance(key, UnknownKey) else key, _packed(inner)]
            for key, inner in value.items()
        ]
        return {_KIND: "object", "pairs": pairs}
    return [_packed(inner) for inner in value] if isinstance(value, list) else value


def _packed_unknown(unknown: Unknown) -> dict[str, Any]:
    packed = {
        _KIND: "unknown",
        "why": unknown.why,
        "secret": unknown.secret,
        "sources": None if unknown.sources is None else sorted(unknown.sources),
    }
    if isinstance(unknown, Sealed):
        packed |= {_KIND: "sealed", "fingerprint": unknown.fingerprint, "unread": unknown.unread}
    return packed


def _unpacked(packed: Any) -> Any:
    if isinstance(packed, list):
        return [_unpacked(inner) for inner in packed]
    if not isinstance(packed, dict):
        return packed
    if packed[_KIND] == "object":
        return {_unpacked_key(key): _unpacked(inner) for key, inner in packed["pairs"]}
    return _unknown(packed)


def _unpacked_key(packed: Any) -> str:
    if isinstance(packed, str):
        return packed
    key = UnknownKey(packed["text"])
    key.unknown = _unknown(packed)
    return key


def _unknown(packed: dict[str, Any]) -> Unknown:
    common = {
        "why": packed["why"],
        "secret": packed["secret"],
        "sources": None if packed["sources"] is None else frozenset(packed["sources"]),
    }
    if packed[_KIND] == "sealed":
        return Sealed(**common, fingerprint=packed["fingerprint"], unread=packed["unread"])
    return Unknown(**common)
