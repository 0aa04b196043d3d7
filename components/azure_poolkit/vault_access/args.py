"""What users may say of who reads a vault."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from pydantic import AfterValidator, Strict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from azure_poolkit.facts.roles import SECRETS_USER
from azure_poolkit.inputs import Input, PlainList, args
from azure_poolkit.inputs.misplaced import OF_RESOURCES
from azure_poolkit.vault_access.reader import ReaderInput
from azure_poolkit.vault_access.vault import VaultInput

_SECRET_NAME: Final = re.compile(r"[0-9A-Za-z-]{1,127}")


def _not_empty(readers: Sequence[Any]) -> Sequence[Any]:
    if not readers:
        raise PydanticCustomError("readers", "a list with at least one identity")
    return readers


def _secret_name(value: str) -> str:
    """Azure's page on names: learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"""
    if not _SECRET_NAME.fullmatch(value):
        raise PydanticCustomError("secret_name", "a secret's own name, of 1 to 127 letters, digits and hyphens")
    return value


if TYPE_CHECKING:
    from typing import TypeAlias

    Readers: TypeAlias = Sequence[Input[ReaderInput]]
    Secrets: TypeAlias = Sequence[Input[str]]
else:
    Readers = Annotated[Sequence[Input[ReaderInput]], AfterValidator(_not_empty), PlainList()]
    Secrets = Annotated[Sequence[Input[Annotated[str, AfterValidator(_secret_name)]]], PlainList()]


@args
class VaultAccessArgs:
    """Lets identities read a vault's secrets, and with them certificates with their private keys."""

    not_inputs: ClassVar[Mapping[str, str]] = OF_RESOURCES

    vault: Input[VaultInput]
    """The vault: its ARM id. (In Python also an azure-native ``Vault``.)"""
    identities: Readers
    """Who may read. How many there are has to be known at preview."""
    access_policies: Annotated[bool, Strict()] = False
    """Whether the vault uses access policies, as older ones do, instead of roles."""
    secrets: Secrets | None = None
    """The names of the secrets (a certificate's is its own) that may be read. Default: all. Access policies know no
    single secrets."""
    role_definition_id: Input[str] = SECRETS_USER
    """The ARM id of the role that is given: Key Vault Secrets User, unless another is named."""

    @field_validator("secrets")
    @classmethod
    def _by_roles(cls, secrets: Any, info: ValidationInfo) -> Any:
        if secrets is not None and info.data.get("access_policies"):
            raise PydanticCustomError(
                "conflict",
                "an access policy holds for all secrets of the vault",
                {"fix": "remove it, or let the vault use roles"},
            )
        return secrets


if TYPE_CHECKING:
    VaultAccessInput: TypeAlias = VaultAccessArgs | Mapping[str, Any]
else:
    VaultAccessInput = VaultAccessArgs
