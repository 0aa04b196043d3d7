"""The task that every node runs when it joins the pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from azure_poolkit.inputs import Input, args


@args
class ResourceFile:
    """A file, or the blobs of a container, to bring to the node before the command runs."""

    http_url: Input[str | None] = None
    """The address of one file."""
    storage_container_url: Input[str | None] = None
    """The address of a container whose blobs are all brought."""
    auto_storage_container_name: Input[str | None] = None
    """The name of a container in the account's auto-storage."""
    blob_prefix: Input[str | None] = None
    """Of a container, only the blobs whose names begin so."""
    file_path: Input[str | None] = None
    """Where on the node the file or blobs are put, below the task's working directory."""
    file_mode: Input[str | None] = None
    """The file's mode on Linux, in octal, as in `0770`."""


if TYPE_CHECKING:
    from typing import TypeAlias

    ResourceFileInput: TypeAlias = ResourceFile | Mapping[str, Any]
else:
    ResourceFileInput = ResourceFile


@args
class StartTask:
    """What every node runs when it joins the pool; on Batch this takes the place of the custom script extension."""

    command_line: Input[str]
    """The command. It runs without a shell unless it names one, as in `/bin/sh -c "…"`."""
    wait_for_success: Input[bool | None] = None
    """Whether the node takes tasks only after the command has succeeded. Azure's default is true."""
    max_task_retry_count: Input[int | None] = None
    """How often it is tried again after a failure; -1 for no limit. Azure's default is 0."""
    environment: Input[Mapping[str, Input[str]] | None] = None
    """Environment variables of the command, by name. Give a password as a secret Output."""
    resource_files: Input[Sequence[Input[ResourceFileInput]] | None] = None
    """Files to bring to the node first."""
    elevation: Input[Literal["Admin", "NonAdmin"] | None] = None
    """Whether it runs as an administrator. Azure's default is `NonAdmin`."""


if TYPE_CHECKING:
    StartTaskInput: TypeAlias = StartTask | Mapping[str, Any]
else:
    StartTaskInput = StartTask
