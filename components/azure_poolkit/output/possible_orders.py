"""The orders in which Azure may run extensions one by one, as text and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import one_line
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.output.printing import joined
from azure_poolkit.rules.extensions.order import OrderCycleError, linear_extensions, show_cycle
from azure_poolkit.rules.extensions.running_order import graph_of
from azure_poolkit.rules.extensions.view import extension_list

VERSION: Final = 1


@dataclass(frozen=True)
class PossibleOrders:
    """The orders of one resource, ``more`` where there are others. ``cycles`` are why there is none, ``why`` what is
    wanting for them to be known."""

    name: str
    orders: Sequence[Sequence[str]] = ()
    more: bool = False
    cycles: Sequence[Sequence[str]] = ()
    why: str | None = None


def possible_orders(body: Body, limit: int) -> PossibleOrders:
    """At most ``limit`` orders of the extensions of ``body``."""
    text = Redactor.of(body).text
    name = one_line(text(body.name))
    try:
        graph = graph_of(extension_list(body))
        found = linear_extensions(graph, limit=limit + 1)
    except UndecidedError as error:
        return PossibleOrders(name, why=one_line(error.why))
    except OrderCycleError as error:
        return PossibleOrders(name, cycles=[[one_line(text(one)) for one in cycle] for cycle in error.cycles])
    shown = [[one_line(text(one)) for one in order] for order in found[:limit]]
    return PossibleOrders(name, shown, more=len(found) > limit)


def as_text(all_: Sequence[PossibleOrders]) -> str:
    """One block for each resource, one line for each order."""
    return "\n\n".join(joined([one.name, *_lines(one)]) for one in all_)


def as_document(all_: Sequence[PossibleOrders]) -> dict[str, Any]:
    """The same as data."""
    possible = [
        {"name": one.name, "orders": one.orders, "more": one.more, "cycles": one.cycles, "why": one.why} for one in all_
    ]
    return {"version": VERSION, "possible": possible}


def _lines(one: PossibleOrders) -> list[str]:
    if one.why is not None:
        return [f"  known after deployment: {one.why}"]
    if one.cycles:
        return [f"  no order: {show_cycle(cycle)} (SEQ002)" for cycle in one.cycles]
    return [*(f"  {' → '.join(order)}" for order in one.orders), *(["  … and others"] if one.more else [])]
