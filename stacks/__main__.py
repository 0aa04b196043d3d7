"""A render farm on Azure Batch: a Linux and a Windows pool whose nodes take their certificates from a Key Vault, and
scale sets beside them, for handing in jobs and looking at frames.

Pulumi.<stack>.yaml says how large the farm is, what its nodes start from, whether it makes its account, vault, identity
and network or takes those of others, and what it protects; settings.py lists all that can be said.
"""

from typing import Any

import pulumi

from azure_poolkit import BatchPool, ScaleSet, VaultAccess, VaultAccessArgs
from configuration import read_settings
from node_pools import linux_pool, windows_pool
from scale_sets import gateway, viewer
from surroundings import surroundings_of


def told(made: BatchPool | ScaleSet) -> dict[str, Any]:
    """What a person on call wants to know of it."""
    return {"id": made.id, "name": made.name, "waves": made.waves}


settings = read_settings()
around = surroundings_of(settings)

access = VaultAccess("certificates", VaultAccessArgs(vault=around.vault, identities=[around.identity]))
linux = linux_pool(settings, around, access)
windows = windows_pool(settings, around, access)
scale_sets = {"gateway": gateway(settings, around, access)}
if settings.farm.viewer is not None:
    scale_sets["viewer"] = viewer(settings.farm.viewer, settings, around)

pulumi.export("account", around.account_id)
pulumi.export("vault", around.vault_id)
pulumi.export("identity", access.granted[0])
pulumi.export("pools", {system: told(pool) for system, pool in {"linux": linux, "windows": windows}.items()})
pulumi.export("scaleSets", {use: told(scale_set) for use, scale_set in scale_sets.items()})
