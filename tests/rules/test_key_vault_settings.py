"""KVX008, KVX013, KVX015 and KVX017: settings of the Key Vault extension that its system or version does not take."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import key_vault, key_vault_settings, pool, windows_pool
from judged_bodies import at, found, judged, only, undecided

ADDRESS = "https://render.vault.azure.net/secrets/web"
MANAGEMENT = ("settings", "secretsManagementSettings")
CERTIFICATE = (*MANAGEMENT, "observedCertificates", 0)
ACLS = [{"user": "render"}]


def body(system: str, settings: dict[str, Any], version: object = "3.0") -> dict[str, Any]:
    made = windows_pool if system == "Windows" else pool
    return made(key_vault(system, settings=settings, typeHandlerVersion=version))


def managing(system: str = "Linux", version: object = "3.0", **management: Any) -> dict[str, Any]:
    return body(system, key_vault_settings(**management), version)


def certificate(system: str = "Linux", version: object = "3.0", **more: Any) -> dict[str, Any]:
    return managing(system, version, observedCertificates=[{"url": ADDRESS, **more}])


@pytest.mark.parametrize("field", ["linkOnRenewal", "certificateStoreName"])
def test_kv_18_linux_has_no_settings_of_windows(field: str) -> None:
    assert found(managing(**{field: False})) == []
    assert found(managing(**{field: ""})) == []
    finding = only(managing(**{field: True}), "KVX008")
    assert finding.severity == "warning"
    assert finding.spelled == at(0, *MANAGEMENT, field)
    assert finding.says == f"{field} is a setting for Windows only"
    assert finding.fix == "remove it"


@pytest.mark.parametrize("field", ["keyExportable", "accounts", "certificateStoreName"])
def test_kv_18_certificates_on_linux_have_none_either(field: str) -> None:
    finding = only(certificate(**{field: ["x"]}), "KVX008")
    assert finding.severity == ("warning" if field == "certificateStoreName" else "error")
    assert finding.spelled == at(0, *CERTIFICATE, field)
    assert finding.says == f"{field} is a setting for Windows only"


def test_kv_18_windows_has_no_settings_of_linux() -> None:
    settings = key_vault_settings(
        aclEnabled=True, observedCertificates=[{"url": ADDRESS, "acls": ACLS, "customSymbolicLinkName": "web"}]
    )
    findings = judged(body("Windows", settings | {"loggingSettings": {"logger": "fluentd"}})).findings
    assert {finding.code for finding in findings} == {"KVX008"}
    assert [finding.says for finding in findings] == [
        f"{field} is a setting for Linux only"
        for field in ("loggingSettings", "aclEnabled", "acls", "customSymbolicLinkName")
    ]


@pytest.mark.parametrize("location", ["localmachine", "LOCALMACHINE", "/var/lib", "Machine", "", 5])
@pytest.mark.parametrize("per_certificate", [True, False])
def test_kv_18_windows_knows_two_store_locations_in_exact_letter_case(location: object, per_certificate: bool) -> None:
    say = certificate if per_certificate else managing
    finding = only(say("Windows", certificateStoreLocation=location), "KVX008")
    place = CERTIFICATE if per_certificate else MANAGEMENT
    assert finding.spelled == at(0, *place, "certificateStoreLocation")
    assert finding.says == "Windows has no such store location for certificates"
    assert finding.expects == "'LocalMachine' or 'CurrentUser', in this letter case"


@pytest.mark.parametrize("location", ["LocalMachine", "var/lib", "", 5, ["/var/lib"]])
@pytest.mark.parametrize("per_certificate", [True, False])
def test_kv_18_linux_takes_the_absolute_path_of_a_folder(location: object, per_certificate: bool) -> None:
    finding = only((certificate if per_certificate else managing)(certificateStoreLocation=location), "KVX008")
    assert finding.expects == "the absolute path of a folder"


def test_kv_18_each_system_takes_its_own_settings() -> None:
    linux = key_vault_settings(
        aclEnabled=True,
        certificateStoreLocation="/var/lib",
        observedCertificates=[
            {"url": ADDRESS, "acls": ACLS, "customSymbolicLinkName": "web", "certificateStoreLocation": "/var/lib"}
        ],
    )
    windows = {"certificateStoreName": "MY", "keyExportable": True, "accounts": ["Local Service"]}
    assert found(body("Linux", linux | {"loggingSettings": {}})) == []
    assert found(certificate("Windows", certificateStoreLocation="CurrentUser", **windows)) == []
    assert found(managing("Windows", linkOnRenewal=True)) == []


def test_an_unknown_setting_of_the_other_system_is_undecided_and_does_not_hide_another() -> None:
    assert "KVX008" in undecided(managing(linkOnRenewal=Unknown()))
    assert "KVX008" in undecided(certificate(certificateStoreLocation=Unknown()))
    assert found(certificate(keyExportable=Unknown(), certificateStoreLocation="x")) == ["KVX008"]


@pytest.mark.parametrize("field", ["linkOnRenewal", "requireInitialSync"])
@pytest.mark.parametrize("version", ["4.0", "5.1"])
def test_kv_18_windows_4_has_lost_settings(field: str, version: str) -> None:
    finding = only(managing("Windows", version, **{field: False}), "KVX013")
    assert finding.severity == "error"
    assert finding.spelled == at(0, *MANAGEMENT, field)
    assert finding.says == f"Windows 4.0 no longer has {field}"
    assert finding.fix == "remove it"
    finding = only(managing("Windows", version, **{field: True}), "KVX013")
    assert (finding.severity, finding.says) == ("warning", f"Windows 4.0 no longer has {field}, and does it anyway")


@pytest.mark.parametrize(("exportable", "severity"), [(True, "error"), (False, "warning")])
def test_kv_18_windows_4_exports_no_keys(exportable: bool, severity: str) -> None:
    finding = only(certificate("Windows", "4.0", keyExportable=exportable), "KVX013")
    assert (finding.severity, finding.spelled) == (severity, at(0, *CERTIFICATE, "keyExportable"))


def test_kv_18_windows_4_takes_no_address_with_a_version() -> None:
    finding = only(certificate("Windows", "4.0", url=f"{ADDRESS}/0123"), "KVX013")
    assert finding.spelled == at(0, *CERTIFICATE, "url")
    assert finding.message == f"Windows 4.0 accepts no address with a version: '{ADDRESS}/0123'"
    assert finding.fix == f"write '{ADDRESS}'"


@pytest.mark.parametrize("version", ["3.0", None])
def test_kv_18_before_windows_4_they_are_there(version: object) -> None:
    assert found(managing("Windows", version, linkOnRenewal=True, requireInitialSync=True)) == []


def test_what_is_gone_on_windows_says_nothing_of_linux() -> None:
    assert found(managing("Linux", "4.0", requireInitialSync=True)) == []


def test_an_unknown_version_or_setting_may_be_one_that_is_gone() -> None:
    assert "KVX013" in undecided(managing("Windows", Unknown(), requireInitialSync=True))
    assert "KVX013" in undecided(managing("Windows", "4.0", requireInitialSync=Unknown()))
    assert found(managing("Windows", "4.0", requireInitialSync=Unknown(), linkOnRenewal=True)) == ["KVX013"]


@pytest.mark.parametrize("interval", ["299", "3601", "0", "1", "0299", "36000", "9" * 5000])
def test_kv_18_polling_takes_5_to_60_minutes(interval: str) -> None:
    finding = only(managing(pollingIntervalInS=interval), "KVX015")
    assert finding.severity == "warning"
    assert finding.spelled == at(0, *MANAGEMENT, "pollingIntervalInS")
    assert finding.says == "the polling interval is not between 5 minutes and an hour"
    assert finding.expects == '"300" to "3600"'


@pytest.mark.parametrize("interval", ["300", "3600", "000300", "1800"])
def test_kv_18_both_ends_are_usual(interval: str) -> None:
    assert found(managing(pollingIntervalInS=interval)) == []


def test_an_unknown_interval_may_be_unusual() -> None:
    assert "KVX015" in undecided(managing(pollingIntervalInS=Unknown()))


@pytest.mark.parametrize("enabled", [None, False, "true"])
def test_kv_18_acls_want_to_be_enabled(enabled: object) -> None:
    settings = key_vault_settings(
        aclEnabled=enabled, observedCertificates=[{"url": ADDRESS}, {"url": ADDRESS, "acls": ACLS}]
    )
    finding = only(body("Linux", settings), "KVX017")
    assert finding.severity == "warning"
    assert finding.spelled == at(0, *MANAGEMENT, "aclEnabled")
    assert finding.says == "certificates have acls, but aclEnabled is not true"
    assert finding.fix == "set aclEnabled to true, or remove the acls"


@pytest.mark.parametrize("acls", [None, []])
def test_kv_18_without_acls_nothing_is_to_be_enabled(acls: object) -> None:
    assert found(certificate(acls=acls)) == []


def test_unknown_acls_or_their_switch_are_undecided() -> None:
    assert "KVX017" in undecided(certificate(acls=Unknown()))
    switch = key_vault_settings(aclEnabled=Unknown(), observedCertificates=[{"url": ADDRESS, "acls": ACLS}])
    assert "KVX017" in undecided(body("Linux", switch))
    assert "KVX017" not in undecided(managing(aclEnabled=Unknown()))


def test_kv_18_acls_of_one_certificate_are_enough_to_want_them_enabled() -> None:
    observed = [{"url": ADDRESS, "acls": ACLS}, {"url": f"{ADDRESS}-2"}]
    assert found(managing(observedCertificates=observed)) == ["KVX017"]


def test_kv_18_acls_on_windows_are_only_said_to_be_those_of_linux() -> None:
    assert found(certificate("Windows", acls=ACLS)) == ["KVX008"]
