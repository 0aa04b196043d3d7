"""What we check, render and default of the Key Vault extension, by the facts that no other test is named after."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import KeyVaultForLinux, KeyVaultForWindows, LinuxCertificate
from azure_poolkit.model.body import SCALE_SET
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, scale_set
from extension_bodies import body_of
from judged_bodies import found
from pools import ADDRESS


@pytest.mark.parametrize("kind", [KeyVaultForLinux, KeyVaultForWindows])
def test_kv_03_no_protected_settings_are_sent_unless_they_were_given(kind: Any) -> None:
    assert "protectedSettings" not in body_of(kind(observed_certificates=[ADDRESS]))


def test_kv_06_any_number_of_certificates_is_observed() -> None:
    many = [{"url": f"{ADDRESS}-{index}"} for index in range(300)]
    assert found(pool(key_vault(settings=key_vault_settings(observedCertificates=many)))) == []


def test_kv_07_the_folder_is_left_to_the_extension_unless_it_was_said() -> None:
    sent = body_of(KeyVaultForLinux(observed_certificates=[ADDRESS]))["settings"]["secretsManagementSettings"]
    assert "certificateStoreLocation" not in sent
    assert sent["observedCertificates"] == [{"url": ADDRESS}]


@pytest.mark.parametrize("kind", [KeyVaultForLinux, KeyVaultForWindows])
def test_kv_09_nodes_ask_the_metadata_service_in_the_spelling_of_batchs_pages(kind: Any) -> None:
    sent = body_of(kind(observed_certificates=[ADDRESS]))["settings"]["authenticationSettings"]
    assert sent["msiEndpoint"] == "http://169.254.169.254/metadata/identity"


def test_kv_11_on_a_scale_set_authentication_may_be_left_out() -> None:
    settings = {key: value for key, value in key_vault_settings().items() if key != "authenticationSettings"}
    assert "KVX016" not in found(scale_set(key_vault(settings=settings)), kind=SCALE_SET)
    assert "KVX016" in found(pool(key_vault(settings=settings)))


@pytest.mark.parametrize("kind", [KeyVaultForLinux, KeyVaultForWindows])
def test_kv_14_kv_16_version_3_is_sent_with_later_minor_ones_unless_another_was_said(kind: Any) -> None:
    sent = body_of(kind(observed_certificates=[ADDRESS]))
    assert (sent["typeHandlerVersion"], sent["autoUpgradeMinorVersion"]) == ("3.0", True)


def test_kv_17_the_older_form_becomes_the_newer_one_address_by_address() -> None:
    strings = KeyVaultForLinux(
        observed_certificates=[ADDRESS], certificates_as_strings=True, certificate_store_location="/certificates"
    )
    objects = KeyVaultForLinux(
        observed_certificates=[LinuxCertificate(url=ADDRESS, certificate_store_location="/certificates")]
    )
    older, newer = (body_of(kind)["settings"]["secretsManagementSettings"] for kind in (strings, objects))
    assert (older["observedCertificates"], older["certificateStoreLocation"]) == ([ADDRESS], "/certificates")
    assert newer["observedCertificates"] == [{"url": ADDRESS, "certificateStoreLocation": "/certificates"}]


@pytest.mark.parametrize("version", ["1.0", "2.0", "3.0"])
def test_kv_18_windows_takes_what_version_4_has_lost_before_it(version: str) -> None:
    observed: list[Any] = [ADDRESS] if version < "3" else [{"url": ADDRESS, "keyExportable": True}]
    settings = key_vault_settings(observedCertificates=observed, linkOnRenewal=True, requireInitialSync=True)
    assert "KVX013" not in found(pool(key_vault("Windows", typeHandlerVersion=version, settings=settings)))
