"""How far a role assignment reaches."""

from __future__ import annotations

from typing import Final

from azure_poolkit.model.body import Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.vaults.held import is_named, part_of_address

_GROUP: Final = 4
_VAULT: Final = 8
_SECRET: Final = 10
"""How many steps the scopes have."""


def covers(assignment: Body, vault: Body, secret: str | None, program: Program) -> bool:
    """Whether ``assignment`` holds for the secret of that name (``None``: not known) in ``vault``.

    Raises UndecidedError.
    """
    scope = part_of_address(assignment, "scope")
    if isinstance(scope.raw, Unknown):
        return _comes_from(scope, scope.raw, vault, program) and _is_secret(assignment, secret)
    if scope.text is None:
        raise UndecidedError(scope.path, "nothing says how far the role reaches")
    return _is_around(_steps(scope.text), vault, secret, scope)


def _comes_from(scope: Node, unknown: Unknown, vault: Body, program: Program) -> bool:
    group = part_of_address(vault, "resourceGroupName").raw
    if isinstance(group, Unknown) and unknown.sources and unknown.sources == group.sources:
        return True  # both come from the vault's resource group
    return program.refers(scope, vault)


def _is_secret(assignment: Body, secret: str | None) -> bool:
    """Whether an assignment made by a VaultAccess is for all secrets, or for this one."""
    wanted = assignment.extras.node("secret")
    if wanted.raw is None or not wanted.given:
        return True
    if secret is None:
        raise UndecidedError(wanted.path, "the certificate's name is not known")
    return (wanted.text or "").casefold() == secret.casefold()


def _is_around(scope: list[str], vault: Body, secret: str | None, where: Node) -> bool:
    """Whether a scope that is written down has ``vault``, or its secret, in it."""
    if not scope:
        return True
    if scope[0].casefold() != "subscriptions":
        raise UndecidedError(where.path, "whether the vault is in this management group is not known here")
    if vault.id is not None:
        return _is_prefix(scope, _steps(vault.id), secret, where)
    if len(scope) >= _GROUP and not _is_group(scope[3], vault, where):
        return False
    if len(scope) >= _VAULT:
        if [step.casefold() for step in scope[4:7]] != ["providers", "microsoft.keyvault", "vaults"]:
            return False
        if not is_named(scope[7], vault, where):
            return False
        if len(scope) >= _SECRET and secret is not None and scope[9].casefold() != secret.casefold():
            return False
    raise UndecidedError(where.path, "the subscription of the vault is known after deployment")


def _is_group(name: str, vault: Body, where: Node) -> bool:
    group = part_of_address(vault, "resourceGroupName")
    if not isinstance(group.raw, str):
        raise UndecidedError(where.path, "the resource group of the vault is known after deployment")
    return group.raw.casefold() == name.casefold()


def _is_prefix(scope: list[str], vault_id: list[str], secret: str | None, where: Node) -> bool:
    if len(scope) <= len(vault_id):
        return _same(scope, vault_id[: len(scope)])
    if not _same(scope[: len(vault_id)], vault_id):
        return False
    if secret is None:
        raise UndecidedError(where.path, "the certificate's name is not known")
    return _same(scope[len(vault_id) :], ["secrets", secret])


def _same(one: list[str], other: list[str]) -> bool:
    return [step.casefold() for step in one] == [step.casefold() for step in other]


def _steps(id_: str) -> list[str]:
    return [step for step in id_.split("/") if step]
