"""The two pools of the farm, and what sets up their nodes."""

from __future__ import annotations

from collections.abc import Sequence

from azure_poolkit import (
    AutoScale,
    AzureMonitorForLinux,
    AzureMonitorForWindows,
    BatchPool,
    BatchPoolArgs,
    Extension,
    FixedScale,
    Image,
    KeyVaultForLinux,
    KeyVaultForWindows,
    NetworkConfiguration,
    StartTask,
    VaultAccess,
)
from certificates import secret_addresses
from images import UBUNTU, WINDOWS, image_of
from pool_settings import FixedNodes, Formula, PoolSettings
from settings import Settings
from surroundings import Surroundings


def linux_pool(settings: Settings, around: Surroundings, access: VaultAccess) -> BatchPool:
    """The pool of Linux nodes."""
    wanted = settings.farm.linux
    certificates = KeyVaultForLinux(
        name="certificates",
        observed_certificates=secret_addresses(around.vault_name, settings.azure.environment, wanted.certificates),
        polling_interval=wanted.polling_interval,
        require_initial_sync=True,
    )
    monitoring = AzureMonitorForLinux(name="monitoring", after=[certificates])
    image = image_of("linux", wanted.image or UBUNTU, "Linux", settings, around)
    agent = wanted.node_agent or "batch.node.ubuntu 24.04"
    return _pool("linux", wanted, settings, around, access, image, agent, [certificates, monitoring])


def windows_pool(settings: Settings, around: Surroundings, access: VaultAccess) -> BatchPool:
    """The pool of Windows nodes."""
    wanted = settings.farm.windows
    certificates = KeyVaultForWindows(
        name="certificates",
        observed_certificates=secret_addresses(around.vault_name, settings.azure.environment, wanted.certificates),
        polling_interval=wanted.polling_interval,
        require_initial_sync=True,
    )
    monitoring = AzureMonitorForWindows(name="monitoring", after=[certificates])
    image = image_of("windows", wanted.image or WINDOWS, "Windows", settings, around)
    agent = wanted.node_agent or "batch.node.windows amd64"
    return _pool("windows", wanted, settings, around, access, image, agent, [certificates, monitoring])


def _pool(
    name: str,
    wanted: PoolSettings,
    settings: Settings,
    around: Surroundings,
    access: VaultAccess,
    image: Image,
    node_agent: str,
    extensions: Sequence[Extension],
) -> BatchPool:
    """A pool whose nodes carry the identity that may read the vault, made once it may."""
    scale = wanted.scale
    return BatchPool(
        name,
        BatchPoolArgs(
            account=around.account,
            pool_name=wanted.pool_name,
            vm_size=wanted.vm_size,
            image=image,
            node_agent_sku_id=node_agent,
            fixed_scale=FixedScale(target_dedicated_nodes=scale.nodes) if isinstance(scale, FixedNodes) else None,
            auto_scale=AutoScale(formula=scale.formula, evaluation_interval=scale.evaluation_interval)
            if isinstance(scale, Formula)
            else None,
            identities=access.identities,
            extensions=extensions,
            start_task=StartTask(command_line=wanted.start_command) if wanted.start_command else None,
            network=NetworkConfiguration(subnet_id=around.subnet),
            metadata=wanted.metadata,
            tags=settings.farm.tags,
        ),
    )
