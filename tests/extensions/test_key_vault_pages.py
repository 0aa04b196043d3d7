"""The settings that Azure's pages on the Key Vault extension show, written with typed inputs (KV-01)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit import (
    Acl,
    KeyVaultForLinux,
    KeyVaultForWindows,
    KeyVaultLogging,
    LinuxCertificate,
    WindowsCertificate,
)
from extension_bodies import body_of
from pools import CLIENT_ID

COLLECTED = Path(__file__).parents[3] / "shared" / "facts" / "bodies"
ADDRESS = "https://myvault.vault.azure.net/secrets/mycertificate"
FOLDER = "/var/lib/waagent/Microsoft.Azure.KeyVault"
IMDS = "http://169.254.169.254/metadata/identity"
SERVICES = ["Network Service", "Local Service"]
AUTHENTICATION_ON_WINDOWS = {"msiEndpoint": f"{IMDS}/oauth2/token", "msiClientId": CLIENT_ID}

LINUX_3 = KeyVaultForLinux(
    observed_certificates=[
        LinuxCertificate(
            url=f"{ADDRESS}1",
            certificate_store_location=f"{FOLDER}/app1",
            custom_symbolic_link_name="app1Cert1",
            acls=[Acl(user="app1", group="appGroup1"), Acl(user="service1")],
        ),
        LinuxCertificate(url=f"{ADDRESS}2", certificate_store_location=f"{FOLDER}/app2", acls=[Acl(user="app2")]),
    ],
    polling_interval="PT1H",
    require_initial_sync=True,
    acl_enabled=True,
    logging=KeyVaultLogging(
        logger="fluentd", endpoint="tcp://localhost:24224", format="forward", service_name="akvvm_service"
    ),
)
SENT_TO_LINUX_3 = {
    "loggingSettings": {
        "logger": "fluentd",
        "endpoint": "tcp://localhost:24224",
        "format": "forward",
        "servicename": "akvvm_service",
    },
    "secretsManagementSettings": {
        "pollingIntervalInS": "3600",
        "requireInitialSync": True,
        "aclEnabled": True,
        "observedCertificates": [
            {
                "url": f"{ADDRESS}1",
                "certificateStoreLocation": f"{FOLDER}/app1",
                "customSymbolicLinkName": "app1Cert1",
                "acls": [{"user": "app1", "group": "appGroup1"}, {"user": "service1"}],
            },
            {"url": f"{ADDRESS}2", "certificateStoreLocation": f"{FOLDER}/app2", "acls": [{"user": "app2"}]},
        ],
    },
    "authenticationSettings": {"msiEndpoint": IMDS, "msiClientId": CLIENT_ID},
}


def windows(version: str, second: dict[str, Any], **said: Any) -> KeyVaultForWindows:
    def certificate(number: int, store: str, location: str, **more: Any) -> WindowsCertificate:
        return WindowsCertificate(
            url=f"{ADDRESS}{number}", certificate_store_name=store, certificate_store_location=location, **more
        )

    return KeyVaultForWindows(
        type_handler_version=version,
        observed_certificates=[
            certificate(1, "MY", "LocalMachine", accounts=SERVICES),
            certificate(2, "MY", "CurrentUser", accounts=SERVICES[1:], **second),
            certificate(3, "TrustedPeople", "LocalMachine"),
        ],
        msi_endpoint=f"{IMDS}/oauth2/token",
        **said,
    )


def sent_to_windows(second: dict[str, Any], **management: Any) -> dict[str, Any]:
    def certificate(number: int, store: str, location: str, **more: Any) -> dict[str, Any]:
        url = f"{ADDRESS}{number}"
        return {"url": url, "certificateStoreName": store, "certificateStoreLocation": location, **more}

    certificates = [
        certificate(1, "MY", "LocalMachine", accounts=SERVICES),
        certificate(2, "MY", "CurrentUser", accounts=SERVICES[1:], **second),
        certificate(3, "TrustedPeople", "LocalMachine"),
    ]
    return {
        "secretsManagementSettings": {**management, "observedCertificates": certificates},
        "authenticationSettings": AUTHENTICATION_ON_WINDOWS,
    }


PAGES: dict[str, tuple[Any, dict[str, Any]]] = {
    "docs-kv-linux-v3-extension-settings": (LINUX_3, SENT_TO_LINUX_3),
    "docs-kv-windows-v3-extension-settings": (
        windows(
            "3.0",
            {"key_exportable": False},
            polling_interval="PT1H",
            link_on_renewal=True,
            require_initial_sync=True,
        ),
        sent_to_windows(
            {"keyExportable": False}, pollingIntervalInS="3600", linkOnRenewal=True, requireInitialSync=True
        ),
    ),
    "docs-kv-windows-v4-extension-settings": (windows("4.0", {}, polling_interval=None), sent_to_windows({})),
}


@pytest.mark.parametrize("page", PAGES)
def test_kv_01_typed_inputs_are_sent_as_the_settings_of_the_page(page: str) -> None:
    extension, expected = PAGES[page]
    assert body_of(extension)["settings"] == expected


@pytest.mark.parametrize("page", PAGES)
def test_the_settings_here_are_those_that_were_collected(page: str) -> None:
    path = COLLECTED / f"{page}.json"
    if not path.exists():
        pytest.skip("the collected pages are not beside this checkout")
    assert json.loads(path.read_text(encoding="utf-8")) == PAGES[page][1]
