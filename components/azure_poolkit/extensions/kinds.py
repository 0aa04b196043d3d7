"""All kinds, and how they are told apart across languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from azure_poolkit.extensions.azure_monitor import AzureMonitorForLinux, AzureMonitorForWindows
from azure_poolkit.extensions.extension import Extension, RawExtension
from azure_poolkit.extensions.key_vault import KeyVaultForLinux, KeyVaultForWindows
from azure_poolkit.inputs import OneOf

KINDS: Final[dict[str, type[Extension]]] = {
    "key_vault_for_linux": KeyVaultForLinux,
    "key_vault_for_windows": KeyVaultForWindows,
    "azure_monitor_for_linux": AzureMonitorForLinux,
    "azure_monitor_for_windows": AzureMonitorForWindows,
    "raw": RawExtension,
}
"""Each kind under the key that names it in a plain map and in other languages."""

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    ExtensionInput: TypeAlias = Extension | Mapping[str, Any]
else:
    ExtensionInput = Annotated[Extension, OneOf(KINDS)]
