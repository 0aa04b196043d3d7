"""Containers on a pool's nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from azure_poolkit.batch_pool.node_identity import IdentityReferenceInput
from azure_poolkit.inputs import Input, Secret, args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias


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
