"""Mistakes in the inputs of extensions and their order, in Python and on the wire."""

from __future__ import annotations

from typing import Final

from mistakes.inputs import CERTIFICATE, CLIENT_ID
from mistakes.trying import Mistake

OF_EXTENSIONS: Final[dict[str, Mistake]] = {
    "pool: a name of an identity in place of its client id": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "identity": "nodes"}}]},
        (
            "KVX005 extensions[0].key_vault_for_linux.identity: this is not a client id: 'nodes'. "
            "Accepted: the client id (a GUID) of an identity of the pool. Fix: use the identity's "
            "client id; not its principal (object) id, and not its resource id."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "identity": CLIENT_ID}}]},
    ),
    "pool: no identity to sign in with": Mistake(
        "pool",
        {"identities": ..., "extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "BAT004 extensions[0]: KeyVaultForLinux signs in with an identity of the pool, and the "
            "pool has none. Accepted: a pool with a user-assigned identity. Fix: give the pool a "
            "user-assigned identity."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an order that names nothing": Mistake(
        "pool",
        {"extensions": [{"after": ["gpu"], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "SEQ001 extensions[0].after[0]: no extension here has this name: 'gpu'. Fix: add the "
            "extension, or take the name out."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an order that is no list": Mistake(
        "pool",
        {"extensions": [{"after": "gpu", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
        ("INP001 extensions[0].after: this is not a list: 'gpu'. Fix: give a list of extensions or their names."),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an order of a number": Mistake(
        "pool",
        {"extensions": [{"after": [1], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "INP001 extensions[0].after[0]: this is not an extension, or the name of one: 1. Fix: "
            "give an extension, or the name of one."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: two that wait for each other": Mistake(
        "pool",
        {
            "extensions": [
                {"name": "a", "after": ["b"], "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}},
                {
                    "name": "b",
                    "after": ["a"],
                    "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                },
            ]
        },
        (
            "SEQ002 extensions[0].after: these extensions wait for each other: 'a → b → a'. "
            "Accepted: an order without a cycle. Fix: remove one of the waits "
            "on the path."
        ),
        {
            "extensions": [
                {
                    "name": "a",
                    "key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "require_initial_sync": True},
                },
                {"name": "b", "after": ["a"], "azure_monitor_for_linux": {}},
            ]
        },
    ),
    "pool: one name twice": Mistake(
        "pool",
        {
            "extensions": [
                {"name": "a", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}},
                {"name": "a", "azure_monitor_for_linux": {}},
            ]
        },
        (
            "EXT001 extensions[1].name: the name is taken by the extension at position 0 of the "
            "list: 'a'. Fix: give each extension a different name."
        ),
        {
            "extensions": [
                {"name": "a", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}},
                {"name": "b", "azure_monitor_for_linux": {}},
            ]
        },
    ),
    "pool: one handler twice": Mistake(
        "pool",
        {
            "extensions": [
                {"name": "a", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}},
                {"name": "b", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}},
            ]
        },
        (
            "EXT002 extensions[1].key_vault_for_linux.type: extension 'a' already uses the handler: "
            "'Microsoft.Azure.KeyVault/KeyVaultForLinux'. Accepted: each publisher and type once. "
            "Fix: merge the two into one extension: it can observe many certificates."
        ),
        {"extensions": [{"name": "a", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an extension of the other system": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_windows": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "EXT003 extensions[0].key_vault_for_windows.type: the handler is for Windows, but the "
            "nodes run Linux: 'Microsoft.Azure.KeyVault/KeyVaultForWindows'. Accepted: a handler for "
            "Linux. Fix: use the corresponding handler for the image's operating system, or another image "
            "with its node agent."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a secret in settings": Mistake(
        "pool",
        {
            "extensions": [
                {
                    "raw": {
                        "publisher": "Microsoft.HpcCompute",
                        "type": "NvidiaGpuDriverLinux",
                        "settings": {"accountKey": "not-a-real-key"},
                    }
                }
            ]
        },
        (
            "EXT007 extensions[0].raw.settings.accountKey: this looks like a secret, by its name, "
            "and settings can be read by anyone who may read the pool. Fix: move it to "
            "protected_settings."
        ),
        {
            "extensions": [
                {
                    "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                    "protected_settings": {"accountKey": "not-a-real-key"},
                }
            ]
        },
    ),
    "pool: settings as a text": Mistake(
        "pool",
        {
            "extensions": [
                {"raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux", "settings": "{}"}}
            ]
        },
        (
            "EXT004 extensions[0].raw.settings: this is a JSON text inside a string: '{}'. Accepted: "
            "a JSON object. Fix: give the object itself, not its JSON text."
        ),
        {
            "extensions": [
                {"raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux", "settings": {}}}
            ]
        },
    ),
    "pool: a custom script on a pool": Mistake(
        "pool",
        {"extensions": [{"custom_script_for_linux": {"protected_command": "setup"}}]},
        (
            "BAT002 extensions[0].custom_script_for_linux.type: custom script is reserved for the "
            "Batch service: 'CustomScript'. Fix: run the command in the pool's start task."
        ),
        {"start_task": {"command_line": "setup"}},
    ),
    "pool: what only scale sets have": Mistake(
        "pool",
        {"extensions": [{"force_update_tag": "1", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "EXT008 extensions[0].force_update_tag: Batch pools have no force_update_tag; only scale "
            "sets have it. Fix: remove it; on a pool, give the protected settings themselves."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a version that is no text": Mistake(
        "pool",
        {
            "extensions": [
                {"type_handler_version": 3.0, "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}
            ]
        },
        "INP001 extensions[0].type_handler_version: this is not a string: 3. Fix: give a string.",
        {
            "extensions": [
                {"type_handler_version": "3.0", "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}
            ]
        },
    ),
    "pool: a switch as a number": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "require_initial_sync": 1}}]},
        (
            "INP001 extensions[0].key_vault_for_linux.require_initial_sync: this is not true or "
            "false: 1. Fix: give true or false."
        ),
        {
            "extensions": [
                {"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "require_initial_sync": True}}
            ]
        },
    ),
    "pool: a set in settings": Mistake(
        "pool",
        {
            "extensions": [
                {
                    "raw": {
                        "publisher": "Microsoft.HpcCompute",
                        "type": "NvidiaGpuDriverLinux",
                        "settings": {"a": {1}},
                    }
                }
            ]
        },
        ("INP001 extensions[0].raw.settings.a: this is not a JSON value: a set. Fix: give a JSON value."),
        {
            "extensions": [
                {
                    "raw": {
                        "publisher": "Microsoft.HpcCompute",
                        "type": "NvidiaGpuDriverLinux",
                        "settings": {"a": [1]},
                    }
                }
            ]
        },
    ),
    "pool: troubleshooting version 4": Mistake(
        "pool",
        {
            "extensions": [
                {
                    "type_handler_version": "4.0",
                    "key_vault_for_windows": {"observed_certificates": [CERTIFICATE], "troubleshoot": True},
                }
            ]
        },
        (
            "INP001 extensions[0].key_vault_for_windows.troubleshoot: from version 4.0 on the "
            "extension always waits for the certificates, and that cannot be turned off. Fix: remove "
            "it, or use version 3.0."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool on the wire: a kind in Python's spelling": Mistake(
        "pool on the wire",
        {"extensions": [{"key_vault_for_linux": {"observedCertificates": [CERTIFICATE]}}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and 'key_vault_for_linux' "
            "is none of them. Fix: write 'keyVaultForLinux'."
        ),
    ),
    "pool on the wire: a handler without its kind": Mistake(
        "pool on the wire",
        {"extensions": [{"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and none is given beside "
            "'publisher', 'type'. Fix: put 'publisher', 'type' one level down, inside 'raw'."
        ),
    ),
    "pool on the wire: settings of a kind that is known": Mistake(
        "pool on the wire",
        {"extensions": [{"keyVaultForLinux": {"observedCertificates": [CERTIFICATE], "settings": {}}}]},
        (
            "INP002 extensions[0].keyVaultForLinux.settings: no input has this name. Fix: give each "
            "setting by its own input, or use RawExtension (`raw`), which takes settings as they are."
        ),
        {"extensions": [{"keyVaultForLinux": {"observedCertificates": [CERTIFICATE]}}]},
    ),
    "pool on the wire: polling too rarely": Mistake(
        "pool on the wire",
        {"extensions": [{"keyVaultForLinux": {"observedCertificates": [CERTIFICATE], "pollingInterval": "PT2H"}}]},
        (
            "KVX015 extensions[0].keyVaultForLinux.pollingInterval: the polling interval is not "
            "between 5 minutes and an hour: 'PT2H'. Accepted: PT5M to PT1H. Fix: poll every 5 to 60 "
            "minutes."
        ),
        {"extensions": [{"keyVaultForLinux": {"observedCertificates": [CERTIFICATE], "pollingInterval": "PT1H"}}]},
    ),
}
