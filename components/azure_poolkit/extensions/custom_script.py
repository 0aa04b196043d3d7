"""The custom script extension. Batch keeps it for itself: on a pool the start task takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, JsonObject, Secret, args


@args
class CustomScriptForLinux(KindOf):
    """A command or a script on Linux nodes of scale sets, version 2.1.

    Exactly one of `command`, `protected_command`, `script` and `protected_script` is wanted. It may take 90 minutes.
    Batch reserves the handler: a pool has its start task instead. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux
    """

    command: Input[str | None] = None
    """The command. Anyone who may read the scale set can read it."""
    protected_command: Annotated[Input[str | None], Secret()] = None
    """The command, where it holds a secret. A protected setting."""
    script: Input[str | None] = None
    """A script in base64, before that gzipped or not, at most 256 KB."""
    protected_script: Annotated[Input[str | None], Secret()] = None
    """The script, where it holds a secret. A protected setting."""
    file_uris: Input[Sequence[Input[str]] | None] = None
    """The addresses of files to bring to the node first."""
    protected_file_uris: Annotated[Input[Sequence[Input[str]] | None], Secret()] = None
    """The same, where they hold an access signature. A protected setting."""
    storage_account_name: Input[str | None] = None
    """The storage account of the files, with its key. A protected setting; not with `managed_identity`."""
    storage_account_key: Annotated[Input[str | None], Secret()] = None
    """The storage account's key. A protected setting."""
    managed_identity: Input[JsonObject | None] = None
    """The identity that fetches the files: `{}` for the system-assigned one, or an object with `clientId` or
    `objectId`. A protected setting; not with a storage account."""
    skip_dos2unix: Input[bool | None] = None
    """Whether line ends of Windows are left in the script and in files. Azure's default is false."""
    timestamp: Input[int | None] = None
    """A number that, when it changes, makes the command run again."""

    known_handler = known_handler("Microsoft.Azure.Extensions", "CustomScript")
    places: ClassVar[Places] = {
        "command": ("commandToExecute",),
        "script": ("script",),
        "file_uris": ("fileUris",),
        "skip_dos2unix": ("skipDos2Unix",),
        "timestamp": ("timestamp",),
    }
    protected_places: ClassVar[Places] = {
        "protected_command": ("commandToExecute",),
        "protected_script": ("script",),
        "protected_file_uris": ("fileUris",),
        "storage_account_name": ("storageAccountName",),
        "storage_account_key": ("storageAccountKey",),
        "managed_identity": ("managedIdentity",),
    }


@args
class CustomScriptForWindows(KindOf):
    """A command on Windows nodes of scale sets, version 1.10.

    One of `command` and `protected_command` is wanted. Batch reserves the handler: a pool has its start task
    instead. Source: https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-windows
    """

    command: Input[str | None] = None
    """The command. Anyone who may read the scale set can read it."""
    protected_command: Annotated[Input[str | None], Secret()] = None
    """The command, where it holds a secret. A protected setting."""
    file_uris: Input[Sequence[Input[str]] | None] = None
    """The addresses of files to bring to the node first."""
    protected_file_uris: Annotated[Input[Sequence[Input[str]] | None], Secret()] = None
    """The same, where they hold an access signature. A protected setting."""
    storage_account_name: Input[str | None] = None
    """The storage account of the files, with its key. A protected setting; not with `managed_identity`."""
    storage_account_key: Annotated[Input[str | None], Secret()] = None
    """The storage account's key. A protected setting."""
    managed_identity: Input[JsonObject | None] = None
    """The identity that fetches the files: `{}` for the system-assigned one, or an object with `clientId` or
    `objectId`. A protected setting; not with a storage account."""
    timestamp: Input[int | None] = None
    """A number that, when it changes, makes the command run again."""

    known_handler = known_handler("Microsoft.Compute", "CustomScriptExtension")
    places: ClassVar[Places] = {
        "command": ("commandToExecute",),
        "file_uris": ("fileUris",),
        "timestamp": ("timestamp",),
    }
    protected_places: ClassVar[Places] = {
        "protected_command": ("commandToExecute",),
        "protected_file_uris": ("fileUris",),
        "storage_account_name": ("storageAccountName",),
        "storage_account_key": ("storageAccountKey",),
        "managed_identity": ("managedIdentity",),
    }
