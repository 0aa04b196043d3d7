"""Extensions as rules see them, whatever kind of body carries them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.facts.handlers import Handler, OperatingSystem, find_handler, handler_key
from azure_poolkit.facts.pages import EXTENSIONS
from azure_poolkit.model.body import (
    POOL,
    SCALE_SET,
    SCALE_SET_EXTENSION,
    SCALE_SET_EXTENSIONS,
    SEPARATE,
    Body,
    remembered,
)
from azure_poolkit.model.context import Context
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.unknown import Unknown

VM_CONFIGURATION: Final = ("properties", "deploymentConfiguration", "virtualMachineConfiguration")
CLOUD_SERVICE: Final = ("properties", "deploymentConfiguration", "cloudServiceConfiguration")
_VERSION: Final = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\Z")
_MAJOR: Final = re.compile(r"([0-9]{1,9})(\.|\Z)")
SCALE_SET_PROFILE: Final = ("properties", "virtualMachineProfile")
_EXTENSIONS: Final = {
    POOL: (*VM_CONFIGURATION, "extensions"),
    SCALE_SET: (*SCALE_SET_PROFILE, "extensionProfile", "extensions"),
    SCALE_SET_EXTENSIONS: ("extensions",),
}


@dataclass(frozen=True)
class ExtensionNode:
    """One extension in a body: flat on a pool, and on a scale set with all but its name under ``properties``."""

    node: Node
    host: Body

    def at(self, *steps: str) -> Node:
        """What the extension has there, beside its name."""
        return self.node.at(*steps) if self.host.kind == POOL else self.node.at("properties", *steps)

    @property
    def machines(self) -> Body:
        """The body that says what it runs on: of one that is a resource of its own its scale set, where that is known;
        else its host."""
        return self.host.machines or self.host

    @cached_property
    def name(self) -> Node:
        name = self.node.at("name")
        if self.host.kind != SCALE_SET_EXTENSION or name.given:
            return name
        return Node(self.host.name, name.path)

    @cached_property
    def publisher(self) -> Node:
        return self.at("publisher")

    @cached_property
    def type(self) -> Node:
        return self.at("type")

    @cached_property
    def version(self) -> Node:
        return self.at("typeHandlerVersion")

    @cached_property
    def settings(self) -> Node:
        return self.at("settings")

    @cached_property
    def protected_settings(self) -> Node:
        return self.at("protectedSettings")

    @cached_property
    def after(self) -> Node:
        return self.at("provisionAfterExtensions")

    @cached_property
    def label(self) -> str:
        """The extension's name for people, or a stand-in where it has none that is known."""
        raw = self.name.raw
        if isinstance(raw, str):
            return raw
        return f"extension {self.node.path[-1]}" if self.node.path else self.host.name

    @cached_property
    def handler(self) -> tuple[str, str] | None:
        """What all spellings of its publisher and type share, or ``None`` where one is missing."""
        publisher, type_ = self.publisher.text, self.type.text
        return handler_key(publisher, type_) if publisher and type_ else None

    @cached_property
    def known_handler(self) -> Handler | None:
        publisher, type_ = self.publisher.text, self.type.text
        return find_handler(publisher, type_) if publisher and type_ else None

    @cached_property
    def major_version(self) -> int | None:
        """The major part of its version, if it has one."""
        major = _MAJOR.match(self.version.text or "")
        return int(major[1]) if major else None

    @cached_property
    def version_asked(self) -> tuple[int, int] | None:
        """Major and minor of its version, if it has one."""
        found = _VERSION.match(self.version.text or "")
        return (int(found[1]), int(found[2])) if found else None

    @property
    def page(self) -> str:
        """Azure's page on its handler; on extensions as a whole where none is known, or not yet."""
        type_ = self.type.raw
        known = self.known_handler if isinstance(type_, str) and isinstance(self.publisher.raw, str) else None
        return known.page if known else EXTENSIONS

    def is_key_vault(self, system: OperatingSystem | None = None) -> bool:
        """Whether this is the Key Vault extension (of ``system``, if given)."""
        handler = self.known_handler
        return (
            handler is not None and handler.publisher == "Microsoft.Azure.KeyVault" and system in (None, handler.system)
        )


@dataclass(frozen=True)
class ExtensionList:
    """All extensions of one body; of a body that is one extension, that one."""

    node: Node
    host: Body

    def __iter__(self) -> Iterator[ExtensionNode]:
        return iter(self._listed)

    @cached_property
    def written_names(self) -> frozenset[str]:
        """The names in it that are known: looked up once for each name in an order."""
        return frozenset(one.name.raw for one in self._listed if type(one.name.raw) is str)

    @cached_property
    def _listed(self) -> list[ExtensionNode]:
        if self.host.kind == SCALE_SET_EXTENSION:
            return [ExtensionNode(self.node, self.host)]
        return [ExtensionNode(node, self.host) for node in self.node.items() if isinstance(node.raw, (dict, Unknown))]


@remembered
def extension_list(body: Body) -> ExtensionList:
    """The extensions of ``body``, known or not."""
    if body.kind == SCALE_SET_EXTENSION:
        return ExtensionList(body.root, body)
    path = _EXTENSIONS.get(body.kind)
    return ExtensionList(body.root.at(*path) if path else Node(MISSING), body)


def extension_lists(body: Body, _context: Context) -> Iterator[ExtensionList]:
    """Selects the list of extensions as a whole."""
    extensions = extension_list(body)
    if extensions.node.given:
        yield extensions


def extensions(body: Body, _context: Context) -> Iterator[ExtensionNode]:
    """Selects each extension."""
    yield from extension_list(body)


@remembered
def known_names(body: Body) -> tuple[list[str], UndecidedError | None]:
    """The names of the extensions of ``body`` that are known, and what stood in the way of the others."""
    extensions = extension_list(body)
    names, obstacle = _names_elsewhere(extensions)
    for extension in extensions:
        try:
            name = extension.name.text
        except UndecidedError as error:
            obstacle = error
        else:
            if name is not None:
                names.append(name)
    return names, obstacle


def _names_elsewhere(extensions: ExtensionList) -> tuple[list[str], UndecidedError | None]:
    """The names of the scale set's extensions that are in no list of ours, and what stood in the way of others."""
    if extensions.host.kind not in SEPARATE:
        return [], None
    names: list[str] = []
    existing = extensions.host.extras.node("existing")
    if not existing.given:
        return names, UndecidedError(extensions.node.path, "the scale set's other extensions are not here")
    try:
        names += [name.text for name in existing.items() if name.text is not None]
    except UndecidedError as error:
        return names, UndecidedError(extensions.node.path, error.why)
    return names, None
