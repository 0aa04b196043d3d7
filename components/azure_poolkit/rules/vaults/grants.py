"""What lets identities read secrets: role assignments and access policies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from azure_poolkit.facts.roles import other_role, reads_secrets
from azure_poolkit.model.body import ACCESS_POLICY, ROLE_ASSIGNMENT, ROLE_DEFINITION, VAULT, Body
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.vaults.held import is_named, part_of_address
from azure_poolkit.rules.vaults.roles import definition_reads_secrets
from azure_poolkit.rules.vaults.scopes import covers
from azure_poolkit.rules.vaults.signer import Signer

_NEVER_IDENTITIES: Final = ("user", "device")
"""Types of principals that no managed identity is, nor is a member of."""
_WANTED: Final = frozenset({"get", "list"})


class Grant(Protocol):
    """Something that may let somebody read secrets. All questions raise UndecidedError."""

    def reads(self) -> bool:
        """Whether it lets anybody read secrets."""

    def reaches(self, vault: Body, secret: str | None) -> bool:
        """Whether it holds for the secret of that name (``None``: not known) in ``vault``."""

    def names(self, signer: Signer) -> bool:
        """Whether it is given to ``signer``."""

    def other_role(self) -> str | None:
        """The name of the role that it gives, if that is one that reads no secrets."""


def grants_in(program: Program, vault: Body, by_roles: bool) -> Iterator[Grant]:
    """All role assignments of ``program``, or all access policies that may be ``vault``'s. Raises UndecidedError."""
    if by_roles:
        yield from (_Assignment(body, program) for body in program.of_kind(ROLE_ASSIGNMENT))
        return
    for entry in vault.root.at("properties", "accessPolicies").items():
        yield _Policy(entry, vault, program)
    for body in program.of_kind(ACCESS_POLICY):
        properties = body.root.at("properties")
        yield from (_Policy(entry, body, program) for entry in properties.at("accessPolicies").items())
        if not properties.at("policy").missing:
            yield _Policy(properties.at("policy"), body, program)


def grants_to(program: Program, holder: Body) -> Iterator[Body]:
    """Whatever of ``program`` gives a role or an access policy to ``holder``, as far as that is known."""
    for body in program.of_kind(ROLE_ASSIGNMENT, ACCESS_POLICY, VAULT):
        properties = body.root.at("properties")
        policies = [properties.at("accessPolicies").raw, [properties.at("policy").raw]]
        entries = [Node(entry) for listed in policies if isinstance(listed, list) for entry in listed]
        principals = (properties.at("principalId"), *(entry.at("objectId") for entry in entries))
        if any(isinstance(one.raw, Unknown) and _is_certainly(one, holder, program) for one in principals):
            yield body


def _is_certainly(principal: Node, holder: Body, program: Program) -> bool:
    with suppress(UndecidedError):
        return program.refers(principal, holder)
    return False


@dataclass(frozen=True)
class _Assignment:
    body: Body
    program: Program

    def reads(self) -> bool:
        if not self._property("condition").missing:
            raise UndecidedError(("properties", "condition"), "the role is given under a condition")
        role = self._property("roleDefinitionId")
        for definition in self.program.of_kind(ROLE_DEFINITION):
            if self.program.refers(role, definition):
                return definition_reads_secrets(definition)
        known = reads_secrets(role.text or "")
        if known is None:
            raise UndecidedError(role.path, "what this role may do is not known here")
        return known

    def reaches(self, vault: Body, secret: str | None) -> bool:
        return covers(self.body, vault, secret, self.program)

    def names(self, signer: Signer) -> bool:
        type_, principal = self._property("principalType").raw, self._property("principalId")
        known = type_.casefold() if isinstance(type_, str) else None
        if known in _NEVER_IDENTITIES and isinstance(principal.raw, str):
            return False
        return _is_signer(principal, signer, self.body, self.program, single=known == "serviceprincipal")

    def other_role(self) -> str | None:
        return other_role(self._property("roleDefinitionId").text or "")

    def _property(self, name: str) -> Node:
        return self.body.root.at("properties", name)


@dataclass(frozen=True)
class _Policy:
    entry: Node
    body: Body
    program: Program

    def reads(self) -> bool:
        secrets = {item.text.casefold() for item in self.entry.at("permissions", "secrets").items() if item.text}
        return "all" in secrets or secrets >= _WANTED

    def reaches(self, vault: Body, secret: str | None) -> bool:
        if self.body is vault:
            return True
        name = part_of_address(self.body, "vaultName")
        if isinstance(name.raw, str):
            return is_named(name.raw, vault, name)
        return self.program.refers(name, vault)

    def names(self, signer: Signer) -> bool:
        return _is_signer(self.entry.at("objectId"), signer, self.body, self.program)

    def other_role(self) -> str | None:
        return None


def _is_signer(principal: Node, signer: Signer, grant: Body, program: Program, single: bool = False) -> bool:
    """Whether ``principal``, to whom ``grant`` is given, is ``signer``; unless it is ``single``, it may be a group."""
    given = grant.extras.node("identity")
    if signer.id is not None and isinstance(given.raw, str):
        return given.raw.rstrip("/").casefold() == signer.id.rstrip("/").casefold()
    if signer.body is not None and isinstance(principal.raw, Unknown):
        return program.refers(principal, signer.body)
    known = signer.body.root.at("properties", "principalId").raw if signer.body is not None else None
    if isinstance(known, str) and principal.text is not None:
        same = principal.text.casefold() == known.casefold()
        if same or single:
            return same
    raise UndecidedError(principal.path, "whether this is who signs in is not known")
