"""Whether an ARM id is that of a resource of the type which a property takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.shapes.constraints import ResourceId
from azure_poolkit.model.arm_id import parse_arm_id
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault
from azure_poolkit.model.node import Node
from azure_poolkit.rules.shapes.reading import reached

_PLACEHOLDER: Final = re.compile(r"[{}<>$%#\[\]…]|\.\.\.|\AGEN-[A-Z-]+\Z")
"""What tools fill in later, those of Microsoft's sample templates too."""
_OF_NO_GROUP: Final = "/providers/"


def of_type(one: ResourceId, node: Node, body: Body, _context: Context) -> Iterator[Fault]:
    """What is said of the id at ``node``; one with a part that is still to be filled in is judged by its type alone."""
    text = node.value
    if not isinstance(text, str):
        return
    named = parse_arm_id(text)
    if named is None:
        if not text.casefold().startswith(_OF_NO_GROUP) and not _PLACEHOLDER.search(text):
            yield Fault(
                path=node.path,
                says="this is not of the form that Azure takes",
                value=text,
                accepted=form_of(one.type),
                fix=_whole(one.type),
                source=one.source,
            )
        return
    if _PLACEHOLDER.search(named.type) or any(named.is_a(type_) for type_ in _taken(one, node, body)):
        return
    yield Fault(
        path=node.path,
        says=f"this is the id of a resource of another type, {named.type}",
        value=text,
        accepted=form_of(one.type),
        fix=_fix(one.type, named.type),
        source=one.source,
    )


def form_of(type_: str) -> str:
    """What ids of this type look like."""
    provider, _, steps = type_.partition("/")
    return f"/subscriptions/{{…}}/resourceGroups/{{…}}/providers/{provider}{_named(steps)}"


def _named(steps: str) -> str:
    """``steps`` of a type as an id has them, each with a name."""
    return "".join(f"/{step}/{{…}}" for step in steps.split("/"))


def _taken(one: ResourceId, node: Node, body: Body) -> list[str]:
    if one.other_type and one.other_with and not reached(body, node, one.other_with).missing:
        return [one.type, one.other_type]
    return [one.type]


def _fix(wanted: str, given: str) -> str:
    if wanted.casefold().startswith(f"{given.casefold()}/"):
        return f"add '{_named(wanted[len(given) + 1 :])}', with the name in it"
    return _whole(wanted)


def _whole(wanted: str) -> str:
    return f"give the id of a resource of type {wanted}"
