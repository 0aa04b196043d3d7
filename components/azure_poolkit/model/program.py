"""Everything that a program, template or preview file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.unknown import Unknown

_IN_UNKNOWN_GROUP: Final = "/subscriptions/{subscription}/resourcegroups/{resourcegroup}"
"""How ids of a template begin, in small letters, where nobody has said where it is deployed to."""
_GROUP: Final = re.compile(r"/subscriptions/[^/]+/resourcegroups/[^/]+")


@dataclass(frozen=True)
class Program:
    """The bodies of all resources of the types we know, in the order in which they were found."""

    bodies: tuple[Body, ...]

    def of_kind(self, *kinds: str) -> Iterator[Body]:
        """The bodies of these kinds."""
        if len(kinds) == 1:
            return iter(self._of_each_kind.get(kinds[0], ()))
        if kinds not in self._of_several_kinds:
            self._of_several_kinds[kinds] = [body for body in self.bodies if body.kind in kinds]
        return iter(self._of_several_kinds[kinds])

    @cached_property
    def _of_several_kinds(self) -> dict[tuple[str, ...], list[Body]]:
        return {}

    @cached_property
    def _of_each_kind(self) -> dict[str, list[Body]]:
        found: dict[str, list[Body]] = {}
        for body in self.bodies:
            found.setdefault(body.kind, []).append(body)
        return found

    def refers(self, node: Node, target: Body) -> bool:
        """Whether what stands at ``node`` is the id of ``target``, or something made from it.

        Ids compare without letter case, as Resource Manager does. Raises UndecidedError where that is not known: a
        value yet unknown is ``target``'s if it comes from no other resource of that kind.
        """
        if isinstance(node.raw, Unknown):
            return self._comes_from(node, node.raw, target)
        if not isinstance(node.value, str):
            return False
        if target.id is None:
            return False  # an id that is written down belongs to something that exists already
        return self._is_id(node.value.rstrip("/").casefold(), target.id.casefold())

    def _is_id(self, written: str, id_: str) -> bool:
        """Whether ``written`` is ``id_``, whose resource group nobody may have said: then it is, unless another
        resource here has that very id, that of the same names in the group that is written."""
        if written == id_:
            return True
        where, mark, what = id_.partition(_IN_UNKNOWN_GROUP)
        if where or not mark or written in self._ids:
            return False
        group = _GROUP.match(written)
        return group is not None and "{" not in group[0] and written[group.end() :] == what

    @cached_property
    def _ids(self) -> set[str]:
        return {body.id.casefold() for body in self.bodies if body.id is not None}

    def _comes_from(self, node: Node, unknown: Unknown, target: Body) -> bool:
        sources = unknown.sources
        if sources is None:
            raise UndecidedError(node.path, unknown.why)
        alike = [body for body in self.of_kind(target.kind) if body.key in sources]
        if target.key is not None and target.key in sources:
            if len(alike) == 1:
                return True
        elif alike or sources <= {body.key for body in self.bodies}:
            return False
        raise UndecidedError(node.path, unknown.why)
