"""The ARM requests behind recorded resources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.arm.types import ArmType, find_type
from azure_poolkit.extensions.waves import body_waves
from azure_poolkit.inputs import to_snake
from azure_poolkit.rules.body import Body
from azure_poolkit.rules.node import UndecidedError
from azure_poolkit.rules.path import Path
from azure_poolkit.rules.secrecy import Redactor, is_secret_path
from azure_poolkit.rules.unknown import SHOWN_SECRET, Unknown, UnknownKey, without_placeholders
from pulumi_mocks import UNKNOWN, ResourceRecord


@dataclass(frozen=True)
class Request:
    """What will be sent to Azure for one resource."""

    urn: str
    name: str
    method: str
    path: str
    api_version: str
    body: Body

    @property
    def waves(self) -> list[list[str]] | None:
        """The waves of its extensions; ``None`` where the order is not known yet."""
        redactor = Redactor.of(self.body)
        try:
            return [[redactor.text(name) for name in wave] for wave in body_waves(self.body)]
        except UndecidedError:
            return None

    def shown_body(self) -> dict[str, Any]:
        """The body with ``[unknown]`` and ``[secret]`` where such values stand."""
        shown: dict[str, Any] = _in_reading_order(_shown(dict(self.body.value), self.body.secrets, ()))
        return shown


_FIRST: Final = [
    "name",
    "publisher",
    "offer",
    "type",
    "sku",
    "typeHandlerVersion",
    "version",
    "vmSize",
    "displayName",
    "imageReference",
    "nodeAgentSkuId",
    "autoUpgradeMinorVersion",
    "enableAutomaticUpgrade",
    "provisionAfterExtensions",
    "settings",
    "protectedSettings",
]
_RANK: Final = {key: rank for rank, key in enumerate(_FIRST)}


def _in_reading_order(value: Any) -> Any:
    """A copy of ``value`` whose keys stand as people read them: what a thing is, before how it is set up."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: _RANK.get(key, len(_RANK)))
        return {key: _in_reading_order(value[key]) for key in keys}
    if isinstance(value, list):
        return [_in_reading_order(inner) for inner in value]
    return value


def request_of(record: ResourceRecord) -> Request | None:
    """The request behind ``record``, if it is of a type that we wrap."""
    type_ = find_type(record.type)
    if type_ is None:
        return None
    inputs = {key: without_placeholders(_known_apart(value)) for key, value in record.inputs.items()}
    body = Body(
        kind=type_.kind,
        name=record.name,
        value=type_.from_native(inputs),
        origins={(): (), ("properties",): ()},
        spell=to_snake,
        secrets=frozenset(_arm_path(type_, path) for path in record.inputs.secret_paths),
        aside={"address": {key: inputs.get(key) for key in type_.path_inputs}},
    )
    return Request(record.urn, record.name, "PUT", type_.address(inputs), type_.api_version, body)


def _known_apart(value: Any) -> Any:
    if value is UNKNOWN:
        return Unknown()
    if isinstance(value, dict):
        return {key: _known_apart(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_known_apart(inner) for inner in value]
    return value


def _arm_path(type_: ArmType, path: Path) -> Path:
    return path if path[0] in type_.top else ("properties", *path)


def _shown(value: Any, secrets: frozenset[Path], path: Path) -> Any:
    if is_secret_path(path, secrets) and value != {}:
        return SHOWN_SECRET
    if isinstance(value, Unknown):
        return repr(value)
    if isinstance(value, dict):
        return {
            repr(key.unknown) if isinstance(key, UnknownKey) and len(value) == 1 else str(key): _shown(
                inner, secrets, (*path, key)
            )
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_shown(inner, secrets, (*path, index)) for index, inner in enumerate(value)]
    return value
