"""The vault whose secrets are to be read, and the parts of its ARM id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, Strict
from pydantic_core import PydanticCustomError

from azure_poolkit.inputs import FromResource, FromString, Input, args

_ID: Final = re.compile(
    r"/subscriptions/[^/]+/resourceGroups/(?P<group>[^/]+)/providers/Microsoft\.KeyVault/vaults/(?P<name>[^/]+)/?\Z",
    re.IGNORECASE,
)


def _vault_id(value: str) -> str:
    if not _ID.match(value):
        raise PydanticCustomError("vault_id", "the ARM id of a vault")
    return value.rstrip("/")


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    VaultId: TypeAlias = str
else:
    VaultId = Annotated[str, Strict(), AfterValidator(_vault_id)]


def vault_group_in(vault_id: str) -> str:
    """The resource group that a vault's ARM id names."""
    return _part(vault_id, "group")


def vault_name_in(vault_id: str) -> str:
    """The vault's name in its ARM id."""
    return _part(vault_id, "name")


def _part(vault_id: str, part: str) -> str:
    found = _ID.match(vault_id)
    assert found is not None, "intake has checked it"
    return found[part]


@args
class VaultInfo:
    """A Key Vault. Its id alone, or an azure-native ``Vault`` resource, does as well."""

    id: Input[VaultId]
    """The vault's ARM id."""


if TYPE_CHECKING:
    VaultInput: TypeAlias = VaultInfo | Mapping[str, Any] | str | Any
else:
    VaultInput = Annotated[VaultInfo, FromString("id"), FromResource(("id",))]
