"""Where the farm's certificates are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pulumi

DNS_SUFFIX: Final = {
    "public": "vault.azure.net",
    "usgovernment": "vault.usgovcloudapi.net",
    "china": "vault.azure.cn",
}
"""What the addresses of vaults end in, by azure-native's `environment`."""


def secret_addresses(
    vault_name: pulumi.Output[str], environment: str, names: Sequence[str]
) -> list[pulumi.Output[str]]:
    """The addresses at which nodes find certificates with their private keys, always the newest version.

    They are made of the vault's name, which stays known in previews of an update of the vault; `vaultUri` does not.
    """
    return [
        pulumi.Output.concat("https://", vault_name, f".{DNS_SUFFIX[environment]}/secrets/{name}") for name in names
    ]
