"""The Azure Monitor agent."""

from __future__ import annotations

from typing import Any, ClassVar

from azure_poolkit.extensions import handlers
from azure_poolkit.extensions.extension import IdentityInput, KindOf, Part, identity_part
from azure_poolkit.inputs import Input, args


class _AzureMonitor(KindOf):
    """What both systems share."""

    identity: Any

    default_version: ClassVar[str | None] = "1.0"

    def parts(self, identities: Any) -> list[Part]:
        place = ("authentication", "managedIdentity")
        value = identity_part(self, identities, "id", (*place, "identifier-value"))
        if value.value is None:
            return []
        return [Part((*place, "identifier-name"), ("identity",), "mi_res_id"), value]


@args
class AzureMonitorForLinux(_AzureMonitor):
    """The Azure Monitor agent for Linux. What it collects is said by data collection rules that name the nodes."""

    identity: Input[IdentityInput | None] = None
    """The identity to sign in as. Default: the pool's first."""

    known_handler = handlers.AZURE_MONITOR_FOR_LINUX


@args
class AzureMonitorForWindows(_AzureMonitor):
    """The Azure Monitor agent for Windows. What it collects is said by data collection rules that name the nodes."""

    identity: Input[IdentityInput | None] = None
    """The identity to sign in as. Default: the pool's first."""

    known_handler = handlers.AZURE_MONITOR_FOR_WINDOWS
