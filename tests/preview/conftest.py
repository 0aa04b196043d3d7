"""Small projects for offline runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

POOL = """
from azure_poolkit import (
    AzureMonitorForLinux, BatchPool, BatchPoolArgs, FixedScale, KeyVaultForLinux, MarketplaceImage, NodeIdentity,
    RawExtension,
)
import pulumi

IDENTITY = NodeIdentity(
    id="/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
    client_id="00001111-aaaa-2222-bbbb-3333cccc4444",
)
CERTIFICATES = KeyVaultForLinux(
    name="certificates", observed_certificates=["https://v.vault.azure.net/secrets/web"], require_initial_sync=True
)


def pool(name="render", **changes):
    arguments = dict(
        resource_group_name="render",
        account_name="render",
        vm_size="STANDARD_D2S_V5",
        image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
        node_agent_sku_id="batch.node.ubuntu 24.04",
        fixed_scale=FixedScale(target_dedicated_nodes=1),
        identities=[IDENTITY],
        extensions=[CERTIFICATES, AzureMonitorForLinux(name="monitor", after=[CERTIFICATES])],
    )
    return BatchPool(name, BatchPoolArgs(**(arguments | changes)))
"""

Write = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path) -> Write:
    """Writes a project whose program is the text given, after a function ``pool`` that makes a good pool."""

    def write(program: str, stack: str = "config: {}\n") -> Path:
        (tmp_path / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
        (tmp_path / "Pulumi.dev.yaml").write_text(stack)
        (tmp_path / "__main__.py").write_text(POOL + program)
        return tmp_path

    return write
