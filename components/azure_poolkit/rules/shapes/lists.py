"""Checks of lists as a whole: SHP003 how long they are together, SHP009 how their elements differ."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from azure_poolkit.facts.shapes import constraints as forms
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.wording import counted
from azure_poolkit.rules.shapes.reading import reached


def total(one: forms.Total, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    count = sum(len(list(item.at(one.key).items())) for item in node.items())
    if count > one.most:
        says, accepted = f"there are too many '{one.key}' in all", f"at most {one.most} over all elements"
        yield Fault(path=node.path, says=says, value=count, accepted=accepted, source=one.source)


def distinct(one: forms.Distinct, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    seen: list[Any] = []
    obstacle: UndecidedError | None = None
    holders = [node] if one.below is None else [item.at(one.below) for item in node.items()]
    for holder in holders:
        try:
            for item in holder.items():
                found = item.at(one.key)
                value = found.value
                if found.missing:
                    continue
                if value in seen:
                    says = f"another element has this '{one.key}' already"
                    yield Fault(path=found.path, says=says, value=value, accepted="another one", source=one.source)
                seen.append(value)
        except UndecidedError as error:
            obstacle = obstacle or error
    if obstacle is not None:
        raise obstacle


def disjoint(one: forms.Disjoint, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    seen: list[tuple[float, float]] = []
    for item in node.items():
        low, high = item.at(one.low), item.at(one.high)
        start, end = low.value, high.value
        if not _is_number(start) or not _is_number(end):
            continue
        if any(start <= other_end and other_start <= end for other_start, other_end in seen):
            says = "the range overlaps that of another element"
            yield Fault(
                path=low.path, says=says, value=start, accepted="ranges without a common port", source=one.source
            )
        seen.append((start, end))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def enough_for(one: forms.EnoughFor, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    listed = node.at(one.key)
    if listed.missing or not isinstance(listed.value, list):
        return
    for path in one.counts:
        count = reached(body, node, path).value
        if _is_number(count) and math.ceil(count / one.each) > len(listed.value):
            wanted = math.ceil(count / one.each)
            says = f"there are too few for {counted(round(count), 'node')}"
            accepted = f"{wanted} or more, one for each {one.each}"
            yield Fault(path=listed.path, says=says, value=len(listed.value), accepted=accepted, source=one.source)
            return
