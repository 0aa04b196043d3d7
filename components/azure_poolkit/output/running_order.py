"""The order in which nodes run extensions, as text, Mermaid and data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.output.printing import joined
from azure_poolkit.rules.extensions.order import OrderCycleError, OrderGraph, show_cycle, waves_of
from azure_poolkit.rules.extensions.running_order import graph_of
from azure_poolkit.rules.extensions.view import extension_list, known_names

VERSION: Final = 1
_SPECIAL: Final = re.compile(r"[^\w .:/-]")


@dataclass(frozen=True)
class Absent:
    """What ``extension`` waits for though it is not in the list; ``elsewhere`` where it is, or may be, nevertheless."""

    extension: str
    name: str
    elsewhere: bool

    @property
    def where(self) -> str:
        """Where it is, in a few words."""
        return "made elsewhere, if at all" if self.elsewhere else "not there"


@dataclass(frozen=True)
class RunningOrder:
    """The order of one resource. ``waves`` is None where it is not known yet (``why`` says for want of what) or where
    there is none, because of ``cycles``."""

    name: str
    waves: Sequence[Sequence[str]] | None
    edges: Sequence[tuple[str, str]] = ()
    """Pairs of names: the second comes after the first."""
    cycles: Sequence[Sequence[str]] = ()
    why: str | None = None
    absent: Sequence[Absent] = ()


def running_order(body: Body) -> RunningOrder:
    """The order of the extensions of ``body``."""
    text = Redactor.of(body).text
    name = one_line(text(body.name))
    try:
        graph = graph_of(extension_list(body))
    except UndecidedError as error:
        return RunningOrder(name, None, why=one_line(error.why))
    shown = {_shown(text, own): [_shown(text, after) for after in afters] for own, afters in graph.items()}
    names, obstacle = known_names(body)
    absent = [
        Absent(_shown(text, own), _shown(text, after), obstacle is not None or after in names)
        for own, afters in graph.items()
        for after in dict.fromkeys(afters)
        if after not in graph
    ]
    return replace(_of_graph(name, shown), absent=absent)


def has_extensions(body: Body) -> bool:
    """Whether ``body`` has extensions, known or not."""
    node = extension_list(body).node
    return node.given and node.raw != []


def as_text(orders: Sequence[RunningOrder]) -> str:
    """One block for each resource, one line for each wave."""
    return "\n\n".join(joined([order.name, *_text_lines(order)]) for order in orders)


def as_mermaid(orders: Sequence[RunningOrder]) -> str:
    """One flowchart, a subgraph for each resource."""
    lines = ["flowchart LR"]
    for number, order in enumerate(orders):
        ids = {name: f"r{number}e{index}" for index, name in enumerate(_names(order))}
        lines.append(f'  subgraph r{number}["{_label(order.name)}"]')
        lines += [f'    {id_}["{_label(name)}"]' for name, id_ in ids.items()]
        lines += [f"    {ids[first]} --> {ids[then]}" for first, then in order.edges]
        lines += [
            f'    r{number}a{index}["{_label(one.name)}: {one.where}"] -.-> {ids[one.extension]}'
            for index, one in enumerate(order.absent)
            if one.extension in ids
        ]
        if order.why is not None:
            lines.append(f'    r{number}unknown["known after deployment: {_label(order.why)}"]')
        lines.append("  end")
    return "\n".join(lines)


def as_document(orders: Sequence[RunningOrder]) -> dict[str, Any]:
    """The same as data."""
    return {
        "version": VERSION,
        "orders": [
            {
                "name": order.name,
                "waves": order.waves,
                "edges": [{"first": first, "then": then} for first, then in order.edges],
                "cycles": order.cycles,
                "why": order.why,
                "absent": [
                    {"extension": one.extension, "name": one.name, "elsewhere": one.elsewhere} for one in order.absent
                ],
            }
            for order in orders
        ],
    }


def _of_graph(name: str, graph: OrderGraph) -> RunningOrder:
    edges = [(after, own) for own, afters in graph.items() for after in afters if after in graph]
    try:
        return RunningOrder(name, waves_of(graph), edges)
    except OrderCycleError as error:
        return RunningOrder(name, None, edges, error.cycles)


def _shown(text: Any, name: str) -> str:
    return one_line(text(name))


def _text_lines(order: RunningOrder) -> list[str]:
    if order.why is not None:
        return [f"  known after deployment: {order.why}"]
    if order.waves is None:
        return [f"  no order: {show_cycle(cycle)} (SEQ002)" for cycle in order.cycles]
    return [
        f"  {number}. {', '.join(_with_absent(order, name) for name in wave)}"
        for number, wave in enumerate(order.waves, 1)
    ]


def _with_absent(order: RunningOrder, name: str) -> str:
    said = [f"waits for '{one.name}', which is {one.where}" for one in order.absent if one.extension == name]
    return f"{name} ({'; '.join(said)})" if said else name


def _names(order: RunningOrder) -> list[str]:
    listed = [name for wave in order.waves or () for name in wave]
    return list(dict.fromkeys([*listed, *(name for edge in order.edges for name in edge)]))


def _label(text: str) -> str:
    """``text`` with what Mermaid would act upon written as its codes."""
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", text)
