"""INP001, INP002: values of the wrong type, and keys spelt wrong, in bodies that somebody wrote by hand."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.facts.pages import POOL_CREATE
from azure_poolkit.model.body import POOL, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.secret_places import SECRET_STRINGS, nodes_at
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.codes import UNKNOWN_KEY, WRONG_TYPE
from azure_poolkit.rules.extensions.key_vault_certificates import certificates
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.extensions.view import Extension, extension_list, extensions
from azure_poolkit.rules.rule import InputRule


def _whole_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1


_TYPES: Final[dict[str, Callable[[Any], bool]]] = {
    "a list": lambda value: isinstance(value, list),
    "an object": lambda value: isinstance(value, dict),
    "a text": lambda value: isinstance(value, str),
    "a whole number": _whole_number,
}
_NODES: Final = ("properties", "scaleSettings", "fixedScale")
_NUMBERS: Final = ("targetDedicatedNodes", "targetLowPriorityNodes")


@dataclass(frozen=True)
class _Place:
    """A place, of which type what stands there must be, and whose it is."""

    node: Node
    wanted: str
    host: str


def _places(body: Body, _context: Context) -> Iterator[_Place]:
    listed = extension_list(body).node
    if body.kind != SCALE_SET_EXTENSION:
        yield _Place(listed, "a list", body.name)
        yield from (_Place(item, "an object", body.name) for item in _items(listed))
    for extension in _known(body):
        yield from (_Place(node, wanted, extension.label) for node, wanted in _in_extension(extension))
    if body.kind == POOL:
        yield from (_Place(body.root.at(*_NODES, name), "a whole number", body.name) for name in _NUMBERS)
    yield from (_Place(node, "a text", body.name) for node in _secret_strings(body))


def _secret_strings(body: Body) -> Iterator[Node]:
    """What is secret: azure-native would show it in an error about its type."""
    for place in SECRET_STRINGS.get(body.kind, ()):
        with suppress(UndecidedError):
            yield from nodes_at(body.root, place)


def _known(body: Body) -> list[Extension]:
    """The extensions, unless the whole list is not known yet."""
    try:
        return list(extension_list(body))
    except UndecidedError:
        return []


def _in_extension(extension: Extension) -> Iterator[tuple[Node, str]]:
    if extension.host.kind != POOL:
        yield extension.node.at("properties"), "an object"
    yield extension.after, "a list"
    yield from ((item, "a text") for item in _items(extension.after))
    if _is_key_vault(extension):
        yield certificates(extension), "a list"


def _items(node: Node) -> Iterator[Node]:
    """The elements, if this is a list; ``null`` is one like any other."""
    for index, inner in enumerate(node.raw if isinstance(node.raw, list) else ()):
        yield Node(inner, (*node.path, index))


def _is_key_vault(extension: Extension) -> bool:
    try:
        return extension.is_key_vault()
    except UndecidedError:
        return False


def _wrong_type(place: _Place, _context: Context) -> Iterator[Fault]:
    """What is not known yet is let be: of that the rules say that they are undecided."""
    value = place.node.raw
    if value is MISSING or isinstance(value, Unknown) or _TYPES[place.wanted](value):
        return
    larger = "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else None
    yield Fault(
        path=place.node.path,
        says=f"this is not {place.wanted}" + (f" but {larger}" if larger else ""),
        value=MISSING if larger else value,
        fix="put it into a list" if place.wanted == "a list" else f"give {place.wanted}",
    )


INP001: Final = InputRule(
    code=WRONG_TYPE.code,
    title=WRONG_TYPE.title,
    severity=WRONG_TYPE.severity,
    facts=("BX-22", "VX-49", "BX-46"),
    reason=WRONG_TYPE.reason,
    fix=WRONG_TYPE.fix,
    source=POOL_CREATE,
    select=_places,
    check=_wrong_type,
    subject_name=lambda place: place.host,
    bad=pool(gpu_driver(provisionAfterExtensions="setup")),
    good=pool(gpu_driver()),
)

_ON_POOLS: Final = (
    *("name", "publisher", "type", "typeHandlerVersion", "autoUpgradeMinorVersion", "enableAutomaticUpgrade"),
    *("settings", "protectedSettings", "provisionAfterExtensions"),
)
_ON_SCALE_SETS: Final = (*_ON_POOLS[1:], "forceUpdateTag", "suppressFailures", "protectedSettingsFromKeyVault")
_READ_ONLY: Final = ("provisioningState", "id")
_NEAR: Final = 0.85


def _unknown_keys(extension: Extension, _context: Context) -> Iterator[Fault]:
    if extension.host.kind == POOL:
        yield from _misspelt(extension.node, _ON_POOLS)
        return
    yield from _misspelt(extension.node.at("properties"), _ON_SCALE_SETS)
    if extension.host.kind != SCALE_SET_EXTENSION:
        yield from _misspelt(extension.node, ("name", "properties"))
        yield from _misplaced(extension.node)


def _misplaced(node: Node) -> Iterator[Fault]:
    """Keys that belong under ``properties`` and stand beside it; ``type`` is there in what Azure answers, too."""
    for key in node.raw if isinstance(node.raw, dict) and "properties" in node.raw else ():
        if key in _ON_SCALE_SETS and key != "type":
            yield Fault(
                path=(*node.path, key),
                says=f"'{key}' belongs under properties, and is not read here",
                fix=f"move {key} under properties",
            )


def _misspelt(node: Node, known: tuple[str, ...]) -> Iterator[Fault]:
    """Those keys that are like one that is known, and are none themselves."""
    for key in node.raw if isinstance(node.raw, dict) else ():
        if not isinstance(key, str) or isinstance(key, UnknownKey) or key in (*known, *_ON_SCALE_SETS, *_READ_ONLY):
            continue
        close = difflib.get_close_matches(key[:50], known, n=1, cutoff=_NEAR)
        if close:
            yield Fault(path=(*node.path, key), says="an extension has no such key", fix=f"write '{close[0]}'")


INP002: Final = InputRule(
    code=UNKNOWN_KEY.code,
    title=UNKNOWN_KEY.title,
    severity=UNKNOWN_KEY.severity,
    facts=("BX-22", "VX-49"),
    reason=UNKNOWN_KEY.reason,
    fix=UNKNOWN_KEY.fix,
    source=POOL_CREATE,
    select=extensions,
    check=_unknown_keys,
    subject_name=lambda extension: extension.label,
    bad=pool(gpu_driver(provisionAfterExtension=[])),
    good=pool(gpu_driver()),
)

RULES: Final = (INP001, INP002)
