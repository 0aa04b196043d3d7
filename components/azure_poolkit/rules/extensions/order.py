"""The order graph: which extensions come after which, the waves in which nodes run them, and its cycles.

An edge "b after a" is what ARM calls ``provisionAfterExtensions``. Names are compared exactly.
"""

from __future__ import annotations

import graphlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

OrderGraph: TypeAlias = Mapping[str, Sequence[str]]
"""Each extension's name, in list order, with the names it comes after."""


class OrderCycleError(ValueError):
    """Raised by :func:`waves_of` and :func:`linear_extensions` where extensions wait for each other in ``cycles``."""

    def __init__(self, cycles: list[list[str]]) -> None:
        self.cycles = cycles
        shown = "; ".join(show_cycle(cycle) for cycle in cycles)
        fix = "remove one of the waits on the path"
        super().__init__(f"SEQ002 these extensions wait for each other: {shown}. Fix: {fix}.")


def waves_of(graph: OrderGraph) -> list[list[str]]:
    """The waves of ``graph``: each is the list of extensions that may run at the same time, in list order.

    An extension stands in the first wave by which everything it comes after is done. Names that are not
    in the graph are left out of account. Raises :class:`OrderCycleError` on a cycle.
    """
    sorter = graphlib.TopologicalSorter({name: _known(graph, name) for name in graph})
    try:
        sorter.prepare()
    except graphlib.CycleError:
        raise OrderCycleError(cycles_of(graph)) from None
    rank = {name: index for index, name in enumerate(graph)}
    waves = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=rank.__getitem__)
        waves.append(ready)
        sorter.done(*ready)
    return waves


def linear_extensions(graph: OrderGraph, *, limit: int = 100) -> list[list[str]]:
    """The orders in which Azure may run the extensions of ``graph`` one by one, at most ``limit`` of them.

    Those that keep to list order come first. There can be as many as the factorial of the number of extensions. Names
    that are not in the graph are left out of account. Raises :class:`OrderCycleError` on a cycle.
    """
    if cycles_of(graph):
        raise OrderCycleError(cycles_of(graph))
    return list(islice(_linear_extensions(graph), limit))


def _linear_extensions(graph: OrderGraph) -> Iterator[list[str]]:
    before = {name: set(_known(graph, name)) for name in graph}
    order: list[str] = []
    open_ = [_startable(before, order)]
    while open_:
        name = next(open_[-1], None)
        if name is None:
            open_.pop()
            if order:
                order.pop()
            continue
        order.append(name)
        if len(order) == len(before):
            yield list(order)
        open_.append(_startable(before, order))


def _startable(before: Mapping[str, set[str]], done: Sequence[str]) -> Iterator[str]:
    """The extensions that may start once those of ``done`` have ended, in list order."""
    ended = set(done)
    return iter([name for name, needed in before.items() if name not in ended and needed <= ended])


def cycles_of(graph: OrderGraph) -> list[list[str]]:
    """Each extension that names itself, and of each group that wait for each other a shortest cycle of the first one.

    A cycle is the list of its names in the order "each after the next", the first one repeated at the end.
    """
    cycles = [[name, name] for name in graph if name in graph[name]]
    graph = {name: [after for after in graph[name] if after != name] for name in graph}
    rank = {name: index for index, name in enumerate(graph)}
    firsts = [min(group, key=rank.__getitem__) for group in _groups(graph) if len(group) > 1]
    return cycles + [_shortest_cycle(graph, name) for name in sorted(firsts, key=rank.__getitem__)]


def _groups(graph: OrderGraph) -> list[list[str]]:
    """The extensions of ``graph`` in groups that wait for each other; one that waits for none of those is alone.

    That is Kosaraju's way: two walks over all edges, the second one backwards.
    """
    followers: dict[str, list[str]] = {name: [] for name in graph}
    for name in graph:
        for after in _known(graph, name):
            followers[after].append(name)
    left: set[str] = set()
    ended = [name for start in graph for name in _walk(graph, start, left)]
    taken: set[str] = set()
    return [group for start in reversed(ended) if (group := _walk(followers, start, taken))]


def _walk(graph: OrderGraph, start: str, seen: set[str]) -> list[str]:
    """What is reached from ``start`` and not ``seen`` before, each after all that was reached from it."""
    if start in seen:
        return []
    seen.add(start)
    ended: list[str] = []
    open_ = [(start, iter(_known(graph, start)))]
    while open_:
        others = open_[-1][1]
        new = next((other for other in others if other not in seen), None)
        if new is None:
            ended.append(open_.pop()[0])
        else:
            seen.add(new)
            open_.append((new, iter(_known(graph, new))))
    return ended


def unordered_with(graph: OrderGraph, name: str) -> list[str]:
    """The extensions that are neither before nor after ``name``, not even by way of others: they may run beside it."""
    before = _reachable(graph, name)
    return [other for other in graph if other != name and other not in before and name not in _reachable(graph, other)]


def is_after(graph: OrderGraph, name: str, other: str) -> bool:
    """Whether ``name`` comes after ``other``, directly or by way of others."""
    return other in _reachable(graph, name)


def show_cycle(cycle: Sequence[str]) -> str:
    """``cycle`` as a path."""
    return " → ".join(cycle)


def _known(graph: OrderGraph, name: str) -> list[str]:
    return [after for after in graph[name] if after in graph]


def _reachable(graph: OrderGraph, start: str) -> set[str]:
    reached: set[str] = set()
    open_ = list(_known(graph, start))
    while open_:
        name = open_.pop()
        if name not in reached:
            reached.add(name)
            open_.extend(_known(graph, name))
    return reached


def _shortest_cycle(graph: OrderGraph, start: str) -> list[str]:
    came_from: dict[str, str] = {}
    nearest = [start]
    while True:
        farther = []
        for name in nearest:
            for after in _known(graph, name):
                if after == start:
                    return [*reversed(_way_back(came_from, name)), start]
                if after not in came_from:
                    came_from[after] = name
                    farther.append(after)
        nearest = farther


def _way_back(came_from: Mapping[str, str], name: str) -> list[str]:
    way = [name]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way
