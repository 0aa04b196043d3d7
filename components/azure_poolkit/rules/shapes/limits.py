"""SHP001, SHP002, SHP003: the values, ranges and lengths that a table has."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from azure_poolkit.facts.shapes.table import Member
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.path import Path


def codes_of(member: Member) -> Iterator[str]:
    """The codes under which a value of this member could be refused."""
    if member.values:
        yield "SHP001"
    if member.least is not None or member.most is not None:
        yield "SHP002"
    if member.shortest is not None or member.longest is not None or member.pattern is not None:
        yield "SHP003"


def beyond(member: Member, value: Any, path: Path) -> Iterator[tuple[str, Fault]]:
    """In what ``value``, which is of the right type, is not what the member takes."""
    if (
        member.accepted
        and isinstance(value, str)
        and value
        and value.casefold().replace(" ", "") not in member.accepted
    ):
        yield "SHP001", not_accepted(member.values, value, path)
    if member.least is not None or member.most is not None:
        yield from (("SHP002", fault) for fault in out_of_range(member.least, member.most, value, path))
    if member.shortest is not None or member.longest is not None or member.pattern is not None:
        yield from (("SHP003", fault) for fault in _wrong_length(member, value, path))


def not_accepted(values: tuple[str, ...], value: str, path: Path) -> Fault:
    """What is said of a value that is none of ``values``."""
    near = difflib.get_close_matches(value[:50].casefold(), [one.casefold() for one in values], n=1, cutoff=0.75)
    meant = next((one for one in values if near and one.casefold() == near[0]), None)
    shown = ", ".join(f"'{one}'" for one in values)
    return Fault(
        path=path,
        says="Azure does not take this value",
        value=value,
        accepted=shown,
        fix=f"write '{meant}'" if meant else "write one of the accepted values",
    )


def out_of_range(least: float | None, most: float | None, value: Any, path: Path) -> Iterator[Fault]:
    """What is said of a number outside its range."""
    number = float(value) if isinstance(value, (int, float, str)) else 0.0
    if (least is not None and number < least) or (most is not None and number > most):
        yield Fault(path=path, says="this number is out of range", value=value, accepted=range_of(least, most))


def range_of(least: object, most: object) -> str:
    """The range in words."""
    if least is None:
        return f"{most} at most"
    return f"{least} or more" if most is None else f"{least} to {most}"


def _wrong_length(member: Member, value: Any, path: Path) -> Iterator[Fault]:
    unit = "elements" if isinstance(value, list) else "characters"
    if member.longest is not None and len(value) > member.longest:
        yield Fault(path=path, says="this is too long", value=len(value), accepted=f"at most {member.longest} {unit}")
    elif member.shortest is not None and len(value) < member.shortest:
        yield Fault(path=path, says="this is too short", value=len(value), accepted=f"{member.shortest} {unit} or more")
    elif member.pattern is not None and isinstance(value, str) and not re.search(member.pattern, value):
        yield Fault(path=path, says="this is not of the form that Azure takes", value=value, accepted=member.pattern)
