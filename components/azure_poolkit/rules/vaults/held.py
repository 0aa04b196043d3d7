"""Vaults as bodies hold them: which one an address belongs to, and how it lets readers in."""

from __future__ import annotations

import re
from typing import Final

from azure_poolkit.facts.clouds import cloud_of_vault
from azure_poolkit.model.body import VAULT, Body
from azure_poolkit.model.node import MISSING, Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown

_ADDRESS: Final = re.compile(
    r"https://(?P<host>[^/\s:]+)(:[^/\s]*)?/secrets/(?P<secret>[A-Za-z0-9-]+)(/[A-Za-z0-9]*)?/?\Z", re.IGNORECASE
)
_ROLES_BY_DEFAULT: Final = "2026-02-01"
"""The API version from which on a new vault goes by roles unless it says otherwise.

Source: https://learn.microsoft.com/azure/key-vault/general/access-control-default
"""


def vault_of(address: Node, program: Program) -> Body | None:
    """The vault of ``program`` that ``address`` belongs to, if it is one. Raises UndecidedError."""
    for vault in program.of_kind(VAULT):
        if isinstance(address.raw, Unknown):
            if program.refers(address, vault):
                return vault
        elif _is_host(address, vault):
            return vault
    return None


def secret_in(address: Node) -> str | None:
    """The name of the secret that ``address``, as far as it is known, is of."""
    match = _ADDRESS.match(address.raw) if isinstance(address.raw, str) else None
    return match["secret"] if match else None


def _is_host(address: Node, vault: Body) -> bool:
    match = _ADDRESS.match(address.text or "")
    if match is None or cloud_of_vault(match["host"]) is None:
        return False
    return is_named(match["host"].partition(".")[0], vault, address)


def is_named(name: str, vault: Body, where: Node) -> bool:
    """Whether ``name``, which stands at ``where``, is that of ``vault``. Raises UndecidedError.

    A name that azure-native makes up begins with that of the resource.
    """
    own = part_of_address(vault, "vaultName")
    if isinstance(own.raw, str):
        return own.raw.casefold() == name.casefold()
    if own.raw is MISSING and not name.casefold().startswith(vault.name.casefold()):
        return False
    raise UndecidedError(where.path, f"the name of vault '{vault.name}' is known after deployment")


def part_of_address(body: Body, part: str) -> Node:
    """A part of the address of ``body``, known or not."""
    return body.extras.node("address").at(part)


def goes_by_roles(vault: Body) -> bool:
    """Whether ``vault`` lets readers in by roles, and not by access policies. Raises UndecidedError."""
    properties = vault.root.at("properties")
    recovered = properties.at("createMode").text
    if recovered is not None and recovered.casefold() == "recover":
        raise UndecidedError(("properties", "createMode"), "a recovered vault is as it was")
    by_roles = properties.at("enableRbacAuthorization")
    if not by_roles.missing:
        return by_roles.value is True
    version = vault.context.api_version if vault.context else None
    if version is None:
        raise UndecidedError(by_roles.path, "the default depends on the API version")
    return version >= _ROLES_BY_DEFAULT


def is_made_here(body: Body) -> bool:
    """Whether the program makes what ``body`` is of, so that nobody else has had a say in it."""
    return not body.extras.read
