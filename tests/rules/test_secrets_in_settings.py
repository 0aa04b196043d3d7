"""EXT007: secrets stand in protectedSettings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.model.secret_texts import secret_kind
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import gpu_driver, key_vault, key_vault_settings, pool
from judged_bodies import at, found, judged, only, undecided


def custom_script(command: str) -> dict[str, Any]:
    return gpu_driver(settings={"commandToExecute": command})


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
        ("Password=canary;Server=a", "a connection string"),
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


COMMANDS = {
    "a password": [
        "sh x.sh --password canary",
        "sh x.sh --password=canary",
        "sh x.sh --password 'canary'",
        'bash -c "x --password \\"canary\\""',
        "./x.ps1 -AdminPassword canary",
        "setup.exe /password:canary",
        "PASSWORD=canary",
        "PGPASSWORD=canary psql",
        "export DB_PASSWORD=canary; run",
        "$password = 'canary'; run",
        "powershell ConvertTo-SecureString 'canary' -AsPlainText -Force",
        "mysql -pcanary",
        "mysql -u root -pcanary db",
        "az login -u x -p canary",
        "docker login -u x -p canary registry",
        "sshpass -p canary ssh x",
        "sqlcmd -S x -U sa -P canary",
        "curl -u me:canary https://x",
        "git clone https://me:canary@host/x",
        'echo \'{"password": "canary"}\' > f',
    ],
    "a token": [
        "curl -H 'Authorization: Bearer eyJcanary' https://x",
        "x --token canary",
        "x --sas-token=canary",
        "curl https://x?access_token=canary",
        "curl -H 'X-Vault-Token: canary' https://x",
    ],
    "a secret": ["ACCESS_KEY=canary x", "x --client-secret canary", "curl --header 'X-Api-Key: canary' https://x"],
    "a shared access signature": [
        "azcopy copy f 'https://a/c?sv=1&sig=canary'",
        "SAS ?sig=canary",
    ],
}


@pytest.mark.parametrize(("kind", "command"), [(kind, one) for kind, all_ in COMMANDS.items() for one in all_])
def test_a_secret_on_a_command_line_is_found_and_not_shown(kind: str, command: str) -> None:
    finding = only(pool(custom_script(command)), "EXT007")
    assert finding.spelled == at(0, "settings", "commandToExecute")
    assert finding.says.startswith(f"this looks like {kind}, ")
    assert "canary" not in finding.line()


VALUES = ["$PASSWORD", '"$PASSWORD"', "${PASSWORD}", "$(cat x)", "`cat x`", "%PASSWORD%", "{{password}}", "<password>"]
VALUES += ["''", '""', ";", "| x", "***"]
GIVEN = [
    *("x --password {}", "x --password={}", "PASSWORD={} x", "x -Password {}", "x --token {} --y", "mysql -p{} db"),
    *("az login -u x -p {}", "curl -u me:{} https://x", "curl -H 'Authorization: Bearer {}' https://x", "SAS ?sig={}"),
    *("sqlcmd -P {}", "git clone https://me:{}@host/x", 'echo \'{{"password": "{}"}}\'', "a=b;Password={};c=d"),
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("command", GIVEN)
def test_a_variable_a_placeholder_or_nothing_is_no_secret(command: str, value: str) -> None:
    assert found(pool(custom_script(command.format(value)))) == []


@pytest.mark.parametrize(
    "command",
    [
        *(
            "x --password-file /x",
            "x --password /run/secrets/x",
            "x --password @x",
            "x --password-stdin",
            "x --password",
        ),
        *(
            "x --password --y",
            "x --no-password y",
            "x --token-file x",
            "TOKEN_FILE=x y",
            "PWD=/tmp x",
            "x --token=false",
        ),
        *(
            "x --no-password y",
            "x --token=false",
            "x -p 8080",
            "x -p 22:22",
            "docker run -p 8080:80 x",
            "ssh -p 22 x",
            "mkdir -p x",
            "unzip -p x y",
        ),
        *(
            "mysql -p db",
            "mysql -u root -p",
            "mysql --port=3306 x",
            "mysqladmin --protocol=tcp x",
            "mysql x; mkdir -p/x",
        ),
        *("az login --identity", "docker login x && docker run -p 8080:80 x", "az storage x --auth-mode login -p x"),
        *(
            "docker build --secret id=x,src=y .",
            "az keyvault secret show --name x",
            "az account get-access-token --x y",
        ),
        *("apt-get install -y passwd libsecret-1-dev", "passwd -l root", "cp /etc/passwd x", "grep password /x"),
        *("[ $TOKEN == x ]", '[ "$PASSWORD" = "" ]', "x -Password (Get-Secret x)", "echo password: none"),
        *("curl https://host:8080/x", "curl -u me: https://x", "git clone https://me@host/x"),
    ],
)
def test_a_command_that_only_speaks_of_secrets_is_let_pass(command: str) -> None:
    assert found(pool(custom_script(command))) == []


@given(st.text("pasword=-:'\"/$ ?&sig@", max_size=40))
def test_a_text_of_any_kind_is_judged_without_an_error(command: str) -> None:
    assert secret_kind("commandToExecute", command) in {None, *COMMANDS}


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


@pytest.mark.parametrize(
    "settings",
    [
        {"AttestationConfig": {"useCustomToken": "false"}},
        {"useCustomToken": "sometimes"},
        {"Properties": [{"Value": {"UserName": "u", "Password": "PrivateSettingsRef:registrationKey"}}]},
        {"requireToken": "True"},
        {"token": "none"},
    ],
)
def test_whether_there_is_a_secret_and_where_it_stands_are_none(settings: dict[str, Any]) -> None:
    assert "EXT007" not in found(pool(gpu_driver(settings=settings)))


@pytest.mark.parametrize("value", ["PrivateSettingsRef:", "PrivateSettingsRef:a b", "xPrivateSettingsRef:a", "truely"])
def test_what_only_looks_like_a_switch_or_a_reference_may_be_a_secret(value: str) -> None:
    assert secret_kind("password", value) is not None
