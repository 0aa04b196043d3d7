"""Checks of what Azure's pages say of several values together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from azure_poolkit.facts.shapes import constraints as forms
from azure_poolkit.facts.vm_sizes import vm_size
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.duration import read_duration
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.systems import image_system
from azure_poolkit.rules.shapes import lists
from azure_poolkit.rules.shapes.id_types import of_type
from azure_poolkit.rules.shapes.limits import range_of
from azure_poolkit.rules.shapes.reading import below, holds, place, reached, value_of

_MOST_SLOTS: Final = 256
"""The most on any size, of which the range speaks."""
Check = Callable[[Any, Node, Body, Context], Iterator[Fault]]


def _range(one: forms.Range, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    number = _number(node.value)
    least, most = _number(one.least), _number(one.most)
    if number is None:
        return
    if (least is not None and number < least) or (most is not None and number > most):
        says = "this duration is out of range" if isinstance(node.value, str) else "this number is out of range"
        accepted = range_of(one.least, one.most)
        yield Fault(path=node.path, says=says, value=node.value, accepted=accepted, source=one.source)
    for low, high in one.reserved:
        if low <= number <= high:
            says = f"Azure keeps {low} to {high} for itself"
            accepted = f"{range_of(one.least, one.most)}, but for {low} to {high}"
            yield Fault(path=node.path, says=says, value=node.value, accepted=accepted, source=one.source)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        duration = read_duration(value)
        return None if duration is None else duration.total_seconds()
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _length(one: forms.Length, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    value = node.value
    if not isinstance(value, (str, list)) or (one.system and (image_system(body) or "").casefold() != one.system):
        return
    if one.longest is not None and len(value) > one.longest:
        unit = "elements" if isinstance(value, list) else "characters"
        accepted = f"at most {one.longest} {unit}"
        yield Fault(path=node.path, says="this is too long", value=len(value), accepted=accepted, source=one.source)
    elif one.pattern is not None and isinstance(value, str) and not re.fullmatch(one.pattern, value):
        says = "this is not of the form that Azure takes"
        yield Fault(path=node.path, says=says, value=value, accepted=one.accepted, source=one.source)


def _required(one: forms.Required, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    if one.beside is not None and below(node, one.beside).missing:
        return
    wanted = node.at(one.key)
    if wanted.missing:
        says = f"'{one.key}' is missing, and Azure requires it"
        yield Fault(path=wanted.path, says=says, fix=f"give '{one.key}'", source=one.source)


def _one_of(one: forms.OneOf, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    places = [node.at(key) for key in one.keys]
    known = [found for found in places if found.given and not found.undecided and not found.missing]
    shown = ", ".join(one.keys)
    if len(known) > one.most:
        says = f"{' and '.join(str(found.path[-1]) for found in known)} exclude each other"
        yield Fault(
            path=known[1].path,
            says=says,
            accepted=f"exactly one of {shown}",
            fix=f"keep one of them, and take the others out{_even_empty(known)}",
            source=one.source,
        )
    elif any(found.undecided for found in places) and one.most < len(places):
        raise _undecided(places)
    elif len(known) < one.least and all(found.missing for found in places):
        wanted = "exactly one" if one.most == 1 else "at least one"
        says, fix = f"none of {shown} is here", f"give {wanted} of them"
        yield Fault(path=node.path, says=says, accepted=f"{wanted} of {shown}", fix=fix, source=one.source)


def _undecided(places: list[Node]) -> UndecidedError:
    """What stands in the way: one that is not known yet may be nothing, or one too many."""
    return next(UndecidedError(found.path, found.raw.why) for found in places if isinstance(found.raw, Unknown))


def _even_empty(known: list[Node]) -> str:
    return ", even where they are empty" if any(found.raw == "" for found in known) else ""


def _needs(one: forms.Needs, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    if one.when is not None and not holds(body, node, one.when, one.when_values):
        return
    key = below(node, one.key)
    if not holds(body, node, one.key, one.values) or holds(body, node, one.other, one.other_values):
        return
    wanted = place(one.other)
    value = f" {value_of(one.other_values)}" if one.other_values else ""
    yield Fault(
        path=key.path,
        says=f"'{one.key}' needs '{wanted}'{value and ' to be' + value}{_where(one)}",
        value=key.value if one.values else MISSING,
        fix=f"give '{wanted}'{value and ' as' + value}, or take '{one.key}' out",
        source=one.source,
    )


def _where(one: forms.Needs) -> str:
    return f" where {place(one.when)} is {value_of(one.when_values)}" if one.when else ""


def _excludes(one: forms.Excludes, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    if not holds(body, node, one.key, one.values) or not holds(body, node, one.other, one.other_values):
        return
    key = below(node, one.key)
    told = f" {value_of(one.other_values)}" if one.other_values else ""
    yield Fault(
        path=key.path,
        says=f"'{place(one.key)}' cannot be given together with '{place(one.other)}'{told}",
        fix="take one of the two out",
        source=one.source,
    )


def _ordered(one: forms.Ordered, node: Node, _body: Body, _context: Context) -> Iterator[Fault]:
    low, high = _number(node.at(one.low).value), _number(node.at(one.high).value)
    if low is not None and high is not None and high - low < one.gap:
        accepted = f"{one.low} + {one.gap} or more" if one.gap else f"{one.low} or more"
        found = node.at(one.high)
        yield Fault(path=found.path, says=one.says, value=found.value, accepted=accepted, source=one.source)


def _for_system(one: forms.ForSystem, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    found = node.at(one.key)
    if found.missing:
        return
    system = image_system(body)
    if system is not None and system.casefold() != one.system:
        says = f"the nodes' system is {system}, and this is only for {one.system.capitalize()}"
        yield Fault(path=found.path, says=says, fix="remove it", source=one.source)


def _in_account(one: forms.InAccount, node: Node, _body: Body, context: Context) -> Iterator[Fault]:
    found = node.at(one.key)
    mode = context.allocation_mode
    if not found.missing and mode is not None and mode.casefold() != one.mode.casefold():
        says = f"the account allocates as {mode}, and this is only for {one.mode}"
        fix = f"remove it, or use an account whose poolAllocationMode is {one.mode}"
        yield Fault(path=found.path, says=says, fix=fix, source=one.source)


def _per_core(one: forms.PerCore, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    number = _number(node.value)
    size = vm_size(reached(body, node, one.size).text or "")
    cores = size.cores if size is not None else None
    if number is not None and cores is not None and one.each * cores < number <= _MOST_SLOTS:
        says = f"this is more than {one.each} for each of the {cores} cores of the size"
        accepted = f"{one.each * cores} at most"
        yield Fault(path=node.path, says=says, value=node.value, accepted=accepted, source=one.source)


CHECKS: Final[dict[type, tuple[str, Check]]] = {
    forms.Range: ("SHP002", _range),
    forms.Length: ("SHP003", _length),
    forms.ResourceId: ("SHP003", of_type),
    forms.Total: ("SHP003", lists.total),
    forms.Required: ("SHP004", _required),
    forms.OneOf: ("SHP006", _one_of),
    forms.Excludes: ("SHP006", _excludes),
    forms.Needs: ("SHP007", _needs),
    forms.ForSystem: ("SHP008", _for_system),
    forms.Ordered: ("SHP009", _ordered),
    forms.Distinct: ("SHP009", lists.distinct),
    forms.Disjoint: ("SHP009", lists.disjoint),
    forms.PerCore: ("SHP009", _per_core),
    forms.EnoughFor: ("SHP009", lists.enough_for),
    forms.InAccount: ("SHP010", _in_account),
}
"""The code and the check of each form."""
