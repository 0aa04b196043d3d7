"""The ARM requests behind recorded resources."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.arm.generic import TOKEN as GENERIC
from azure_poolkit.arm.generic import read_generic
from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE, find_type
from azure_poolkit.arm.types import ArmType
from azure_poolkit.extensions.waves import body_waves
from azure_poolkit.facts.clouds import CLOUDS, Cloud
from azure_poolkit.inputs import to_snake
from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.model.showing import Showing
from azure_poolkit.model.unknown import Unknown, without_placeholders
from azure_poolkit.rules.scale_sets.membership import together
from pulumi_mocks import UNKNOWN, ResourceRecord


@dataclass(frozen=True)
class Request:
    """What will be sent to Azure, in ``cloud``, for one resource; ``shown`` tells whether a preview shows it, ``label``
    is what people know the resource by."""

    urn: str
    name: str
    method: str
    path: str
    api_version: str
    body: Body
    shown: bool
    cloud: Cloud = CLOUDS[0]
    label: str = ""
    whole: Body | None = None
    """Of an extension that is a resource of its own: the list of all of them that its component makes, or that its
    scale set gets in the program."""

    @property
    def address(self) -> str:
        """Where it is sent."""
        return f"{self.cloud.arm}{self.path}?api-version={self.api_version}"

    @property
    def waves(self) -> list[list[str]] | None:
        """The waves of its extensions, of one that is a resource of its own those of the ``whole`` list; ``None``
        where the order is not known yet."""
        redactor = Redactor.of(self.whole or self.body)
        try:
            return [[redactor.text(name) for name in wave] for wave in body_waves(self.whole or self.body)]
        except UndecidedError:
            return None

    def shown_body(self) -> dict[str, Any]:
        """The body with ``[unknown]`` and ``[secret]`` where such values stand."""
        redactor = Redactor.of(self.body)
        showing = Showing(hides=redactor.hides, plain=lambda value, _path: redactor.plain(value))
        shown: dict[str, Any] = _in_reading_order(showing.of(dict(self.body.value)))
        return shown


_COMPONENT: Final = ":ScaleSetExtensions"
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


def request_of(record: ResourceRecord, cloud: Cloud = CLOUDS[0]) -> Request | None:
    """The request behind ``record``, if it is of a type that we know; ``cloud`` is where it is sent."""
    sent = _sent(record)
    if sent is None:
        return None
    body = Body(
        kind=sent.type.kind,
        name=record.name,
        value=sent.value,
        source_paths=sent.source_paths,
        spell=to_snake,
        secrets=frozenset(sent.body_path(path) for path in record.inputs.secret_paths),
        extras=Extras(
            address={key: sent.inputs.get(key) for key in sent.type.path_inputs},
            read=record.kind == "read",
            maker=record.provider or "default provider",
            retain_on_delete=record.retain_on_delete is True,
        ),
        id=record.id if isinstance(record.id, str) else None,
        key=record.urn,
    )
    path = sent.type.address(sent.inputs)
    return Request(record.urn, record.name, "PUT", path, sent.api_version, body, sent.type.shown, cloud)


@dataclass(frozen=True)
class _Sent:
    """What a resource sends, and where azure-native's inputs have the parts of it."""

    type: ArmType
    inputs: dict[str, Any]
    value: dict[str, Any]
    api_version: str
    source_paths: dict[Path, Path]
    body_path: Callable[[Path], Path]


def _sent(record: ResourceRecord) -> _Sent | None:
    inputs = {key: without_placeholders(_known_apart(value, _sources(record, key))) for key, value in _inputs(record)}
    type_ = find_type(record.type)
    if type_ is not None:
        value = type_.from_native(inputs)
        return _Sent(type_, inputs, value, type_.api_version, type_.source_paths(value), type_.body_path)
    told = read_generic(inputs) if record.type == GENERIC else None
    if told is None:
        return None
    version = told.api_version or told.type.api_version
    return _Sent(told.type, dict(told.inputs), dict(told.body), version, {(): ()}, lambda path: path)


def with_secrets(request: Request, record: ResourceRecord, paths: Iterable[Path]) -> Request:
    """``request`` of ``record`` with ``paths``, as azure-native has them, as its secrets."""
    type_ = find_type(record.type)
    secrets = frozenset(type_.body_path(path) if type_ else path for path in paths)
    return replace(request, body=replace(request.body, secrets=secrets))


def with_lists(
    requests: Iterable[Request], records: Iterable[ResourceRecord], bodies: Iterable[Body]
) -> Iterator[Request]:
    """``requests``, the extensions among them that are resources of their own with those of ``bodies`` that are the
    lists that they are part of."""
    by_urn = {record.urn: record for record in records}
    lists = [body for body in bodies if body.kind == SCALE_SET_EXTENSIONS]
    for request in requests:
        if request.body.kind == SCALE_SET_EXTENSION_TYPE.kind:
            parent = by_urn.get(by_urn[request.urn].parent or "")
            request = replace(request, whole=_whole(request.body, parent, lists))
        yield request


def _whole(child: Body, parent: ResourceRecord | None, lists: list[Body]) -> Body | None:
    if parent is not None and parent.type.endswith(_COMPONENT):
        return next((body for body in lists if body.name == parent.name), None)
    return next((body for body in lists if together(child, body)), None)


def _inputs(record: ResourceRecord) -> ItemsView[str, Any]:
    """The record's inputs; of a resource that was only read, what is known of it."""
    return (record.outputs if record.kind == "read" else record.inputs).items()


def _sources(record: ResourceRecord, key: str) -> frozenset[str]:
    return frozenset(record.property_dependencies.get(key, ()))


def _known_apart(value: Any, sources: frozenset[str]) -> Any:
    if value is UNKNOWN:
        return Unknown(sources=sources)
    if isinstance(value, dict):
        return {key: _known_apart(inner, sources) for key, inner in value.items()}
    if isinstance(value, list):
        return [_known_apart(inner, sources) for inner in value]
    return value
