"""Find resources in what a run recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias, Union

from .records import ResourceRecord
from .selection import ResourceType, described_type, matches_name, matches_type

if TYPE_CHECKING:
    from pulumi import Resource

Under: TypeAlias = Union[str, ResourceRecord, "Resource"]
"""What resources lie below: a record, the Python object, a URN, or a glob over names."""


class ExpectationError(AssertionError):
    """What was recorded is not what was expected."""


def select(
    resources: Sequence[ResourceRecord],
    type: ResourceType | None,
    name: str | None,
    under: Under | None,
) -> tuple[ResourceRecord, ...]:
    """The resources of a type, with a name, at any depth below another; None restricts nothing."""
    below = set(_below(resources, under)) if under is not None else None
    return tuple(
        record
        for record in resources
        if (type is None or matches_type(type, record.type, record.instance))
        and matches_name(name, record.name)
        and (below is None or record.urn in below)
    )


def _below(resources: Sequence[ResourceRecord], under: Under) -> Iterator[str]:
    by_urn = {record.urn: record for record in resources}
    queue = [urn for record in resources if _is_meant(record, under) for urn in record.children]
    while queue:
        urn = queue.pop()
        yield urn
        queue.extend(by_urn[urn].children)


def _is_meant(record: ResourceRecord, under: Under) -> bool:
    if isinstance(under, ResourceRecord):
        return record.urn == under.urn
    if isinstance(under, str):
        return record.urn == under or matches_name(under, record.name)
    return record.instance is under


def described(type: ResourceType | None, name: str | None, under: Under | None) -> str:
    """The question in words."""
    parts = [f"of type {described_type(type)}" if type is not None else "of any type"]
    if name is not None:
        parts.append(f"with the name {name!r}")
    if under is not None:
        parts.append(f"under {under!r}")
    return " ".join(parts)


def listed(resources: Iterable[ResourceRecord], limit: int = 20) -> str:
    """The resources, one a line."""
    lines = [f"  {record.type} {record.name!r}" for record in resources]
    more = [f"  and {len(lines) - limit} more"] if len(lines) > limit else []
    return "\n".join([*lines[:limit], *more]) or "  none"


def exactly_one(
    resources: Sequence[ResourceRecord],
    type: ResourceType | None,
    name: str | None,
    under: Under | None,
) -> ResourceRecord:
    """The one resource that fits. Raises ExpectationError, naming what there is, where none or several do."""
    found = select(resources, type, name, under)
    if len(found) == 1:
        return found[0]
    question = described(type, name, under)
    if found:
        raise ExpectationError(f"{len(found)} resources are {question}:\n{listed(found)}\nSay more exactly which")
    raise ExpectationError(f"no resource {question}{_nearest(resources, type, name)}. There are:\n{listed(resources)}")


def _nearest(resources: Sequence[ResourceRecord], type: ResourceType | None, name: str | None) -> str:
    wanted = type if isinstance(type, str) else None
    for asked, known in ((name, [r.name for r in resources]), (wanted, [r.type for r in resources])):
        if asked is not None and asked not in known:
            close = get_close_matches(asked, known, n=1)
            if close:
                return f" (did you mean {close[0]!r}?)"
    return ""
