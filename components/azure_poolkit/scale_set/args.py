"""What users may say of a scale set with its extensions in its model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, TypeAlias

from pydantic import Strict

from azure_poolkit.arm.table import SCALE_SET_TYPE
from azure_poolkit.extensions.extension import IdentityInput
from azure_poolkit.extensions.kinds import ExtensionInput
from azure_poolkit.inputs import Acceptances, Duration, Input, JsonObject, Overlay, Secret, args, exactly_one_way
from azure_poolkit.inputs.arm_id import Arrives, SubnetId, id_of
from azure_poolkit.model.body import SCALE_SET
from azure_poolkit.node_image.image import ImageInput
from azure_poolkit.scale_set.not_inputs import NOT_INPUTS


@args
class Administrator:
    """The administrator of every instance, with exactly one of `ssh_public_key` and `password`."""

    username: Input[str]
    """The name to sign in with, at most 64 characters (20 on Windows), and none that Azure keeps, as it does
    `admin` and `root`."""
    ssh_public_key: Input[str | None] = None
    """The public key to sign in with on Linux, as in `ssh-ed25519 AAAA…`. Passwords are then refused."""
    password: Annotated[Input[str | None], Secret()] = None
    """The password to sign in with, on Windows or Linux."""

    _way_in = exactly_one_way(("ssh_public_key",), ("password",))


if TYPE_CHECKING:
    AdministratorInput: TypeAlias = Administrator | Mapping[str, Any]
else:
    AdministratorInput = Administrator


SCALE_SET_PROPERTIES: Final = frozenset(
    {
        "additionalCapabilities",
        "automaticRepairsPolicy",
        "constrainedMaximumCapacity",
        "doNotRunExtensionsOnOverprovisionedVMs",
        "hostGroup",
        "orchestrationMode",
        "overprovision",
        "platformFaultDomainCount",
        "priorityMixPolicy",
        "proximityPlacementGroup",
        "resiliencyPolicy",
        "scaleInPolicy",
        "scheduledEventsPolicy",
        "singlePlacementGroup",
        "skuProfile",
        "spotRestorePolicy",
        "upgradePolicy",
        "virtualMachineProfile",
        "zonalPlatformFaultDomainAlignMode",
        "zoneBalance",
    }
)
"""All of them in the API version that azure-native uses."""


if TYPE_CHECKING:
    BackendPoolId: TypeAlias = str
    ProbeId: TypeAlias = str
else:
    BackendPoolId = id_of("a load balancer's backend pool", "Microsoft.Network/loadBalancers/backendAddressPools")
    ProbeId = id_of("a load balancer's probe", "Microsoft.Network/loadBalancers/probes")


@args
class ScaleSetNetwork:
    """The network that a scale set's instances are in."""

    subnet_id: Input[SubnetId]
    """The ARM id of the subnet, in the scale set's region."""
    load_balancer_backend_pool_ids: Input[Sequence[Input[BackendPoolId]] | None] = None
    """The ARM ids of the load balancers' backend pools that the instances are in."""


if TYPE_CHECKING:
    ScaleSetNetworkInput: TypeAlias = ScaleSetNetwork | Mapping[str, Any]
else:
    ScaleSetNetworkInput = ScaleSetNetwork


@args
class ExtensionsInModel:
    """What is said of a scale set beside everything else, however that is given."""

    extensions: Input[Sequence[Input[ExtensionInput]] | None] = None
    """The extensions that set up each instance. Without any, the scale set may have them as `ScaleSetExtensions`."""
    serial: bool = False
    """Whether all extensions run one after the other, in list order."""
    extensions_time_budget: Input[Duration | None] = None
    """How long all extensions of an instance may take together, 15 to 120 minutes. Azure's default is PT1H30M."""
    cloud: Literal["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"] | None = None
    """The cloud that the scale set is in. Default: that of azure-native's configuration."""
    properties: Annotated[
        Input[JsonObject | None], Overlay(SCALE_SET_PROPERTIES, SCALE_SET, SCALE_SET_TYPE.api_version)
    ] = None
    """Any other properties of the scale set, as ARM spells them, merged over what the inputs above say. Lists replace.
    Outputs may stand inside the object, not in place of it."""
    adopt: Annotated[str, Strict()] | None = None
    """What the program called the scale set while it was azure-native's own resource, or that resource's URN: it is
    taken over as it is, and neither deleted nor replaced. It may be taken out after the first `pulumi up`."""
    accept: Acceptances | None = None
    """Findings to accept, by code, each with the reason that every report will show."""


