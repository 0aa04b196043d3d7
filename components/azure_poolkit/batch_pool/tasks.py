"""What nodes run when they start, with which packages, and as whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from azure_poolkit.batch_pool.machine import TaskContainerSettingsInput
from azure_poolkit.batch_pool.mounts import IdentityReferenceInput
from azure_poolkit.inputs import FromString, Input, Secret, args, at_most_one


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
    identity_reference: Input[IdentityReferenceInput | None] = None
    """The identity that reads it."""


@args
class AutoUser:
    """A user that Batch makes for the task."""

    elevation_level: Input[Literal["NonAdmin", "Admin"] | None] = None
    """Whether the user is an administrator. Azure's default is `NonAdmin`."""
    scope: Input[Literal["Task", "Pool"] | None] = None
    """Whether all tasks of a node share the user. Azure's default is `Pool`."""


@args
class EnvironmentSetting:
    """An environment variable."""

    name: Input[str]
    """Its name."""
    value: Input[str | None] = None
    """Its value."""


if TYPE_CHECKING:
    ResourceFileInput: TypeAlias = ResourceFile | Mapping[str, Any]
    AutoUserInput: TypeAlias = AutoUser | Mapping[str, Any]
    EnvironmentSettingInput: TypeAlias = EnvironmentSetting | Mapping[str, Any]
else:
    ResourceFileInput = ResourceFile
    AutoUserInput = AutoUser
    EnvironmentSettingInput = EnvironmentSetting


@args
class UserIdentity:
    """Whom a task runs as: one of the pool's user accounts, or a user that Batch makes."""

    user_name: Input[str | None] = None
    """The name of a user of the pool."""
    auto_user: Input[AutoUserInput | None] = None
    """A user that Batch makes."""

    _one = at_most_one("user_name", "auto_user")


if TYPE_CHECKING:
    UserIdentityInput: TypeAlias = UserIdentity | Mapping[str, Any]
else:
    UserIdentityInput = UserIdentity


@args
class StartTask:
    """What every node runs when it joins the pool; on Batch this replaces the custom script extension."""

    command_line: Input[str]
    """The command. It runs without a shell unless it names one, as in `/bin/sh -c "…"`."""
    wait_for_success: Input[bool | None] = None
    """Whether the node takes tasks only after the command has succeeded. Azure's default is true."""
    max_task_retry_count: Input[int | None] = None
    """How often it is tried again after a failure; -1 for no limit. Azure's default is 0."""
    environment: Input[Mapping[str, Input[str]] | None] = None
    """Environment variables of the command, by name. Give a password as a secret Output."""
    environment_settings: Input[Sequence[Input[EnvironmentSettingInput]] | None] = None
    """The same as a list, as Azure has it, instead of `environment`."""
    resource_files: Input[Sequence[Input[ResourceFileInput]] | None] = None
    """Files to bring to the node first."""
    elevation: Input[Literal["NonAdmin", "Admin"] | None] = None
    """Whether it runs as an administrator. Azure's default is `NonAdmin`."""
    user_identity: Input[UserIdentityInput | None] = None
    """Whom it runs as, instead of `elevation`."""
    container_settings: Input[TaskContainerSettingsInput | None] = None
    """The container it runs in. Default: none."""

    _environment = at_most_one("environment", "environment_settings")
    _identity = at_most_one("elevation", "user_identity")


if TYPE_CHECKING:
    StartTaskInput: TypeAlias = StartTask | Mapping[str, Any]
else:
    StartTaskInput = StartTask


@args
class ApplicationPackage:
    """A package of an application of the Batch account. The application's id alone is also accepted."""

    id: Input[str]
    """The ARM id of the application, or of one of its versions."""
    version: Input[str | None] = None
    """The version. Default: the application's default version."""


if TYPE_CHECKING:
    ApplicationPackageInput: TypeAlias = ApplicationPackage | Mapping[str, Any] | str
else:
    ApplicationPackageInput = Annotated[ApplicationPackage, FromString("id")]


@args
class LinuxUserConfiguration:
    """What a user is on Linux."""

    uid: Input[int | None] = None
    """The user's number, together with `gid` or not at all."""
    gid: Input[int | None] = None
    """The group's number."""
    ssh_private_key: Annotated[Input[str | None], Secret()] = None
    """The key with which the user signs in from node to node; without a password."""


@args
class WindowsUserConfiguration:
    """What a user is on Windows."""

    login_mode: Input[Literal["Batch", "Interactive"] | None] = None
    """How the user signs in."""


if TYPE_CHECKING:
    LinuxUserInput: TypeAlias = LinuxUserConfiguration | Mapping[str, Any]
    WindowsUserInput: TypeAlias = WindowsUserConfiguration | Mapping[str, Any]
else:
    LinuxUserInput = LinuxUserConfiguration
    WindowsUserInput = WindowsUserConfiguration


@args
class UserAccount:
    """A user of every node."""

    name: Input[str]
    """The user's name, at most 20 letters."""
    password: Annotated[Input[str], Secret()]
    """The user's password."""
    elevation_level: Input[Literal["NonAdmin", "Admin"] | None] = None
    """Whether the user is an administrator. Azure's default is `NonAdmin`."""
    linux_user_configuration: Input[LinuxUserInput | None] = None
    """What the user is on Linux."""
    windows_user_configuration: Input[WindowsUserInput | None] = None
    """What the user is on Windows; only for a pool of Windows."""


if TYPE_CHECKING:
    UserAccountInput: TypeAlias = UserAccount | Mapping[str, Any]
else:
    UserAccountInput = UserAccount
