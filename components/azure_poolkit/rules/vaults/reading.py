"""Whether a Key Vault extension may read a certificate that it is to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from azure_poolkit.model.body import Body
from azure_poolkit.model.deciding import decided, every, maybe, some
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.extensions.key_vault_certificates import certificates, judgeable
from azure_poolkit.rules.extensions.view import ExtensionNode, extension_list
from azure_poolkit.rules.vaults.grants import Grant, grants_in
from azure_poolkit.rules.vaults.held import goes_by_roles, is_made_here, secret_in, vault_of
from azure_poolkit.rules.vaults.signer import Signer, signer_of
from azure_poolkit.rules.vaults.waiting import waits_for_itself


@dataclass(frozen=True)
class Host:
    """A body with extensions, and everything around it."""

    body: Body
    program: Program

    def key_vaults(self) -> Iterator[ExtensionNode | UndecidedError]:
        """Its Key Vault extensions, as far as they are known."""
        found = decided(extension_list(self.body), judgeable)
        yield from found.obstacles
        yield from (extension for extension, is_one in found.pairs if is_one)


@dataclass(frozen=True)
class Reading:
    """A certificate of one of the program's vaults, and the extension that is to fetch it."""

    extension: ExtensionNode
    address: Node
    vault: Body
    program: Program

    @property
    def by_roles(self) -> bool:
        """Whether roles decide, and not access policies."""
        return goes_by_roles(self.vault)

    @property
    def signer(self) -> Signer | None:
        """Whoever reads it; ``None`` where nobody can."""
        return signer_of(self.extension, self.program)

    def is_allowed(self) -> bool:
        """Whether it may be read; other rules speak of who cannot sign in. Raises UndecidedError."""
        grants = [one for one in grants_in(self.program, self.vault, self.by_roles) if maybe(partial(self._holds, one))]
        here = is_made_here(self.vault)
        if not grants and here and not self.by_roles:
            return False
        signer = self.signer
        if signer is None or waits_for_itself(self.extension) is not None:
            return True
        if some(partial(self._lets_in, grant, signer) for grant in grants):
            return True
        if (here and not self.by_roles) or (signer.is_new and (here or self.by_roles)):
            return False
        raise UndecidedError(self.address.path, "what was granted elsewhere is not known here")

    def is_allowed_the_other_way(self) -> bool:
        """Whether there is a grant that would do if the vault went by roles and does not, or the reverse."""
        signer, others = self.signer, grants_in(self.program, self.vault, not self.by_roles)
        return signer is not None and some(partial(self._lets_in, grant, signer) for grant in others)

    def other_role(self) -> str | None:
        """A role that whoever reads it has there, and that does not do. Raises UndecidedError."""
        signer, secret = self.signer, secret_in(self.address)
        if signer is None:
            return None
        for grant in grants_in(self.program, self.vault, self.by_roles):
            role = grant.other_role()
            if role and every(partial(grant.reaches, self.vault, secret), partial(grant.names, signer)):
                return role
        return None

    def _holds(self, grant: Grant) -> bool:
        return every(grant.reads, partial(grant.reaches, self.vault, secret_in(self.address)))

    def _lets_in(self, grant: Grant, signer: Signer) -> bool:
        return every(partial(self._holds, grant), partial(grant.names, signer))


def readings(extension: ExtensionNode, program: Program) -> Iterator[Reading | UndecidedError]:
    """The certificates of ``extension`` that are in vaults of ``program``, as far as that is known."""
    for certificate in certificates(extension).items():
        address = certificate.at("url") if isinstance(certificate.raw, dict) else certificate
        try:
            vault = vault_of(address, program)
        except UndecidedError as error:
            yield error
        else:
            if vault is not None:
                yield Reading(extension, address, vault, program)
