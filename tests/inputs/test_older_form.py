"""Certificates in the older form, as strings."""

import pytest

from azure_poolkit import FindingsError, KeyVaultForLinux, LinuxCertificate

ADDRESS = "https://farm.vault.azure.net/secrets/tls"


def test_what_the_older_form_cannot_carry_is_refused_and_not_dropped() -> None:
    certificate = LinuxCertificate(url=ADDRESS, acls=[{"user": "render"}])
    with pytest.raises(FindingsError) as caught:
        KeyVaultForLinux(observed_certificates=[certificate], certificates_as_strings=True)
    (finding,) = caught.value.findings
    assert finding.line() == (
        "INP001 certificates_as_strings: the older form accepts only the address of a certificate. "
        "Fix: give only the addresses, or do not use the older form."
    )


def test_addresses_go_in_the_older_form() -> None:
    assert KeyVaultForLinux(observed_certificates=[LinuxCertificate(url=ADDRESS)], certificates_as_strings=True)
