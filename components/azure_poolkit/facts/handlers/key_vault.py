"""The Key Vault extension; its settings have rules of their own."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts import pages
from azure_poolkit.facts.handlers.record import BatchSupport, Handler, LetterCase, OperatingSystem

HANDLERS: Final = (
    Handler(
        publisher="Microsoft.Azure.KeyVault",
        type="KeyVaultForLinux",
        system=OperatingSystem.LINUX,
        latest="3.0",
        page=pages.KEY_VAULT_LINUX,
        batch=BatchSupport.SUPPORTED,
        needs_identity=True,
        letter_case=LetterCase.EXACT,
    ),
    Handler(
        publisher="Microsoft.Azure.KeyVault",
        type="KeyVaultForWindows",
        system=OperatingSystem.WINDOWS,
        latest="4.0",
        page=pages.KEY_VAULT_WINDOWS,
        batch=BatchSupport.SUPPORTED,
        needs_identity=True,
    ),
)
