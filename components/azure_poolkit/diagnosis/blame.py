"""The inputs of a program or file that a cause is about.

What a cause calls its inputs is a place of a pool or scale set (``identity``, ``image``, ``subnet``, ``vmSize`` …) or
``extensions/KIND/PATH``: PATH below the settings of extensions of that kind, or a property of the extension itself.
KIND ``*`` is every extension, or those whose names are in the text, if any are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts.causes.cause import Cause
from azure_poolkit.model.body import POOL, SCALE_SET, WITH_EXTENSIONS, Body
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.rules.extensions.view import VM_CONFIGURATION, ExtensionNode, extension_list

_PROFILE: Final = ("properties", "virtualMachineProfile")
_FIRST_INTERFACE: Final = ("networkInterfaceConfigurations", 0, "properties", "ipConfigurations", 0, "properties")
_PLACES: Final[dict[str, dict[str, Path]]] = {
    "identity": {POOL: ("identity",), SCALE_SET: ("identity",)},
    "image": {POOL: (*VM_CONFIGURATION, "imageReference"), SCALE_SET: (*_PROFILE, "storageProfile", "imageReference")},
    "nodeAgent": {POOL: (*VM_CONFIGURATION, "nodeAgentSkuId")},
    "vmSize": {POOL: ("properties", "vmSize"), SCALE_SET: ("sku", "name")},
    "scale": {POOL: ("properties", "scaleSettings"), SCALE_SET: ("sku", "capacity")},
    "subnet": {
        POOL: ("properties", "networkConfiguration", "subnetId"),
        SCALE_SET: (*_PROFILE, "networkProfile", *_FIRST_INTERFACE, "subnet", "id"),
    },
    "publicAddresses": {POOL: ("properties", "networkConfiguration", "publicIPAddressConfiguration")},
    "security": {POOL: (*VM_CONFIGURATION, "securityProfile"), SCALE_SET: (*_PROFILE, "securityProfile")},
    "containers": {POOL: (*VM_CONFIGURATION, "containerConfiguration")},
    "mounts": {POOL: ("properties", "mountConfiguration")},
    "applicationPackages": {POOL: ("properties", "applicationPackages")},
    "startTask": {POOL: ("properties", "startTask")},
    "zones": {SCALE_SET: ("zones",), POOL: (*VM_CONFIGURATION, "nodePlacementConfiguration")},
    "upgradePolicy": {SCALE_SET: ("properties", "upgradePolicy"), POOL: ("properties", "upgradePolicy")},
    "extensionsTimeBudget": {SCALE_SET: (*_PROFILE, "extensionProfile", "extensionsTimeBudget")},
    "pool": {POOL: ()},
}
_KINDS: Final[dict[str, Callable[[str], bool]]] = {
    "key-vault": lambda type_: type_.startswith("keyvaultfor"),
    "script": lambda type_: type_.startswith("customscript"),
    "health": lambda type_: type_.startswith("applicationhealth"),
    "monitor": lambda type_: type_.startswith("azuremonitor"),
    "gpu": lambda type_: "gpudriver" in type_,
}
_OWN: Final = frozenset({"settings", "protectedSettings", "provisionAfterExtensions", "typeHandlerVersion"})


@dataclass(frozen=True)
class Told:
    """One resource of a stack or file: its name for people, its body, and what rules said of it."""

    label: str
    body: Body
    findings: Sequence[Finding] = ()


@dataclass(frozen=True)
class Suspect:
    """One input that may be at fault: in the user's words, and where it stands as far as that is known.

    ``says`` is what the rule about the cause says of it, if it says anything. ``path`` is in the body."""

    label: str
    spelled: str
    says: str | None = None
    file: str | None = None
    line: int | None = None
    path: Path = ()
    handler: str | None = None

    @property
    def where(self) -> str | None:
        """``file:line``, as editors take it."""
        return f"{self.file}:{self.line}" if self.file and self.line else None


def suspects_of(cause: Cause, told: Iterable[Told], names: Sequence[str]) -> list[Suspect]:
    """The inputs that ``cause`` is about, in ``told``: what the rules about it say, or else the first place that is
    given of those that it names. ``names`` are those of extensions in the text."""
    told = [one for one in told if one.body.kind in WITH_EXTENSIONS]
    said = [
        Suspect(one.label, finding.spelled, f"{finding.code}: {finding.message}", path=finding.path)
        for one in told
        for finding in one.findings
        if finding.code in (cause.rule, *cause.also)
    ]
    return said or [suspect for one in told for suspect in _first_given(cause, one, names)]


def _first_given(cause: Cause, one: Told, names: Sequence[str]) -> list[Suspect]:
    for place in cause.inputs:
        found = list(dict.fromkeys(_at(place, one, names)))
        if found:
            return found
    return []


def _at(place: str, one: Told, names: Sequence[str]) -> Iterator[Suspect]:
    first, _, rest = place.partition("/")
    if first == "extensions":
        yield from _of_extensions(rest, one, names)
        return
    path = _PLACES.get(first, {}).get(one.body.kind)
    if path is None:
        return
    node = _deepest(one.body.root, (*path, *filter(None, rest.split("/"))))
    if node is not None and len(node.path) >= len(path):
        yield Suspect(one.label, one.body.spelled(node.path), path=node.path)


def _of_extensions(rest: str, one: Told, names: Sequence[str]) -> Iterator[Suspect]:
    kind, _, below = rest.partition("/")
    for extension in _extensions(one.body):
        type_ = extension.type.raw
        handler = type_ if isinstance(type_, str) else ""
        if kind in _KINDS and not _KINDS[kind](handler.casefold()):
            continue
        if kind in ("", "*") and names and _known_name(extension) not in names and _any_named(one.body, names):
            continue
        node = _of_extension(extension, below)
        if node is not None:
            yield Suspect(one.label, one.body.spelled(node.path), path=node.path, handler=handler or None)


def _of_extension(extension: ExtensionNode, below: str) -> Node | None:
    steps = tuple(filter(None, below.split("/")))
    if not steps:
        return extension.node
    start = (extension.at(*steps[:1]), steps[1:]) if steps[0] in _OWN else (extension.settings, steps)
    found = _deepest(*start)
    return found if found is not None and (found.path != extension.settings.path or steps[0] in _OWN) else None


def _deepest(node: Node, steps: Path) -> Node | None:
    """What is given on the way along ``steps``, as far as it is; ``None`` where nothing is."""
    found = node if node.given else None
    for step in steps:
        if found is None:
            break
        below = _below(found, step)
        if not below.given:
            break
        found = below
    return found


def _below(node: Node, step: str | int) -> Node:
    if isinstance(step, int):
        items = node.raw if isinstance(node.raw, list) else []
        return Node(items[step] if step < len(items) else MISSING, (*node.path, step))
    return node.at(step) if isinstance(node.raw, dict) else Node(MISSING, (*node.path, step))


def _extensions(body: Body) -> Iterator[ExtensionNode]:
    try:
        yield from extension_list(body)
    except UndecidedError:
        return


def _known_name(extension: ExtensionNode) -> str | None:
    raw = extension.name.raw
    return raw if isinstance(raw, str) else None


def _any_named(body: Body, names: Sequence[str]) -> bool:
    return any(_known_name(extension) in names for extension in _extensions(body))
