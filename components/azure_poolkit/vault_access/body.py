"""From args to the ARM bodies of the grants that are PUT: one for each identity, and each secret if they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from azure_poolkit.inputs import attribute, spelling_of
from azure_poolkit.inputs.deferred import below
from azure_poolkit.inputs.draft import Draft
from azure_poolkit.model.body import ACCESS_POLICY, ROLE_ASSIGNMENT, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.path import Path
from azure_poolkit.vault_access.args import VaultAccessArgs
from azure_poolkit.vault_access.vault import VAULT_ID

_GIVEN_VAULT: Final = ("vault", "id")
_READING: Final = ("get", "list")


@dataclass(frozen=True)
class Principal:
    """Who an identity is for Azure; what was not given is yet to be looked up."""

    id: Any
    tenant_id: Any = None


def grant_bodies(name: str, args: VaultAccessArgs, principals: Sequence[Principal]) -> list[Body]:
    """The bodies of all grants that ``args`` ask for; ``name`` is the component's, ``principals`` are its identities.

    Pure: an Output stands in a body as an :class:`Unknown`.
    """
    return list(_bodies(name, args, principals))


def _bodies(name: str, args: VaultAccessArgs, principals: Sequence[Principal]) -> Iterator[Body]:
    for index, (label, principal) in enumerate(zip(_labels(args.identities), principals, strict=True)):
        if args.access_policies:
            yield _policy(f"{name}-{label}", args, index, principal)
        elif args.secrets is None:
            yield _assignment(f"{name}-{label}", args, index, principal, None)
        else:
            for secret, own in zip(range(len(args.secrets)), _own_names(args.secrets), strict=True):
                yield _assignment(f"{name}-{label}-{own}", args, index, principal, secret)


def _labels(readers: Sequence[Any]) -> list[str]:
    """What tells the identities apart in names, whatever order they are in."""
    return _distinct([_label(reader) for reader in readers])


def _label(reader: Any) -> str | None:
    for known in (getattr(reader, part, None) for part in ("label", "id", "principal_id")):
        if isinstance(known, str):
            return known.rstrip("/").rpartition("/")[2]
    return None


def _own_names(secrets: Sequence[Any]) -> list[str]:
    return _distinct([secret if isinstance(secret, str) else None for secret in secrets])


def _distinct(names: Sequence[str | None]) -> list[str]:
    return [
        name if name is not None and names.count(name) == 1 else str(index) if name is None else f"{name}-{index}"
        for index, name in enumerate(names)
    ]


def _assignment(name: str, args: VaultAccessArgs, index: int, principal: Principal, secret: int | None) -> Body:
    draft = Draft(VaultAccessArgs, spelling_of(args))
    draft.put(("properties", "roleDefinitionId"), ("role_definition_id",), args.role_definition_id)
    draft.put(("properties", "principalId"), _said(args, index, "principal_id"), principal.id)
    draft.put(("properties", "principalType"), _of(index), "ServicePrincipal")
    scope = draft.piece(attribute(args.vault, "id"), _GIVEN_VAULT, lambda id_: _scope(draft, args, id_, secret))
    extras = Extras(address={"scope": scope})
    if secret is not None and args.secrets is not None:
        extras = replace(extras, secret=draft.piece(args.secrets[secret], ("secrets", secret)))
    return _body(ROLE_ASSIGNMENT, name, draft, args, index, extras)


def _scope(draft: Draft, args: VaultAccessArgs, vault_id: str, secret: int | None) -> Any:
    if secret is None or args.secrets is None:
        return vault_id
    return draft.piece(args.secrets[secret], ("secrets", secret), lambda name: f"{vault_id}/secrets/{name}")


def _policy(name: str, args: VaultAccessArgs, index: int, principal: Principal) -> Body:
    draft = Draft(VaultAccessArgs, spelling_of(args))
    policy = ("properties", "accessPolicies", 0)
    draft.put((*policy, "tenantId"), _said(args, index, "tenant_id"), principal.tenant_id)
    draft.put((*policy, "objectId"), _said(args, index, "principal_id"), principal.id)
    draft.put((*policy, "permissions"), _of(index), {"secrets": list(_READING)})
    vault_id = attribute(args.vault, "id")
    address = {
        "resourceGroupName": draft.piece(vault_id, _GIVEN_VAULT, VAULT_ID.group),
        "vaultName": draft.piece(vault_id, _GIVEN_VAULT, VAULT_ID.name),
    }
    return _body(ACCESS_POLICY, name, draft, args, index, Extras(address=address))


def _said(args: VaultAccessArgs, index: int, part: str) -> Path:
    return below(args.identities[index], _of(index), part)


def _of(index: int, *steps: str) -> Path:
    return ("identities", index, *steps)


def _body(kind: str, name: str, draft: Draft, args: VaultAccessArgs, index: int, extras: Extras) -> Body:
    identity = draft.piece(attribute(args.identities[index], "id"), _said(args, index, "id"))
    return Body(
        kind=kind,
        name=name,
        value=draft.value,
        source_paths=draft.source_paths,
        spell=spelling_of(args).arm,
        extras=replace(extras, identity=identity),
    )
