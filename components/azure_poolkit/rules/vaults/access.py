"""KVX006, KVX009: whether extensions may read the certificates they are to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.facts.pages import KEY_VAULT_LINUX, KEY_VAULT_WINDOWS, ROLE_SCOPES
from azure_poolkit.model.body import (
    SCALE_SET,
    VAULT,
    WITH_EXTENSIONS,
    Body,
)
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.extensions.samples import key_vault_settings, scale_set, waiting_key_vault
from azure_poolkit.rules.extensions.view import ExtensionNode
from azure_poolkit.rules.rule import ProgramRule, found, judged_apart
from azure_poolkit.rules.vaults.grants import grants_to
from azure_poolkit.rules.vaults.held import is_made_here
from azure_poolkit.rules.vaults.reading import Host, Reading, readings
from azure_poolkit.rules.vaults.samples import assignment, identity, reading_pool, vault
from azure_poolkit.rules.vaults.waiting import waits_for_itself


def _scale_sets(program: Program, _context: Context) -> Iterator[Host]:
    yield from (Host(body, program) for body in program.of_kind(SCALE_SET))


def _deadlocked(host: Host, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart(host.key_vaults(), lambda extension: _deadlock(extension, host))


def _deadlock(extension: ExtensionNode, host: Host) -> Iterator[Fault]:
    cause = waits_for_itself(extension)
    if cause is not None:
        yield Fault(
            path=cause.path,
            says="nodes wait for certificates that their system-assigned identity may read only once the nodes exist",
            value=cause.value,
            severity=None if _is_granted_here(host) else Severity.WARNING,
        )


def _is_granted_here(host: Host) -> bool:
    """Whether the program grants anything to the identity of a scale set that is not there yet, as far as is known."""
    if host.body.id is not None or not is_made_here(host.body):
        return False
    return any(grants_to(host.program, host.body))


def _system_assigned(extension: dict[str, Any]) -> Body:
    settings = {key: value for key, value in extension["settings"].items() if key != "authenticationSettings"}
    value = scale_set({**extension, "settings": settings}) | {"identity": {"type": "SystemAssigned"}}
    return Body(kind=SCALE_SET, name="render", value=value, key="render")


KVX006: Final = ProgramRule(
    code="KVX006",
    title="requireInitialSync with an identity that can have no grant before the node exists (system-assigned): "
    "deadlock",
    severity=Severity.ERROR,
    facts=("KV-08",),
    warns="where the same program grants nothing to the scale set's identity: the scale set may already exist "
    "and have its grant",
    reason="The nodes are ready only when the extension has its certificates, and their identity can be granted access "
    "to the vault only when they exist: each waits for the other, until the extension gives up. Windows 4.0 always "
    "waits. "
    "A scale set of capacity 0 has its identity before its first node.",
    fix="let the extension sign in as a user-assigned identity that was granted access to the vault beforehand",
    source=KEY_VAULT_WINDOWS,
    notes=(
        found(
            "Both pages describe one deployment that creates the system-assigned identity and its grant: an error "
            "there "
            "only, and a warning elsewhere.",
            KEY_VAULT_LINUX,
        ),
    ),
    select=_scale_sets,
    host=lambda host: host.body,
    check=_deadlocked,
    subject_name=lambda host: host.body.name,
    bad=(_system_assigned(waiting_key_vault()), assignment(to="render")),
    mild=(_system_assigned(waiting_key_vault()),),
    good=(_system_assigned(waiting_key_vault(settings=key_vault_settings())),),
)


def _hosts_beside_vaults(program: Program, _context: Context) -> Iterator[Host]:
    if any(True for _ in program.of_kind(VAULT)):
        yield from (Host(body, program) for body in program.of_kind(*WITH_EXTENSIONS))


def _unreadable(host: Host, _context: Context) -> Iterator[Fault | UndecidedError]:
    yield from judged_apart(host.key_vaults(), lambda extension: _unreadable_by(extension, host.program))


def _unreadable_by(extension: ExtensionNode, program: Program) -> Iterator[Fault | UndecidedError]:
    """One fault for each vault, at the first certificate of it that cannot be read."""
    told: set[str] = set()

    def unreadable(reading: Reading) -> Iterator[Fault]:
        if reading.vault.name not in told and not reading.is_allowed():
            told.add(reading.vault.name)
            yield _fault(reading)

    yield from judged_apart(readings(extension, program), unreadable)


def _fault(reading: Reading) -> Fault:
    by_roles, who, hint = reading.by_roles, "the identity it signs in as", ""
    with suppress(UndecidedError):
        who = reading.signer.label if reading.signer is not None else who
        if reading.is_allowed_the_other_way():
            hint = "; what was granted does not count, since the vault uses " + _way(by_roles)
        elif role := reading.other_role():
            hint = f"; its role {role} does not let it"
    return Fault(
        path=reading.address.path,
        says=f"{who} may not read the secrets of vault '{reading.vault.name}'{hint}",
        accepted=_WANTED[by_roles],
        fix=f"give it {_WANTED[by_roles]} on the vault, as VaultAccess does in Pulumi",
        severity=None if is_made_here(reading.vault) else Severity.WARNING,
    )


_WANTED: Final = {True: "the role Key Vault Secrets User", False: "an access policy with secrets get and list"}


def _way(by_roles: bool) -> str:
    return "roles" if by_roles else "access policies"


KVX009: Final = ProgramRule(
    code="KVX009",
    title="identity has no read grant on the vault (when the vault is in the same program or template)",
    severity=Severity.ERROR,
    facts=("BX-42", "KV-12"),
    warns="where the vault uses roles and the program does not create it: the role may be assigned elsewhere",
    reason="The vault refuses the extension, and no certificate is installed; with initial sync on, the nodes become "
    "unusable. Certificates with their private keys are read as secrets. A role may also be inherited from the vault's "
    "resource group or subscription: an identity that existed before may hold one that this program does not show, so "
    "nothing is reported for such an identity.",
    fix="give it the role Key Vault Secrets User on the vault, as VaultAccess does in Pulumi",
    source=KEY_VAULT_LINUX,
    notes=(
        found(
            "Roles are inherited from the resource group and the subscription, which may be outside of the program.",
            ROLE_SCOPES,
        ),
    ),
    select=_hosts_beside_vaults,
    host=lambda host: host.body,
    check=_unreadable,
    subject_name=lambda host: host.body.name,
    bad=(vault(), identity(), identity("others"), reading_pool(), assignment(to="others")),
    mild=(replace(vault(), extras=replace(vault().extras, read=True)), identity(), reading_pool()),
    good=(vault(), identity(), reading_pool(), assignment()),
)
