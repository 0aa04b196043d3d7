"""Objects in an answer of Azure, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from azure_poolkit.model.body import Body
from azure_poolkit.model.node import Node
from azure_poolkit.model.unknown import Unknown


def objects_with(body: Body, *keys: str) -> Iterator[Node]:
    """Each object in ``body`` that has one of ``keys``, and each value that is not known: that may hold others."""
    yield from _below(body.root, frozenset(keys))


def _below(node: Node, keys: frozenset[str]) -> Iterator[Node]:
    raw = node.raw
    if isinstance(raw, Unknown):
        yield node
    elif isinstance(raw, list):
        for item in node.items():
            yield from _below(item, keys)
    elif isinstance(raw, dict):
        if not keys.isdisjoint(raw):
            yield node
        for _, inner in node.entries():
            yield from _below(inner, keys)
