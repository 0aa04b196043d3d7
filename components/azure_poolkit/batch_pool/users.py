"""User accounts on a pool's nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from azure_poolkit.inputs import Input, Secret, args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias


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
