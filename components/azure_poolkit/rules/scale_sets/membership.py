"""Which scale set an extension that is a resource of its own belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown, same

_PARTS = ("resourceGroupName", "vmScaleSetName")


def belongs(program: Program, extensions: Body, scale_set: Body) -> bool:
    """Whether ``extensions``, one of them or a list, are those of ``scale_set``. Raises UndecidedError where that is
    not known."""
    group, name = _address(extensions)
    own_group, own_name = _address(scale_set)
    if isinstance(name.raw, Unknown):
        if same(name.raw, own_name.raw) and _same(group, own_group):
            return True
        return program.refers(Node(name.raw), scale_set)
    if own_name.missing or _folded(own_name) != _folded(name):
        return False
    if isinstance(group.raw, Unknown) and isinstance(own_group.raw, Unknown) and _sources_agree(group, own_group):
        return True
    return _folded(group) == _folded(own_group)


def scale_sets_of(program: Program, extensions: Body) -> Iterator[Body]:
    """The scale sets of ``program`` that ``extensions`` belong to, as far as that is known."""
    for scale_set in program.of_kind(SCALE_SET):
        with suppress(UndecidedError):
            if belongs(program, extensions, scale_set):
                yield scale_set


def together(one: Body, other: Body) -> bool:
    """Whether two bodies of separate extensions are surely of one scale set."""
    return one is other or all(_same(mine, its) for mine, its in zip(_address(one), _address(other), strict=True))


def perhaps_together(one: Body, other: Body) -> bool:
    """Whether two bodies of separate extensions may be of one scale set, for all that is known."""
    return not any(_apart(mine, its) for mine, its in zip(_address(one), _address(other), strict=True))


def _apart(one: Node, other: Node) -> bool:
    known = isinstance(one.raw, str) and isinstance(other.raw, str)
    return known and _folded(one) != _folded(other)


def _same(one: Node, other: Node) -> bool:
    if isinstance(one.raw, Unknown) or isinstance(other.raw, Unknown):
        both = isinstance(one.raw, Unknown) and isinstance(other.raw, Unknown)
        return both and (same(one.raw, other.raw) or _sources_agree(one, other))
    return _folded(one) == _folded(other) and not one.missing


def _sources_agree(one: Node, other: Node) -> bool:
    sources = one.raw.sources
    return bool(sources) and sources == other.raw.sources


def _address(body: Body) -> tuple[Node, Node]:
    address = body.extras.node("address")
    group, name = (Node(address.at(part).raw) for part in _PARTS)
    return group, name


def _folded(node: Node) -> str | None:
    return node.text.casefold() if node.text is not None else None
