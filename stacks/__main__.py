"""A render farm on Azure Batch: a Linux and a Windows pool whose nodes take their certificates from a Key Vault.

Pulumi.<stack>.yaml says how large the farm is, whether it makes its account, vault and identity or takes those of a
platform stack, and what it protects; settings.py lists all that can be said.
"""

import pulumi

from azure_poolkit import VaultAccess, VaultAccessArgs
from configuration import read_settings
from node_pools import linux_pool, windows_pool
from surroundings import surroundings_of

settings = read_settings()
around = surroundings_of(settings)

access = VaultAccess("certificates", VaultAccessArgs(vault=around.vault, identities=[around.identity]))
linux = linux_pool(settings, around, access)
windows = windows_pool(settings, around, access)

pulumi.export("account", around.account_id)
pulumi.export("vault", around.vault_id)
pulumi.export("identity", access.granted[0])
pulumi.export(
    "pools",
    {
        system: {"id": pool.id, "name": pool.name, "waves": pool.waves}
        for system, pool in {"linux": linux, "windows": windows}.items()
    },
)
