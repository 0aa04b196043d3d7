"""What the render farm can be told in Pulumi.<stack>.yaml, where names are written in camelCase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from azure_poolkit.inputs import args
from pool_settings import PoolSettings
from scale_set_settings import GatewaySettings, ViewerSettings


@args
class FarmSettings:
    """The project's own settings."""

    linux: PoolSettings
    """The pool of Linux nodes."""
    windows: PoolSettings
    """The pool of Windows nodes."""
    gateway: GatewaySettings
    """The scale set through which jobs are handed in."""
    viewer: ViewerSettings | None = None
    """The scale set on which frames are looked at. Default: there is none."""
    platform: str | None = None
    """The stack, as `organization/project/stack`, whose account, vault and identity the farm uses: it has the outputs
    `accountId`, `vaultId`, and `identity` with `id`, `clientId` and `principalId`. Default: the farm makes its own."""
    subnet: str | None = None
    """The ARM id of the subnet that nodes and instances are in, one that exists. Default: the farm makes a network."""
    address_space: str = "10.0.0.0/16"
    """The addresses of the network that the farm makes."""
    protect: Sequence[Literal["account", "vault"]] = ("account", "vault")
    """What of its own making refuses to be deleted. The certificates of a protected vault cannot be purged either,
    which can never be taken back."""
    tags: Mapping[str, str] | None = None
    """Tags of everything that can carry tags."""


@args
class AzureSettings:
    """What the program has to know of the settings of azure-native."""

    location: str
    """The region of everything, as in `westeurope`."""
    environment: Literal["public", "usgovernment", "china"] = "public"
    """The cloud."""


@args
class Settings:
    """All settings."""

    farm: FarmSettings
    azure: AzureSettings
