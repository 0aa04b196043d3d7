"""What the render farm can be told in Pulumi.<stack>.yaml, where names are written in camelCase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import StrictInt

from azure_poolkit.inputs import Duration, OneOf, args


@args
class Scale:
    """How large a pool is: exactly one of `fixed` and `auto`."""


@args
class FixedNodes(Scale):
    """A pool of a fixed size."""

    nodes: StrictInt
    """How many dedicated nodes."""


@args
class Formula(Scale):
    """A pool whose size a formula decides."""

    formula: str
    """Batch's autoscale formula. It must set `$TargetDedicatedNodes`."""
    evaluation_interval: Duration = "PT5M"
    """How often it is evaluated, a duration from PT5M to PT168H."""


@args
class PoolSettings:
    """One pool."""

    pool_name: str | None = None
    """Its name in the account. With one, a pool that has to be replaced goes before the new one is there."""
    vm_size: str = "Standard_D2s_v5"
    """The size of its nodes."""
    scale: Annotated[Scale, OneOf({"fixed": FixedNodes, "auto": Formula})]
    """How many nodes it has."""
    certificates: Sequence[str]
    """The names of the certificates in the vault that its nodes keep up to date. A node without them is unusable:
    until they are in the vault, keep the pool at zero nodes."""
    polling_interval: Duration = "PT1H"
    """How often nodes ask the vault for renewed certificates, a duration from PT5M to PT1H."""
    start_command: str | None = None
    """What each node runs before it takes tasks."""
    metadata: Mapping[str, str] | None = None
    """Names and values for those who use the pool."""


@args
class FarmSettings:
    """The project's own settings."""

    linux: PoolSettings
    """The pool of Linux nodes."""
    windows: PoolSettings
    """The pool of Windows nodes."""
    platform: str | None = None
    """The stack, as `organization/project/stack`, whose account, vault and identity the farm uses: it has the outputs
    `accountId`, `vaultId`, and `identity` with `id`, `clientId` and `principalId`. Default: the farm makes its own."""
    subnet: str | None = None
    """The ARM id of the subnet that the nodes are in, one that exists. Without one Batch makes a network."""
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
