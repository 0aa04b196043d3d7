"""IDN002, IDN003, IDN004: the identity that the Azure Monitor agent signs in with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from azure_poolkit.facts.identity_places import GUIDS, MONITOR_AGENTS, MONITOR_IDENTITY, RESOURCE_ID
from azure_poolkit.model.body import ON_MACHINES
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node
from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID, azure_monitor, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule

_PAGE: Final = "https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-manage"
_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FORMS: Final = {RESOURCE_ID: "the ARM id of the identity", **dict.fromkeys(GUIDS, "a GUID")}


def is_monitor_agent(extension: ExtensionNode) -> bool:
    """Whether this is the Azure Monitor agent."""
    handler = extension.known_handler
    return handler is not None and handler.type in MONITOR_AGENTS


def named_identity(extension: ExtensionNode) -> Node:
    """Where the agent's settings name the identity that it signs in with."""
    return extension.settings.at(*MONITOR_IDENTITY)


def _assigned(extension: ExtensionNode) -> int:
    """How many user-assigned identities its nodes carry; 0 where they have an identity of their own beside them."""
    identity = extension.machines.root.at("identity")
    if (identity.at("type").text or "").replace(" ", "").casefold() != "userassigned":
        return 0
    return len(list(identity.at("userAssignedIdentities").entries()))


def _unnamed(count: Callable[[int], bool], says: str) -> Callable[[ExtensionNode, Context], Iterator[Fault]]:
    def check(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
        named = named_identity(extension)
        if named.missing and count(_assigned(extension)):
            yield Fault(
                path=named.path,
                says=says,
                accepted='{"identifier-name": "mi_res_id", "identifier-value": "<the identity\'s ARM id>"}',
            )

    return check


def _named(name: str, value: str) -> dict[str, Any]:
    return {"authentication": {"managedIdentity": {"identifier-name": name, "identifier-value": value}}}


_TWO: Final = {
    "type": "UserAssigned",
    "userAssignedIdentities": {IDENTITY_ID: {}, IDENTITY_ID.replace("-nodes", "-others"): {}},
}
_FIX: Final = "name the identity in settings.authentication.managedIdentity"

IDN002: Final = Rule(
    code="IDN002",
    title="Azure Monitor agent that names no identity on nodes with two or more",
    severity=Severity.ERROR,
    facts=("PC-10",),
    reason="With several user-assigned identities the agent cannot tell which one to sign in with, and sends nothing.",
    fix=_FIX,
    source=_PAGE,
    select=extensions,
    body_kind=ON_MACHINES,
    when=is_monitor_agent,
    check=_unnamed(lambda count: count > 1, "the nodes have several identities, and nothing says which the agent uses"),
    subject_name=lambda extension: extension.label,
    bad=pool(azure_monitor(settings={}), identity=_TWO),
    good=pool(azure_monitor(settings=_named(RESOURCE_ID, IDENTITY_ID)), identity=_TWO),
)

IDN003: Final = Rule(
    code="IDN003",
    title="Azure Monitor agent that does not name the one user-assigned identity of its nodes",
    severity=Severity.WARNING,
    facts=("PC-10",),
    reason="Azure's page asks for the identity to be named wherever the nodes have a user-assigned one; it does not "
    "say "
    "which one the agent uses otherwise.",
    fix=_FIX,
    source=_PAGE,
    select=extensions,
    body_kind=ON_MACHINES,
    when=is_monitor_agent,
    check=_unnamed(lambda count: count == 1, "the nodes have a user-assigned identity, and the agent does not name it"),
    subject_name=lambda extension: extension.label,
    bad=pool(azure_monitor(settings={})),
    good=pool(azure_monitor(settings=_named(RESOURCE_ID, IDENTITY_ID))),
)


def _of_another_form(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    named = named_identity(extension)
    name, value = named.at("identifier-name"), named.at("identifier-value")
    if named.missing:
        return
    if name.missing:
        known = ", ".join(f"'{form}'" for form in _FORMS)
        yield Fault(path=name.path, says="nothing says what the value is", accepted=known)
    elif name.text not in _FORMS:
        known = ", ".join(f"'{form}'" for form in _FORMS)
        yield Fault(path=name.path, says="the agent knows no such identifier", value=name.value, accepted=known)
    elif not _has_form(name.text, value.text):
        yield Fault(
            path=value.path,
            says=f"this is not what '{name.text}' asks for" if not value.missing else "the identity is missing",
            value=value.value,
            accepted=_FORMS[name.text],
        )


def _has_form(name: str, value: str | None) -> bool:
    if value is None:
        return False
    if name in GUIDS:
        return _GUID.fullmatch(value) is not None
    return value.casefold().startswith("/subscriptions/")


IDN004: Final = Rule(
    code="IDN004",
    title="identifier-name of the Azure Monitor agent that does not fit the form of its value",
    severity=Severity.ERROR,
    facts=("PC-10",),
    reason="The agent asks for a token of an identity that does not exist, and never gets one: mi_res_id "
    "needs an ARM id, client_id and object_id a GUID.",
    fix="write mi_res_id for an ARM id, client_id or object_id for a GUID",
    source=_PAGE,
    select=extensions,
    body_kind=ON_MACHINES,
    when=is_monitor_agent,
    check=_of_another_form,
    subject_name=lambda extension: extension.label,
    bad=pool(azure_monitor(settings=_named("client_id", IDENTITY_ID))),
    good=pool(azure_monitor(settings=_named("client_id", CLIENT_ID))),
)
