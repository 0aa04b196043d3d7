"""From what exists to the program that takes it over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from shlex import quote
from typing import Any, Final, Literal, TypeAlias

from azure_poolkit.adoption.asking import AskedKey, Asking
from azure_poolkit.adoption.cleaning import Cleaning
from azure_poolkit.adoption.pools import pool_args
from azure_poolkit.adoption.program import Adopted, AdoptingProgram, Asked, Call, variant_of
from azure_poolkit.adoption.reading import Existing, ReadFile
from azure_poolkit.adoption.scale_sets import native_parts, scale_set_args
from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_EXTENSION_TYPE, SCALE_SET_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.batch_pool.mounts import Mount
from azure_poolkit.extensions.extension import KindOf
from azure_poolkit.inputs.spelling import to_snake
from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION
from azure_poolkit.model.printable import one_line
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.scale_set.args import Administrator

Language: TypeAlias = Literal["python", "typescript", "yaml"]
_TYPES: Final[Mapping[str, ArmType]] = {
    POOL: BATCH_POOL_TYPE,
    SCALE_SET: SCALE_SET_TYPE,
    SCALE_SET_EXTENSION: SCALE_SET_EXTENSION_TYPE,
}
_COMPONENTS: Final = {POOL: "BatchPool", SCALE_SET: "ScaleSet"}
_NO_INPUTS: Final = "stays azure-native's own, since no component has inputs for all of it"
_ALONE: Final = "stays azure-native's own: components take over extensions only with their scale set"
_WANTED_BY_AZURE_NATIVE: Final = re.compile(
    r"user_accounts\[\d+\]\.password|file_share_configuration\.account_key|cifs_mount_configuration\.password"
)
"""Secrets that azure-native takes nothing without, so that changes of them cannot be ignored."""
_NO_IMPORT: Final = (
    "azure-native takes nothing without it, and Azure never returns it, so that what is imported differs and `pulumi "
    "up` refuses: take the pool over from the state of the program that made it, or let a new pool take its place"
)
_ADMIN_PASSWORD: Final = "virtual_machine_profile.os_profile.admin_password"
_RENAMED: Final = {"vmScaleSetName": "scale_set_name"}


def adopting(read: ReadFile, language: Language) -> AdoptingProgram:
    """The program that takes over what was ``read``."""
    asking, notes, names = Asking(), list(read.notes), set[tuple[str, str]]()
    resources = [_adopted(existing, language, asking, notes, names) for existing in read.found]
    used = {
        id(asked) for resource in resources for asked in _asked_in((resource.args, dict(resource.beside), resource.id))
    }
    return AdoptingProgram(
        tuple(resources), tuple(asked for asked in asking.asked if id(asked) in used), tuple(dict.fromkeys(notes))
    )


def _adopted(
    existing: Existing, language: Language, asking: Asking, notes: list[str], names: set[tuple[str, str]]
) -> Adopted:
    body, type_ = existing.body, _TYPES[existing.body.kind]
    name = _name(existing, names)
    cleaning = Cleaning(body.kind)
    wanted = asking.of(replace(body, value=cleaning.cleaned(dict(body.value))))
    label = f"{body.kind} '{one_line(name)}'"
    notes += [f"{label}: {note}" for note in cleaning.notes()]
    address = {part: _part(part, body.extras.address, name, asking) for part in type_.path_inputs}
    made = _with_component(name, type_, address, wanted, language)
    if made.component is None:
        notes.append(f"{label}: {_ALONE if type_.kind == SCALE_SET_EXTENSION else _NO_INPUTS}")
    elif made.native:
        notes.append(f"{label}: by azure-native's args, since our own have no inputs for all of it")
    made = replace(made, args=_values(made.args))
    return _in_language(_taken(made, existing, asking, label, notes), language, label, notes)


def _with_component(
    name: str, type_: ArmType, address: dict[str, Any], wanted: dict[str, Any], language: Language
) -> Adopted:
    component = _COMPONENTS.get(type_.kind)
    said = {_RENAMED.get(part, to_snake(part)): value for part, value in address.items()}
    args: Call | None = None
    if type_.kind == POOL:
        args = pool_args(name, said, wanted, language == "python")
    elif type_.kind == SCALE_SET:
        args = scale_set_args(name, said, wanted, language == "python")
    if args is not None:
        return Adopted(name, type_.token, args, component)
    if type_.kind == SCALE_SET and language == "python":
        parts = native_parts(name, address, wanted)
        if parts is not None:
            beside = {} if parts[1] is None else {"extensions": parts[1]}
            return Adopted(name, type_.token, parts[0], component, native=True, beside=beside)
    return Adopted(name, type_.token, address | type_.to_native(wanted))


def _taken(made: Adopted, existing: Existing, asking: Asking, label: str, notes: list[str]) -> Adopted:
    """``made`` with how it takes over what is there."""
    urn = existing.urn
    if urn is not None:
        _, _, types, name = urn.split("::", 3)
        return made if made.component is None else replace(made, adopt=urn if "$" in types else name)
    id_: Any = existing.body.id
    if id_ is None:
        why = "the ARM id of what is there"
        id_ = asking.for_(made.name, ("id",), Unknown(why=why), why)
    untold = dict.fromkeys([*_untold(made.args), *_untold(dict(made.beside))])
    wanted = [path for path in untold if _WANTED_BY_AZURE_NATIVE.search(path)]
    if wanted:
        notes.append(f"{label}: {', '.join(wanted)}: {_NO_IMPORT}")
    return replace(made, id=id_, ignored=tuple(path for path in untold if path not in wanted))


def _in_language(made: Adopted, language: Language, label: str, notes: list[str]) -> Adopted:
    """``made`` as it can be taken over in that language: Pulumi hands no `import` on to components of a plugin."""
    if language == "python" or made.component is None or made.id is None:
        return made
    id_ = quote(made.id) if isinstance(made.id, str) else "<its ARM id>"
    command = f"pulumi import {made.token} {quote(made.name)} {id_} --protect=false --generate-code=false"
    notes.append(f"{label}: before the first `pulumi up` run: {command}")
    return replace(made, id=None, adopt=made.name)


def _values(value: Any) -> Any:
    """``value`` with what is asked for in place of keys that became values."""
    if isinstance(value, AskedKey):
        return value.asked
    if isinstance(value, dict):
        return {key: _values(inner) for key, inner in value.items()}
    return [_values(inner) for inner in value] if isinstance(value, list) else value


def _untold(value: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Where secrets stand that Azure never tells, so that what is imported seems to be without them."""
    if isinstance(value, Asked):
        if value.secret and path:
            yield "".join(path).removeprefix(".")
    elif isinstance(value, Call) and value.cls is Administrator:
        yield from (_ADMIN_PASSWORD for _ in _asked_in(value.inputs.get("password")))
    elif isinstance(value, Call):
        key = variant_of(value.cls)
        below = (*path, f".{key[1]}") if key and key[0] is Mount else path
        for name, inner in value.inputs.items():
            within = issubclass(value.cls, KindOf) and name in value.cls.protected_places
            yield from _untold(inner, (*below, f".{'protected_settings' if within else name}"))
    elif isinstance(value, dict):
        for step, inner in value.items():
            if step not in ("settings", "id"):
                yield from _untold(inner, path if "protected_settings" in path[-1:] else (*path, f".{to_snake(step)}"))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _untold(inner, (*path, f"[{index}]"))


def _name(existing: Existing, names: set[tuple[str, str]]) -> str:
    """What the program calls it, another for each of a kind."""
    told = existing.urn.rpartition("::")[2] if existing.urn else existing.body.name
    plain = re.sub(r"[^\w.-]+", "-", told.rpartition("/")[2]).strip("-") or existing.body.kind.replace(" ", "-")
    kind = existing.body.kind
    name = next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, len(names) + 3))) if (kind, one) not in names)
    names.add((kind, name))
    return name


def _part(part: str, address: Mapping[str, Any], name: str, asking: Asking) -> Any:
    """A part of the address, asked for where the file does not have it."""
    value = address.get(part)
    if isinstance(value, str) and value:
        return value
    why = value.why if isinstance(value, Unknown) else "the file does not say it"
    return asking.for_(name, (part,), Unknown(why=why), f"{part}: {one_line(why)}")


def _asked_in(value: Any) -> Iterator[Asked]:
    if isinstance(value, Asked):
        yield value
    elif isinstance(value, Call):
        yield from _asked_in(dict(value.inputs))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, AskedKey):
                yield key.asked
            yield from _asked_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _asked_in(inner)
