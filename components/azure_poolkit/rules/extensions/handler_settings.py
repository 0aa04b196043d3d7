"""What each catalogued handler wants of its settings, as Azure's page on it says; the Key Vault ones have KVX rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.model.finding import Fault
from azure_poolkit.rules.extensions.setting_checks import (
    Check,
    Said,
    Settings,
    apart,
    between,
    needs,
    never_together,
    number,
    one_of,
    only,
    protected,
    protected_only,
    required,
    together,
)

_LONGEST_SETTLING: Final = 240
_DEFAULT_INTERVAL, _DEFAULT_PROBES = 5, 1


def _what_it_asks(settings: Settings) -> Said:
    """VX-24a: tcp needs a port and takes no path, http and https need a path."""
    protocol = settings.public.at("protocol").text
    path, port = settings.public.at("requestPath"), settings.public.at("port")
    if protocol == "tcp" and port.missing:
        yield Fault(path=port.path, says="'port' is missing, which tcp needs", fix="give port")
    if protocol in ("http", "https") and path.missing:
        yield Fault(path=path.path, says=f"'requestPath' is missing, which {protocol} needs", fix="give requestPath")


def _what_it_must_not_ask(settings: Settings) -> Said:
    path = settings.public.at("requestPath")
    if settings.public.at("protocol").text == "tcp" and not path.missing:
        yield Fault(
            path=path.path,
            says="tcp takes no path to ask for",
            value=path.value,
            fix="take requestPath out, or ask by http",
        )


def _how_long_it_settles(settings: Settings) -> Said:
    """VX-24a: the extension's own limit, which is not on its page."""
    interval, probes = settings.public.at("intervalInSeconds"), settings.public.at("numberOfProbes")
    seconds = _DEFAULT_INTERVAL if interval.missing else number(interval)
    times = _DEFAULT_PROBES if probes.missing else number(probes)
    if seconds is not None and times is not None and seconds * times > _LONGEST_SETTLING:
        yield Fault(
            path=settings.public.path,
            says=f"intervalInSeconds times numberOfProbes is {seconds * times} seconds",
            accepted=f"at most {_LONGEST_SETTLING}",
            fix="ask more often, or fewer times",
        )


_HEALTH: Final[tuple[Check, ...]] = (
    required("protocol"),
    only("protocol", "http", "https", "tcp"),
    _what_it_asks,
    _what_it_must_not_ask,
    between("intervalInSeconds", 60, 5, "seconds"),
    between("numberOfProbes", 24, 1),
    between("gracePeriod", 14400, 0, "seconds"),
    _how_long_it_settles,
)
_FILES: Final[tuple[Check, ...]] = (
    together("storageAccountName", "storageAccountKey"),
    never_together("storageAccountName", "managedIdentity"),
    protected_only("managedIdentity"),
)
_WORKSPACE: Final[tuple[Check, ...]] = (required("workspaceId"), protected("workspaceKey"))
_DISK: Final[tuple[Check, ...]] = (required("EncryptionOperation", "KeyVaultURL", "KeyVaultResourceId", "VolumeType"),)
_RUN: Final[tuple[Check, ...]] = (one_of("commandToExecute", "script"),)
_TABLE: Final[Mapping[str, tuple[Check, ...]]] = {
    "Microsoft.EnterpriseCloud.Monitoring/OmsAgentForLinux": _WORKSPACE,
    "Microsoft.EnterpriseCloud.Monitoring/MicrosoftMonitoringAgent": _WORKSPACE,
    "Microsoft.Powershell/DSC": (
        needs("configuration.url", "configuration.script"),
        needs("configuration.script", "configuration.function"),
        apart(within="configurationArguments"),
    ),
    "Microsoft.Azure.Diagnostics/IaaSDiagnostics": (
        one_of("WadCfg", "xmlCfg"),
        protected("storageAccountName", "storageAccountKey"),
    ),
    "Microsoft.Azure.Security/IaaSAntimalware": (
        required("AntimalwareEnabled"),
        only("AntimalwareEnabled", True),
        between("ScheduledScanSettings.day", 8),
        between("ScheduledScanSettings.time", 1440, unit="minutes"),
        only("ScheduledScanSettings.scanType", "Quick", "Full"),
    ),
    "Microsoft.Azure.Extensions/CustomScript": (
        one_of("commandToExecute", "script", exactly=True),
        apart(("fileUris",)),
        *_FILES,
    ),
    "Microsoft.Compute/CustomScriptExtension": (one_of("commandToExecute"), *_FILES),
    "Microsoft.OSTCExtensions/CustomScriptForLinux": (one_of("commandToExecute"),),
    "Microsoft.ManagedServices/ApplicationHealthLinux": _HEALTH,
    "Microsoft.ManagedServices/ApplicationHealthWindows": _HEALTH,
    "Microsoft.Azure.Diagnostics/LinuxDiagnostic": (
        required("StorageAccount"),
        protected("storageAccountName", "storageAccountSasToken"),
    ),
    "Microsoft.CPlat.Core/RunCommandLinux": _RUN,
    "Microsoft.CPlat.Core/RunCommandWindows": _RUN,
    "Microsoft.Compute/JsonADDomainExtension": (required("Name", "User"), protected("Password")),
    "Microsoft.Azure.Security/AzureDiskEncryptionForLinux": _DISK,
    "Microsoft.Azure.Security/AzureDiskEncryption": _DISK,
}


def _by_key(table: Mapping[str, tuple[Check, ...]]) -> Iterator[tuple[tuple[str, str], tuple[Check, ...]]]:
    for name, checks in table.items():
        publisher, _, type_ = name.partition("/")
        yield known_handler(publisher, type_).key, checks


CHECKS: Final[Mapping[tuple[str, str], tuple[Check, ...]]] = dict(_by_key(_TABLE))
"""The checks of each handler's settings, by its key."""
