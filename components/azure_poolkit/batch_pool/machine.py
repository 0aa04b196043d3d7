"""What a pool's nodes are: their disks, how they are secured, and the containers that they can run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from azure_poolkit.batch_pool.mounts import IdentityReferenceInput
from azure_poolkit.inputs import Input, Secret, args


@args
class DataDisk:
    """An empty data disk; the nodes have to format and mount it themselves."""

    lun: Input[int]
    """Its number, 0 to 63, another for each disk."""
    disk_size_gb: Input[int]
    """Its size in GB."""
    caching: Input[Literal["None", "ReadOnly", "ReadWrite"] | None] = None
    """What is cached. Azure's default is `None`."""
    storage_account_type: Input[Literal["Standard_LRS", "Premium_LRS", "StandardSSD_LRS"] | None] = None
    """The kind of storage. Azure's default is `Standard_LRS`."""


@args
class DiffDiskSettings:
    """An operating system disk on the node itself, which is gone when the node is."""

    placement: Input[Literal["CacheDisk"] | None] = None
    """Where it is on the node."""


@args
class VmDiskSecurityProfile:
    """What of a confidential machine's disk is encrypted."""

    security_encryption_type: Input[Literal["NonPersistedTPM", "VMGuestStateOnly"] | None] = None
    """What is encrypted; required for confidential machines."""


if TYPE_CHECKING:
    DiffDiskSettingsInput: TypeAlias = DiffDiskSettings | Mapping[str, Any]
    VmDiskSecurityProfileInput: TypeAlias = VmDiskSecurityProfile | Mapping[str, Any]
else:
    DiffDiskSettingsInput = DiffDiskSettings
    VmDiskSecurityProfileInput = VmDiskSecurityProfile


@args
class ManagedDisk:
    """The managed disk under an operating system disk."""

    storage_account_type: Input[Literal["Standard_LRS", "Premium_LRS", "StandardSSD_LRS"] | None] = None
    """The kind of storage."""
    security_profile: Input[VmDiskSecurityProfileInput | None] = None
    """What is encrypted; only for confidential machines."""


if TYPE_CHECKING:
    ManagedDiskInput: TypeAlias = ManagedDisk | Mapping[str, Any]
else:
    ManagedDiskInput = ManagedDisk


@args
class OsDisk:
    """The disk of the operating system."""

    caching: Input[Literal["None", "ReadOnly", "ReadWrite"] | None] = None
    """What is cached."""
    disk_size_gb: Input[int | None] = None
    """Its size in GB."""
    ephemeral_os_disk_settings: Input[DiffDiskSettingsInput | None] = None
    """For a disk on the node itself, which is gone when the node is."""
    managed_disk: Input[ManagedDiskInput | None] = None
    """The managed disk under it."""
    write_accelerator_enabled: Input[bool | None] = None
    """Whether writes are accelerated."""


if TYPE_CHECKING:
    DataDiskInput: TypeAlias = DataDisk | Mapping[str, Any]
    OsDiskInput: TypeAlias = OsDisk | Mapping[str, Any]
else:
    DataDiskInput = DataDisk
    OsDiskInput = OsDisk


@args
class UefiSettings:
    """How a node starts."""

    secure_boot_enabled: Input[bool | None] = None
    """Whether only signed code starts."""
    v_tpm_enabled: Input[bool | None] = None
    """Whether the node has a virtual trusted platform module."""


if TYPE_CHECKING:
    UefiSettingsInput: TypeAlias = UefiSettings | Mapping[str, Any]
else:
    UefiSettingsInput = UefiSettings


@args
class SecurityProfile:
    """How the nodes are protected."""

    security_type: Input[Literal["trustedLaunch", "confidentialVM"] | None] = None
    """The kind of protected machine; without one `uefi_settings` cannot be given."""
    encryption_at_host: Input[bool | None] = None
    """Whether the host encrypts all disks, the temporary one too."""
    uefi_settings: Input[UefiSettingsInput | None] = None
    """How the nodes start."""


if TYPE_CHECKING:
    SecurityProfileInput: TypeAlias = SecurityProfile | Mapping[str, Any]
else:
    SecurityProfileInput = SecurityProfile


@args
class ContainerRegistry:
    """A registry that images come from, with a user and password or an identity."""

    registry_server: Input[str | None] = None
    """The registry. Azure's default is `docker.io`."""
    user_name: Input[str | None] = None
    """Who signs in to it."""
    password: Annotated[Input[str | None], Secret()] = None
    """Their password."""
    identity_reference: Input[IdentityReferenceInput | None] = None
    """The identity that signs in instead."""


if TYPE_CHECKING:
    ContainerRegistryInput: TypeAlias = ContainerRegistry | Mapping[str, Any]
else:
    ContainerRegistryInput = ContainerRegistry


@args
class ContainerConfiguration:
    """Lets tasks run in containers."""

    type: Input[Literal["DockerCompatible", "CriCompatible"]] = "DockerCompatible"
    """The kind of containers."""
    container_image_names: Input[Sequence[Input[str]] | None] = None
    """Images that every node fetches at once, as `docker pull` names them."""
    container_registries: Input[Sequence[Input[ContainerRegistryInput]] | None] = None
    """Registries that need a user, a password or an identity."""


@args
class ContainerMount:
    """A directory of the node that a container sees."""

    source: Input[Literal["Shared", "Startup", "VfsMounts", "Task", "JobPrep", "Applications"] | None] = None
    """Which directory."""
    is_read_only: Input[bool | None] = None
    """Whether the container can only read it. Azure's default is false."""


if TYPE_CHECKING:
    ContainerConfigurationInput: TypeAlias = ContainerConfiguration | Mapping[str, Any]
    ContainerMountInput: TypeAlias = ContainerMount | Mapping[str, Any]
else:
    ContainerConfigurationInput = ContainerConfiguration
    ContainerMountInput = ContainerMount


@args
class TaskContainerSettings:
    """The container that a task runs in."""

    image_name: Input[str]
    """The image, as `docker pull` names it."""
    container_run_options: Input[str | None] = None
    """More options of `docker create`."""
    registry: Input[ContainerRegistryInput | None] = None
    """The image's registry, unless the pool's `containers` have it."""
    working_directory: Input[Literal["TaskWorkingDirectory", "ContainerImageDefault"] | None] = None
    """Where the task runs. Azure's default is `TaskWorkingDirectory`."""
    container_host_batch_bind_mounts: Input[Sequence[Input[ContainerMountInput]] | None] = None
    """The directories of the node that the container sees. Azure's default is all of Batch's."""


if TYPE_CHECKING:
    TaskContainerSettingsInput: TypeAlias = TaskContainerSettings | Mapping[str, Any]
else:
    TaskContainerSettingsInput = TaskContainerSettings
