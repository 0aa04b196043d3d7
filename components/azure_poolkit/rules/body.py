"""A request body, and where in the user's words each part of it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.rules.node import Node
from azure_poolkit.rules.path import Path, show_path

POOL = "pool"


@dataclass(frozen=True, kw_only=True)
class Body:
    """The ARM request body of one resource: ``properties``, ``identity``, ``tags`` and what else ARM has on top.

    ``kind`` says what it is the body of, ``name`` names the resource for people. ``origins`` maps paths in the
    body to paths in the args it was made from, and ``spell`` writes the rest of a path as the user's language
    does, but for names below the paths of ``verbatim``, which are the user's own; a body out of a file has neither and
    is spelt as ARM spells it. ``secrets`` are paths whose values must
    never be shown, whatever lies below them. ``aside`` is what the request does not carry but rules may use: the
    parts of its ``address``, and ``clientIds`` of identities as ``{"id": …, "clientId": …}``.
    """

    kind: str
    name: str
    value: Mapping[str, Any]
    origins: Mapping[Path, Path] = field(default_factory=dict)
    spell: Callable[[str], str] = str
    verbatim: Set[Path] = frozenset()
    secrets: frozenset[Path] = frozenset()
    aside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> Node:
        return Node(self.value)

    def spelled(self, path: Path) -> str:
        """``path`` in the words of whoever wrote what this body was made from."""
        if not self.origins:
            return show_path(path)
        for length in range(len(path), -1, -1):
            origin = self.origins.get(path[:length])
            if origin is not None:
                return show_path((*origin, *self._rest(path, length)))
        return show_path(path)

    def _rest(self, path: Path, start: int) -> Iterator[str | int]:
        own = min((length for length in range(len(path)) if path[:length] in self.verbatim), default=len(path))
        for index in range(start, len(path)):
            step = path[index]
            yield self.spell(step) if isinstance(step, str) and index < own else step
