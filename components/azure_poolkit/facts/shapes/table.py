"""The tables of what each ARM type takes, loaded when first asked for.

They are made by ``make shapes`` from the models of azure-mgmt-batch, azure-mgmt-compute, azure-mgmt-keyvault,
azure-mgmt-authorization and azure-mgmt-msi in their releases; a line is a key, indented below what it stands in, with
its type and limits.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from azure_poolkit.facts.shapes.constraints import Constraint
from azure_poolkit.facts.shapes.documented import CONSTRAINTS

_TABLES: Final = Path(__file__).parent / "tables"
ITEM: Final = "[]"
VALUE: Final = "{}"
_EXTENSIONS_OF_SCALE_SETS: Final = "properties.virtualMachineProfile.extensionProfile.extensions"


@dataclass(slots=True, eq=False)
class Member:
    """What may stand in one place. ``type``: text, whole, number, bool, duration, object, list, map or any.

    ``least`` and ``most`` bound a number, ``shortest`` and ``longest`` the length of a text or list. ``missing_up_to``
    is the newest API version that is known not to have it yet, ``since`` the first that has it; ``gone_from`` the
    first that is known not to have it any more, ``until`` the last that has it. ``item`` is what a list or map holds.
    """

    name: str
    type: str
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    shortest: int | None = None
    longest: int | None = None
    pattern: str | None = None
    required: bool = False
    read_only: bool = False
    since: str | None = None
    until: str | None = None
    missing_up_to: str | None = None
    gone_from: str | None = None
    members: dict[str, Member] = field(default_factory=dict)
    item: Member | None = None
    constraints: list[Constraint] = field(default_factory=list)
    wanted: tuple[str, ...] = ()
    folded: dict[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()

    @property
    def dated(self) -> bool:
        """Whether some API version lacks it."""
        return self.since is not None or self.until is not None

    def seal(self) -> None:
        """Work out what is asked for often."""
        self.wanted = tuple(name for name, member in self.members.items() if member.required)
        self.folded = {name.casefold(): name for name in self.members}
        self.accepted = frozenset(value.casefold().replace(" ", "") for value in self.values)


@dataclass(frozen=True)
class Table:
    """What one kind of body takes. ``versions`` are the API versions that were read, none where they were not all."""

    kind: str
    root: Member
    versions: tuple[str, ...]

    def find(self, path: str) -> Member:
        """The member at ``path``, as in ``properties.userAccounts[].name``. Raises KeyError."""
        member = self.root
        for step in path.replace(ITEM, "." + ITEM).replace(VALUE, "." + VALUE).split(".") if path else ():
            below = member.item if step in (ITEM, VALUE) else member.members[step]
            if below is None:
                raise KeyError(path)
            member = below
        return member

    @property
    def places(self) -> Iterator[tuple[str, Member]]:
        """Every member with its path."""
        yield from _places(self.root, "")


def _places(member: Member, path: str) -> Iterator[tuple[str, Member]]:
    for name, below in member.members.items():
        place = f"{path}.{name}" if path else name
        yield place, below
        yield from _places(below, place)
    if member.item is not None:
        place = path + (ITEM if member.type == "list" else VALUE)
        yield place, member.item
        yield from _places(member.item, place)


@cache
def table_of(kind: str) -> Table | None:
    """The table of bodies of this kind, ``None`` where there is none."""
    if kind == "scale set extensions":
        return _of_list()
    file = _TABLES / f"{kind.replace(' ', '_')}.shape"
    if not file.exists():
        return None
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    versions = tuple(first.split())
    table = Table(kind, _root(lines, versions), versions)
    for constraint in CONSTRAINTS.get(kind, ()):
        table.find(constraint.at).constraints.append(constraint)
    return table


def _of_list() -> Table | None:
    """Several extensions of a scale set, under ``extensions``, as the scale set's own model has them."""
    whole = table_of("scale set")
    if whole is None:
        return None
    root = Member("", "object", members={"extensions": whole.find(_EXTENSIONS_OF_SCALE_SETS)})
    root.seal()
    return Table("scale set extensions", root, whole.versions)


def _root(lines: list[str], versions: tuple[str, ...]) -> Member:
    root = Member("", "object")
    above = [root]
    for line in lines:
        told = line.lstrip(" ")
        depth = len(line) - len(told)
        name, type_, *rest = told.split(" ", 2)
        member = _member(name, type_, json.loads(rest[0]) if rest else {}, versions)
        del above[depth + 1 :]
        holder = above[depth]
        if name in (ITEM, VALUE):
            holder.item = member
        else:
            holder.members[name] = member
        above.append(member)
    _seal(root)
    return root


def _seal(member: Member) -> None:
    member.seal()
    for below in member.members.values():
        _seal(below)
    if member.item is not None:
        _seal(member.item)


def _member(name: str, type_: str, told: dict[str, Any], versions: tuple[str, ...]) -> Member:
    since, until = told.get("since"), told.get("until")
    before = bisect_left(versions, since) if since else 0
    after = bisect_right(versions, until) if until else len(versions)
    return Member(
        name,
        type_,
        values=tuple(told.get("in", ())),
        least=told.get("min"),
        most=told.get("max"),
        shortest=told.get("shortest"),
        longest=told.get("longest"),
        pattern=told.get("pattern"),
        required="req" in told,
        read_only="ro" in told,
        since=since,
        until=until,
        missing_up_to=versions[before - 1] if since and before else None,
        gone_from=versions[after] if until and after < len(versions) else None,
    )
