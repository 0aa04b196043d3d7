"""All kinds, and how they are distinguished across languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from azure_poolkit.extensions.access import (
    AadLoginForWindows,
    AadSshLoginForLinux,
    VmAccessForLinux,
    VmAccessForWindows,
)
from azure_poolkit.extensions.antimalware import AntimalwareForWindows
from azure_poolkit.extensions.application_health import ApplicationHealthForLinux, ApplicationHealthForWindows
from azure_poolkit.extensions.azure_diagnostics import AzureDiagnosticsForLinux, AzureDiagnosticsForWindows
from azure_poolkit.extensions.azure_monitor import AzureMonitorForLinux, AzureMonitorForWindows
from azure_poolkit.extensions.custom_script import CustomScriptForLinux, CustomScriptForWindows
from azure_poolkit.extensions.desired_state import DesiredStateConfigurationForWindows
from azure_poolkit.extensions.drivers import (
    AmdGpuDriverForLinux,
    AmdGpuDriverForWindows,
    InfinibandDriverForLinux,
    InfinibandDriverForWindows,
    NvidiaGpuDriverForLinux,
    NvidiaGpuDriverForWindows,
)
from azure_poolkit.extensions.extension import Extension, RawExtension
from azure_poolkit.extensions.guest import (
    DependencyAgentForLinux,
    DependencyAgentForWindows,
    GuestAttestationForLinux,
    GuestAttestationForWindows,
    GuestConfigurationForLinux,
    GuestConfigurationForWindows,
    NetworkWatcherForLinux,
    NetworkWatcherForWindows,
)
from azure_poolkit.extensions.key_vault import KeyVaultForLinux, KeyVaultForWindows
from azure_poolkit.extensions.log_analytics import LogAnalyticsForLinux, LogAnalyticsForWindows
from azure_poolkit.extensions.run_command import RunCommandForLinux, RunCommandForWindows
from azure_poolkit.inputs import OneOf, to_snake

_NAMED_KINDS: Final[tuple[type[Extension], ...]] = (
    KeyVaultForLinux,
    KeyVaultForWindows,
    AzureMonitorForLinux,
    AzureMonitorForWindows,
    NvidiaGpuDriverForLinux,
    NvidiaGpuDriverForWindows,
    AmdGpuDriverForLinux,
    AmdGpuDriverForWindows,
    InfinibandDriverForLinux,
    InfinibandDriverForWindows,
    AntimalwareForWindows,
    DesiredStateConfigurationForWindows,
    CustomScriptForLinux,
    CustomScriptForWindows,
    ApplicationHealthForLinux,
    ApplicationHealthForWindows,
    AadSshLoginForLinux,
    AadLoginForWindows,
    VmAccessForLinux,
    VmAccessForWindows,
    GuestAttestationForLinux,
    GuestAttestationForWindows,
    GuestConfigurationForLinux,
    GuestConfigurationForWindows,
    DependencyAgentForLinux,
    DependencyAgentForWindows,
    NetworkWatcherForLinux,
    NetworkWatcherForWindows,
    RunCommandForLinux,
    RunCommandForWindows,
    AzureDiagnosticsForLinux,
    AzureDiagnosticsForWindows,
    LogAnalyticsForLinux,
    LogAnalyticsForWindows,
)

KINDS: Final[dict[str, type[Extension]]] = {
    **{to_snake(kind.__name__): kind for kind in _NAMED_KINDS},
    "raw": RawExtension,
}
"""Each kind under the key that names it in a plain map and in other languages, as `key_vault_for_linux`."""

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    ExtensionInput: TypeAlias = Extension | Mapping[str, Any]
else:
    ExtensionInput = Annotated[Extension, OneOf(KINDS)]
