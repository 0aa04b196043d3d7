"""RES001: an id belongs to one resource."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.model.body import POOL, SEPARATE, Body, address_path
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown, same
from azure_poolkit.rules.extensions.samples import pool
from azure_poolkit.rules.rule import ProgramRule

TEMPLATE: Final = "template "
"""What the maker of a template's resources begins with: their keys are their ids, as far as these are known."""
_PAGE: Final = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template"
_WHERE: Final = ("resourceGroupName", "scope")


@dataclass(frozen=True)
class Pair:
    """A resource, and one before it that has its id."""

    body: Body
    other: Body


def _pairs(program: Program, _context: Context) -> Iterator[Pair]:
    first: dict[tuple[Hashable, ...], Body] = {}
    for body in program.bodies:
        identity = _identity(body)
        if identity is None:
            continue
        other = first.setdefault(identity, body)
        if other is not body and not _differ_in_case_only(body, other):
            yield Pair(body, other)


def _identity(body: Body) -> tuple[Hashable, ...] | None:
    """The same for resources of one id that one provider or template makes; ``None`` where a part of it is unknown, and
    for separate extensions, of which EXT001 says, with all of their scale set, which names stand twice."""
    maker = body.extras.maker
    if not isinstance(maker, str) or body.kind in SEPARATE or body.extras.read:
        return None
    if maker.startswith(TEMPLATE):
        return None if body.key is None else (maker, body.kind, body.key.strip("/"))
    parts = [_part(part) for part in body.extras.address.values()]
    return None if not parts or None in parts else (maker, body.kind, *parts)


def _part(part: Any) -> Hashable:
    """The same for parts of an address that are surely one, known or not."""
    if isinstance(part, Unknown):
        return part.parts
    return part.strip("/").casefold() if isinstance(part, str) and part else None


def _differ_in_case_only(body: Body, other: Body) -> bool:
    """Whether both are pools whose names differ: in letter case, since their ids are the same (BAT025)."""
    name, others = (one.extras.address.get("poolName") for one in (body, other))
    return body.kind == POOL and not same(name, others)


def _one_id(pair: Pair, _context: Context) -> Iterator[Fault]:
    part, name = _own_name(pair.body)
    fault = Fault(
        path=address_path(pair.body, part),
        says=f"{pair.other.kind} '{pair.other.name}' has the same id",
        accepted="a name that no other resource of its type has where it stands",
    )
    yield replace(fault, value=name) if isinstance(name, str) else fault


def _own_name(body: Body) -> tuple[str, Any]:
    """The last part of its address, which names the resource among those of its type, and what that is."""
    parts = [(key, said) for key, said in body.extras.address.items() if key not in _WHERE]
    return parts[-1] if parts else ("name", None)


def _named(key: str, name: str) -> Body:
    address = {"resourceGroupName": "render", "accountName": "renderfarm", "poolName": name}
    return Body(
        kind=POOL, name=key, key=key, value=pool(name=name), extras=Extras(address=address, maker="default provider")
    )


RES001: Final = ProgramRule(
    code="RES001",
    title="two resources of one id",
    severity=Severity.ERROR,
    facts=(),
    reason="An id belongs to one resource in Azure. Resource Manager refuses a template that has a resource twice, and "
    "Pulumi's azure-native refuses to create a resource that exists already, or the two overwrite each other.",
    fix="give one of them another name, or take one out",
    source=_PAGE,
    select=_pairs,
    host=lambda pair: pair.body,
    check=_one_id,
    subject_name=lambda pair: pair.body.name,
    bad=(_named("render", "render"), _named("encode", "render")),
    good=(_named("render", "render"), _named("encode", "encode")),
)
