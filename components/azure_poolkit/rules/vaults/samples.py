"""Small programs that the rules about grants show as bad and good examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from azure_poolkit.facts.roles import SECRETS_USER
from azure_poolkit.model.body import IDENTITY, POOL, ROLE_ASSIGNMENT, VAULT, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import CLIENT_ID, IDENTITY_ID, pool, waiting_key_vault

TENANT: Final = "22222222-2222-4222-8222-222222222222"


def vault(name: str = "render", **properties: Any) -> Body:
    """A vault that goes by roles."""
    value = {
        "location": "westeurope",
        "properties": {
            "tenantId": TENANT,
            "sku": {"family": "A", "name": "standard"},
            "enableRbacAuthorization": True,
            **properties,
        },
    }
    address = {"resourceGroupName": "render", "vaultName": name}
    return Body(kind=VAULT, name=name, value=value, extras=Extras(address=address), key=name)


def identity(name: str = "render-nodes") -> Body:
    """An identity that is yet to be made."""
    return Body(kind=IDENTITY, name=name, value={"location": "westeurope", "properties": {}}, key=name)


def reading_pool(extension: Mapping[str, Any] | None = None, of: str = "render-nodes") -> Body:
    """A pool whose extension fetches a certificate from the vault `render`, as an identity."""
    who = {"id": Unknown(sources=frozenset({of})), "clientId": CLIENT_ID}
    value = pool(dict(extension or waiting_key_vault()))
    value["identity"]["userAssignedIdentities"] = {IDENTITY_ID: {}}
    return Body(kind=POOL, name="render", value=value, extras=Extras(client_ids=[who]), key="pool")


def assignment(to: str = "render-nodes", over: str = "render", role: str = SECRETS_USER, **extras: Any) -> Body:
    """A role given to an identity for a vault."""
    value = {
        "properties": {
            "principalId": Unknown(sources=frozenset({to})),
            "principalType": "ServicePrincipal",
            "roleDefinitionId": role,
        }
    }
    address = {"scope": Unknown(sources=frozenset({over}))}
    return Body(kind=ROLE_ASSIGNMENT, name="reads", value=value, extras=Extras(address=address, **extras), key="reads")
