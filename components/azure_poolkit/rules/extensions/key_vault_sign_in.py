"""KVX005, KVX010, KVX016: rules about how the Key Vault extension signs in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.pages import BATCH_ROTATION, KEY_VAULT_LINUX
from azure_poolkit.model.body import POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.rules.extensions.key_vault_certificates import judgeable, secrets_management
from azure_poolkit.rules.extensions.samples import CLIENT_ID, ENDPOINT, key_vault, key_vault_settings, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.rule import Rule

_SIGNING_IN: Final = "authenticationSettings"
_AUTHENTICATION: Final = f'{{"msiEndpoint": "{ENDPOINT}", "msiClientId": "<client id>"}}'
_ENDPOINTS: Final = f"'{ENDPOINT}', or the same with /oauth2/token"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
_ON_NODES: Final = re.compile(r"http://169\.254\.169\.254/metadata/identity(/oauth2/token)?/?\Z", re.IGNORECASE)
_ON_ARC: Final = re.compile(r"https?://(localhost|127\.0\.0\.1):40342(/|\Z)", re.IGNORECASE)


def _wrong_client_id(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    client_id = extension.settings.at(_SIGNING_IN).at("msiClientId")
    if client_id.missing:
        yield from _no_client_id(extension, client_id)
        return
    if not _GUID.match(client_id.text or ""):
        yield Fault(
            path=client_id.path,
            says="this is not a client id",
            value=client_id.value,
            accepted=_accepted(extension.host),
        )
        return
    known = _client_ids(extension)
    if known and str(client_id.text).casefold() not in {other.casefold() for other in known}:
        yield Fault(
            path=client_id.path,
            says=f"no identity of the {_kind(extension.host)} has this client id",
            value=client_id.value,
            accepted=", ".join(sorted(known)),
        )


def _no_client_id(extension: ExtensionNode, client_id: Node) -> Iterator[Fault]:
    """What is wrong with leaving it out, but for what KVX016 says."""
    host, authentication = extension.machines, extension.settings.at(_SIGNING_IN)
    if not authentication.missing:
        if _signs_in_as_others(host):
            yield Fault(path=client_id.path, says="the client id is missing", accepted=_accepted(host))
    elif host.kind != POOL and _nested(extension).missing and _signs_in_as_others(host):
        yield Fault(
            path=authentication.path,
            says="authenticationSettings is missing, and with it the client id",
            accepted=_AUTHENTICATION,
        )


def _accepted(host: Body) -> str:
    return f"the client id (a GUID) of an identity of the {_kind(host)}"


def _kind(host: Body) -> str:
    return POOL if host.kind == POOL else SCALE_SET


def _client_ids(extension: ExtensionNode) -> set[str]:
    """The client ids of all identities that the body carries, or nothing where one of them was not said."""
    beside = {
        str(said.at("id").value).casefold(): said.at("clientId").text
        for said in extension.machines.extras.node("client_ids").items()
    }
    found = set()
    for identity, inside in extension.machines.root.at("identity", "userAssignedIdentities").entries():
        client_id = inside.at("clientId").text or beside.get(identity.casefold())
        if client_id is None:
            return set()
        found.add(client_id)
    return found


def _signs_in_as_others(host: Body) -> bool:
    """Whether ``host`` has user-assigned identities, and on a scale set no other: pages disagree on what one of its own
    wants. A pool without any is told so by BAT004; a body that is one extension does not say."""
    identity = host.root.at("identity")
    if not any(True for _ in identity.at("userAssignedIdentities").entries()):
        return False
    return host.kind == POOL or (identity.at("type").text or "").casefold() == "userassigned"


KVX005: Final = Rule(
    code="KVX005",
    title="msiClientId is not a GUID, or (when known) not the client id of an identity of the pool or scale set",
    severity=Severity.ERROR,
    facts=("BX-41", "KV-18"),
    reason="The extension asks for a token in the name of an identity the node does not have, and never gets one.",
    fix="use the identity's client id; not its principal (object) id, and not its resource id",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=judgeable,
    check=_wrong_client_id,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings=key_vault_settings()
            | {"authenticationSettings": {"msiEndpoint": ENDPOINT, "msiClientId": "render-nodes"}}
        )
    ),
    good=pool(key_vault()),
)


def _authentication(extension: ExtensionNode, _context: Context) -> Iterator[Fault | UndecidedError]:
    nested, beside = _nested(extension), extension.settings.at(_SIGNING_IN)
    if not nested.missing:
        yield Fault(
            path=nested.path,
            says="authenticationSettings is inside secretsManagementSettings, where it is not read",
            accepted="beside secretsManagementSettings",
        )
    elif beside.missing and extension.host.kind == POOL:
        yield Fault(
            path=beside.path,
            says="authenticationSettings is missing",
            accepted=_AUTHENTICATION,
        )


def _nested(extension: ExtensionNode) -> Node:
    return secrets_management(extension).at(_SIGNING_IN)


KVX016: Final = Rule(
    code="KVX016",
    title="authenticationSettings missing on a pool or nested inside secretsManagementSettings",
    severity=Severity.ERROR,
    facts=("KV-02", "KV-18"),
    reason="Without it the extension does not know which identity to sign in with: Attempt to get non-existent "
    "AuthConfig.",
    fix="put authenticationSettings next to secretsManagementSettings, with msiEndpoint and msiClientId",
    source=BATCH_ROTATION,
    select=extensions,
    when=judgeable,
    check=_authentication,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings={
                "secretsManagementSettings": key_vault_settings(
                    authenticationSettings={"msiEndpoint": ENDPOINT, "msiClientId": CLIENT_ID}
                )["secretsManagementSettings"]
            }
        )
    ),
    good=pool(key_vault()),
)


def _wrong_endpoint(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
    authentication = extension.settings.at(_SIGNING_IN)
    endpoint = authentication.at("msiEndpoint")
    if endpoint.missing:
        if not authentication.at("msiClientId").missing:
            yield Fault(path=endpoint.path, says="msiEndpoint is missing next to msiClientId", accepted=_ENDPOINTS)
    elif not _ON_NODES.match(endpoint.text or ""):
        arc = _ON_ARC.match(endpoint.text or "")
        yield Fault(
            path=endpoint.path,
            says="only Azure Arc servers answer there" if arc else "no node can request tokens there",
            value=endpoint.value,
            accepted=_ENDPOINTS,
        )


KVX010: Final = Rule(
    code="KVX010",
    title="msiEndpoint missing next to msiClientId, or not one that the extension can reach on a node",
    severity=Severity.ERROR,
    facts=("BX-34", "KV-09", "KV-10"),
    reason="The extension asks for its tokens at this address, and a client id alone is not enough. On every Azure "
    "node it is the instance metadata service; no other address answers, and no certificate is installed.",
    fix=f"write '{ENDPOINT}'",
    source=KEY_VAULT_LINUX,
    select=extensions,
    when=judgeable,
    check=_wrong_endpoint,
    subject_name=lambda extension: extension.label,
    bad=pool(
        key_vault(
            settings=key_vault_settings()
            | {
                "authenticationSettings": {
                    "msiEndpoint": "http://localhost:40342/metadata/identity",
                    "msiClientId": CLIENT_ID,
                }
            }
        )
    ),
    good=pool(key_vault()),
)
