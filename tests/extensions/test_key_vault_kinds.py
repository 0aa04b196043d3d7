"""The Key Vault extension's kinds: versions, identities, the older form, troubleshooting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pulumi
import pytest

from azure_poolkit import (
    Acl,
    AzureMonitorForLinux,
    FindingsError,
    KeyVaultForLinux,
    KeyVaultForWindows,
    KeyVaultLogging,
    LinuxCertificate,
    NodeIdentity,
    WindowsCertificate,
)
from extension_bodies import body_of, pool_of
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, extension_inputs, made, output, refused, signed_in, spelled
from pulumi_mocks import PulumiMocks

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "bodies"
VAULT = "https://myvault.vault.azure.net/secrets/mycertificate"
OAUTH = "http://169.254.169.254/metadata/identity/oauth2/token"
MANAGEMENT = "secretsManagementSettings"


def linux_of_the_page() -> KeyVaultForLinux:
    folder = "/var/lib/waagent/Microsoft.Azure.KeyVault"
    first = LinuxCertificate(
        url=f"{VAULT}1",
        certificate_store_location=f"{folder}/app1",
        custom_symbolic_link_name="app1Cert1",
        acls=[Acl(user="app1", group="appGroup1"), Acl(user="service1")],
    )
    second = LinuxCertificate(url=f"{VAULT}2", certificate_store_location=f"{folder}/app2", acls=[Acl(user="app2")])
    return KeyVaultForLinux(
        observed_certificates=[first, second],
        require_initial_sync=True,
        acl_enabled=True,
        logging=KeyVaultLogging(
            logger="fluentd", endpoint="tcp://localhost:24224", format="forward", service_name="akvvm_service"
        ),
    )


def windows_of_the_page(version: str) -> KeyVaultForWindows:
    three = version == "3.0"
    exportable = {"key_exportable": False} if three else {}
    certificates = [
        WindowsCertificate(
            url=f"{VAULT}1",
            certificate_store_name="MY",
            certificate_store_location="LocalMachine",
            accounts=["Network Service", "Local Service"],
        ),
        WindowsCertificate(
            url=f"{VAULT}2",
            certificate_store_name="MY",
            certificate_store_location="CurrentUser",
            accounts=["Local Service"],
            **exportable,
        ),
        WindowsCertificate(
            url=f"{VAULT}3", certificate_store_name="TrustedPeople", certificate_store_location="LocalMachine"
        ),
    ]
    return KeyVaultForWindows(
        type_handler_version=version,
        observed_certificates=certificates,
        polling_interval="PT1H" if three else None,
        link_on_renewal=True if three else None,
        require_initial_sync=True if three else None,
        msi_endpoint=OAUTH,
    )


@pytest.mark.parametrize(
    ("page", "extension"),
    [
        ("docs-kv-linux-v3-extension-settings.json", linux_of_the_page()),
        ("docs-kv-windows-v3-extension-settings.json", windows_of_the_page("3.0")),
        ("docs-kv-windows-v4-extension-settings.json", windows_of_the_page("4.0")),
    ],
)
def test_kv_01_the_settings_of_the_page_come_out_of_typed_inputs(page: str, extension: Any) -> None:
    if not (FACTS / page).exists():
        pytest.skip("the collected pages are not here")
    assert body_of(extension)["settings"] == json.loads((FACTS / page).read_text(encoding="utf-8"))


def test_version_four_is_sent_nothing_that_is_gone_unless_it_was_said() -> None:
    quiet = body_of(KeyVaultForWindows(type_handler_version="4.0", observed_certificates=[ADDRESS]))
    said = KeyVaultForWindows(
        type_handler_version="4.0", observed_certificates=[ADDRESS], require_initial_sync=True, link_on_renewal=True
    )
    assert quiet["typeHandlerVersion"] == "4.0"
    assert set(quiet["settings"][MANAGEMENT]) == {"pollingIntervalInS", "observedCertificates"}
    assert {"requireInitialSync", "linkOnRenewal"} <= set(body_of(said)["settings"][MANAGEMENT])


@pytest.mark.parametrize("kind", [KeyVaultForLinux, KeyVaultForWindows])
def test_bx_63_troubleshooting_turns_the_initial_sync_off(kind: Any) -> None:
    extension = kind(observed_certificates=[ADDRESS], require_initial_sync=True, troubleshoot=True)
    assert body_of(extension)["settings"][MANAGEMENT]["requireInitialSync"] is False


@pytest.mark.parametrize("late", [False, True], ids=["known", "known late"])
def test_bx_63_the_preview_says_that_troubleshooting_is_on(pulumi_mocks: PulumiMocks, late: bool) -> None:
    def inputs() -> dict[str, Any]:
        extension = {"name": "certs", "key_vault_for_linux": {"observed_certificates": [ADDRESS], "troubleshoot": True}}
        return signed_in(output(extension) if late else extension)

    stack = made(pulumi_mocks, inputs)
    (said,) = [log.message for log in stack.logs if "troubleshoot" in log.message]
    assert said.startswith("BatchPool 'render': extension 'certs': troubleshoot is on: nodes come up without")


@pytest.mark.parametrize("version", ["4.0", "4.1", "10.0"])
def test_bx_65_troubleshooting_is_refused_where_the_extension_always_waits(version: str) -> None:
    with pytest.raises(FindingsError) as caught:
        KeyVaultForWindows(observed_certificates=[ADDRESS], type_handler_version=version, troubleshoot=True)
    (finding,) = caught.value.findings
    assert finding.line() == (
        "INP001 troubleshoot: from version 4.0 on the extension always waits for the certificates, and that cannot be "
        "turned off. Fix: remove it, or use version 3.0."
    )


def _with_acls() -> dict[str, Any]:
    return {"url": ADDRESS, "acls": [{"user": "render"}]}


@pytest.mark.parametrize(
    "certificates",
    [lambda: output([_with_acls()]), lambda: [output(_with_acls())], lambda: output([output(_with_acls())])],
    ids=["the list", "an element", "an element of a late list"],
)
def test_what_the_older_form_cannot_carry_is_refused_when_it_is_known(
    pulumi_mocks: PulumiMocks, certificates: Any
) -> None:
    def inputs() -> dict[str, Any]:
        return signed_in(
            KeyVaultForLinux(name="certs", observed_certificates=certificates(), certificates_as_strings=True)
        )

    error = refused(pulumi_mocks, inputs)
    (finding,) = error.findings
    assert finding.code == "INP001"
    assert finding.spelled.startswith("extensions[0].observed_certificates")
    assert "the older form accepts only" in finding.says


def test_late_addresses_go_in_the_older_form(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        late = output([{"url": ADDRESS}])
        return signed_in(KeyVaultForLinux(observed_certificates=late, certificates_as_strings=True))

    settings = extension_inputs(pulumi_mocks, inputs)["settings"]
    assert settings[MANAGEMENT]["observedCertificates"] == [ADDRESS]


OTHER = CLIENT_ID.replace("0000", "9999", 1)


@pytest.mark.parametrize(
    ("identity", "client_id"),
    [
        (None, CLIENT_ID),
        (OTHER, OTHER),
        (IDENTITY_ID.upper().replace("/SUBSCRIPTIONS", "/subscriptions"), CLIENT_ID),
        (NodeIdentity(id="/subscriptions/x", client_id=OTHER), OTHER),
        ({"id": "/subscriptions/x", "client_id": OTHER}, OTHER),
    ],
    ids=["the pool's first", "a client id", "an ARM id of the pool", "an object", "a map"],
)
def test_bx_41_the_identity_is_named_by_its_client_id(identity: Any, client_id: str) -> None:
    settings = body_of(KeyVaultForLinux(observed_certificates=[ADDRESS], identity=identity))["settings"]
    assert settings["authenticationSettings"]["msiClientId"] == client_id


def test_an_arm_id_that_no_identity_of_the_pool_has_is_refused(pulumi_mocks: PulumiMocks) -> None:
    extension = KeyVaultForLinux(observed_certificates=[ADDRESS], identity="/subscriptions/x/nobody")
    assert spelled(refused(pulumi_mocks, signed_in(extension))) == [("KVX005", "extensions[0].identity")]


def test_the_monitor_agent_signs_in_by_an_arm_id_alone() -> None:
    managed = body_of(AzureMonitorForLinux(identity=IDENTITY_ID))["settings"]["authentication"]["managedIdentity"]
    assert managed == {"identifier-name": "mi_res_id", "identifier-value": IDENTITY_ID}


def test_the_monitor_agent_takes_no_client_id_alone() -> None:
    with pytest.raises(FindingsError) as caught:
        AzureMonitorForLinux(identity=CLIENT_ID)
    (finding,) = caught.value.findings
    assert finding.line().startswith("INP001 identity: this is not the ARM id of an identity")


def test_an_identity_that_nothing_signs_in_as_is_its_arm_id_alone() -> None:
    assert pool_of(identities=[IDENTITY_ID]).value["identity"]["userAssignedIdentities"] == {IDENTITY_ID: {}}


def test_a_late_identity_is_named_when_it_is_known(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        identity: pulumi.Output[Any] = output(CLIENT_ID)
        return signed_in(KeyVaultForLinux(observed_certificates=[ADDRESS], identity=identity))

    settings = extension_inputs(pulumi_mocks, inputs)["settings"]
    assert settings["authenticationSettings"]["msiClientId"] == CLIENT_ID
