"""What the render farm can be told in Pulumi.<stack>.yaml, where names are written in camelCase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import StrictBool, StrictInt

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

    vm_size: str = "Standard_D2s_v5"
    """The size of its nodes."""
    scale: Annotated[Scale, OneOf({"fixed": FixedNodes, "auto": Formula})]
    """How many nodes it has."""
    certificates: Sequence[str]
    """The names of the certificates in the vault that its nodes keep up to date. A node without them is unusable:
    until they are in the vault, keep the pool at zero nodes."""
    polling_interval: Duration = "PT1H"
    """How often nodes ask the vault for renewed certificates, a duration from PT5M to PT1H."""


@args
class FarmSettings:
    """The project's own settings."""

    linux: PoolSettings
    """The pool of Linux nodes."""
    windows: PoolSettings
    """The pool of Windows nodes."""
    protect: StrictBool = True
    """Whether vault and account refuse to be deleted, and the vault's certificates to be purged. Purge protection
    can never be taken back."""
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
