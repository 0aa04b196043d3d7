"""The Azure Monitor agent."""

from __future__ import annotations

from typing import Any

from azure_poolkit.extensions.extension import KindOf, SettingsPiece
from azure_poolkit.extensions.sign_in import ArmIdentityInput, identity_part
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, args


@args
class _AzureMonitor(KindOf):
    """What both systems share."""

    identity: Input[ArmIdentityInput | None] = None
    """The identity to sign in as; its ARM id alone is also accepted. Default: the pool's first."""

    def parts(self, identities: Any) -> list[SettingsPiece]:
        place = ("authentication", "managedIdentity")
        value = identity_part(self, identities, "id", (*place, "identifier-value"))
        if value.value is None:
            return []
        return [SettingsPiece((*place, "identifier-name"), ("identity",), "mi_res_id"), value]


@args
class AzureMonitorForLinux(_AzureMonitor):
    """The Azure Monitor agent for Linux. What it collects is said by data collection rules that name the nodes."""

    known_handler = known_handler("Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent")


@args
class AzureMonitorForWindows(_AzureMonitor):
    """The Azure Monitor agent for Windows. What it collects is said by data collection rules that name the nodes."""

    known_handler = known_handler("Microsoft.Azure.Monitor", "AzureMonitorWindowsAgent")
