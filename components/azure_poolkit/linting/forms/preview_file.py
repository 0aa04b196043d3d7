"""What ``pulumi preview --json`` prints: the resources as they will be, in azure-native's shape."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import find_type
from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.source import BodySource, Found
from azure_poolkit.model.body import IDENTITY, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import SHOWN_SECRET, Unknown

_SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
_SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"
_UNKNOWNS: Final = frozenset(
    {
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)
"""What the engine writes for a text, a boolean, a number, a list and an object that are not known yet."""
_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_VERSION: Final = re.compile(r":\w+/v(\d{4})(\d\d)(\d\d)(preview)?:")


def is_preview_file(value: Any) -> bool:
    """Whether ``value`` is such a document."""
    if not isinstance(value, dict) or not isinstance(value.get("steps"), list):
        return False
    return "changeSummary" in value or all(isinstance(step, dict) and "urn" in step for step in value["steps"])


def preview_sources(value: dict[str, Any], context: Context) -> Found:
    """The resources of the types that we know, each in its new state."""
    others: dict[str, str] = {}
    latest: dict[str, BodySource] = {}
    client_ids = list(_client_ids(_list(value.get("steps"))))
    for index, step in enumerate(_list(value.get("steps"))):
        state = step.get("newState") if isinstance(step, dict) else None
        if not isinstance(state, dict) or "delete" in str(step.get("op")):
            continue
        type_, inputs, urn = state.get("type"), state.get("inputs"), state.get("urn")
        known = find_type(type_) if isinstance(type_, str) else None
        if known is not None and isinstance(inputs, dict) and isinstance(urn, str):
            source = _source(known, str(type_), urn, state, ("steps", index, "newState", "inputs"), context)
            extras = replace(source.body.extras, client_ids=client_ids)
            latest[urn] = replace(source, body=replace(source.body, extras=extras))
        elif isinstance(type_, str) and not type_.startswith("pulumi:") and state.get("custom"):
            others[str(urn)] = type_
    return Found(list(latest.values()), others=Counter(others.values()))


def _source(type_: ArmType, token: str, urn: str, state: dict[str, Any], place: Path, context: Context) -> BodySource:
    read = StateInputs(dependencies_of(state))
    inputs = {key: read.value(given, (key,)) for key, given in state["inputs"].items() if not key.startswith("__")}
    version = inputs.pop("azureApiVersion", None)
    body = {"name": inputs.get(type_.path_inputs[-1])} | type_.from_native(inputs)
    id_ = state.get("id")
    made = Body(
        kind=type_.kind,
        name=urn.rpartition("::")[2],
        value=body,
        secrets=frozenset(type_.body_path(path) for path in read.secrets),
        extras=Extras(address={name: inputs.get(name) for name in type_.path_inputs}, maker=state.get("provider")),
        id=id_ if isinstance(id_, str) and id_ not in _UNKNOWNS else None,
        key=urn,
        context=replace(context, api_version=version if isinstance(version, str) else _version(type_, token)),
    )
    places = {path: (*place, *inner) for path, inner in type_.source_paths(body).items()}
    if "name" not in inputs:
        places["name",] = (*place, type_.path_inputs[-1])
    return BodySource(made, _with_identities(places, body, place) | read.wrapped(type_, place), in_program=True)


def _client_ids(steps: list[Any]) -> Iterator[dict[str, Any]]:
    """The client id of each identity that exists, by its id."""
    for step in steps:
        states = (step.get("newState"), step.get("oldState")) if isinstance(step, dict) else ()
        for state in states:
            if not isinstance(state, dict) or not isinstance(state.get("outputs"), dict):
                continue
            type_ = find_type(str(state.get("type")))
            id_, client_id = state.get("id"), state["outputs"].get("clientId")
            known = isinstance(id_, str) and isinstance(client_id, str) and _GUID.fullmatch(client_id)
            if type_ is not None and type_.kind == IDENTITY and known and client_id not in _UNKNOWNS:
                yield {"id": id_, "clientId": client_id}


def _version(type_: ArmType, token: str) -> str:
    """The API version that ``token`` names, or the one that azure-native uses by itself."""
    found = _VERSION.search(token)
    return "-".join(part for part in found.groups() if part) if found else type_.api_version


def _with_identities(places: dict[Path, Path], body: dict[str, Any], place: Path) -> dict[Path, Path]:
    identity = body.get("identity")
    ids = identity.get("userAssignedIdentities") if isinstance(identity, dict) else None
    listed = enumerate(ids) if isinstance(ids, dict) else ()
    path = ("identity", "userAssignedIdentities")
    return places | {(*path, id_): (*place, *path, index) for index, id_ in listed}


def dependencies_of(state: dict[str, Any]) -> Mapping[str, frozenset[str]]:
    """The resources that each input comes from, where the engine says so."""
    said = state.get("propertyDependencies")
    return {
        key: frozenset(urn for urn in _list(urns) if isinstance(urn, str))
        for key, urns in (said.items() if isinstance(said, dict) else ())
    }


class StateInputs:
    """Reads inputs as the engine writes them; ``secrets`` are the paths of those that are secret."""

    def __init__(self, dependencies: Mapping[str, frozenset[str]]) -> None:
        self.secrets: set[Path] = set()
        self._dependencies = dependencies

    def value(self, given: Any, path: Path) -> Any:
        """``given`` with an Unknown for each value that is not known, or that the engine does not show."""
        if isinstance(given, str):
            return self._text(given, path)
        if isinstance(given, list):
            return [self.value(inner, (*path, index)) for index, inner in enumerate(given)]
        if not isinstance(given, dict):
            return given
        if given.get(_SIGNATURE) == _SECRET:
            return self._secret(given, path)
        return {key: self.value(inner, (*path, key)) for key, inner in given.items()}

    def _text(self, given: str, path: Path) -> Any:
        if given in _UNKNOWNS:
            return Unknown(sources=self._dependencies.get(str(path[0])))
        if given == SHOWN_SECRET:
            return Unknown(why="a secret that the preview does not show", secret=True)
        return given

    def _secret(self, given: dict[str, Any], path: Path) -> Any:
        self.secrets.add(path)
        try:
            inner = self.value(json.loads(given["plaintext"]), path)
        except (KeyError, TypeError, ValueError):
            return Unknown(why="a secret that the preview does not show", secret=True)
        return replace(inner, secret=True) if isinstance(inner, Unknown) else inner

    def wrapped(self, type_: ArmType, place: Path) -> dict[Path, Path]:
        """Where in the file the secrets stand: what is in one has no place of its own."""
        return {type_.body_path(path): (*place, *path) for path in self.secrets}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
