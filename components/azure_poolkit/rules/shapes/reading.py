"""Reads the paths that constraints name."""

from __future__ import annotations

from azure_poolkit.model.body import Body
from azure_poolkit.model.node import Node


def below(node: Node, path: str) -> Node:
    """The node at ``path`` below ``node``."""
    return node.at(*path.split("."))


def reached(body: Body, node: Node, path: str) -> Node:
    """The node that a constraint at ``node`` means."""
    return below(body.root, path[1:]) if path.startswith("/") else below(node, path)


def holds(body: Body, node: Node, path: str, values: tuple[str | bool, ...]) -> bool:
    """Whether something is there, and has one of ``values`` if there are any."""
    found = reached(body, node, path)
    if not values:
        return not found.missing
    value = found.value
    if isinstance(value, str):
        return value.casefold() in {str(one).casefold() for one in values}
    return isinstance(value, bool) and value in values


def place(path: str) -> str:
    """The path as people are told it: the last key of one that starts at the top."""
    return path.rpartition(".")[2] if path.startswith("/") else path


def value_of(values: tuple[str | bool, ...]) -> str:
    """The values in words."""
    return " or ".join(str(value).lower() if isinstance(value, bool) else f"'{value}'" for value in values)
