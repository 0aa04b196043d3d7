"""The name of a pool that was given none: the same at every run, another for a pool that has to be made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final

from azure_poolkit.facts.pool_changes import REPLACING
from azure_poolkit.model.body import Body
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.unknown import Unknown, UnknownKey

DIGITS: Final = 8
_RENAMED: Final = ("maxTasksPerNode",)
"""What old versions of the API call a replacing property."""
_SECRET_BYTES: Final = 2
"""As much of each secret goes into the name: enough that an edited one nearly always gives another name, too little to
tell by a name whether a guess at the secret is right."""


def derived_name(body: Body, *, component: str, owner: str, generation: int | None, also: tuple[str, ...] = ()) -> str:
    """``component`` and eight digits that stand for ``owner`` (whose pool it is), for what a pool cannot change, and
    for the generation. Raises UndecidedError while any of that is unknown."""
    told = json.dumps([owner, generation, _replacing(body, also)], sort_keys=True, ensure_ascii=True)
    return f"{component}-{hashlib.sha256(told.encode()).hexdigest()[:DIGITS]}"


def _replacing(body: Body, also: tuple[str, ...]) -> dict[str, Any]:
    """What of ``body`` makes a new pool when it changes, digests in place of secrets."""
    hides = Redactor.of(body).hides
    within = {key: (("properties", key), value) for key, value in body.value["properties"].items()}
    around = {key: ((key,), value) for key, value in body.value.items() if key != "properties"}
    return {
        key: _told(value, path, hides)
        for key, (path, value) in (around | within).items()
        if key in {*REPLACING, *_RENAMED, *also} and value is not None
    }


def _told(value: Any, path: Path, hides: Callable[[Path], bool]) -> Any:
    if isinstance(value, Unknown):
        raise UndecidedError(path, value.why)
    if isinstance(value, dict):
        return {_key(key, path): _told(inner, (*path, key), hides) for key, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner, (*path, index), hides) for index, inner in enumerate(value)]
    plain = int(value) if isinstance(value, float) and value.is_integer() else value
    if plain is not None and hides(path):
        return _digest(str(plain))
    return plain if plain is None or isinstance(plain, (bool, int, float)) else str(plain)


def _key(key: str, path: Path) -> str:
    if isinstance(key, UnknownKey):
        raise UndecidedError(path, key.unknown.why)
    return str(key)


def _digest(secret: str) -> str:
    """The same for the same secret wherever it stands, so that no number of names tells more of it than one."""
    return hashlib.scrypt(secret.encode(), salt=b"azure-poolkit", n=2048, r=8, p=1, dklen=_SECRET_BYTES).hex()
