"""KVX007 beside KVX013: who speaks of an address that pins a version."""

from __future__ import annotations

import pytest

from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, windows_pool
from judged_bodies import found

PINNED = {"url": "https://render.vault.azure.net/secrets/web/0123456789abcdef0123456789abcdef"}


@pytest.mark.parametrize(
    ("system", "version", "codes"),
    [
        ("Linux", "4.0", ["KVX007"]),
        ("Linux", "3.0", ["KVX007"]),
        ("Windows", "3.9", ["KVX007"]),
        ("Windows", "4.0", ["KVX013"]),
        ("Windows", None, ["KVX007"]),
    ],
)
def test_kv_05_a_pinned_address_is_a_warning_but_where_windows_4_refuses_it(
    system: str, version: str | None, codes: list[str]
) -> None:
    settings = key_vault_settings(observedCertificates=[PINNED])
    make = windows_pool if system == "Windows" else pool
    assert found(make(key_vault(system, typeHandlerVersion=version, settings=settings))) == codes
