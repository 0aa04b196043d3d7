"""IDN001: identities that nodes are to sign in with and do not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.facts.identity_places import EACH, POOL_PLACES, RESOURCE_ID, SCALE_SET_PLACES
from azure_poolkit.model.body import ON_MACHINES, POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.extensions.samples import IDENTITY_ID, azure_monitor, pool
from azure_poolkit.rules.extensions.view import extensions
from azure_poolkit.rules.identities.monitor_agent import is_monitor_agent, named_identity
from azure_poolkit.rules.rule import Rule, judged_apart

_PLACES: Final = {POOL: POOL_PLACES, SCALE_SET: SCALE_SET_PLACES}
_OTHER: Final = IDENTITY_ID.replace("render-nodes", "render-others")


@dataclass(frozen=True)
class NamedIdentity:
    """The ARM id of an identity where a body names it, who is to sign in with it, and what must carry it."""

    host: Body
    node: Node
    who: str


def named_identities(body: Body, context: Context) -> Iterator[NamedIdentity]:
    """Selects each identity that a body names beside those that it carries."""
    for place in _PLACES.get(body.kind, ()):
        for node in _below(body.root.at("properties"), place.path):
            if node.given:
                yield NamedIdentity(body, node, place.who)
    for extension in extensions(body, context):
        if extension.machines.kind not in _PLACES:
            return
        try:
            if is_monitor_agent(extension) and named_identity(extension).at("identifier-name").text == RESOURCE_ID:
                value = named_identity(extension).at("identifier-value")
                yield NamedIdentity(extension.machines, value, f"'{extension.label}'")
        except UndecidedError as error:
            yield NamedIdentity(extension.machines, Node(Unknown(why=error.why), error.path), f"'{extension.label}'")


def _below(node: Node, path: tuple[str, ...]) -> Iterator[Node]:
    """The places at ``path`` below ``node``; what is unknown on the way stands for all that is below it."""
    steps: list[str] = []
    for index, step in enumerate(path):
        if step != EACH:
            steps.append(step)
            continue
        listed = node.at(*steps)
        if not isinstance(listed.raw, list):
            if listed.given:
                yield listed
            return
        for item in listed.items():
            yield from _below(item, path[index + 1 :])
        return
    yield node.at(*steps)


def _not_carried(named: NamedIdentity, _context: Context) -> Iterator[Fault | UndecidedError]:
    def check(node: Node) -> Iterator[Fault]:
        if node.text is None:
            return
        carried = list(_carried(named.host))
        if _same(node.text) in map(_same, carried):
            return
        for key in carried:
            if isinstance(key, UnknownKey):
                raise UndecidedError(("identity", "userAssignedIdentities"), key.unknown.why)
        yield Fault(
            path=node.path,
            says=f"{named.who} signs in with an identity that the {named.host.kind} does not have",
            value=node.value,
            accepted=_list(carried) or f"one of the {named.host.kind}'s identity.userAssignedIdentities",
        )

    yield from judged_apart([named.node], check)


def _carried(host: Body) -> Iterator[str]:
    identity = host.root.at("identity")
    if (identity.at("type").text or "").casefold() != "none":
        for key, _ in identity.at("userAssignedIdentities").entries():
            yield key


def _same(id_: str) -> str:
    """What all spellings of an ARM id share."""
    return id_.rstrip("/").casefold()


def _list(ids: Iterable[str]) -> str:
    return ", ".join(f"'{id_}'" for id_ in ids)


def _monitoring(identity: str) -> dict[str, Any]:
    named = {"identifier-name": RESOURCE_ID, "identifier-value": identity}
    return pool(azure_monitor(settings={"authentication": {"managedIdentity": named}}))


IDN001: Final = Rule(
    code="IDN001",
    title="an identity that nodes sign in with is not assigned to the pool or scale set",
    severity=Severity.ERROR,
    facts=("PC-17",),
    reason="A node gets tokens for the identities of its pool or scale set only: Azure refuses the body, or the mount, "
    "the registry, the file or the agent fails on the node.",
    fix="add the identity to the pool or scale set, or name one that it has",
    source="https://learn.microsoft.com/azure/batch/managed-identity-pools",
    select=named_identities,
    body_kind=ON_MACHINES,
    check=_not_carried,
    subject_name=lambda named: named.host.name,
    bad=_monitoring(_OTHER),
    good=_monitoring(IDENTITY_ID),
)
