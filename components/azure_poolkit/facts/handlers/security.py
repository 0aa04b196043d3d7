"""What keeps nodes safe: antimalware, disk encryption, attestation, policies and Defender."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.demands import (
    Demand,
    NumberRange,
    OneRequired,
    Required,
    SettingsPart,
    Values,
    Version,
    Where,
)
from azure_poolkit.facts.handlers.record import BatchSupport, Handler, LetterCase, OperatingSystem

_ENCRYPTING: Final = Where(
    "EncryptionOperation", ("EnableEncryption", "EnableEncryptionFormat", "EnableEncryptionFormatAll")
)


def _disk_encryption(first_without_entra: Version) -> tuple[Demand, ...]:
    """Older schemas sign in to Entra by a client of their own; what disables encryption needs no vault."""
    return (
        Required("EncryptionOperation"),
        Required("KeyVaultURL", where=_ENCRYPTING),
        Required("VolumeType", where=_ENCRYPTING),
        Required("KeyVaultResourceId", where=_ENCRYPTING, since=first_without_entra),
        Required("AADClientID", where=_ENCRYPTING, before=first_without_entra),
        OneRequired(
            ("AADClientSecret", "AADClientCertificate"),
            SettingsPart.PROTECTED,
            where=_ENCRYPTING,
            before=first_without_entra,
        ),
    )


HANDLERS: Final = (
    Handler(
        publisher="Microsoft.Azure.Security",
        type="IaaSAntimalware",
        system=OperatingSystem.WINDOWS,
        latest="1.3",
        page=pages.ANTIMALWARE,
        batch=BatchSupport.SUPPORTED,
        demands=(
            Required("AntimalwareEnabled"),
            Values("AntimalwareEnabled", (True,)),
            NumberRange("ScheduledScanSettings.day", 0, 8),
            NumberRange("ScheduledScanSettings.time", 0, 1440, "minutes"),
            Values("ScheduledScanSettings.scanType", ("Quick", "Full")),
        ),
    ),
    Handler(
        publisher="Microsoft.Azure.Security",
        type="AzureDiskEncryptionForLinux",
        system=OperatingSystem.LINUX,
        latest="1.1",
        page=pages.DISK_ENCRYPTION_LINUX,
        letter_case=LetterCase.EXACT,
        demands=_disk_encryption((1, 0)),
    ),
    Handler(
        publisher="Microsoft.Azure.Security",
        type="AzureDiskEncryption",
        system=OperatingSystem.WINDOWS,
        latest="2.2",
        page=pages.DISK_ENCRYPTION_WINDOWS,
        letter_case=LetterCase.ANY,  # as maintained quickstarts write them
        demands=_disk_encryption((2, 0)),
    ),
    Handler(
        publisher="Microsoft.Azure.Security.LinuxAttestation",
        type="GuestAttestation",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.BOOT_INTEGRITY,
    ),
    Handler(
        publisher="Microsoft.Azure.Security.WindowsAttestation",
        type="GuestAttestation",
        system=OperatingSystem.WINDOWS,
        latest="1.0",
        page=pages.BOOT_INTEGRITY,
    ),
    Handler(
        publisher="Microsoft.GuestConfiguration",
        type="ConfigurationForLinux",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.GUEST_CONFIGURATION,
    ),
    Handler(
        publisher="Microsoft.GuestConfiguration",
        type="ConfigurationforWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.0",
        page=pages.GUEST_CONFIGURATION,
    ),
    Handler(
        publisher="Microsoft.Azure.AzureDefenderForServers",
        type="MDE.Linux",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.DEFENDER,
    ),
    Handler(
        publisher="Microsoft.Azure.AzureDefenderForServers",
        type="MDE.Windows",
        system=OperatingSystem.WINDOWS,
        latest="1.0",
        page=pages.DEFENDER,
    ),
)
