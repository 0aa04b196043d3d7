"""What `az` shows of scale sets and their extensions, turned into the ARM bodies.

`az vmss show` and `az vmss extension list` print what is under ``properties`` at the top, at every depth, with ``id``,
``name`` and ``provisioningState`` beside it, and null for what is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from azure_poolkit.arm.flattening import ANY, changed_at, restored
from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE, SCALE_SET_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.forms import bodies
from azure_poolkit.linting.forms.answers import answered
from azure_poolkit.linting.source import BodySource, with_other_keys
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path

_ADDRESS: Final = frozenset({"id", "name", "type"})
_SHOWN_ONLY: Final = frozenset(
    {
        *("etag", "provisioningState", "resourceGroup", "timeCreated", "uniqueId", "instanceView", "systemData"),
        *("resourceGroupName", "requestId", "statusCode"),
    }
)
_OF_SCALE_SET: Final = re.compile(r".*/virtualMachineScaleSets/([^/]+)/extensions/[^/]+/?", re.IGNORECASE)
_EXTENSIONS: Final = ("properties", "virtualMachineProfile", "extensionProfile", "extensions")


def is_shown_scale_set(value: Any) -> bool:
    """Whether ``value`` is what `az vmss show` prints."""
    return _is_flat(value) and _shown_type(value) == SCALE_SET_TYPE.arm_type.casefold()


def is_created_scale_set(value: Any) -> bool:
    """Whether ``value`` is what `az vmss create` prints: under ``vmss`` what Compute has under ``properties``."""
    made = value.get("vmss") if isinstance(value, dict) else None
    if not isinstance(made, dict) or not _is_flat(made) or "type" in made:
        return False
    return isinstance(made.get("virtualMachineProfile"), dict)


def is_shown_extension(value: Any) -> bool:
    """Whether ``value`` is one extension of a scale set as `az vmss extension list` prints it."""
    if not _is_flat(value) or not isinstance(value.get("publisher"), str):
        return False
    id_, type_ = value.get("id"), _shown_type(value)
    if "/" in type_ and type_ != SCALE_SET_EXTENSION_TYPE.arm_type.casefold():
        return False
    return bool(_OF_SCALE_SET.fullmatch(id_)) if isinstance(id_, str) else "typePropertiesType" in value


def is_shown_list(value: Any) -> bool:
    """Whether ``value`` is what `az vmss extension list` prints: all extensions of one scale set."""
    if not isinstance(value, list) or not value or not all(map(is_shown_extension, value)):
        return False
    return len({_scale_set_of(item) for item in value}) == 1


def shown_scale_set(value: Any, context: Context, address: Mapping[str, Any]) -> list[BodySource]:
    """The scale set that ``value`` shows."""
    return [_source(SCALE_SET_TYPE, value, context, address)]


def created_scale_set(value: Any, context: Context, address: Mapping[str, Any]) -> list[BodySource]:
    """The scale set that was created so."""
    source = bodies.whole_body(SCALE_SET_TYPE.kind, {"properties": value["vmss"]}, context, address)
    return [answered(with_other_keys(source.through({(): (), ("properties",): ("vmss",)})))]


def shown_extension(value: Any, context: Context, address: Mapping[str, Any]) -> list[BodySource]:
    """The extension that ``value`` shows."""
    return [_source(SCALE_SET_EXTENSION_TYPE, value, context, address)]


def shown_list(value: Any, context: Context) -> BodySource:
    """The scale set that has these extensions and no others, each at its place in the list."""
    made = [_body(SCALE_SET_EXTENSION_TYPE, item) if isinstance(item, dict) else item for item in value]
    source = bodies.scale_set_extensions(made, context)
    (listed,) = [path for path in source.places if path]
    places: dict[Path, Path] = dict(source.places)
    for index, item in enumerate(made):
        if not isinstance(item, dict):
            continue
        places |= {(*listed, index, *path): (index, *place) for path, place in _places(SCALE_SET_EXTENSION_TYPE, item)}
        if "typePropertiesType" in value[index]:
            places[(*listed, index, "properties", "type")] = (index, "typePropertiesType")
    return answered(with_other_keys(BodySource(source.body, places)))


def _scale_set_of(value: dict[str, Any]) -> str | None:
    id_ = value.get("id")
    found = _OF_SCALE_SET.fullmatch(id_) if isinstance(id_, str) else None
    return found[0].rpartition("/extensions/")[0].casefold() if found else None


def _is_flat(value: Any) -> bool:
    return isinstance(value, dict) and "properties" not in value


def _shown_type(value: Mapping[str, Any]) -> str:
    type_ = value.get("type")
    return type_.casefold() if isinstance(type_, str) else ""


def _source(type_: ArmType, value: dict[str, Any], context: Context, address: Mapping[str, Any]) -> BodySource:
    made = _body(type_, value)
    source = bodies.whole_body(type_.kind, made, context, address)
    places = {(): (), **dict(_places(type_, made))}
    for path, place in places.copy().items():
        if path[:-2] == _EXTENSIONS and path[-1] == "properties" and "typePropertiesType" in _in_file(value, place):
            places[(*path, "type")] = (*place, "typePropertiesType")
    if type_ is SCALE_SET_EXTENSION_TYPE and "typePropertiesType" in value:
        places["properties", "type"] = ("typePropertiesType",)
    return answered(with_other_keys(BodySource(source.body, places)))


def _body(type_: ArmType, value: Mapping[str, Any]) -> dict[str, Any]:
    top: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for key, given in value.items():
        if given is None or key in _SHOWN_ONLY:
            continue
        if key == "typePropertiesType" or (
            key == "type" and type_ is SCALE_SET_EXTENSION_TYPE and "typePropertiesType" not in value
        ):
            properties["type"] = given
        else:
            (top if key in type_.top or key in _ADDRESS else properties)[key] = _without_nulls(given)
    if type_ is SCALE_SET_TYPE:
        properties = restored(_with_types(properties), [_with_ids(inner) for inner in type_.inner])
    return {**top, "properties": properties}


def _with_types(properties: dict[str, Any]) -> dict[str, Any]:
    """``properties`` with ``type`` for each extension whose handler's type stands under another key."""
    _, *path = _EXTENSIONS
    changed: dict[str, Any] = changed_at(properties, (*path, ANY), _with_type)
    return changed


def _with_type(extension: dict[str, Any]) -> dict[str, Any]:
    if "typePropertiesType" not in extension:
        return extension
    return {key: inner for key, inner in extension.items() if key not in ("type", "typePropertiesType")} | {
        "type": extension["typePropertiesType"]
    }


def _in_file(value: Any, place: Path) -> dict[str, Any]:
    for step in place:
        value = value[step]
    return value if isinstance(value, dict) else {}


def _with_ids(inner: tuple[Path, frozenset[str]]) -> tuple[Path, frozenset[str]]:
    place, beside = inner
    return place, beside | {"id"}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value


def _places(type_: ArmType, body: Mapping[str, Any]) -> Iterable[tuple[Path, Path]]:
    """The places in the file of what stands elsewhere in the body."""
    yield ("properties",), ()
    if type_ is SCALE_SET_TYPE:
        yield from _inner_places(body["properties"], ("properties",), ())


def _inner_places(value: Any, path: Path, place: Path) -> Iterator[tuple[Path, Path]]:
    """Where objects that got ``properties`` of their own have them in the file: at the object itself."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        if step == "properties":
            yield (*path, step), place
            yield from _inner_places(inner, (*path, step), place)
        else:
            yield from _inner_places(inner, (*path, step), (*place, step))
