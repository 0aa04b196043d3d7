"""The application health extension: tells a scale set whether what runs on an instance is well."""

from __future__ import annotations

from typing import Any, ClassVar, Final, Literal

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.extensions.seconds import number_of_seconds
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Duration, Input, JsonObject, args

_DURATIONS: Final = ("interval", "grace_period")


@args
class _ApplicationHealth(KindOf):
    """What both systems share."""

    protocol: Input[Literal["http", "https", "tcp"]]
    """How it asks."""
    port: Input[int | None] = None
    """Where it asks; wanted with `tcp`. Else Azure's default is that of the protocol."""
    request_path: Input[str | None] = None
    """The path to request, as in `/health`; required with `http` and `https`, not accepted with `tcp`."""
    interval: Input[Duration | None] = None
    """How often it asks, a duration of 5 to 60 seconds, as in `PT10S`. Azure's default is PT5S."""
    number_of_probes: Input[int | None] = None
    """How many answers in a row change the state, 1 to 24; times `interval` at most 240 seconds. Azure's default
    is 1."""
    grace_period: Input[Duration | None] = None
    """How long a new instance may be initializing, a duration of at most 4 hours. Azure's default is `interval` times
    `number_of_probes`. Version 2.0 only."""
    vm_watch_settings: Input[JsonObject | None] = None
    """Settings of VM watch, as Azure spells them."""

    places: ClassVar[Places] = {
        "protocol": ("protocol",),
        "port": ("port",),
        "request_path": ("requestPath",),
        "interval": ("intervalInSeconds",),
        "number_of_probes": ("numberOfProbes",),
        "grace_period": ("gracePeriod",),
        "vm_watch_settings": ("vmWatchSettings",),
    }

    def sent(self, name: str) -> Any:
        value = super().sent(name)
        return number_of_seconds(value) if name in _DURATIONS else value


@args
class ApplicationHealthForLinux(_ApplicationHealth):
    """The application health extension for Linux, version 2.0; not for Batch pools.

    Version 2.0 distinguishes healthy, unhealthy, initializing and unknown; `type_handler_version` 1.0 only healthy and
    unhealthy. A scale set has one source of health: this or a load balancer's probe. Source:
    https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-health-extension
    """

    known_handler = known_handler("Microsoft.ManagedServices", "ApplicationHealthLinux")


@args
class ApplicationHealthForWindows(_ApplicationHealth):
    """The application health extension for Windows, version 2.0; not for Batch pools.

    Version 2.0 distinguishes healthy, unhealthy, initializing and unknown; `type_handler_version` 1.0 only healthy and
    unhealthy. A scale set has one source of health: this or a load balancer's probe. Source:
    https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-health-extension
    """

    known_handler = known_handler("Microsoft.ManagedServices", "ApplicationHealthWindows")
