"""The Azure Diagnostics extensions, which are deprecated."""

from __future__ import annotations

from typing import Annotated, ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, Json, JsonObject, Secret, args

_PUBLISHER = "Microsoft.Azure.Diagnostics"


@args
class AzureDiagnosticsForWindows(KindOf):
    """Azure Diagnostics for Windows (`IaaSDiagnostics`). Deprecated since 2026-03-31.

    The newest known version, 1.5, is the default; templates use versions up to 1.12. Exactly one of `wad_cfg` and
    `xml_cfg` is wanted. Source:
    https://learn.microsoft.com/azure/azure-monitor/agents/diagnostics-extension-schema-windows
    """

    wad_cfg: Input[JsonObject | None] = None
    """What is collected, as Azure spells it (`WadCfg`)."""
    xml_cfg: Input[str | None] = None
    """What is collected, as XML in base64 (`xmlCfg`)."""
    storage_account_name: Input[str | None] = None
    """The storage account that receives the data; Azure requires it."""
    storage_account_key: Annotated[Input[str | None], Secret()] = None
    """The storage account's key. A protected setting; Azure requires it, or an access signature."""
    storage_account_sas_token: Annotated[Input[str | None], Secret()] = None
    """An access signature for the account in place of its key, since version 1.8.1. A protected setting."""
    storage_account_end_point: Input[str | None] = None
    """The storage's address, where it is not that of the public cloud, as in `https://core.windows.net`."""

    known_handler = known_handler(_PUBLISHER, "IaaSDiagnostics")
    places: ClassVar[Places] = {
        "wad_cfg": ("WadCfg",),
        "xml_cfg": ("xmlCfg",),
        "storage_account_name": ("StorageAccount",),
    }
    protected_places: ClassVar[Places] = {
        "storage_account_name": ("storageAccountName",),
        "storage_account_key": ("storageAccountKey",),
        "storage_account_sas_token": ("storageAccountSasToken",),
        "storage_account_end_point": ("storageAccountEndPoint",),
    }


@args
class AzureDiagnosticsForLinux(KindOf):
    """Azure Diagnostics for Linux (`LinuxDiagnostic`). Deprecated since 2026-03-31; not for Batch pools.

    The newest known version, 4.0, is the default. It clashes with the Log Analytics agent where both are installed
    at the same time: put one after the other. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/diagnostics-linux
    """

    storage_account_name: Input[str | None] = None
    """The storage account that receives the data; Azure requires it."""
    storage_account_sas_token: Annotated[Input[str | None], Secret()] = None
    """An access signature for the account; Azure requires it. A protected setting."""
    storage_account_end_point: Input[str | None] = None
    """The storage's address, where it is not that of the public cloud."""
    lad_cfg: Input[JsonObject | None] = None
    """What is collected, as Azure spells it (`ladCfg`)."""
    sinks_config: Input[JsonObject | None] = None
    """Further places that take data, as Azure spells it."""
    protected_sinks_config: Annotated[Input[JsonObject | None], Secret()] = None
    """The same with their secrets. A protected setting."""
    file_logs: Input[Json | None] = None
    """The log files that are collected, as Azure spells it."""
    mdsd_http_proxy: Input[str | None] = None
    """The proxy to go through."""

    known_handler = known_handler(_PUBLISHER, "LinuxDiagnostic")
    places: ClassVar[Places] = {
        "storage_account_name": ("StorageAccount",),
        "lad_cfg": ("ladCfg",),
        "sinks_config": ("sinksConfig",),
        "file_logs": ("fileLogs",),
        "mdsd_http_proxy": ("mdsdHttpProxy",),
    }
    protected_places: ClassVar[Places] = {
        "storage_account_name": ("storageAccountName",),
        "storage_account_sas_token": ("storageAccountSasToken",),
        "storage_account_end_point": ("storageAccountEndPoint",),
        "protected_sinks_config": ("sinksConfig",),
    }
