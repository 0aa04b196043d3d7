"""The order of extensions as a body says it, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    order = Order()
    for extension in all_:
        try:
            name = extension.name.text
        except UndecidedError as error:
            order.obstacles.append(error)
            continue
        if name is None or name in order.graph:
            continue
        order.places[name] = extension.after
        order.graph[name] = []
        order.obstacles.extend(_collect(order.graph[name], extension.after))
    return order


def _collect(edges: list[str], after: Node) -> Iterator[UndecidedError]:
    try:
        names = list(after.items())
    except UndecidedError as error:
        yield error
        return
    for name in names:
        try:
            if name.text is not None:
                edges.append(name.text)
        except UndecidedError as error:
            yield error


def who_waits_for(extension: Extension) -> tuple[str | None, UndecidedError | None]:
    """Another extension that comes after ``extension``, or what keeps us from knowing whether there is one."""
    obstacle = None
    for other in extension_list(extension.host):
        if other.node.path == extension.node.path:
            continue
        try:
            if any(after.text is not None and after.text == extension.name.text for after in other.after.items()):
                return other.label, None
        except UndecidedError as error:
            obstacle = error
    return None, obstacle
