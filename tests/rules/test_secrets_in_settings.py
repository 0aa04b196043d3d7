"""EXT007: secrets stand in protectedSettings."""

from __future__ import annotations

import pytest

from azure_poolkit.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool
from azure_poolkit.rules.unknown import Unknown
from judged_bodies import at, found, judged, only, undecided


@pytest.mark.parametrize(
    "name",
    [
        *("password", "adminPassword", "PASSWORD", "admin_password", "userPasswd", "dbPwd", "passphrase"),
        *("secret", "clientSecret", "accountKey", "storageAccountKey", "accessKey", "primaryAccessKey", "sharedKey"),
        *(
            "workspaceKey",
            "apiKey",
            "api-key",
            "privateKey",
            "primaryKey",
            "connectionString",
            "storageConnectionString",
        ),
        *("token", "sasToken", "storageAccountSasToken", "credential"),
    ],
)
def test_a_key_that_names_a_secret_is_found(name: str) -> None:
    finding = only(pool(gpu_driver(settings={name: "canary"})), "EXT007")
    assert finding.message == (
        "this looks like a secret, by its name, and settings can be read by anyone who may read the pool"
    )
    assert finding.fix == "move it to protectedSettings"
    assert finding.path[-1] == name
    assert "canary" not in finding.line()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=canary==", "a connection string"),
        ("Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=canary", "a connection string"),
        ("Server=tcp:a;Database=b;User ID=c;Password = canary;", "a connection string"),
        ("server=a;pwd=canary", "a connection string"),
        ("https://a.blob.core.windows.net/c/f?sv=2024&sig=canary%3D", "a shared access signature"),
        ("?SIG=canary", "a shared access signature"),
        ("-----BEGIN RSA PRIVATE KEY-----\ncanary", "a private key"),
        ("-----BEGIN PRIVATE KEY-----\ncanary", "a private key"),
    ],
)
def test_a_value_that_looks_like_a_secret_is_found_under_any_name(value: str, kind: str) -> None:
    finding = only(pool(gpu_driver(settings={"setup": {"files": ["plain", value]}})), "EXT007")
    assert finding.spelled == at(0, "settings", "setup", "files", 1)
    assert finding.says.startswith(f"this looks like {kind}, ")
    assert "canary" not in finding.line()


@pytest.mark.parametrize(
    "settings",
    [
        {"password": ""},
        {"password": None, "token": False, "secret": 5},
        {
            "storageAccountName": "a",
            "tokenEndpoint": "https://a",
            "keyVaultUrl": "https://a",
            "passwordPolicy": "strong",
        },
        {"link": "https://a.blob.core.windows.net/c/f?sv=2024&significant=1"},
        {"text": "-----BEGIN CERTIFICATE-----"},
        {"commandToExecute": "./setup.sh --account-key-file k"},
    ],
)
def test_what_is_no_secret_is_let_pass(settings: object) -> None:
    assert found(pool(gpu_driver(settings=settings))) == []


def test_each_secret_is_found_at_once_and_in_lists_too() -> None:
    body = pool(gpu_driver(settings={"keys": {"password": ["a", "b"]}, "list": [{"token": "c"}]}))
    assert [finding.spelled for finding in judged(body).findings] == [
        at(0, "settings", "keys", "password", 0),
        at(0, "settings", "keys", "password", 1),
        at(0, "settings", "list", 0, "token"),
    ]


def test_protected_settings_may_hold_secrets() -> None:
    assert found(pool(gpu_driver(protectedSettings={"password": "a", "x": "AccountKey=b"}))) == []


def test_the_settings_of_the_key_vault_extension_are_not_taken_for_secrets() -> None:
    settings = key_vault_settings(
        requireInitialSync=True,
        certificateStoreLocation="/var/lib/waagent/Microsoft.Azure.KeyVault",
        observedCertificates=[
            {
                "url": "https://render.vault.azure.net/secrets/password",
                "certificateStoreLocation": "/var/lib/secret",
                "customSymbolicLinkName": "token",
            },
            {"url": "https://render.vault.azure.net:443/secrets/connectionstring"},
        ],
    )
    assert found(pool(key_vault(settings=settings))) == []


def test_an_unknown_does_not_hide_a_secret_beside_it() -> None:
    only(pool(gpu_driver(settings={"first": Unknown(), "second": {"third": Unknown(), "password": "a"}})), "EXT007")


@pytest.mark.parametrize("settings", [Unknown(), {"password": Unknown()}, {"a": [Unknown()]}])
def test_an_unknown_may_be_a_secret(settings: object) -> None:
    assert "EXT007" in undecided(pool(gpu_driver(settings=settings)))
