"""Which of a pool's properties are secret, however they were given."""

from __future__ import annotations

from typing import Final

from azure_poolkit.inputs.mark_secret import EACH

_MACHINES: Final = ("deploymentConfiguration", "virtualMachineConfiguration")
SECRETS: Final[tuple[tuple[str, ...], ...]] = (
    ("mountConfiguration", EACH, "azureBlobFileSystemConfiguration", "accountKey"),
    ("mountConfiguration", EACH, "azureBlobFileSystemConfiguration", "sasKey"),
    ("mountConfiguration", EACH, "azureFileShareConfiguration", "accountKey"),
    ("mountConfiguration", EACH, "cifsMountConfiguration", "password"),
    ("userAccounts", EACH, "password"),
    ("userAccounts", EACH, "linuxUserConfiguration", "sshPrivateKey"),
    (*_MACHINES, "containerConfiguration", "containerRegistries", EACH, "password"),
    ("startTask", "containerSettings", "registry", "password"),
)
"""Where they stand below ``properties``; ``*`` is each element of a list."""
