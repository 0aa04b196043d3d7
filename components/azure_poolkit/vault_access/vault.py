"""The vault whose secrets are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, Strict

from azure_poolkit.inputs import FromResource, FromString, Input, args
from azure_poolkit.inputs.arm_id import IdForm

VAULT_ID: Final = IdForm("Microsoft.KeyVault/vaults", "a vault")

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    VaultId: TypeAlias = str
else:
    VaultId = Annotated[
        str, Strict(), AfterValidator(VAULT_ID.check), AfterValidator(lambda checked: checked.rstrip("/"))
    ]


@args
class VaultInfo:
    """A Key Vault. Its id alone, or an azure-native ``Vault`` resource, is also accepted."""

    id: Input[VaultId]
    """The vault's ARM id."""


if TYPE_CHECKING:
    VaultInput: TypeAlias = VaultInfo | Mapping[str, Any] | str | Any
else:
    VaultInput = Annotated[VaultInfo, FromString("id"), FromResource(("id",))]
