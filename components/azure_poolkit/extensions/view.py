"""Extensions as rules see them, whatever kind of body carries them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.extensions.handlers import Handler, OperatingSystem, find_handler, handler_key
from azure_poolkit.rules.body import POOL, Body
from azure_poolkit.rules.context import Context
from azure_poolkit.rules.node import MISSING, Node, UndecidedError

VM_CONFIGURATION: Final = ("properties", "deploymentConfiguration", "virtualMachineConfiguration")
_MAJOR: Final = re.compile(r"([0-9]{1,9})(\.|\Z)")
_EXTENSIONS: Final = {POOL: (*VM_CONFIGURATION, "extensions")}


@dataclass(frozen=True)
class Extension:
    """One extension in a body."""

    node: Node
    host: Body

    @property
    def name(self) -> Node:
        return self.node.at("name")

    @property
    def publisher(self) -> Node:
        return self.node.at("publisher")

    @property
    def type(self) -> Node:
        return self.node.at("type")

    @property
    def version(self) -> Node:
        return self.node.at("typeHandlerVersion")

    @property
    def settings(self) -> Node:
        return self.node.at("settings")

    @property
    def protected_settings(self) -> Node:
        return self.node.at("protectedSettings")

    @property
    def after(self) -> Node:
        return self.node.at("provisionAfterExtensions")

    @property
    def label(self) -> str:
        """The extension's name for people, or a stand-in where it has none that is known."""
        raw = self.name.raw
        return raw if isinstance(raw, str) else f"extension {self.node.path[-1]}"

    @property
    def handler(self) -> tuple[str, str] | None:
        """What all spellings of its publisher and type share, or ``None`` where one is missing."""
        publisher, type_ = self.publisher.text, self.type.text
        return handler_key(publisher, type_) if publisher and type_ else None

    @property
    def known_handler(self) -> Handler | None:
        publisher, type_ = self.publisher.text, self.type.text
        return find_handler(publisher, type_) if publisher and type_ else None

    @property
    def major_version(self) -> int | None:
        """The major part of its version, if it has one."""
        major = _MAJOR.match(self.version.text or "")
        return int(major[1]) if major else None

    def is_key_vault(self, system: OperatingSystem | None = None) -> bool:
        """Whether this is the Key Vault extension (of ``system``, if given)."""
        handler = self.known_handler
        return (
            handler is not None and handler.publisher == "Microsoft.Azure.KeyVault" and system in (None, handler.system)
        )


@dataclass(frozen=True)
class ExtensionList:
    """All extensions of one body."""

    node: Node
    host: Body

    def __iter__(self) -> Iterator[Extension]:
        return (Extension(node, self.host) for node in self.node.items())


def extension_list(body: Body) -> ExtensionList:
    """The extensions of ``body``, known or not."""
    path = _EXTENSIONS.get(body.kind)
    return ExtensionList(body.root.at(*path) if path else Node(MISSING), body)


def extension_lists(body: Body, _context: Context) -> Iterator[ExtensionList]:
    """Selects the list of extensions as a whole."""
    extensions = extension_list(body)
    if extensions.node.given:
        yield extensions


def extensions(body: Body, _context: Context) -> Iterator[Extension]:
    """Selects each extension."""
    yield from extension_list(body)


def known_names(extensions: ExtensionList) -> tuple[list[str], UndecidedError | None]:
    """The names that are known, and what stood in the way of the others."""
    names, obstacle = [], None
    for extension in extensions:
        try:
            name = extension.name.text
        except UndecidedError as error:
            obstacle = error
        else:
            if name is not None:
                names.append(name)
    return names, obstacle
