"""KVX001, KVX002, KVX003, KVX012: which certificates the Key Vault extension fetches."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, windows_pool
from judged_bodies import at, found, judged, only, undecided

ADDRESS = "https://render.vault.azure.net/secrets/web"
CERTIFICATES = ("settings", "secretsManagementSettings", "observedCertificates")


def observing(*certificates: Any, system: str = "Linux", version: object = "3.0") -> dict[str, Any]:
    settings = key_vault_settings(observedCertificates=list(certificates))
    made = windows_pool if system == "Windows" else pool
    return made(key_vault(system, settings=settings, typeHandlerVersion=version))


@pytest.mark.parametrize("certificates", [None, []])
def test_kv_01_at_least_one_certificate_is_observed(certificates: object) -> None:
    finding = only(pool(key_vault(settings=key_vault_settings(observedCertificates=certificates))), "KVX001")
    assert finding.spelled == at(0, *CERTIFICATES)
    assert finding.message == "no certificate is observed. Accepted: at least one secret address"
    assert finding.fix == "name the secret address of each certificate"


@pytest.mark.parametrize("management", [None, {}, [], "text"])
def test_settings_without_secrets_management_observe_nothing(management: object) -> None:
    settings = key_vault_settings() | {"secretsManagementSettings": management}
    assert found(pool(key_vault(settings=settings))) == ["KVX001"]


@pytest.mark.parametrize("certificate", [{}, {"url": None}, {"url": ""}, {"certificateStoreLocation": "/x"}])
def test_a_certificate_wants_an_address(certificate: dict[str, Any]) -> None:
    finding = only(observing({"url": ADDRESS}, certificate), "KVX001")
    assert finding.spelled == at(0, *CERTIFICATES, 1, "url")
    assert finding.message == (
        "an observed certificate has no address. Accepted: https://<vault>.<vault suffix>/secrets/<name>"
    )


@pytest.mark.parametrize("certificate", ["", None])
def test_an_empty_element_has_no_address(certificate: object) -> None:
    assert only(observing(certificate), "KVX001").spelled == at(0, *CERTIFICATES, 0)


def test_unknown_certificates_may_be_none() -> None:
    assert "KVX001" in undecided(pool(key_vault(settings=key_vault_settings(observedCertificates=Unknown()))))
    assert "KVX001" in undecided(observing(Unknown()))
    assert "KVX001" in undecided(observing({"url": Unknown()}))


def test_an_unknown_certificate_does_not_hide_what_is_wrong_with_the_others() -> None:
    assert sorted(found(observing(Unknown(), {}, {"url": "http://a/secrets/b"}))) == ["KVX001", "KVX003"]


@pytest.mark.parametrize("version", ["3.0", "3.5", "4.0", "10.0"])
def test_bx_32_windows_takes_no_strings_from_version_3_on(version: str) -> None:
    finding = only(observing({"url": ADDRESS}, ADDRESS, system="Windows", version=version), "KVX002")
    assert finding.spelled == at(0, *CERTIFICATES, 1)
    major = version.split(".")[0]
    assert finding.message == (
        f"version {major} on Windows does not accept certificates as strings: '{ADDRESS}'. Accepted: an object with "
        f"`url`"
    )
    assert finding.fix == "write the certificates in the form that the version accepts"


@pytest.mark.parametrize("system", ["Linux", "Windows"])
@pytest.mark.parametrize("version", ["1.0", "2.0", "2.9"])
def test_no_system_takes_objects_before_version_3(system: str, version: str) -> None:
    finding = only(observing({"url": ADDRESS}, system=system, version=version), "KVX002")
    assert finding.spelled == at(0, *CERTIFICATES, 0)
    assert finding.message == (
        f'version {version[0]} does not accept certificates as objects: {{"url": "{ADDRESS}"}}. '
        "Accepted: the address as a string"
    )


@pytest.mark.parametrize(
    ("system", "version", "certificate"),
    [
        ("Linux", "3.0", {"url": ADDRESS}),
        ("Linux", "1.0", ADDRESS),
        ("Windows", "1.0", ADDRESS),
        ("Windows", "3.0", {"url": ADDRESS}),
        ("Windows", "4.0", {"url": ADDRESS}),
        ("Windows", None, ADDRESS),
        ("Windows", None, {"url": ADDRESS}),
    ],
)
def test_each_version_takes_its_own_shape(system: str, version: object, certificate: object) -> None:
    assert found(observing(certificate, system=system, version=version)) == []


@pytest.mark.parametrize("certificate", [5, True, [ADDRESS], 0.5])
def test_a_certificate_is_an_object_or_a_string(certificate: object) -> None:
    finding = only(observing(certificate), "KVX002")
    assert finding.says == "an observed certificate is neither an object nor a string"


def test_an_unknown_version_leaves_the_shape_undecided() -> None:
    assert "KVX002" in undecided(observing(ADDRESS, system="Windows", version=Unknown()))


@pytest.mark.parametrize("version", ["3.0", "3.1", "10.0"])
def test_bx_33_kv_17_strings_are_the_older_form_on_linux_from_version_3_on(version: str) -> None:
    finding = only(observing(ADDRESS, ADDRESS, version=version), "KVX012")
    assert finding.severity == "warning"
    assert finding.spelled == at(0, *CERTIFICATES)
    assert finding.message == (
        "certificates are given as strings, the form of versions before 3. Accepted: objects with `url`"
    )


def test_one_string_among_objects_is_the_older_form_too() -> None:
    assert found(observing({"url": ADDRESS}, Unknown(), ADDRESS)) == ["KVX012"]


def test_unknown_certificates_or_versions_may_be_the_older_form() -> None:
    assert "KVX012" in undecided(observing(Unknown()))
    assert "KVX012" in undecided(observing(ADDRESS, version=Unknown()))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://render.vault.azure.net/certificates/web", "a certificates or keys address carries no private key"),
        ("https://render.vault.azure.net/Keys/web/1", "a certificates or keys address carries no private key"),
        ("http://render.vault.azure.net/secrets/web", "the address is not https"),
        ("HTTP://render.vault.azure.net/secrets/web", "the address is not https"),
        ("https://render.vault.azure.net/secrets/", "this is not the address of a secret"),
        ("https://render.vault.azure.net/secrets", "this is not the address of a secret"),
        ("https://render.vault.azure.net", "this is not the address of a secret"),
        ("https:///secrets/web", "this is not the address of a secret"),
        ("https://render.vault.azure.net/secrets/we_b", "this is not the address of a secret"),
        ("https://render.vault.azure.net/secrets/web/1/2", "this is not the address of a secret"),
        ("https://render.vault.azure.net/x/secrets/web", "this is not the address of a secret"),
        ("https://render.vault.azure.net/secrets/web?v=1", "this is not the address of a secret"),
        (" https://render.vault.azure.net/secrets/web", "this is not the address of a secret"),
        ("https://render.vault.azure.net/secrets/web\n", "this is not the address of a secret"),
        ("web", "this is not the address of a secret"),
    ],
)
@pytest.mark.parametrize("as_object", [True, False])
def test_bx_43_kv_05_only_https_addresses_of_secrets_are_fetched(address: str, says: str, as_object: bool) -> None:
    certificate, version = ({"url": address}, "3.0") if as_object else (address, "2.0")
    finding = only(observing(certificate, version=version), "KVX003")
    assert finding.spelled == at(0, *CERTIFICATES, 0, *(["url"] if as_object else []))
    assert finding.says == says
    assert finding.expects == "https://<vault>.<vault suffix>/secrets/<name>"
    assert finding.fix == "use the address with /secrets/, without a version so that renewals arrive"


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        f"{ADDRESS}/",
        "https://render.vault.azure.net:443/secrets/web",
        "https://render.vault.azure.net/secrets/Web-2",
        "HTTPS://render.vault.azure.net/secrets/web",
        "https://render.vault.azure.net/secrets/certificates",
    ],
)
def test_ports_and_any_letter_case_are_let_pass(address: str) -> None:
    assert found(observing({"url": address})) == []


@pytest.mark.parametrize("address", [5, True, ["https://a/secrets/b"], {"url": ADDRESS}])
def test_an_address_that_is_no_string_is_no_address(address: object) -> None:
    assert only(observing({"url": address}), "KVX003").spelled == at(0, *CERTIFICATES, 0, "url")


def test_every_wrong_address_is_said() -> None:
    findings = judged(observing({"url": "a"}, {"url": ADDRESS}, {"url": "b"})).findings
    assert [finding.path[-2] for finding in findings] == [0, 2]


def test_an_unknown_address_may_be_wrong() -> None:
    assert "KVX003" in undecided(observing({"url": Unknown()}, {"url": ADDRESS}))


def test_a_handler_in_other_letter_case_is_the_key_vault_extension_too() -> None:
    settings = key_vault_settings(observedCertificates=[])
    body = pool(key_vault(publisher="MICROSOFT.AZURE.KEYVAULT", type="keyvaultforlinux", settings=settings))
    only(body, "KVX001")
