"""The order of extensions as a body says it, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from azure_poolkit.model.deciding import decided
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.view import Extension, ExtensionList, extension_list


@dataclass(frozen=True)
class Order:
    """The order graph of what is known; ``places`` are where each extension says what it comes after.

    ``obstacles`` are the names and edges that are not known yet. Of two extensions of one name only the first counts.
    """

    graph: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Node] = field(default_factory=dict)
    obstacles: list[UndecidedError] = field(default_factory=list)


def order_of(all_: ExtensionList) -> Order:
    """The order of ``all_``."""
    named = decided(all_, lambda extension: extension.name.text)
    order = Order(obstacles=named.obstacles)
    for extension, name in named.pairs:
        if name is None or name in order.graph:
            continue
        order.places[name] = extension.after
        lists = decided([extension.after], lambda after: list(after.items()))
        edges = decided((edge for edges in lists.values for edge in edges), lambda edge: edge.text)
        order.graph[name] = [edge for edge in edges.values if edge is not None]
        order.obstacles.extend((*lists.obstacles, *edges.obstacles))
    return order


def who_waits_for(extension: Extension) -> tuple[str | None, UndecidedError | None]:
    """Another extension that comes after ``extension``, or what keeps us from knowing whether there is one."""
    others = (other for other in extension_list(extension.host) if other.node.path != extension.node.path)
    waiting = decided(others, lambda other: _names_it(other, extension))
    label = next((other.label for other, names in waiting.pairs if names), None)
    return label, None if label is not None else waiting.obstacle


def _names_it(other: Extension, extension: Extension) -> bool:
    return any(after.text is not None and after.text == extension.name.text for after in other.after.items())
