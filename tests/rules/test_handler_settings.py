"""EXT010: what each catalogued handler wants of its settings."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.engine import Judgement, judge
from azure_poolkit.rules.extensions.samples import antimalware, application_health, custom_script, scale_set

EXTENSIONS = "properties.virtualMachineProfile.extensionProfile.extensions[0].properties"
HEALTH = {"protocol": "http", "port": 80, "requestPath": "/health"}
WORKSPACE = ("Microsoft.EnterpriseCloud.Monitoring", "OmsAgentForLinux")
DSC = ("Microsoft.Powershell", "DSC")
WAD = ("Microsoft.Azure.Diagnostics", "IaaSDiagnostics")
LAD = ("Microsoft.Azure.Diagnostics", "LinuxDiagnostic")
SCRIPT = ("Microsoft.Azure.Extensions", "CustomScript")
WINDOWS_SCRIPT = ("Microsoft.Compute", "CustomScriptExtension")
OLD_SCRIPT = ("Microsoft.OSTCExtensions", "CustomScriptForLinux")
RUN = ("Microsoft.CPlat.Core", "RunCommandLinux")
DOMAIN = ("Microsoft.Compute", "JsonADDomainExtension")
FOUR = {"typeHandlerVersion": "4.0"}
DISK = ("Microsoft.Azure.Security", "AzureDiskEncryption")
ENCRYPTED = {
    "EncryptionOperation": "EnableEncryption",
    "KeyVaultURL": "https://render.vault.azure.net",
    "KeyVaultResourceId": "/subscriptions/s",
    "VolumeType": "All",
}


def judgement_of(extension: dict[str, Any]) -> Judgement:
    body = Body(kind=SCALE_SET, name="render", value=scale_set(extension))
    return judge(body, [BY_CODE["EXT010"]], Context())


def said(extension: dict[str, Any]) -> list[tuple[str, str]]:
    """What EXT010 says of an extension: where below its properties, and what."""
    return [
        (finding.spelled.removeprefix(f"{EXTENSIONS}."), finding.says) for finding in judgement_of(extension).findings
    ]


def of(handler: tuple[str, str], settings: Any = None, protected: Any = None, **others: Any) -> dict[str, Any]:
    publisher, type_ = handler
    return custom_script(publisher=publisher, type=type_, settings=settings, protectedSettings=protected, **others)


def health(**settings: Any) -> dict[str, Any]:
    return application_health(settings={key: value for key, value in settings.items() if value is not None})


@pytest.mark.parametrize("protocol", ["http", "https"])
def test_vx_24a_http_needs_a_path_and_no_port(protocol: str) -> None:
    assert said(health(protocol=protocol, requestPath="/")) == []
    assert said(health(protocol=protocol)) == [
        ("settings.requestPath", f"'requestPath' is missing, which protocol '{protocol}' needs")
    ]


def test_vx_24a_tcp_needs_a_port_and_takes_no_path() -> None:
    assert said(health(protocol="tcp", port=22)) == []
    assert said(health(protocol="tcp")) == [("settings.port", "'port' is missing, which protocol 'tcp' needs")]
    assert said(health(protocol="tcp", port=22, requestPath="/")) == [
        ("settings.requestPath", "tcp has no request path")
    ]


@pytest.mark.parametrize(("interval", "probes"), [(60, 4), (10, 24), (None, 24), (60, None)])
def test_vx_24a_probing_may_settle_within_240_seconds(interval: int | None, probes: int | None) -> None:
    assert said(health(**HEALTH, intervalInSeconds=interval, numberOfProbes=probes)) == []


@pytest.mark.parametrize(("interval", "probes"), [(60, 5), (11, 24), (21, 12)])
def test_vx_24a_probing_that_settles_later_is_refused(interval: int, probes: int) -> None:
    assert said(health(**HEALTH, intervalInSeconds=interval, numberOfProbes=probes)) == [
        ("settings", f"intervalInSeconds times numberOfProbes is {interval * probes} seconds")
    ]


@pytest.mark.parametrize(("name", "seconds"), [("intervalInSeconds", 300), ("numberOfProbes", 1500)])
def test_vx_24a_what_is_not_said_counts_with_its_default(name: str, seconds: int) -> None:
    said_of_it = said(health(**HEALTH, **{name: 300}))
    assert ("settings", f"intervalInSeconds times numberOfProbes is {seconds} seconds") in said_of_it


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("intervalInSeconds", (5, 60), (4, 61, 5.5, "x", True, [], "٣٠", "0000000010")),
        ("port", (1, 443, 65535), (0, 65536, "http")),
        ("numberOfProbes", (1, 24), (0, 25, "", 1.5, True)),
        ("gracePeriod", (5, 14400), (4, 0, 14401, -1)),
    ],
)
def test_vx_24_each_number_of_health_has_its_range(name: str, good: Any, bad: Any) -> None:
    assert [said(health(**(HEALTH | {name: value}))) for value in good] == [[]] * len(good)
    for value in bad:
        assert (f"settings.{name}", "this is outside its range") in said(health(**(HEALTH | {name: value})))


def test_the_extension_for_linux_takes_no_texts_for_numbers_and_that_for_windows_may() -> None:
    assert said(health(**(HEALTH | {"port": "80"}))) == [
        ("settings.port", "this is a string, and the handler accepts only a number")
    ]
    assert said(health(**(HEALTH | {"port": "80"})) | {"type": "ApplicationHealthWindows"}) == []


def test_the_extension_for_linux_knows_its_keys_and_no_protected_ones() -> None:
    says = "the handler refuses settings that it does not know"
    assert said(health(**HEALTH, Protocol="http")) == [("settings.Protocol", says)]
    assert said(health(**HEALTH, vmWatchSettings={"enabled": True})) == []
    assert said(health(**HEALTH) | {"protectedSettings": {"key": "k"}}) == [("protectedSettings", says)]
    assert said(health(**HEALTH) | {"protectedSettings": {}}) == []
    assert said(health(**HEALTH, Protocol="http") | {"type": "ApplicationHealthWindows"}) == []


@pytest.mark.parametrize(
    ("extension", "place"),
    [
        (health(protocol="http"), "settings.requestPath"),
        (health(**HEALTH, gracePeriod=60) | {"typeHandlerVersion": "1.0"}, "settings.gracePeriod"),
        (of(DOMAIN, {"name": "n", "User": "u"}, {"Password": "p"}), "settings.name"),
    ],
)
def test_what_nothing_refuses_is_a_warning(extension: dict[str, Any], place: str) -> None:
    (finding,) = judgement_of(extension).findings
    assert (finding.severity, finding.spelled) == ("warning", f"{EXTENSIONS}.{place}")


def test_the_path_of_a_grace_period_is_right_from_version_two_on() -> None:
    assert said(health(**HEALTH, gracePeriod=60) | {"typeHandlerVersion": "2.0"}) == []


def test_a_demand_of_some_versions_says_so_and_is_left_open_without_one() -> None:
    older = of(LAD, {}, {}, typeHandlerVersion="2.3")
    assert said(older) == []
    newer = said(of(LAD, {}, {}, typeHandlerVersion="4.0"))
    assert newer[0] == ("settings.StorageAccount", "'StorageAccount' is missing (from version 3.0 on)")
    judgement = judgement_of(of(LAD, {}, {}, typeHandlerVersion=None))
    assert (judgement.findings, {item.code for item in judgement.undecided}) == ([], {"EXT010"})


def encryption(version: str, windows: bool, public: Any, protected: Any = None) -> list[str]:
    handler = DISK if windows else (DISK[0], "AzureDiskEncryptionForLinux")
    return [place for place, _ in said(of(handler, public, protected, typeHandlerVersion=version))]


@pytest.mark.parametrize(("windows", "version"), [(True, "2.2"), (False, "1.1")])
def test_disk_encryption_needs_a_vault_to_encrypt_and_none_to_stop(windows: bool, version: str) -> None:
    assert encryption(version, windows, ENCRYPTED) == []
    assert encryption(version, windows, {"EncryptionOperation": "DisableEncryption", "VolumeType": "Data"}) == []
    assert encryption(version, windows, {"EncryptionOperation": "EnableEncryption"}) == [
        *("settings.KeyVaultURL", "settings.VolumeType", "settings.KeyVaultResourceId")
    ]
    assert encryption(version, windows, {}) == ["settings.EncryptionOperation"]


@pytest.mark.parametrize(("windows", "version"), [(True, "1.1"), (False, "0.1")])
def test_older_disk_encryption_signs_in_as_a_client_of_its_own(windows: bool, version: str) -> None:
    public = {key: value for key, value in ENCRYPTED.items() if key != "KeyVaultResourceId"} | {"AADClientID": "c"}
    for secret in ("AADClientSecret", "AADClientCertificate"):
        assert encryption(version, windows, public, {secret: "s"}) == []
    assert encryption(version, windows, public) == ["protectedSettings"]
    assert encryption(version, windows, ENCRYPTED, {"AADClientSecret": "s"}) == ["settings.AADClientID"]


def test_disk_encryption_on_windows_reads_keys_in_any_letter_case_and_on_linux_exactly() -> None:
    camel = {key[0].lower() + key[1:]: value for key, value in ENCRYPTED.items()}
    assert encryption("2.2", True, camel) == []
    assert encryption("1.1", False, camel) == ["settings.encryptionOperation"]


def test_diagnostics_take_a_key_or_an_access_signature() -> None:
    for secret in ("storageAccountKey", "storageAccountSasToken"):
        assert said(of(WAD, {"WadCfg": {}}, {"storageAccountName": "n", secret: "s"})) == []


def test_a_key_of_the_custom_script_for_windows_stands_in_one_place() -> None:
    twice = of(WINDOWS_SCRIPT, {"commandToExecute": "x", "timestamp": 1}, {"timestamp": 1})
    assert said(twice) == [("settings.timestamp", "'timestamp' is both in settings and in protectedSettings")]


def test_the_page_of_a_finding_is_never_redacted() -> None:
    extension = of(WAD, {"WadCfg": {}}, {"storageAccountName": "diag", "storageAccountKey": None})
    (finding,) = judgement_of(extension).findings
    assert finding.fix.endswith(
        "see https://learn.microsoft.com/azure/azure-monitor/agents/diagnostics-extension-schema-windows"
    )


def test_health_needs_a_protocol_of_three() -> None:
    assert said(health(port=80)) == [("settings.protocol", "'protocol' is missing")]
    assert said(health(protocol="HTTP", requestPath="/")) == [("settings.protocol", "this value is not accepted")]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [("day", (0, 8, "7"), (9, -1)), ("time", (0, 1440), (1441,)), ("scanType", ("Quick", "Full"), ("quick",))],
)
def test_a_scheduled_scan_has_its_ranges(name: str, good: Any, bad: Any) -> None:
    assert [said(antimalware(**{name: value})) for value in good] == [[]] * len(good)
    for value in bad:
        assert [place for place, _ in said(antimalware(**{name: value}))] == [f"settings.ScheduledScanSettings.{name}"]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [(True, False), ("true", False), ("TRUE", False), (False, True), ("false", True), (None, True), (1, True)],
)
def test_antimalware_can_only_be_switched_on(value: Any, wrong: bool) -> None:
    extension = antimalware()
    extension["settings"]["AntimalwareEnabled"] = value
    assert bool(said(extension)) is wrong


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        (of(WORKSPACE, {"workspaceId": "w"}, {"workspaceKey": "k"}), []),
        (of(WORKSPACE), ["settings.workspaceId", "protectedSettings"]),
        (of(WAD, {"xmlCfg": "x"}, {"storageAccountName": "n", "storageAccountKey": "k"}), []),
        (of(WAD, {}, {"storageAccountName": "n"}), ["settings", "protectedSettings"]),
        (of(LAD, {"StorageAccount": "n"}, {"storageAccountName": "n", "storageAccountSasToken": "k"}, **FOUR), []),
        (
            of(LAD, {}, {}, **FOUR),
            [
                "settings.StorageAccount",
                "protectedSettings",
                "protectedSettings",
            ],
        ),
        (of(RUN, {"script": "x"}), []),
        (of(RUN, {}), ["settings"]),
        (of(DOMAIN, {"Name": "n", "User": "u"}, {"Password": "p"}), []),
        (of(DOMAIN, {}, {}), ["settings.Name", "settings.User", "protectedSettings"]),
        (of(DISK, ENCRYPTED, typeHandlerVersion="2.2"), []),
        (of(DISK, ENCRYPTED | {"VolumeType": None}, typeHandlerVersion="2.2"), ["settings.VolumeType"]),
        (of(OLD_SCRIPT, {}), ["settings"]),
        (of(OLD_SCRIPT, {"commandToExecute": "x"}), []),
    ],
)
def test_what_a_handler_requires_must_be_there(extension: dict[str, Any], expected: list[str]) -> None:
    assert [place for place, _ in said(extension)] == expected


def test_a_protected_setting_that_is_missing_is_named() -> None:
    assert said(of(WORKSPACE, {"workspaceId": "w"})) == [("protectedSettings", "'workspaceKey' is missing")]


def test_a_configuration_needs_a_script_and_a_function() -> None:
    url = {"configuration": {"url": "u"}}
    script = {"configuration": {"url": "u", "script": "s"}}
    assert said(of(DSC, {})) == []
    assert said(of(DSC, url)) == [
        ("settings.configuration.script", "'configuration.url' needs 'configuration.script', which is missing")
    ]
    assert [place for place, _ in said(of(DSC, script))] == ["settings.configuration.function"]
    assert said(of(DSC, {"configuration": {"url": "u", "script": "s", "function": "f"}})) == []


def test_an_argument_is_public_or_protected() -> None:
    public = {"configurationArguments": {"a": 1, "b": 2}}
    assert said(of(DSC, public, {"configurationArguments": {"c": 3}})) == []
    assert said(of(DSC, public, {"configurationArguments": {"b": 3}})) == [
        ("settings.configurationArguments.b", "'b' is both in settings and in protectedSettings")
    ]


@pytest.mark.parametrize("part", ["settings", "protected"])
@pytest.mark.parametrize("handler", [SCRIPT, WINDOWS_SCRIPT])
def test_a_command_may_be_public_or_protected(handler: tuple[str, str], part: str) -> None:
    assert said(of(handler, **{part: {"commandToExecute": "x"}})) == []


@pytest.mark.parametrize(
    ("public", "protected"),
    [
        ({"commandToExecute": "x", "script": "y"}, None),
        ({"commandToExecute": "x"}, {"commandToExecute": "x"}),
        ({"commandToExecute": "x"}, {"script": "y"}),
        ({}, None),
    ],
)
def test_a_custom_script_on_linux_is_exactly_one_command_or_script(public: Any, protected: Any) -> None:
    assert len(said(of(SCRIPT, public, protected))) == 1


def test_addresses_of_files_are_public_or_protected() -> None:
    extension = of(SCRIPT, {"script": "x", "fileUris": ["a"]}, {"fileUris": ["b"]})
    assert said(extension) == [("settings.fileUris", "'fileUris' is both in settings and in protectedSettings")]


@pytest.mark.parametrize("handler", [SCRIPT, WINDOWS_SCRIPT])
@pytest.mark.parametrize(
    ("public", "protected", "place"),
    [
        ({}, {"storageAccountName": "n"}, "protectedSettings.storageAccountKey"),
        ({}, {"storageAccountKey": "k"}, "protectedSettings.storageAccountName"),
        (
            {},
            {"storageAccountName": "n", "storageAccountKey": "k", "managedIdentity": {}},
            "protectedSettings",
        ),
        ({"managedIdentity": {}}, {}, "settings.managedIdentity"),
    ],
)
def test_files_are_fetched_by_an_account_and_its_key_or_by_an_identity(
    handler: tuple[str, str], public: Any, protected: Any, place: str
) -> None:
    ((found, _),) = said(of(handler, {"commandToExecute": "x", **public}, protected))
    assert found.startswith(place.split(".")[0])


@pytest.mark.parametrize("handler", [WORKSPACE, SCRIPT, WAD])
def test_protected_settings_in_a_vault_cannot_be_looked_into(handler: tuple[str, str]) -> None:
    public = {"workspaceId": "w", "xmlCfg": "x"}
    assert said(of(handler, public, protectedSettingsFromKeyVault={"secretUrl": "https://v/secrets/s/1"})) == []


@pytest.mark.parametrize("settings", ['{"protocol": "http"}', [1]])
def test_settings_that_are_no_object_are_left_to_their_own_rule(settings: Any) -> None:
    assert said(application_health(settings=settings)) == []


@pytest.mark.parametrize(
    "extension",
    [
        application_health(settings=Unknown()),
        health(protocol=Unknown()),
        health(protocol="tcp", port=Unknown()),
        health(**HEALTH, intervalInSeconds=Unknown(), numberOfProbes=24),
        of(SCRIPT, Unknown()),
        of(SCRIPT, {}, Unknown(secret=True)),
        of(WORKSPACE, {"workspaceId": "w"}, Unknown(secret=True)),
        of(WORKSPACE, {"workspaceId": "w"}, protectedSettingsFromKeyVault=Unknown()),
    ],
)
def test_what_is_not_known_yet_is_undecided(extension: dict[str, Any]) -> None:
    judgement = judgement_of(extension)
    assert judgement.findings == []
    assert {undecided.code for undecided in judgement.undecided} == {"EXT010"}


def test_an_unknown_hides_no_other_fault() -> None:
    assert said(health(protocol="http", port=Unknown(), numberOfProbes=99)) == [
        ("settings.requestPath", "'requestPath' is missing, which protocol 'http' needs"),
        ("settings.numberOfProbes", "this is outside its range"),
        ("settings", "intervalInSeconds times numberOfProbes is 495 seconds"),
    ]


def test_handlers_that_nobody_knows_may_say_what_they_like() -> None:
    assert said(of(("Contoso", "Licence"), {"protocol": "gopher"})) == []


@pytest.mark.parametrize(
    ("scan", "fix"),
    [({"day": 9}, "give a whole number from 0 to 8"), ({"scanType": "Slow"}, "give one of Quick, Full")],
)
def test_the_fix_names_what_is_taken_and_the_page_of_the_handler(scan: dict[str, Any], fix: str) -> None:
    (finding,) = judgement_of(antimalware(**scan)).findings
    page = "https://learn.microsoft.com/azure/virtual-machines/extensions/iaas-antimalware-windows"
    assert (finding.fix, finding.source) == (f"{fix}; see {page}", page)
