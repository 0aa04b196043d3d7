"""The run command extension."""

from __future__ import annotations

from typing import ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, args


class _RunCommand(KindOf):
    """What both systems share."""

    places: ClassVar[Places] = {"command": ("commandToExecute",), "script": ("script",)}


@args
class RunCommandForLinux(_RunCommand):
    """A command or a script that is run on Linux nodes; one of the two is wanted. Not for Batch pools.

    The newest known version, 1.0, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/linux/run-command
    """

    command: Input[str | None] = None
    """The command. Anyone who may read the scale set can read it."""
    script: Input[str | None] = None
    """The script. Anyone who may read the scale set can read it."""

    known_handler = known_handler("Microsoft.CPlat.Core", "RunCommandLinux")


@args
class RunCommandForWindows(_RunCommand):
    """A command or a script that is run on Windows nodes; one of the two is wanted. Not for Batch pools.

    The newest known version, 1.1, is the default. Source:
    https://learn.microsoft.com/azure/virtual-machines/windows/run-command
    """

    command: Input[str | None] = None
    """The command. Anyone who may read the scale set can read it."""
    script: Input[str | None] = None
    """The script. Anyone who may read the scale set can read it."""

    known_handler = known_handler("Microsoft.CPlat.Core", "RunCommandWindows")
