"""What runs commands and configurations on nodes."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.demands import Apart, Excludes, Needs, OneRequired, ProtectedOnly, SettingsPart
from azure_poolkit.facts.handlers.record import BatchSupport, Handler, LetterCase, OperatingSystem, retired

_FILES: Final = (
    Needs("storageAccountName", "storageAccountKey", SettingsPart.PROTECTED),
    Needs("storageAccountKey", "storageAccountName", SettingsPart.PROTECTED),
    Excludes("storageAccountName", "managedIdentity"),
    ProtectedOnly("managedIdentity"),
)

HANDLERS: Final = (
    Handler(
        publisher="Microsoft.Azure.Extensions",
        type="CustomScript",
        system=OperatingSystem.LINUX,
        latest="2.1",
        page=pages.SCRIPT_LINUX,
        batch=BatchSupport.RESERVED,
        letter_case=LetterCase.EXACT,
        demands=(OneRequired(("commandToExecute", "script"), exactly=True), Apart(("fileUris",)), *_FILES),
    ),
    Handler(
        publisher="Microsoft.Compute",
        type="CustomScriptExtension",
        system=OperatingSystem.WINDOWS,
        latest="1.10",
        page=pages.SCRIPT_WINDOWS,
        batch=BatchSupport.RESERVED,
        demands=(OneRequired(("commandToExecute",)), Apart(), *_FILES),
    ),
    Handler(
        publisher="Microsoft.OSTCExtensions",
        type="CustomScriptForLinux",
        system=OperatingSystem.LINUX,
        latest="1.5",
        page=pages.SCRIPT_LINUX,
        batch=BatchSupport.RESERVED,
        letter_case=LetterCase.EXACT,
        demands=(OneRequired(("commandToExecute",)),),
    ),
    Handler(
        publisher="Microsoft.CPlat.Core",
        type="RunCommandLinux",
        system=OperatingSystem.LINUX,
        latest="1.0",
        page=pages.RUN_COMMAND_LINUX,
        demands=(OneRequired(("commandToExecute", "script")),),
    ),
    Handler(
        publisher="Microsoft.CPlat.Core",
        type="RunCommandWindows",
        system=OperatingSystem.WINDOWS,
        latest="1.1",
        page=pages.RUN_COMMAND_WINDOWS,
        demands=(OneRequired(("commandToExecute", "script")),),
    ),
    Handler(
        publisher="Microsoft.Powershell",
        type="DSC",
        system=OperatingSystem.WINDOWS,
        latest="2.77",
        page=pages.DSC,
        batch=BatchSupport.SUPPORTED,
        retirement=retired("2028-03-31"),
        demands=(
            Needs("configuration.url", "configuration.script"),
            Needs("configuration.script", "configuration.function"),
            Apart(within="configurationArguments"),
        ),
    ),
    Handler(
        publisher="Microsoft.OSTCExtensions",
        type="DSCForLinux",
        system=OperatingSystem.LINUX,
        latest="2.71",
        page=pages.DSC_LINUX,
        retirement=retired(),
    ),
)
