"""The extensions of one scale set before and after, as rules about changes want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.deciding import decided
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.rules.extensions.view import ExtensionNode, extension_list
from azure_poolkit.rules.scale_sets.membership import together


@dataclass(frozen=True)
class Group:
    """One extension that is there after the change, and all those of its scale set ``before`` and ``after``."""

    extension: ExtensionNode
    before: tuple[ExtensionNode, ...]
    after: tuple[ExtensionNode, ...]

    @property
    def host(self) -> Body:
        return self.extension.host


def groups(change: Change, _context: Context) -> Iterator[Group]:
    """Selects each extension of scale sets that there were before."""
    yield from separate_groups(change, _context)
    for pair in change.pairs(SCALE_SET):
        if pair.old is not None and pair.new is not None:
            yield from _groups((pair.old,), (pair.new,))


def separate_groups(change: Change, _context: Context) -> Iterator[Group]:
    """Selects each extension that is a resource of its own."""
    for pair in change.pairs(SCALE_SET_EXTENSIONS):
        if pair.old is not None and pair.new is not None:
            yield from _groups((pair.old,), (pair.new,))
    for body in change.new.of_kind(SCALE_SET_EXTENSION):
        before, after = (
            tuple(other for other in program.of_kind(SCALE_SET_EXTENSION) if together(body, other))
            for program in (change.old, change.new)
        )
        for extension in _extensions((body,)):
            yield Group(extension, _extensions(before), _extensions(after))


def names_of(extensions: tuple[ExtensionNode, ...]) -> tuple[list[str | None], UndecidedError | None]:
    """The names that are known, ``None`` for one without, and what stood in the way of the others."""
    names = decided(extensions, lambda extension: extension.name.text)
    return names.values, names.obstacle


def existing(body: Body) -> list[Any]:
    """The names of extensions that were said to be there already, as far as they are known."""
    said = body.extras.existing
    return said if isinstance(said, list) else []


def _groups(old: tuple[Body, ...], new: tuple[Body, ...]) -> Iterator[Group]:
    before, after = _extensions(old), _extensions(new)
    for extension in after:
        yield Group(extension, before, after)


def _extensions(bodies: tuple[Body, ...]) -> tuple[ExtensionNode, ...]:
    lists = decided(bodies, lambda body: list(extension_list(body)))
    return tuple(extension for listed in lists.values for extension in listed)
