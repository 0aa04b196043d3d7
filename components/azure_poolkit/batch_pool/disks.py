"""The disks of a pool's nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from azure_poolkit.inputs import Input, args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias


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
