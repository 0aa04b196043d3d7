"""INP002: keys that Azure does not have where they stand."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Final

from azure_poolkit.facts.shapes.documented import UNDOCUMENTED, UNDOCUMENTED_OF_EXTENSIONS
from azure_poolkit.facts.shapes.table import Member, Table, table_of
from azure_poolkit.model.body import SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import UnknownKey

_OF_EVERY_RESOURCE: Final = frozenset(
    (
        *("id", "name", "type", "location", "tags", "apiversion", "properties", "etag", "systemdata", "managedby"),
        *("kind", "sku", "plan", "zones", "identity", "extendedlocation", "dependson", "condition", "copy", "comments"),
        *("scope", "resources", "metadata", "existing", "asserts", "import", "resourcegroup", "subscriptionid"),
    )
)
"""What Resource Manager and templates have at the top of any resource."""
_SHOWN: Final = frozenset(("etag", "id", "name", "type", "resourcegroup", "provisioningstate", "systemdata"))
"""What Azure and its tools show in answers at any depth."""
_NEAR: Final = 0.8
_SURE: Final = 0.85
_COMMON: Final = frozenset(
    (
        *("id", "name", "type", "enabled", "value", "version", "properties", "publisher", "offer", "sku", "mode"),
        *("settings", "tags", "source", "key"),
    )
)
"""Keys that stand in so many places that none of them is meant."""


def unknown_key(
    table: Table, body: Body, member: Member, key: object, path: Path, version: str | None, value: dict[str, Any]
) -> Iterator[Fault]:
    """What is said of ``key`` of ``value``, which the table does not have below ``member``."""
    if not isinstance(key, str) or isinstance(key, UnknownKey) or not key:
        return
    plain = key.casefold()
    if plain in _SHOWN or (_is_resource(table, path) and plain in _OF_EVERY_RESOURCE) or _not_azures(key):
        return
    if plain in UNDOCUMENTED.get(table.kind, ()) or _is_tolerated(table, path, plain):
        return
    written = member.folded.get(plain)
    if written is not None:
        yield _twice(path, key, written)
        return
    close = difflib.get_close_matches(key[:60], member.members, n=1, cutoff=_NEAR)
    certain = not body.extras.other_keys and _knows_all(table, version)
    if close and (certain or difflib.SequenceMatcher(None, key, close[0]).ratio() >= _SURE):
        yield Fault(path=(*path, key), says=_says(table, path), fix=f"write '{close[0]}'")
    elif _belongs_under_properties(member, key):
        if "properties" in value:
            says = f"'{key}' belongs under properties, and is not read here"
            yield Fault(path=(*path, key), says=says, fix=f"move {key} under properties")
    elif certain and value[key] is not None:
        yield _elsewhere(table, path, key, version)


def _is_resource(table: Table, path: Path) -> bool:
    """Whether the object at ``path`` is a resource of its own."""
    return not path or (table.kind == SCALE_SET_EXTENSIONS and len(path) == 2)


def _is_tolerated(table: Table, path: Path, plain: str) -> bool:
    at_top = _in_extension(path[-2:])
    return at_top and plain in UNDOCUMENTED_OF_EXTENSIONS.get(table.kind, ())


def _not_azures(key: str) -> bool:
    """Whether a key is one that tools write for themselves."""
    return "@" in key or key.startswith("$")


def _twice(path: Path, key: str, written: str) -> Fault:
    says = f"'{written}' is here twice, since Azure reads keys without letter case"
    return Fault(path=(*path, key), says=says, fix="keep one of the two")


def _knows_all(table: Table, version: str | None) -> bool:
    """Whether the table has every key of this version: later ones may have more."""
    if not table.versions:
        return False
    return version is None or table.versions[0] <= version[:10] <= table.versions[-1]


def _says(table: Table, path: Path) -> str:
    if _in_extension(path):
        return "an extension has no key of this name"
    kind = "scale set" if table.kind == "scale set extensions" else table.kind
    return f"{_article(kind)} {kind} has no such key here" if path else f"{_article(kind)} {kind} has no such key"


def _in_extension(path: Path) -> bool:
    return any(step == "extensions" and isinstance(after, int) for step, after in pairwise(path))


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiou" else "a"


def _belongs_under_properties(member: Member, key: str) -> bool:
    """Whether ``key`` stands beside the ``properties`` that have it. An object without them has all it says at its top,
    as the command line prints it."""
    properties = member.members.get("properties")
    return properties is not None and key.casefold() in properties.folded


def _elsewhere(table: Table, path: Path, key: str, version: str | None) -> Fault:
    """The place where the key does live, if there is one."""
    found = [place for place in _places(table.kind).get(key.casefold(), ()) if place != ""]
    home = min(found, key=lambda place: _distance(place, path), default=None)
    if home is None or key.casefold() in _COMMON:
        return Fault(path=(*path, key), says=_says(table, path), fix="remove it")
    holder = home.rpartition(".")[0]
    where = f"in {holder}" if holder else "beside properties"
    fix = f"move it to {home}" if holder else "move it beside properties"
    member = table.find(home)
    if version is not None and member.missing_up_to is not None and version <= member.missing_up_to:
        fix += f", and send the request with API version {member.since} or later"
    return Fault(path=(*path, key), says=f"{_says(table, path)}; '{home.rpartition('.')[2]}' belongs {where}", fix=fix)


def _distance(place: str, path: Path) -> int:
    """How many steps lie between a place of the table and the object at ``path``."""
    here = [step for step in path if isinstance(step, str)]
    there = place.replace("[]", "").replace("{}", "").split(".")[:-1]
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return len(here) + len(there) - 2 * shared


@cache
def _places(kind: str) -> dict[str, list[str]]:
    table = table_of(kind)
    found: dict[str, list[str]] = {}
    for place, member in table.places if table else ():
        if not member.read_only and member.name not in ("[]", "{}"):
            found.setdefault(member.name.casefold(), []).append(place)
    return found
