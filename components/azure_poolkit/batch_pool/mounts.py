"""File systems that every node mounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, TypeAlias

from azure_poolkit.inputs import FromResource, FromString, Input, OneOf, Secret, args


@args
class IdentityReference:
    """One of the pool's user-assigned identities. Its id alone, or an azure-native ``UserAssignedIdentity`` resource,
    is also accepted."""

    resource_id: Input[str | None] = None
    """The identity's ARM id. It has to be among the pool's `identities`."""


if TYPE_CHECKING:
    IdentityReferenceInput: TypeAlias = IdentityReference | Mapping[str, Any] | str | Any
else:
    IdentityReferenceInput = Annotated[
        IdentityReference, FromString("resource_id"), FromResource(("resource_id",), outputs=("id",))
    ]


@args
class Mount:
    """A file system that every node mounts. Use AzureBlobMount, AzureFilesMount, NfsMount or CifsMount."""

    given_under: ClassVar[str | None] = None


@args
class AzureBlobMount(Mount):
    """A container of Azure Blob Storage: exactly one of `account_key`, `sas_key` and `identity_reference`."""

    account_name: Input[str]
    """The storage account."""
    container_name: Input[str]
    """The container."""
    relative_mount_path: Input[str]
    """Where it is mounted, below the directory that `AZ_BATCH_NODE_MOUNTS_DIR` names."""
    account_key: Annotated[Input[str | None], Secret()] = None
    """The storage account's key."""
    sas_key: Annotated[Input[str | None], Secret()] = None
    """A shared access signature of the container."""
    identity_reference: Input[IdentityReferenceInput | None] = None
    """The identity that reads it."""
    blobfuse_options: Input[str | None] = None
    """More options of the mount command."""


@args
class AzureFilesMount(Mount):
    """A share of Azure Files."""

    account_name: Input[str]
    """The storage account."""
    azure_file_url: Input[str]
    """The share's address, as in `https://farm.file.core.windows.net/textures`."""
    relative_mount_path: Input[str]
    """Where it is mounted, below the directory that `AZ_BATCH_NODE_MOUNTS_DIR` names."""
    account_key: Annotated[Input[str], Secret()]
    """The storage account's key."""
    mount_options: Input[str | None] = None
    """More options of the mount command."""


@args
class NfsMount(Mount):
    """An NFS export."""

    source: Input[str]
    """The export."""
    relative_mount_path: Input[str]
    """Where it is mounted, below the directory that `AZ_BATCH_NODE_MOUNTS_DIR` names."""
    mount_options: Input[str | None] = None
    """More options of the mount command."""


@args
class CifsMount(Mount):
    """An SMB share."""

    source: Input[str]
    """The share."""
    user_name: Input[str]
    """Who signs in to it."""
    password: Annotated[Input[str], Secret()]
    """Their password."""
    relative_mount_path: Input[str]
    """Where it is mounted, below the directory that `AZ_BATCH_NODE_MOUNTS_DIR` names."""
    mount_options: Input[str | None] = None
    """More options of the mount command."""


MOUNTS: Final[dict[str, type[Mount]]] = {
    "azure_blob_file_system_configuration": AzureBlobMount,
    "azure_file_share_configuration": AzureFilesMount,
    "nfs_mount_configuration": NfsMount,
    "cifs_mount_configuration": CifsMount,
}
"""Each kind of mount under the key that names it, which is also ARM's and azure-native's."""

KEYS: Final = {mount: key for key, mount in MOUNTS.items()}

if TYPE_CHECKING:
    MountInput: TypeAlias = Mount | Mapping[str, Any]
else:
    MountInput = Annotated[Mount, OneOf(MOUNTS)]
