"""Azure's clouds: where each of them answers.

The figures are those of azure-cli-core 2.91.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """One cloud, sovereign ones included.

    - ``name``: its name in contexts, as in ``AzureCloud``.
    - ``environment``: what azure-native's setting ``environment`` calls it; ``None`` where it has no word for it.
    - ``arm``: the address of Azure Resource Manager.
    - ``vault_suffix``: what the hosts of vaults end in, with the dot.
    - ``batch_resource``: the resource for which tokens for Batch are asked.
    - ``batch_suffix``: what the hosts of Batch accounts, ``{account}.{region}``, end in. Only the public cloud's is
      documented; in the others it is ``None``, and the account's own ``accountEndpoint`` says it.
    - ``sign_in``: the host to sign in at.
    - ``closed``: whether the cloud no longer is.
    """

    name: str
    environment: str | None
    arm: str
    vault_suffix: str
    batch_resource: str
    batch_suffix: str | None = None
    sign_in: str
    closed: bool = False


CLOUDS: Final = (
    Cloud(
        name="AzureCloud",
        environment="public",
        arm="https://management.azure.com",
        vault_suffix=".vault.azure.net",
        batch_resource="https://batch.core.windows.net/",
        batch_suffix=".batch.azure.com",
        sign_in="login.microsoftonline.com",
    ),
    Cloud(
        name="AzureChinaCloud",
        environment="china",
        arm="https://management.chinacloudapi.cn",
        vault_suffix=".vault.azure.cn",
        batch_resource="https://batch.chinacloudapi.cn/",
        sign_in="login.chinacloudapi.cn",
    ),
    Cloud(
        name="AzureUSGovernment",
        environment="usgovernment",
        arm="https://management.usgovcloudapi.net",
        vault_suffix=".vault.usgovcloudapi.net",
        batch_resource="https://batch.core.usgovcloudapi.net/",
        sign_in="login.microsoftonline.us",
    ),
    Cloud(
        name="AzureGermanCloud",
        environment=None,
        arm="https://management.microsoftazure.de",
        vault_suffix=".vault.microsoftazure.de",
        batch_resource="https://batch.cloudapi.de/",
        sign_in="login.microsoftonline.de",
        closed=True,
    ),
    Cloud(
        name="Bleu",
        environment=None,
        arm="https://management.sovcloud-api.fr",
        vault_suffix=".vault.sovcloud-api.fr",
        batch_resource="https://batch.sovcloud-api.fr/",
        sign_in="login.sovcloud-identity.fr",
    ),
)

CLOUD_NAMES: Final = tuple(cloud.name for cloud in CLOUDS if not cloud.closed)
"""The names of those that can be deployed to."""


ENVIRONMENTS: Final = tuple(cloud.environment for cloud in CLOUDS if cloud.environment)
"""What azure-native calls those that it has a word for."""


def find_cloud(name: str) -> Cloud | None:
    """The cloud of this name, be it its own or azure-native's, in any letter case."""
    wanted = name.casefold()
    return next((cloud for cloud in CLOUDS if wanted in (cloud.name.casefold(), cloud.environment)), None)


def cloud_of_environment(environment: str) -> Cloud | None:
    """The cloud that azure-native's setting ``environment`` means."""
    return next((cloud for cloud in CLOUDS if cloud.environment == environment.casefold()), None)


def cloud_of_vault(host: str) -> Cloud | None:
    """The cloud whose vaults have hosts such as this."""
    return next((cloud for cloud in CLOUDS if host.casefold().endswith(cloud.vault_suffix)), None)
