"""What differs between two schemas of the package, and whether it breaks programs that were written for the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_SHAPE = ("type", "$ref", "items", "additionalProperties", "oneOf")
_TOKENS_OF_PACKAGE = ("name", "namespace", "language")


class Change(NamedTuple):
    """One difference: where, what, and whether it breaks users: a program that compiled and ran may no longer do so."""

    path: str
    what: str
    breaks: bool

    def __str__(self) -> str:
        return f"{'breaks users' if self.breaks else 'harmless'}: {self.path}: {self.what}"


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every difference between two schemas, those that break users first."""
    found = [*_package(old, new), *_resources(old, new), *_types(old, new)]
    return sorted(found, key=lambda change: not change.breaks)


def _package(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key in old.keys() | new.keys():
        if key not in ("resources", "types") and old.get(key) != new.get(key):
            yield Change(key, "changed", key in _TOKENS_OF_PACKAGE)


def _resources(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    yield from _members("resources", old["resources"], new["resources"])
    for token in old["resources"].keys() & new["resources"].keys():
        before, after = old["resources"][token], new["resources"][token]
        yield from _described(token, before, after)
        yield from _properties(f"{token} input", before, after, "inputProperties", "requiredInputs")
        yield from _properties(f"{token} output", before, after, "properties", "required")
        yield from _lost(f"{token} output", before.get("required", ()), after.get("required", ()), after["properties"])


def _types(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    yield from _members("types", old["types"], new["types"])
    for token in old["types"].keys() & new["types"].keys():
        before, after = old["types"][token], new["types"][token]
        yield from _described(token, before, after)
        yield from _properties(token, before, after, "properties", "required")
        yield from _members(f"{token} value", _values(before), _values(after))


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    return {str(value["value"]): value for value in given.get("enum", ())}


def _members(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    yield from (Change(f"{path} {name}", "removed", True) for name in old.keys() - new.keys())
    yield from (Change(f"{path} {name}", "added", False) for name in new.keys() - old.keys())


def _properties(path: str, old: Mapping[str, Any], new: Mapping[str, Any], key: str, required: str) -> Iterator[Change]:
    before, after = old.get(key, {}), new.get(key, {})
    yield from _members(path, before, after)
    if key == "inputProperties" or "output" not in path:
        for name in set(new.get(required, ())) - set(old.get(required, ())):
            yield Change(f"{path} {name}", "is required now", True)
        for name in set(old.get(required, ())) - set(new.get(required, ())):
            if name in after:
                # Generated SDKs wrap what is optional: Go's pointers, C#'s `?`, Java's Optional are only for reading.
                yield Change(f"{path} {name}", "is optional now", False)
    for name in before.keys() & after.keys():
        yield from _property(f"{path} {name}", before[name], after[name])


def _lost(path: str, old: Any, new: Any, properties: Mapping[str, Any]) -> Iterator[Change]:
    for name in set(old) - set(new):
        if name in properties:
            yield Change(f"{path} {name}", "may be missing now", True)


def _property(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    if any(old.get(key) != new.get(key) for key in _SHAPE):
        yield Change(path, "has another type", True)
    if bool(old.get("plain")) != bool(new.get("plain")):
        yield Change(path, "takes no Outputs now" if new.get("plain") else "takes Outputs now", True)
    if bool(old.get("secret")) != bool(new.get("secret")):
        yield Change(path, "is secret now" if new.get("secret") else "is no longer secret", not new.get("secret"))
    yield from _described(path, old, new)


def _described(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    if old.get("description") != new.get("description"):
        yield Change(path, "is described otherwise", False)
