"""Mistakes in the inputs of kinds of extensions."""

from __future__ import annotations

from typing import Final

from mistakes.inputs import CERTIFICATE
from mistakes.trying import Mistake

OF_KINDS: Final[dict[str, Mistake]] = {
    "pool: extensions that are no list": Mistake(
        "pool",
        {"extensions": {"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}},
        (
            "INP001 extensions: this is not a list: an object. Fix: give a list of Extension objects, such as "
            "KeyVaultForLinux(observed_certificates=…)."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an extension that is a text": Mistake(
        "pool",
        {"extensions": ["kv"]},
        (
            "INP001 extensions[0]: this type is not accepted here: 'kv'. Accepted: "
            "KeyVaultForLinux, KeyVaultForWindows, AzureMonitorForLinux, AzureMonitorForWindows, "
            "NvidiaGpuDriverForLinux and 30 more. Fix: give one of them."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an extension that is null": Mistake(
        "pool",
        {"extensions": [None]},
        (
            "INP001 extensions[0]: this type is not accepted here: null. Accepted: "
            "KeyVaultForLinux, KeyVaultForWindows, AzureMonitorForLinux, AzureMonitorForWindows, "
            "NvidiaGpuDriverForLinux and 30 more. Fix: give one of them."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an extension of no kind": Mistake(
        "pool",
        {"extensions": [{"name": "kv"}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and none is given beside "
            "'name'. Accepted: key_vault_for_linux, key_vault_for_windows, azure_monitor_for_linux, "
            "azure_monitor_for_windows, nvidia_gpu_driver_for_linux and 30 more. Fix: give exactly "
            "one of them."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an empty extension": Mistake(
        "pool",
        {"extensions": [{}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and none is given. "
            "Accepted: key_vault_for_linux, key_vault_for_windows, azure_monitor_for_linux, "
            "azure_monitor_for_windows, nvidia_gpu_driver_for_linux and 30 more. Fix: give exactly "
            "one of them."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an extension of two kinds": Mistake(
        "pool",
        {
            "extensions": [
                {
                    "key_vault_for_linux": {"observed_certificates": [CERTIFICATE]},
                    "raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"},
                }
            ]
        },
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and 2 are given: "
            "'key_vault_for_linux', 'raw'. Fix: give only key_vault_for_linux, or only raw."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a kind that is null": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": None}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and 'key_vault_for_linux' is null. "
            "Fix: give an object with observed_certificates for 'key_vault_for_linux'."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a kind that is misspelt": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linx": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and 'key_vault_for_linx' "
            "is none of them. Fix: write 'key_vault_for_linux'."
        ),
    ),
    "pool: a kind as other languages spell it": Mistake(
        "pool",
        {"extensions": [{"keyVaultForLinux": {"observed_certificates": [CERTIFICATE]}}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and 'keyVaultForLinux' is "
            "none of them. Fix: write 'key_vault_for_linux'."
        ),
    ),
    "pool: a handler without its kind": Mistake(
        "pool",
        {"extensions": [{"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}]},
        (
            "INP004 extensions[0]: exactly one of several keys is expected, and none is given beside "
            "'publisher', 'type'. Fix: put 'publisher', 'type' one level down, inside 'raw'."
        ),
    ),
    "pool: a name below the kind": Mistake(
        "pool",
        {"extensions": [{"raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux", "name": "gpu"}}]},
        ("INP002 extensions[0].raw.name: no input has this name. Fix: put 'name' one level up, beside 'raw'."),
    ),
    "pool: settings beside the kind": Mistake(
        "pool",
        {
            "extensions": [
                {"raw": {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}, "settings": {"a": 1}}
            ]
        },
        ("INP002 extensions[0].settings: no input has this name. Fix: put 'settings' one level down, inside 'raw'."),
    ),
    "pool: settings of a kind that is known": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "settings": {}}}]},
        (
            "INP002 extensions[0].key_vault_for_linux.settings: no input has this name. Fix: give "
            "each setting by its own input, or use RawExtension (`raw`), which takes settings as "
            "they are."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a publisher of a kind that is known": Mistake(
        "pool",
        {
            "extensions": [
                {
                    "key_vault_for_linux": {
                        "observed_certificates": [CERTIFICATE],
                        "publisher": "Microsoft.Azure.KeyVault",
                    }
                }
            ]
        },
        (
            "INP002 extensions[0].key_vault_for_linux.publisher: no input has this name. Fix: remove "
            "it: the kind knows its handler."
        ),
    ),
    "pool: no certificates": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {}}]},
        (
            "INP003 extensions[0].key_vault_for_linux.observed_certificates: this input is required. "
            "Fix: give 'observed_certificates'."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: an empty list of certificates": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": []}}]},
        (
            "KVX001 extensions[0].key_vault_for_linux.observed_certificates: no certificate is "
            "observed. Accepted: at least one secret address. Fix: name the secret address of each "
            "certificate."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: certificates that are no list": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": CERTIFICATE}}]},
        (
            "INP001 extensions[0].key_vault_for_linux.observed_certificates: this is not a list: "
            "'https://render.vault.azure.net/secrets/web'. Fix: give a list of LinuxCertificate(url=…), or the "
            "url of each as a string."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a certificate's address under another name": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [{"uri": CERTIFICATE}]}}]},
        (
            "INP002 extensions[0].key_vault_for_linux.observed_certificates[0].uri: no input has this "
            "name. Fix: write 'url'."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a certificate's key in place of its secret": Mistake(
        "pool",
        {
            "extensions": [
                {"key_vault_for_linux": {"observed_certificates": ["https://render.vault.azure.net/keys/web"]}}
            ]
        },
        (
            "KVX003 extensions[0].key_vault_for_linux.observed_certificates[0].url: a certificates "
            "or keys address carries no private key: 'https://render.vault.azure.net/keys/web'. "
            "Accepted: https://<vault>.<vault suffix>/secrets/<name>. Fix: use the address with "
            "/secrets/, without a version so that renewals arrive."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: a certificate of a version": Mistake(
        "pool",
        {
            "extensions": [
                {"key_vault_for_linux": {"observed_certificates": [f"{CERTIFICATE}/0123456789abcdef0123456789abcdef"]}}
            ]
        },
        (
            "KVX007 extensions[0].key_vault_for_linux.observed_certificates[0].url: the address pins "
            "a version: "
            "'https://render.vault.azure.net/secrets/web/0123456789abcdef0123456789abcdef'. "
            "Accepted: https://<vault>.<vault suffix>/secrets/<name>. Fix: write "
            "'https://render.vault.azure.net/secrets/web'."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE]}}]},
    ),
    "pool: polling too rarely": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "polling_interval": "PT2H"}}]},
        (
            "KVX015 extensions[0].key_vault_for_linux.polling_interval: the polling interval is not "
            "between 5 minutes and an hour: 'PT2H'. Accepted: PT5M to PT1H. Fix: poll every 5 to 60 "
            "minutes."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "polling_interval": "PT1H"}}]},
    ),
    "pool: polling too often": Mistake(
        "pool",
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "polling_interval": "PT2M"}}]},
        (
            "KVX015 extensions[0].key_vault_for_linux.polling_interval: the polling interval is not "
            "between 5 minutes and an hour: 'PT2M'. Accepted: PT5M to PT1H. Fix: poll every 5 to 60 "
            "minutes."
        ),
        {"extensions": [{"key_vault_for_linux": {"observed_certificates": [CERTIFICATE], "polling_interval": "PT5M"}}]},
    ),
}
