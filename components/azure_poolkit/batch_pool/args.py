"""What users may say of a Batch pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from azure_poolkit.batch_pool.changes import POOL_PROPERTIES
from azure_poolkit.batch_pool.image import ImageInput
from azure_poolkit.batch_pool.start_task import StartTaskInput
from azure_poolkit.extensions.extension import IdentityInput
from azure_poolkit.extensions.kinds import ExtensionInput
from azure_poolkit.inputs import Duration, Input, JsonObject, Overlay, args


@args
class FixedScale:
    """A pool of a fixed size."""

    target_dedicated_nodes: Input[int | None] = None
    """How many dedicated nodes. At least one of the two targets is wanted."""
    target_low_priority_nodes: Input[int | None] = None
    """How many spot or low-priority nodes."""
    resize_timeout: Input[Duration | None] = None
    """How long a resize may take, a duration as in `PT30M`. Azure's default is PT15M, the least is PT5M."""
    node_deallocation_option: Input[Literal["Requeue", "Terminate", "TaskCompletion", "RetainedData"] | None] = None
    """What becomes of running tasks when the pool shrinks. Azure's default is `Requeue`."""


@args
class AutoScale:
    """A pool whose size a formula decides."""

    formula: Input[str]
    """The formula, as in `$TargetDedicatedNodes = 4`."""
    evaluation_interval: Input[Duration | None] = None
    """How often it is evaluated, a duration. Azure's default is PT15M, the least PT5M, the most PT168H."""


if TYPE_CHECKING:
    from typing import TypeAlias

    FixedScaleInput: TypeAlias = FixedScale | Mapping[str, Any]
    AutoScaleInput: TypeAlias = AutoScale | Mapping[str, Any]
else:
    FixedScaleInput = FixedScale
    AutoScaleInput = AutoScale


@args
class BatchPoolArgs:
    """A Batch pool whose nodes are set up by VM extensions."""

    resource_group_name: Input[str]
    """The resource group of the Batch account."""
    account_name: Input[str]
    """The Batch account."""
    vm_size: Input[str]
    """The size of the nodes, as in `STANDARD_D2S_V5`."""
    image: Input[ImageInput]
    """What the nodes start from."""
    node_agent_sku_id: Input[str]
    """The Batch node agent that fits the image, as in `batch.node.ubuntu 24.04`."""
    pool_name: Input[str | None] = None
    """The pool's name in the account. Without one Azure's name is made from the component's, and a replacement is
    there before the old pool goes; a pool with a fixed name is deleted first."""
    display_name: Input[str | None] = None
    """A name for people."""
    fixed_scale: Input[FixedScaleInput | None] = None
    """A fixed size. Without either scale the pool has no nodes."""
    auto_scale: Input[AutoScaleInput | None] = None
    """A size that a formula decides."""
    identities: Input[Sequence[Input[IdentityInput]] | None] = None
    """The user-assigned identities that nodes carry. Extensions sign in as the first, unless they name another."""
    extensions: Input[Sequence[Input[ExtensionInput]] | None] = None
    """The extensions that set up each node. They cannot change on a pool that exists: an edit replaces the pool."""
    start_task: Input[StartTaskInput | None] = None
    """What each node runs when it joins the pool."""
    node_fill_type: Input[Literal["Spread", "Pack"] | None] = None
    """How tasks are spread over nodes. Azure's default is `Spread`."""
    task_slots_per_node: Input[int | None] = None
    """How many tasks may run on a node at once. Azure's default is 1, the most 4 times the cores, at most 256."""
    metadata: Input[Mapping[str, Input[str]] | None] = None
    """Names and values for the pool's users; Batch gives them no meaning."""
    properties: Annotated[Input[JsonObject | None], Overlay(POOL_PROPERTIES)] = None
    """Any other properties of the pool, as ARM spells them, merged over what the inputs above say. Lists replace.
    Outputs may stand inside the object, not in place of it."""
    tags: Input[Mapping[str, Input[str]] | None] = None
    """The pool's tags."""
    accept: Mapping[str, str] | None = None
    """Findings to accept, by code, each with the reason that every report will show."""


if TYPE_CHECKING:
    BatchPoolInput: TypeAlias = BatchPoolArgs | Mapping[str, Any]
else:
    BatchPoolInput = BatchPoolArgs
