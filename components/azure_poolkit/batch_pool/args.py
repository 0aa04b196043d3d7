"""What users may say of a Batch pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Strict

from azure_poolkit.arm.table import BATCH_POOL_TYPE
from azure_poolkit.batch_pool.account import AccountInput
from azure_poolkit.batch_pool.handover import HandoverInput
from azure_poolkit.batch_pool.machine import (
    ContainerConfigurationInput,
    DataDiskInput,
    OsDiskInput,
    SecurityProfileInput,
)
from azure_poolkit.batch_pool.mounts import MountInput
from azure_poolkit.batch_pool.native import inputs_of_native, want_no_extensions
from azure_poolkit.batch_pool.network import NetworkInput
from azure_poolkit.batch_pool.not_inputs import NOT_INPUTS
from azure_poolkit.batch_pool.scaling import AutoScaleInput, FixedScaleInput, UpgradePolicyInput
from azure_poolkit.batch_pool.tasks import ApplicationPackageInput, StartTaskInput, UserAccountInput
from azure_poolkit.extensions.extension import IdentityInput
from azure_poolkit.extensions.kinds import ExtensionInput
from azure_poolkit.facts.pool_changes import POOL_PROPERTIES
from azure_poolkit.inputs import (
    Acceptances,
    FromPairs,
    Input,
    JsonObject,
    Overlay,
    args,
    at_most_one,
    exactly_one_way,
    noted,
)
from azure_poolkit.model.body import POOL
from azure_poolkit.node_image.image import ImageInput

if TYPE_CHECKING:
    from typing import TypeAlias

    Names: TypeAlias = Mapping[str, Input[str]]
else:
    Names = Annotated[Mapping[str, Input[str]], FromPairs()]


@args
class BatchPoolArgs:
    """A Batch pool whose nodes are set up by VM extensions."""

    not_inputs: ClassVar[Mapping[str, str]] = NOT_INPUTS
    """What to do about names that are inputs of scale sets only, or ARM's own."""

    vm_size: Input[str]
    """The size of the nodes, as in `STANDARD_D2S_V5`."""
    image: Input[ImageInput]
    """What the nodes start from."""
    node_agent_sku_id: Input[str | None] = None
    """The Batch node agent that fits the image, as in `batch.node.ubuntu 24.04`. It may be left out for Marketplace
    images whose agent is known; for any other image it is required."""
    legacy_managed_image: Annotated[bool, Strict()] = False
    """Sends the pool with Batch API 2019-08-01, the last that accepts managed images. Batch has retired them on
    2026-03-31; that version has no identities, extensions or tags. Better: promote the managed image to a gallery."""
    account: Input[AccountInput | None] = None
    """The Batch account: its ARM id, or what is known of it. (In Python also an azure-native ``BatchAccount``.)"""
    resource_group_name: Input[str | None] = None
    """The resource group of the Batch account, together with `account_name` in place of `account`."""
    account_name: Input[str | None] = None
    """The name of the Batch account."""
    cloud: Literal["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"] | None = None
    """The cloud that the account is in. Default: that of azure-native's configuration."""
    pool_name: Input[str | None] = None
    """The pool's name in the account. Without one the name is the component's with eight digits that stand for the
    stack, the component and what a pool cannot change, and a replacement is created before the old pool is deleted; a
    pool
    with a fixed name is deleted first."""
    generation: Annotated[int, Strict()] | None = None
    """Counts pools of the same inputs: another number makes a new pool, with another automatic name. It may be taken
    out again afterwards, and has to be before the component is renamed. Not for a pool with a fixed name."""
    handover: HandoverInput | None = None
    """What happens to the jobs and job schedules of the pool when `pulumi up` replaces it. Without it they stay bound
    to the old pool; those of a pool with a fixed name wait for the new one, which has that name."""
    adopt: Annotated[str, Strict()] | None = None
    """What the program called the pool while it was azure-native's own resource, or that resource's URN: it is taken
    over as it is, and neither deleted nor replaced. It may be taken out after the first `pulumi up`."""
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
    network: Input[NetworkInput | None] = None
    """The network that the nodes are in."""
    mounts: Input[Sequence[Input[MountInput]] | None] = None
    """File systems that every node mounts."""
    user_accounts: Input[Sequence[Input[UserAccountInput]] | None] = None
    """Users of every node."""
    application_packages: Input[Sequence[Input[ApplicationPackageInput]] | None] = None
    """Applications that Batch puts on every node, at most 10."""
    containers: Input[ContainerConfigurationInput | None] = None
    """Lets tasks run in containers."""
    data_disks: Input[Sequence[Input[DataDiskInput]] | None] = None
    """Empty data disks of every node."""
    os_disk: Input[OsDiskInput | None] = None
    """The disk of the operating system."""
    disk_encryption: Input[Sequence[Input[Literal["OsDisk", "TemporaryDisk"]]] | None] = None
    """The disks that are encrypted."""
    security_profile: Input[SecurityProfileInput | None] = None
    """How the nodes are protected."""
    windows_automatic_updates: Input[bool | None] = None
    """Whether Windows updates itself. Azure's default is true. Only for a pool of Windows."""
    license_type: Input[str | None] = None
    """The licence you own for Windows: `Windows_Server` or `Windows_Client`."""
    node_placement: Input[Literal["Regional", "Zonal"] | None] = None
    """Whether the nodes are spread over zones. Azure's default is `Regional`."""
    service_artifact_id: Input[str | None] = None
    """The ARM id of the service artifact that fixes the image's version for automatic upgrades."""
    upgrade_policy: Input[UpgradePolicyInput | None] = None
    """How the operating system of the nodes is upgraded."""
    inter_node_communication: Input[Literal["Enabled", "Disabled"] | None] = None
    """Whether nodes reach each other, which may limit how many there can be. Azure's default is `Disabled`."""
    target_node_communication_mode: Input[Literal["Default", "Classic", "Simplified"] | None] = None
    """How nodes and the Batch service reach each other."""
    application_licenses: Input[Sequence[Input[str]] | None] = None
    """Licences of applications that Batch charges for."""
    node_fill_type: Input[Literal["Spread", "Pack"] | None] = None
    """How tasks are spread over nodes. Azure's default is `Spread`."""
    task_slots_per_node: Input[int | None] = None
    """How many tasks may run on a node at once. Azure's default is 1, the most 4 times the cores, at most 256."""
    metadata: Input[Names | None] = None
    """Names and values for the pool's users; Batch gives them no meaning."""
    properties: Annotated[Input[JsonObject | None], Overlay(POOL_PROPERTIES, POOL, BATCH_POOL_TYPE.api_version)] = None
    """Any other properties of the pool, as ARM spells them, merged over what the inputs above say. Lists replace.
    Outputs may stand inside the object, not in place of it."""
    tags: Input[Mapping[str, Input[str]] | None] = None
    """The pool's tags."""
    resource_tags: Input[Mapping[str, Input[str]] | None] = None
    """Tags of the Azure resources behind the pool; only in an account that allocates in the user's subscription."""
    accept: Acceptances | None = None
    """Findings to accept, by code, each with the reason that every report will show."""

    native: ClassVar[Mapping[str, Any] | None] = None
    """What azure-native's args of a whole pool say of its properties, as ARM spells them."""

    _account = exactly_one_way(("account",), ("resource_group_name", "account_name"))
    _named = at_most_one("pool_name", "generation")

    @classmethod
    def from_native(cls, pool: Any, **others: Any) -> BatchPoolArgs:
        """The args that azure-native's ``PoolArgs``, or the same as a map, come to, with ``others`` of ours laid over
        them: ``BatchPoolArgs.from_native(batch.PoolArgs(...), extensions=[...])``.

        Faults are reported in azure-native's words. Its ``deployment_configuration`` and what is directly below must
        not
        be Outputs. Raises FindingsError.
        """
        told = inputs_of_native(pool)
        if others.get("extensions"):
            want_no_extensions(told["properties"])
        required = ("vm_size", "image", "node_agent_sku_id", "resource_group_name", "account_name")
        given = {name: value for name, value in told.items() if value is not None}
        cls(**{name: value for name, value in given.items() if name in (*required, "properties")})
        return noted(cls(**(given | {"properties": None} | others)), native=told["properties"])


if TYPE_CHECKING:
    from pulumi_azure_native import batch

    BatchPoolInput: TypeAlias = BatchPoolArgs | batch.PoolArgs | Mapping[str, Any]
else:
    BatchPoolInput = BatchPoolArgs
