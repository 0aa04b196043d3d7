"""Who may sign in to nodes of scale sets: Entra sign-in, and local accounts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, Secret, args


@args
class AadSshLoginForLinux(KindOf):
    """Sign-in over SSH with Microsoft Entra accounts. It needs a system-assigned identity, and has no settings.

    The newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-linux
    """

    known_handler = known_handler("Microsoft.Azure.ActiveDirectory", "AADSSHLoginForLinux")


@args
class AadLoginForWindows(KindOf):
    """Sign-in with Microsoft Entra accounts. It needs a system-assigned identity.

    The newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows
    """

    mdm_id: Input[str | None] = None
    """The id of the device management to enrol with."""

    known_handler = known_handler("Microsoft.Azure.ActiveDirectory", "AADLoginForWindows")
    places: ClassVar[Places] = {"mdm_id": ("mdmId",)}


@args
class VmAccessForLinux(KindOf):
    """Local accounts, SSH and disks of Linux nodes, reset.

    The newest known version, 1.5, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/vmaccess-linux
    """

    check_disk: Input[bool | None] = None
    """Whether the disks are checked."""
    repair_disk: Input[bool | None] = None
    """Whether the disk is repaired."""
    user_name: Input[str | None] = None
    """The account to make or to change. A protected setting, as all that follow."""
    password: Annotated[Input[str | None], Secret()] = None
    """The account's new password."""
    ssh_key: Annotated[Input[str | None], Secret()] = None
    """The account's new public key."""
    reset_ssh: Input[bool | None] = None
    """Whether the SSH server's configuration is put back."""
    remove_user: Input[str | None] = None
    """An account to take away."""
    expiration: Input[str | None] = None
    """The day on which the account expires."""

    known_handler = known_handler("Microsoft.OSTCExtensions", "VMAccessForLinux")
    places: ClassVar[Places] = {"check_disk": ("check_disk",), "repair_disk": ("repair_disk",)}
    protected_places: ClassVar[Places] = {
        "user_name": ("username",),
        "password": ("password",),
        "ssh_key": ("ssh_key",),
        "reset_ssh": ("reset_ssh",),
        "remove_user": ("remove_user",),
        "expiration": ("expiration",),
    }


@args
class VmAccessForWindows(KindOf):
    """The local administrator's account of Windows nodes, reset.

    The newest known version, 2.4, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/vmaccess-windows
    """

    user_name: Input[str | None] = None
    """The account."""
    password: Annotated[Input[str | None], Secret()] = None
    """Its new password. A protected setting."""

    known_handler = known_handler("Microsoft.Compute", "VMAccessAgent")
    places: ClassVar[Places] = {"user_name": ("UserName",)}
    protected_places: ClassVar[Places] = {"password": ("Password",)}
