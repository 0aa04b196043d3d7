"""What can be said of a pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import StrictInt

from azure_poolkit import Image, MarketplaceImage
from azure_poolkit.inputs import Duration, OneOf, args


@args
class SnapshotImage(Image):
    """An image made here from the snapshot of a generalised machine's disk, and promoted to a gallery made here."""

    id: str
    """The snapshot's ARM id. It has to stay."""
    version: str
    """The version in the gallery, as in `1.0.0`. With a new snapshot say a new one: its pool is there before the old
    one goes."""
    hyper_v_generation: Literal["V1", "V2"] = "V2"
    """The generation of the machine."""


@args
class GalleryOutput(Image):
    """A version of an image in a gallery, whose ARM id is an output of another stack."""

    stack: str
    """The stack, as `organization/project/stack`."""
    output: str
    """The output's name."""


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
    image: (
        Annotated[
            Image,
            OneOf({"marketplace": MarketplaceImage, "snapshot": SnapshotImage, "gallery_output": GalleryOutput}),
        ]
        | None
    ) = None
    """What its nodes start from. Default: the Marketplace's Ubuntu 24.04, or Windows Server 2022."""
    node_agent: str | None = None
    """Batch's node agent for another system than that, as in `batch.node.debian 12`."""
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
