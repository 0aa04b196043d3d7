"""KVX: rules about the settings of the Key Vault extension, collected."""

from __future__ import annotations

from typing import Final

from azure_poolkit.rules.extensions import (
    key_vault_addresses,
    key_vault_certificates,
    key_vault_settings,
    key_vault_sign_in,
    key_vault_systems,
    operating_system,
)

RULES: Final = (
    *key_vault_certificates.RULES,
    *key_vault_addresses.RULES,
    *key_vault_settings.RULES,
    *key_vault_sign_in.RULES,
    *key_vault_systems.RULES,
    operating_system.KVX011,
)
