"""Request bodies, and parts of them, that stand in a file as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.arm.table import SCALE_SET_EXTENSION_TYPE, TYPES, find_arm_type
from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.forms.answers import answered, is_answer
from azure_poolkit.linting.source import BodySource
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION


class Partial(dict[str, Any]):
    """An object whose keys that are not given are unknown, not missing: the rest of it is somewhere else."""

    def __init__(self, given: dict[str, Any], rest: Unknown) -> None:
        super().__init__(given)
        self.rest = rest

    def get(self, key: str, default: Any = None) -> Any:
        """What is given under ``key``, or an Unknown."""
        return super().get(key, self.rest)


def within(path: Path, value: Any, why: str) -> Any:
    """``value`` at ``path`` in an object of which nothing else is known; ``why`` says and why."""
    for step in reversed(path):
        value = Partial({str(step): value}, Unknown(why=why))
    return value


POOL_MARKS: Final = frozenset({"vmSize", "deploymentConfiguration", "scaleSettings"})
_SCALE_SET_PROPERTIES: Final = frozenset({"virtualMachineProfile", "orchestrationMode"})
_EXTENSION_PROPERTIES: Final = frozenset(
    {"publisher", "type", "typeHandlerVersion", "settings", "protectedSettings", "provisionAfterExtensions"}
)
_TYPES_BY_KIND: Final = {type_.kind: type_ for type_ in TYPES}
_EXTENSIONS: Final = (*VM_CONFIGURATION, "extensions")
_VM_PROFILE: Final = ("properties", "virtualMachineProfile")
_EXTENSION_PROFILE: Final = (*_VM_PROFILE, "extensionProfile")
_ACCOUNT: Final = re.compile(
    r"(/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Batch/batchAccounts/[^/]+)/", re.IGNORECASE
)
OTHERS: Final = Unknown(why="the other extensions are not in this file")
"""In place of extensions that a file does not show."""
_ELSEWHERE: Final = "not in this file"


def kind_of(value: Any) -> str | None:
    """The kind of resource that ``value`` is the whole body of, if it is one that we know."""
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict):
        return None
    type_ = arm_type_of(value)
    if type_ is not None:
        known = find_arm_type(type_)
        return known.kind if known else None
    return _kind_of_properties(value["properties"])


def arm_type_of(value: Any) -> str | None:
    """The resource type that ``value`` says it has, by its type or else by its id."""
    if not isinstance(value, dict):
        return None
    type_, id_ = value.get("type"), value.get("id")
    if isinstance(type_, str):
        return type_
    if not isinstance(id_, str) or "/providers/" not in id_:
        return None
    namespace, *steps = id_.rpartition("/providers/")[2].rstrip("/").split("/")
    return "/".join([namespace, *steps[::2]])


def _kind_of_properties(properties: dict[str, Any]) -> str | None:
    if not POOL_MARKS.isdisjoint(properties):
        return POOL
    if not _SCALE_SET_PROPERTIES.isdisjoint(properties):
        return SCALE_SET
    return None if _EXTENSION_PROPERTIES.isdisjoint(properties) else SCALE_SET_EXTENSION_TYPE.kind


def whole_body(kind: str, value: dict[str, Any], context: Context, address: Mapping[str, Any]) -> BodySource:
    """The body of one resource. ``address`` are the parts of its address that the file has elsewhere."""
    id_, name = value.get("id"), value.get("name")
    type_ = _TYPES_BY_KIND[kind]
    parts = dict(address) | _parts_of_id(type_, id_)
    if isinstance(name, str):
        parts.setdefault(type_.path_inputs[-1], name.rpartition("/")[2])
    name = parts.get(type_.path_inputs[-1])
    account = _ACCOUNT.match(id_) if isinstance(id_, str) else None
    body = Body(
        kind=kind,
        name=name if isinstance(name, str) else kind,
        value=_patch(value) if _is_patch(kind, value) else value,
        extras=Extras(address=parts),
        id=id_ if isinstance(id_, str) else None,
        context=replace(context, account_id=account[1]) if account and not context.account_id else context,
    )
    source = BodySource(body)
    return answered(source) if is_answer(value) else source


def _is_patch(kind: str, value: dict[str, Any]) -> bool:
    """Whether ``value`` says of an extension only what is to change: no extension can be made without a publisher."""
    properties = value.get("properties")
    return (
        kind == SCALE_SET_EXTENSION_TYPE.kind
        and isinstance(properties, dict)
        and "publisher" not in properties
        and "type" not in properties
    )


def _patch(value: dict[str, Any]) -> dict[str, Any]:
    return value | {"properties": Partial(value["properties"], Unknown(why="a patch does not say it"))}


def _parts_of_id(type_: ArmType, id_: Any) -> dict[str, str]:
    if not isinstance(id_, str) or type_.path.startswith("/{scope}"):
        return {}
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(type_.path))
    found = re.search(pattern + r"/?\Z", id_, re.IGNORECASE)
    return found.groupdict() if found else {}


def is_flat_extension(value: Any) -> bool:
    """Whether ``value`` is an extension as pools have them: publisher and type at its top."""
    if not isinstance(value, dict) or "properties" in value or "type" not in value:
        return False
    if isinstance(value["type"], dict) or "/" in str(value["type"]) or "/providers/" in str(value.get("id")):
        return False
    return "publisher" in value or "typeHandlerVersion" in value


def is_nested_extension(value: Any) -> bool:
    """Whether ``value`` is an extension as scale sets have them: publisher and type under ``properties``."""
    return kind_of(value) == SCALE_SET_EXTENSION_TYPE.kind


def pool_extension(value: Any, context: Context) -> BodySource:
    """The pool that has this extension and others that the file does not show."""
    return _part(POOL, "pool", _EXTENSIONS, [value, OTHERS], {(*_EXTENSIONS, 0): ()}, context)


def pool_extensions(value: Any, context: Context, place: Path = ()) -> BodySource:
    """The pool that has these extensions and no others."""
    return _part(POOL, "pool", _EXTENSIONS, value, {_EXTENSIONS: place}, context)


def scale_set_extensions(value: Any, context: Context) -> BodySource:
    """The scale set that has these extensions and no others."""
    place = (*_EXTENSION_PROFILE, "extensions")
    return _part(SCALE_SET, "scale set", place, value, {place: ()}, context)


def extension_profile(value: Any, context: Context) -> BodySource:
    """The scale set with this extension profile, given bare or under its name."""
    below: Path = ("extensionProfile",) if "extensionProfile" in value else ()
    profile = value["extensionProfile"] if below else value
    return _part(SCALE_SET, "scale set", _EXTENSION_PROFILE, profile, {_EXTENSION_PROFILE: below}, context)


def machine_profile(value: Any, context: Context) -> BodySource:
    """The scale set with this virtual machine profile, given bare or under its name."""
    below: Path = ("virtualMachineProfile",) if "virtualMachineProfile" in value else ()
    profile = value["virtualMachineProfile"] if below else value
    if isinstance(profile, dict):
        profile = Partial(profile, Unknown(why=_ELSEWHERE))
    return _part(SCALE_SET, "scale set", _VM_PROFILE, profile, {_VM_PROFILE: below}, context)


def _part(kind: str, name: str, path: Path, value: Any, places: dict[Path, Path], context: Context) -> BodySource:
    body = Body(kind=kind, name=name, value=within(path, value, _ELSEWHERE), context=context)
    return BodySource(body, {(): (), **places})


def below(sources: Iterable[BodySource], place: Path) -> list[BodySource]:
    """``sources`` of a value that stands at ``place`` in its file."""
    return [source.moved_to(place) for source in sources]
