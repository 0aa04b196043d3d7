"""The Key Vault extension's own settings, and its first synchronisation."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import KEY_VAULT_LINUX, KEY_VAULT_WINDOWS

_CERTIFICATES: Final = "extensions/key-vault/secretsManagementSettings/observedCertificates"

KEY_VAULT_CAUSES: Final = (
    Cause(
        code="CAU020",
        title="settings reached the node as a text, not as an object",
        phrases=("Failed to parse the configuration settings with: not an object",),
        cause="settings were given as a text that holds JSON, and not as an object",
        way_out="give settings as an object: no json.dumps, no jsonencode, no quotes around it",
        look=("key-vault",),
        rule="EXT004",
        inputs=("extensions/*/settings",),
        sources=(
            GITHUB + "hashicorp/terraform-provider-azurerm/issues/20530",
            GITHUB + "MicrosoftDocs/azure-docs/issues/49224",
        ),
        samples=("2026-01-01 ERROR Failed to parse the configuration settings with: 'not an object'",),
        near_misses=(NearMiss("Failed to parse the configuration file", "another program's configuration"),),
    ),
    Cause(
        code="CAU021",
        title="the Key Vault extension has no sign-in settings",
        phrases=("Attempt to get non-existent AuthConfig",),
        cause="the Key Vault extension has no authenticationSettings beside secretsManagementSettings",
        way_out="put authenticationSettings into settings, beside secretsManagementSettings, with msiEndpoint and "
        "the msiClientId of an identity of the nodes",
        look=("key-vault",),
        rule="KVX016",
        inputs=("extensions/key-vault/authenticationSettings",),
        sources=(
            GITHUB + "Azure/azure-linux-extensions/issues/1915",
            GITHUB + "microsoft/AzureTRE/pull/3492",
        ),
        samples=('[CertificateManagementConfiguration] "Attempt to get non-existent AuthConfig"',),
        near_misses=(NearMiss("AuthConfig was read", "nothing failed"),),
    ),
    Cause(
        code="CAU022",
        title="the first certificates do not come, and the node waits for them",
        phrases=("Failed to download one or more certificates, retrying",),
        cause="the extension waits for its first certificates and cannot fetch them; with requireInitialSync it "
        "tries up to 25 times and reports failure, and what comes after it does not run. It is a deadlock where the "
        "vault is opened to the nodes' own identity only after the nodes are there",
        way_out="read in the extension's log why each fetch failed; on a pool let nodes get to idle without "
        "certificates first: poolkit troubleshoot key-vault",
        look=("key-vault",),
        rule="KVX006",
        also=("KVX001", "KVX003", "KVX005", "KVX009", "KVX010", "KVX014", "KVX016", "IDN001", "BAT004", "NET004"),
        inputs=("extensions/key-vault/secretsManagementSettings/requireInitialSync", _CERTIFICATES, "identity"),
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/43099",
            GITHUB + "MicrosoftDocs/azure-docs/issues/67789",
            KEY_VAULT_LINUX,
            KEY_VAULT_WINDOWS,
        ),
        samples=(
            '[{"status":{"code":0,"formattedMessage":{"message":"Failed to download one or more certificates, '
            'retrying..."},"status":"transitioning"}}]',
        ),
        near_misses=(NearMiss("Successfully downloaded one or more certificates", "nothing failed"),),
    ),
    Cause(
        code="CAU023",
        title="a certificates or keys address in place of a secrets address",
        phrases=(
            "Refreshing https://*.vault.*/certificates/* failed",
            "Beginning refresh for: https://*.vault.*/certificates/",
            "Beginning refresh for: https://*.vault.*/keys/",
        ),
        cause="the address is that of a certificate or key, which has no private key in it: it is to be that of the "
        "secret of the same name",
        way_out="write https://VAULT.vault.azure.net/secrets/NAME, without a version",
        look=("key-vault",),
        rule="KVX003",
        inputs=(_CERTIFICATES,),
        sources=(GITHUB + "MicrosoftDocs/azure-docs/issues/66632", KEY_VAULT_LINUX),
        samples=(
            "<info> [CertificateManager] Beginning refresh for: https://farm.vault.azure.net/certificates/tls",
            "Refreshing 'https://farm.vault.azure.net/certificates/tls' failed with exception: 404",
        ),
        near_misses=(
            NearMiss(
                "[CertificateManager] Beginning refresh for: https://farm.vault.azure.net/secrets/tls",
                "a secrets address, as it is to be",
            ),
        ),
    ),
    Cause(
        code="CAU024",
        title="the vault's name does not resolve on the node",
        phrases=(
            "lookup *.vault.azure.* no such host",
            "Could not resolve host: *.vault.",
            "remote name could not be resolved: *.vault.",
            "lookup *.vault.usgovcloudapi.net* no such host",
        ),
        cause="no vault of this name is known to the node's DNS: the name is misspelled, the vault was deleted, its "
        "host is of another cloud, or the network has a private DNS zone that lacks it",
        way_out="resolve the name from a machine in the same network; compare its ending with the cloud's, and link "
        "the private DNS zone of the vault to the network",
        commands=("nslookup VAULT.vault.azure.net", "az keyvault list-deleted --query '[].name'"),
        look=("key-vault",),
        rule="KVX014",
        inputs=(_CERTIFICATES, "subnet"),
        sources=(GITHUB + "Azure/vm-scale-sets/issues/82", KEY_VAULT_LINUX),
        samples=(
            "Get https://farm.vault.azure.net/secrets/tls: dial tcp: lookup farm.vault.azure.net: no such host",
            "curl: (6) Could not resolve host: farm.vault.azure.cn",
        ),
        near_misses=(NearMiss("lookup farm.vault.azure.net: 20.1.2.3", "the name resolves"),),
    ),
)
