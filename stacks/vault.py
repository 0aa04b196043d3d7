"""Where the farm's certificates are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pulumi
from pulumi_azure_native import keyvault

DNS_SUFFIX: Final = {
    "public": "vault.azure.net",
    "usgovernment": "vault.usgovcloudapi.net",
    "china": "vault.azure.cn",
}
"""What the addresses of vaults end in, by azure-native's `environment`."""

SECRETS_USER: Final = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
"""The built-in role Key Vault Secrets User: it may read secrets, and so certificates with their private keys.

Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
"""


def secret_addresses(vault: keyvault.Vault, environment: str, names: Sequence[str]) -> list[pulumi.Output[str]]:
    """The addresses at which nodes find certificates with their private keys, always the newest version.

    They are made of the vault's name, which stays known in previews of an update of the vault; `vaultUri` does not.
    """
    return [
        pulumi.Output.concat("https://", vault.name, f".{DNS_SUFFIX[environment]}/secrets/{name}") for name in names
    ]
