"""How many nodes a pool has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from azure_poolkit.inputs import Duration, Input, args


@args
class FixedScale:
    """A pool of a fixed size."""

    target_dedicated_nodes: Input[int | None] = None
    """How many dedicated nodes. At least one of the two targets is wanted."""
    target_low_priority_nodes: Input[int | None] = None
    """How many Spot (low-priority) nodes. Batch moved low-priority nodes to Spot in March 2026; the name stayed."""
    resize_timeout: Input[Duration | None] = None
    """How long a resize may take, a duration as in `PT30M`. Azure's default is PT15M, the least is PT5M."""
    node_deallocation_option: Input[Literal["Requeue", "Terminate", "TaskCompletion", "RetainedData"] | None] = None
    """What happens to running tasks when the pool shrinks. Azure's default is `Requeue`."""


@args
class AutoScale:
    """A pool whose size a formula decides."""

    formula: Input[str]
    """The formula, as in `$TargetDedicatedNodes = 4`."""
    evaluation_interval: Input[Duration | None] = None
    """How often it is evaluated, a duration. Azure's default is PT15M, the least PT5M, the most PT168H."""


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    FixedScaleInput: TypeAlias = FixedScale | Mapping[str, Any]
    AutoScaleInput: TypeAlias = AutoScale | Mapping[str, Any]
else:
    FixedScaleInput = FixedScale
    AutoScaleInput = AutoScale
