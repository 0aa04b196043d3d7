"""Whether an extension's settings meet what the record of its handler demands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from azure_poolkit.facts.handlers import LetterCase
from azure_poolkit.facts.handlers.demands import (
    Apart,
    AtMost,
    Demand,
    Excludes,
    Needs,
    NumberRange,
    OneRequired,
    OnlyKeys,
    ProtectedOnly,
    Required,
    SettingsPart,
    Unused,
    Values,
)
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.handler_settings import HandlerSettings
from azure_poolkit.rules.rule import judged_apart

Said: TypeAlias = Iterator[Fault | UndecidedError]


def faults(demand: Demand, settings: HandlerSettings) -> Said:
    """What of ``settings`` does not meet ``demand``. Raises UndecidedError where that is not known."""
    yield from _CHECKS[type(demand)](demand, settings)


def _required(demand: Required, settings: HandlerSettings) -> Said:
    part, name = settings.part(demand.part), demand.name
    if part is None or not part.below(name).missing:
        return
    node = part.below(name)
    other = part.spelt_otherwise(name)
    if other is not None:
        open_ = settings.handler.letter_case is LetterCase.OPEN
        yield Fault(
            path=other.path,
            says=f"'{name}' is missing; '{other.path[-1]}' differs from it in letter case",
            fix=f"write {name}",
            severity=Severity.WARNING if open_ else None,
        )
        return
    for_what = demand.where and f", which {demand.where.name} '{settings.public.below(demand.where.name).value}' needs"
    yield Fault(path=node.path, says=f"'{name}' is missing{for_what or ''}", fix=f"give {name}")


def _needs(demand: Needs, settings: HandlerSettings) -> Said:
    part = settings.part(demand.part)
    if part is None:
        return
    node, other = part.below(demand.name), part.below(demand.other)
    if not node.missing and other.missing:
        says = f"'{demand.name}' needs '{demand.other}', which is missing"
        yield Fault(path=other.path, says=says, fix=f"give {demand.other}")


def _one_of(demand: OneRequired, settings: HandlerSettings) -> Said:
    parts = [part for part in settings.parts(demand.part) if part is not None]
    given, obstacle = _given(part.below(name) for name in demand.names for part in parts)
    for place in given[1:] if demand.exactly else ():
        says = f"'{given[0].path[-1]}' is given already, and only one is accepted"
        yield Fault(path=place.path, says=says, fix="remove one")
    if obstacle is not None:
        yield obstacle
    elif not given and not (settings.protected_elsewhere and demand.part is not SettingsPart.PUBLIC):
        listed = " or ".join(f"'{name}'" for name in demand.names)
        yield Fault(path=parts[0].node.path, says=f"{listed} is missing", fix=f"give {listed}")


def _given(nodes: Iterable[Node]) -> tuple[list[Node], UndecidedError | None]:
    """Those of ``nodes`` where something is, and what stood in the way of telling it of others."""
    given, obstacle = [], None
    for node in nodes:
        try:
            if not node.missing:
                given.append(node)
        except UndecidedError as error:
            obstacle = error
    return given, obstacle


def _values(demand: Values, settings: HandlerSettings) -> Said:
    node = settings.public.below(demand.name)
    if not node.missing and not any(_same(node.value, value) for value in demand.values):
        shown = [str(value).lower() if isinstance(value, bool) else str(value) for value in demand.values]
        accepted = ", ".join(shown)
        fix = f"give {accepted if len(shown) == 1 else f'one of {accepted}'}"
        yield Fault(path=node.path, says="this value is not accepted", value=node.value, accepted=accepted, fix=fix)


def _same(given: Any, value: Any) -> bool:
    """Whether ``given`` is ``value``; Azure's pages write switches as texts at times."""
    if isinstance(value, bool):
        return given is value or (isinstance(given, str) and given.casefold() == str(value).casefold())
    return bool(given == value)


def _range(demand: NumberRange, settings: HandlerSettings) -> Said:
    node = settings.public.below(demand.name)
    if node.missing:
        return
    value = number(node)
    accepted = f"a whole number from {demand.least} to {demand.most}{demand.unit and ' '}{demand.unit}"
    if value is None or not demand.least <= value <= demand.most:
        yield Fault(path=node.path, says="this is outside its range", value=node.value, accepted=accepted)
    elif isinstance(node.value, str) and not demand.text:
        says = "this is a string, and the handler accepts only a number"
        yield Fault(path=node.path, says=says, value=node.value, accepted=accepted, fix=f"write {value}")


def number(node: Node) -> int | None:
    """The whole number at ``node``, which may be written as a text."""
    value = node.value
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) < _LONGEST else None
    return int(value) if isinstance(value, (int, float)) and value == value // 1 else None


_LONGEST: Final = 10


def _at_most(demand: AtMost, settings: HandlerSettings) -> Said:
    first, second = (settings.public.below(name) for name in (demand.first, demand.second))
    one = demand.first_default if first.missing else number(first)
    other = demand.second_default if second.missing else number(second)
    if one is not None and other is not None and one * other > demand.most:
        yield Fault(
            path=settings.public.node.path,
            says=f"{demand.first} times {demand.second} is {one * other} {demand.unit}",
            accepted=f"at most {demand.most}",
            fix="ask more often, or fewer times",
        )


def _apart(demand: Apart, settings: HandlerSettings) -> Said:
    public, protected = settings.public.node, settings.protected.node
    if demand.within is not None:
        public, protected = public.at(demand.within), protected.at(demand.within)
    nodes = [node for name, node in public.entries() if demand.names is None or name in demand.names]
    yield from judged_apart(nodes, lambda node: _twice(node, protected.at(str(node.path[-1]))))


def _twice(node: Node, other: Node) -> Said:
    if not node.missing and not other.missing:
        says = f"'{node.path[-1]}' is both in settings and in protectedSettings"
        yield Fault(path=node.path, says=says, fix="leave it in one of them")


def _excludes(demand: Excludes, settings: HandlerSettings) -> Said:
    node = settings.protected.below(demand.second)
    if not settings.protected.below(demand.first).missing and not node.missing:
        says = f"'{demand.second}' cannot be used with '{demand.first}'"
        yield Fault(path=node.path, says=says, fix="remove one of them")


def _protected_only(demand: ProtectedOnly, settings: HandlerSettings) -> Said:
    node = settings.public.below(demand.name)
    if not node.missing:
        says = f"'{demand.name}' is read in protectedSettings only"
        yield Fault(path=node.path, says=says, fix="move it there")


def _only_keys(demand: OnlyKeys, settings: HandlerSettings) -> Said:
    part = settings.part(demand.part)
    for key, node in part.node.entries() if part is not None else ():
        if key not in demand.names and node.given:
            yield Fault(
                path=node.path,
                says="the handler refuses settings that it does not know",
                accepted=", ".join(demand.names) or "no protected settings",
                fix="remove it",
            )


def _unused(demand: Unused, settings: HandlerSettings) -> Said:
    node = settings.public.below(demand.name)
    if not node.missing:
        yield Fault(path=node.path, says=demand.why, value=node.value, fix=f"remove {demand.name}")


_CHECKS: Final[Mapping[type[Demand], Callable[[Any, HandlerSettings], Said]]] = {
    Required: _required,
    Needs: _needs,
    OneRequired: _one_of,
    Values: _values,
    NumberRange: _range,
    AtMost: _at_most,
    Apart: _apart,
    Excludes: _excludes,
    ProtectedOnly: _protected_only,
    OnlyKeys: _only_keys,
    Unused: _unused,
}
