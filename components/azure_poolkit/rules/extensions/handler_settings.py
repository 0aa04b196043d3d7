"""An extension's settings as the record of its handler reads them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.facts.handlers import Handler, LetterCase
from azure_poolkit.facts.handlers.demands import Demand, SettingsPart, Version, Where
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.view import ExtensionNode

_NEVER: Final = (math.inf,)


@dataclass(frozen=True)
class Keys:
    """An object of settings, and how its keys are read."""

    node: Node
    letter_case: LetterCase

    def below(self, name: str) -> Node:
        """What stands at the dotted ``name``."""
        node = self.node
        for step in name.split("."):
            found = _spelt(node, step) if self.letter_case is LetterCase.ANY else None
            node = node.at(found or step)
        return node

    def spelt_otherwise(self, name: str) -> Node | None:
        """What stands at ``name`` in another letter case, where that is not read."""
        *outer, last = name.split(".")
        node = self.node.at(*outer)
        found = None if self.letter_case is LetterCase.ANY else _spelt(node, last)
        return node.at(found) if found is not None else None


def _spelt(node: Node, name: str) -> str | None:
    """The key of ``node`` that is ``name``, or else differs from it in letter case only."""
    raw = node.raw
    if not isinstance(raw, dict) or name in raw:
        return None
    return next((key for key in raw if key.casefold() == name.casefold()), None)


@dataclass(frozen=True)
class HandlerSettings:
    """The settings of one extension, public and protected, and its handler."""

    extension: ExtensionNode
    handler: Handler

    @cached_property
    def public(self) -> Keys:
        return Keys(self.extension.settings, self.handler.letter_case)

    @cached_property
    def protected(self) -> Keys:
        return Keys(self.extension.protected_settings, self.handler.letter_case)

    def part(self, part: SettingsPart) -> Keys | None:
        """The public or the protected settings; ``None`` for protected ones that are a secret in a vault."""
        if part is SettingsPart.PUBLIC:
            return self.public
        return None if self.protected_elsewhere else self.protected

    def parts(self, part: SettingsPart) -> list[Keys]:
        """Those that are meant; protected ones though nobody may be able to look into them."""
        if part is SettingsPart.EITHER:
            return [self.public, self.protected]
        return [self.public if part is SettingsPart.PUBLIC else self.protected]

    @property
    def protected_elsewhere(self) -> bool:
        """Whether the protected settings are a secret in a vault, which nobody can look into."""
        return not self.extension.at("protectedSettingsFromKeyVault").missing

    def concern(self, demand: Demand) -> bool:
        """Whether ``demand`` holds for them: for this version, and in this case. Raises UndecidedError."""
        return self._version_in(demand) and (demand.where is None or self._is(demand.where))

    def _version_in(self, demand: Demand) -> bool:
        if demand.since is None and demand.before is None:
            return True
        version = self._version
        return version is not None and (demand.since or version) <= version < (demand.before or _NEVER)

    @property
    def _version(self) -> Version | None:
        """The version that is asked for; ``None`` for one that is no version, which EXT005 says."""
        node = self.extension.version
        if node.missing:
            raise UndecidedError(node.path, "which version of the handler the nodes get is not said")
        return self.extension.version_asked

    def _is(self, where: Where) -> bool:
        return self.public.below(where.name).value in where.values
