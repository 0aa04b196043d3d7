"""Pulumi components, linter and offline preview for Azure Batch pools set up by VM extensions.

Everything here loads what it needs when it is first used: naming a kind of extension does not import pulumi, and only
the components import the Azure SDK.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from azure_poolkit.batch_pool.args import AutoScale, BatchPoolArgs, FixedScale
    from azure_poolkit.batch_pool.component import BatchPool
    from azure_poolkit.batch_pool.image import GalleryImageVersion, Image, MarketplaceImage
    from azure_poolkit.batch_pool.start_task import ResourceFile, StartTask
    from azure_poolkit.errors import FindingsError
    from azure_poolkit.extensions.azure_monitor import AzureMonitorForLinux, AzureMonitorForWindows
    from azure_poolkit.extensions.extension import Extension, NodeIdentity, RawExtension
    from azure_poolkit.extensions.key_vault import (
        Acl,
        KeyVaultForLinux,
        KeyVaultForWindows,
        LinuxCertificate,
        WindowsCertificate,
    )
    from azure_poolkit.extensions.order import OrderCycleError
    from azure_poolkit.extensions.waves import waves
    from azure_poolkit.rules.finding import Finding, Severity

_HOMES: Final = {
    "batch_pool.args": ("AutoScale", "BatchPoolArgs", "FixedScale"),
    "batch_pool.component": ("BatchPool",),
    "batch_pool.image": ("GalleryImageVersion", "Image", "MarketplaceImage"),
    "batch_pool.start_task": ("ResourceFile", "StartTask"),
    "errors": ("FindingsError",),
    "extensions.azure_monitor": ("AzureMonitorForLinux", "AzureMonitorForWindows"),
    "extensions.extension": ("Extension", "NodeIdentity", "RawExtension"),
    "extensions.key_vault": (
        "Acl",
        "KeyVaultForLinux",
        "KeyVaultForWindows",
        "LinuxCertificate",
        "WindowsCertificate",
    ),
    "extensions.order": ("OrderCycleError",),
    "extensions.waves": ("waves",),
    "rules.finding": ("Finding", "Severity"),
}
_HOME: Final = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Acl",
    "AutoScale",
    "AzureMonitorForLinux",
    "AzureMonitorForWindows",
    "BatchPool",
    "BatchPoolArgs",
    "Extension",
    "Finding",
    "FindingsError",
    "FixedScale",
    "GalleryImageVersion",
    "Image",
    "KeyVaultForLinux",
    "KeyVaultForWindows",
    "LinuxCertificate",
    "MarketplaceImage",
    "NodeIdentity",
    "OrderCycleError",
    "RawExtension",
    "ResourceFile",
    "Severity",
    "StartTask",
    "WindowsCertificate",
    "waves",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