@args
class NativeScaleSetArgs(ExtensionsInModel):
    """A scale set as azure-native's args have it, with extensions of ours beside. See `ScaleSetArgs.from_native`."""

    native: Any
    """azure-native's ``VirtualMachineScaleSetArgs``, or the same as a map."""


@args
class ScaleSetArgs(ExtensionsInModel):
    """A scale set whose instances are set up by VM extensions in its own model."""

    not_inputs: ClassVar[Mapping[str, str]] = NOT_INPUTS
    """What to do about names that are inputs of pools only, or ARM's own."""

    resource_group_name: Input[str]
    """The resource group to make it in."""
    vm_size: Input[str]
    """The size of the instances, as in `Standard_D2s_v5`."""
    capacity: Input[int]
    """How many instances there are."""
    image: Input[ImageInput]
    """What the instances start from."""
    administrator: Input[AdministratorInput]
    """Who administers the instances."""
    network: Input[ScaleSetNetworkInput]
    """The network that the instances are in."""
    scale_set_name: Input[str | None] = None
    """The scale set's name. Without one it is made from the component's."""
    location: Input[str | None] = None
    """The region, as in `westeurope`. Default: that of the resource group."""
    zones: Input[Sequence[Input[str]] | None] = None
    """The availability zones that the instances are spread over."""
    orchestration_mode: Literal["Uniform", "Flexible"] = "Uniform"
    """How the instances are managed. It cannot change later."""
    vm_tier: Input[str | None] = None
    """The tier of the size. Azure's default is `Standard`."""
    upgrade_mode: Input[Literal["Manual", "Automatic", "Rolling"] | None] = "Manual"
    """How existing instances get changes: manually, all at once, or a batch at a time, which needs a source of
    health from the start."""
    computer_name_prefix: Input[str | None] = None
    """What the instances' computer names begin with, at most 9 characters on Windows. Default: made from the
    component's name."""
    os_disk_type: Input[str | None] = None
    """The storage of the disk of the operating system, as in `Premium_LRS`. Azure's default depends on the size."""
    health_probe_id: Annotated[Input[ProbeId | None], Arrives()] = None
    """The ARM id of the load balancer's probe that reports whether an instance is healthy. There is one source of
    health:
    this or the application health extension."""
    identities: Input[Sequence[Input[IdentityInput]] | None] = None
    """The user-assigned identities that instances carry. Extensions sign in as the first, unless they name another."""
    system_assigned_identity: bool = False
    """Whether the scale set has an identity of its own too. Nobody can grant it anything before it exists."""
    tags: Input[Mapping[str, Input[str]] | None] = None
    """The scale set's tags."""

    @classmethod
    def from_native(cls, scale_set: Any, **others: Any) -> NativeScaleSetArgs:
        """The args for azure-native's ``VirtualMachineScaleSetArgs``, or the same as a map, taken as they are:
        ``ScaleSetArgs.from_native(compute.VirtualMachineScaleSetArgs(...), extensions=[...])``.

        ``others`` are `extensions`, which are added to those it has, `serial`, `extensions_time_budget`, `properties`,
        `cloud`, `adopt` and `accept`. Faults are reported in azure-native's words. Its ``virtual_machine_profile`` and
        ``extension_profile`` must not be Outputs. Raises FindingsError.
        """
        return NativeScaleSetArgs(native=scale_set, **others)


if TYPE_CHECKING:
    from pulumi_azure_native import compute

    ScaleSetInput: TypeAlias = (
        ScaleSetArgs | NativeScaleSetArgs | compute.VirtualMachineScaleSetArgs | Mapping[str, Any]
    )
else:
    ScaleSetInput = ScaleSetArgs
