"""Walks a body once along the table of its type, and sorts what it finds by the codes that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from azure_poolkit.facts.shapes.table import Member, Table, table_of
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.path import Path
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.shapes import constraints, keys, limits, types, versions
from azure_poolkit.rules.shapes.said_elsewhere import required_elsewhere, said_elsewhere

Said = Fault | UndecidedError


@dataclass(frozen=True)
class Deviation:
    """What is said of one place, and the name of the extension that it lies in, if it lies in one."""

    said: Said
    label: str = ""


_NOT_GIVEN: Final = Unknown(why="a parameter that may be null, and is not given here")


@dataclass
class _Walk:
    """One walk: ``version`` is the API version of the request, if it is known and one whose keys the table can tell."""

    body: Body
    context: Context
    table: Table
    version: str | None
    found: defaultdict[str, list[Deviation]] = field(default_factory=lambda: defaultdict(list))

    def say(self, code: str, path: Path, said: Said) -> None:
        if not said_elsewhere(self.body.kind, code, path):
            self.found[code].append(Deviation(said, _label(self.body, path)))

    def node(self, member: Member, value: Any, path: Path) -> None:
        """Judge ``value``, which is not null, and all that is below it."""
        if isinstance(value, Unknown):
            for code in codes_below(self.body.kind, member):
                self.say(code, path, UndecidedError(path, value.why))
            return
        wrong = types.wrong_type(member, value, self.body.kind)
        if wrong is not None:
            self.say("INP001", path, types.fault(path, value, wrong, member))
            return
        if value == "" and member.type != "text":
            return
        for code, said in limits.beyond(member, value, path):
            self.say(code, path, said)
        if member.members:
            self._object(member, value, path)
        elif member.item is not None:
            self._items(member.item, value, path)
        for constraint in member.constraints:
            self._constraint(constraint, Node(value, path))

    def _object(self, member: Member, value: dict[str, Any], path: Path) -> None:
        members = member.members
        for key in value:
            below = members.get(key)
            if below is None:
                version = self.context.api_version
                for fault in keys.unknown_key(self.table, self.body, member, key, path, version, value):
                    self.say("INP002", fault.path, fault)
                continue
            inner = None if below.read_only else value[key]
            if inner is None:
                continue
            place = (*path, key)
            if self.version is not None and below.dated:
                wrong = versions.wrong_version(self.table, below, self.version, place, inner)
                if wrong is not None:
                    self.say(versions.code_of(self.body.kind, key), place, wrong)
                    continue
            if type(inner) is str and below.type == "text" and not below.values and not below.constraints:
                continue
            self.node(below, inner, place)
        for key in member.wanted:
            inner = value.get(key)
            if inner is None and key in value and self.body.extras.nulls:
                inner = _NOT_GIVEN
            if (inner is None or isinstance(inner, Unknown)) and self._has(members[key]):
                self._missing((*path, key), inner)

    def _has(self, member: Member) -> bool:
        """Whether the API version has this member: nothing is required of one that has not."""
        return member.since is None or (self.version is not None and self.version >= member.since)

    def _missing(self, path: Path, value: Unknown | None) -> None:
        if not required_elsewhere(self.body.kind, path):
            self.say("SHP004", path, UndecidedError(path, value.why) if value is not None else _required(path))

    def _items(self, item: Member, value: Any, path: Path) -> None:
        if isinstance(value, list):
            for index, inner in enumerate(value):
                self.node(item, inner, (*path, index))
        else:
            for key, inner in value.items():
                if inner is not None and not isinstance(key, UnknownKey):
                    self.node(item, inner, (*path, key))

    def _constraint(self, constraint: Any, node: Node) -> None:
        code, check = constraints.CHECKS[type(constraint)]
        try:
            for said in check(constraint, node, self.body, self.context):
                self.say(code, said.path, said)
        except UndecidedError as error:
            self.say(code, error.path, error)


def _required(path: Path) -> Fault:
    key = path[-1]
    return Fault(path=path, says=f"'{key}' is missing, and Azure requires it", fix=f"give '{key}'")


def deviations(code: str) -> Callable[[Body, Context], Iterator[Deviation]]:
    """Selects what a walk along the body's table has found under ``code``."""

    def select(body: Body, context: Context) -> Iterator[Deviation]:
        yield from _walked(body, context).get(code, ())

    return select


def said(deviation: Deviation, _context: Context) -> Iterator[Said]:
    """The check of all these rules: what was found is what is said."""
    yield deviation.said


def subject_of(deviation: Deviation) -> str:
    """The extension's name; what is said of anything else is said of the body."""
    return deviation.label


def _label(body: Body, path: Path) -> str:
    for length in range(len(path) - 2, 0, -1):
        if path[length - 1] == "extensions" and isinstance(path[length], int):
            name = Node(_at(body.value, path[: length + 1])).at("name").raw
            return name if isinstance(name, str) else f"extension {path[length]}"
    return ""


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _walked(body: Body, context: Context) -> dict[str, list[Deviation]]:
    """What is found, worked out once for a body in its surroundings."""
    key = _walked, context.api_version, context.allocation_mode
    known: dict[Any, Any] = body.remembered
    if key not in known:
        known[key] = _walk(body, context)
    found: dict[str, list[Deviation]] = known[key]
    return found


def _walk(body: Body, context: Context) -> dict[str, list[Deviation]]:
    table = table_of(body.kind)
    if table is None or not isinstance(body.value, dict):
        return {}
    walk = _Walk(body, context, table, versions.judged_version(table, context.api_version))
    walk.node(table.root, body.value, ())
    return walk.found


_CODES: dict[tuple[str, int], tuple[str, ...]] = {}


def codes_below(kind: str, member: Member) -> tuple[str, ...]:
    """The codes that could be found at or below a member of the table of ``kind``."""
    key = kind, id(member)
    if key not in _CODES:
        _CODES[key] = tuple(sorted(_codes(kind, member)))
    return _CODES[key]


def _codes(kind: str, member: Member) -> set[str]:
    found = set(limits.codes_of(member)) | {constraints.CHECKS[type(one)][0] for one in member.constraints}
    if member.wanted:
        found.add("SHP004")
    for below in member.members.values():
        if not below.read_only:
            found |= set(codes_below(kind, below))
        if below.dated:
            found.add(versions.code_of(kind, below.name))
    if member.item is not None:
        found |= set(codes_below(kind, member.item))
    return found
