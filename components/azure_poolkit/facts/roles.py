"""Built-in roles, and whether who has them may read secrets of a vault.

Source: Azure's page on built-in roles for security, :data:`azure_poolkit.facts.pages.BUILT_IN_ROLES`. On which day it
was read is not on record.
"""

from __future__ import annotations

from typing import Final

SECRETS_USER: Final = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
"""The built-in role Key Vault Secrets User: it may read secrets, and so certificates with their private keys."""

_READING: Final = frozenset(
    {
        "4633458b-17de-408a-b874-0445c86b69e6",  # Key Vault Secrets User
        "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",  # Key Vault Secrets Officer
        "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba",  # Key Vault Certificate User
        "00482a5a-887f-4fb3-b363-3b7fe8e74483",  # Key Vault Administrator
    }
)
_NOT_READING: Final = {
    "21090545-7ca7-4776-b22c-e363652d74d2": "Key Vault Reader",  # of secrets, all but their values
    "f25e0fa2-a7c8-4377-a976-54943a77a395": "Key Vault Contributor",
    "a4417e6f-fecd-4de8-b567-7b0420556985": "Key Vault Certificates Officer",  # certificates without private keys
    "acdd72a7-3385-48ef-bd42-f606fba81ae7": "Reader",
    "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
}


def reads_secrets(role_id: str) -> bool | None:
    """Whether the built-in role of this id may read secrets; ``None`` for a role that is not known here."""
    role = _part(role_id)
    if role in _READING:
        return True
    return False if role in _NOT_READING else None


def other_role(role_id: str) -> str | None:
    """The name of the built-in role of this id, if it is one that is known not to read secrets."""
    return _NOT_READING.get(_part(role_id))


def _part(role_id: str) -> str:
    return role_id.rstrip("/").rpartition("/")[2].casefold()
