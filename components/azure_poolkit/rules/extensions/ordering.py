"""The order of extensions as a body says it, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from azure_poolkit.model.body import Body, remembered
from azure_poolkit.model.deciding import decided, some
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.unknown import Unknown, same
from azure_poolkit.rules.extensions.view import ExtensionList, ExtensionNode, extension_list


@dataclass(frozen=True)
class Order:
    """The order graph of what is known; ``places`` are where each extension says what it comes after.

    ``obstacles`` are the names and edges that are not known yet; one whose form is known is in the graph too, by that,
    and ``shown`` is what it is called. Of two extensions of one name only the first counts.
    """

    graph: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Node] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    obstacles: list[UndecidedError] = field(default_factory=list)


def order_of(all_: ExtensionList) -> Order:
    """The order of ``all_``."""
    named = decided(all_, lambda extension: extension.name.form)
    order = Order(obstacles=[*named.obstacles, *_unknown(extension.name for extension, _ in named.pairs)])
    for extension, name in named.pairs:
        if name is None or name in order.graph:
            continue
        order.places[name] = extension.after
        lists = decided([extension.after], lambda after: list(after.items()))
        edges = decided((edge for edges in lists.values for edge in edges), lambda edge: edge.form)
        order.graph[name] = [edge for edge in edges.values if edge is not None]
        order.shown[name] = _shown(extension.name)
        order.obstacles.extend((*lists.obstacles, *edges.obstacles, *_unknown(edge for edge, _ in edges.pairs)))
    return order


def _unknown(nodes: Iterable[Node]) -> list[UndecidedError]:
    return [UndecidedError(node.path, node.raw.why) for node in nodes if isinstance(node.raw, Unknown)]


def _shown(name: Node) -> str:
    return name.raw.why if isinstance(name.raw, Unknown) else str(name.raw)


def who_waits_for(extension: ExtensionNode) -> tuple[str | None, UndecidedError | None]:
    """Another extension that comes after ``extension``, or what keeps us from knowing whether there is one."""
    waiting = _waiting(extension.host)
    if type(extension.name.raw) is str:
        first = waiting.first_two.get(extension.name.raw, ())
        label = next((other.label for other in first if other.node.path != extension.node.path), None)
        if label is not None or waiting.all_known:
            return label, None
    return _compared(extension)


@dataclass
class _Waiting:
    """Who names each name first; two of them, for one may be the very extension that is asked about."""

    first_two: dict[str, list[ExtensionNode]] = field(default_factory=dict)
    all_known: bool = True


@remembered
def _waiting(body: Body) -> _Waiting:
    found = _Waiting()
    for extension in extension_list(body):
        lists = decided([extension], lambda one: list(one.after.items()))
        names = decided((after for listed in lists.values for after in listed), lambda after: after.text)
        found.all_known &= not (lists.obstacles or names.obstacles)
        for name in dict.fromkeys(names.values):
            if name is not None and len(named := found.first_two.setdefault(name, [])) < 2:
                named.append(extension)
    return found


def _compared(extension: ExtensionNode) -> tuple[str | None, UndecidedError | None]:
    """The same where something is not known: each name is compared with each."""
    others = (other for other in extension_list(extension.host) if other.node.path != extension.node.path)
    waiting = decided(others, lambda other: _names_it(other, extension))
    label = next((other.label for other, names in waiting.pairs if names), None)
    return label, None if label is not None else waiting.obstacle


def _names_it(other: ExtensionNode, extension: ExtensionNode) -> bool:
    return some(partial(_is_named, after, extension.name) for after in other.after.items())


def _is_named(after: Node, name: Node) -> bool:
    return same(after.raw, name.raw) or (after.text is not None and after.text == name.text)
