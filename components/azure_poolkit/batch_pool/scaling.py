"""How many nodes a pool has, and how those that it has are brought up to date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

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
    FixedScaleInput: TypeAlias = FixedScale | Mapping[str, Any]
    AutoScaleInput: TypeAlias = AutoScale | Mapping[str, Any]
else:
    FixedScaleInput = FixedScale
    AutoScaleInput = AutoScale


@args
class AutomaticOsUpgradePolicy:
    """Upgrades to newer versions of the image."""

    enable_automatic_os_upgrade: Input[bool | None] = None
    """Whether nodes are upgraded when there is a newer version of the image."""
    disable_automatic_rollback: Input[bool | None] = None
    """Whether a failed upgrade is left as it is."""
    os_rolling_upgrade_deferral: Input[bool | None] = None
    """Whether nodes that run tasks are upgraded later."""
    use_rolling_upgrade_policy: Input[bool | None] = None
    """Whether the rolling upgrade policy holds for these upgrades too."""


@args
class RollingUpgradePolicy:
    """Upgrades a batch of nodes at a time."""

    enable_cross_zone_upgrade: Input[bool | None] = None
    """Whether a batch may span zones; only with zonal placement."""
    max_batch_instance_percent: Input[int | None] = None
    """The most nodes that are upgraded at once, 5 to 100 percent."""
    max_unhealthy_instance_percent: Input[int | None] = None
    """The most nodes that may be unhealthy at once, 5 to 100 percent."""
    max_unhealthy_upgraded_instance_percent: Input[int | None] = None
    """The most upgraded nodes that may be unhealthy, 0 to 100 percent."""
    pause_time_between_batches: Input[Duration | None] = None
    """How long to wait between batches, a duration."""
    prioritize_unhealthy_instances: Input[bool | None] = None
    """Whether unhealthy nodes are upgraded first."""
    rollback_failed_instances_on_policy_breach: Input[bool | None] = None
    """Whether failed nodes go back when too many fail."""


if TYPE_CHECKING:
    AutomaticOsUpgradePolicyInput: TypeAlias = AutomaticOsUpgradePolicy | Mapping[str, Any]
    RollingUpgradePolicyInput: TypeAlias = RollingUpgradePolicy | Mapping[str, Any]
else:
    AutomaticOsUpgradePolicyInput = AutomaticOsUpgradePolicy
    RollingUpgradePolicyInput = RollingUpgradePolicy


@args
class UpgradePolicy:
    """How the operating system of the nodes is upgraded."""

    mode: Input[Literal["automatic", "manual", "rolling"]]
    """All nodes at once, only manually, or a batch at a time."""
    automatic_os_upgrade_policy: Input[AutomaticOsUpgradePolicyInput | None] = None
    """Upgrades to newer versions of the image."""
    rolling_upgrade_policy: Input[RollingUpgradePolicyInput | None] = None
    """Upgrades a batch of nodes at a time."""


if TYPE_CHECKING:
    UpgradePolicyInput: TypeAlias = UpgradePolicy | Mapping[str, Any]
else:
    UpgradePolicyInput = UpgradePolicy
