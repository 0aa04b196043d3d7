"""An identity that a node does not have, or that nobody named."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss

_CLIENT_ID: Final = "extensions/key-vault/authenticationSettings/msiClientId"
_SHOWN: Final = "az identity show --ids IDENTITY-ID --query clientId"

IDENTITY_CAUSES: Final = (
    Cause(
        code="CAU010",
        title="the node does not carry the identity that was asked for",
        phrases=("Identity not found", "requested identity has not been assigned to this resource"),
        cause="the node does not carry the identity that was asked for: its client id is another one's, or the node "
        "has none",
        way_out="compare the client id in the extension's settings with the identities of the pool or scale set; an "
        "identity made anew under the same name has another client id",
        commands=(_SHOWN,),
        look=("key-vault", "extension"),
        rule="IDN001",
        inputs=(_CLIENT_ID, "identity"),
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/21322",
            GITHUB + "Azure/azure-sdk-for-net/issues/37278",
        ),
        samples=(
            '{"error":"invalid_request","error_description":"Identity not found"}',
            "ManagedIdentityCredential authentication unavailable. The requested identity has not been assigned to "
            "this "
            "resource.",
        ),
        near_misses=(
            NearMiss("The identity was not assigned to this resource.", "words of the user's own program"),
            NearMiss("identity provider not found", "nothing of a node's identity"),
        ),
    ),
    Cause(
        code="CAU011",
        title="the node has several identities, and none was named",
        phrases=("Multiple user assigned identities exist, please specify",),
        cause="the node carries more than one user-assigned identity, and whoever asked for a token did not say which",
        way_out="name the identity by its client id: msiClientId beside msiEndpoint in the Key Vault extension, "
        "identifier-name and identifier-value in the Azure Monitor agent",
        commands=(_SHOWN,),
        look=("key-vault", "extension"),
        rule="IDN002",
        inputs=(_CLIENT_ID, "extensions/monitor/authentication", "identity"),
        sources=(
            GITHUB + "Azure/azure-sdk-for-rust/pull/748",
            GITHUB + "MicrosoftDocs/azure-docs/issues/43099",
        ),
        samples=(
            '{"error":"invalid_request","error_description":"Multiple user assigned identities exist, please specify '
            "the "
            'clientId / resourceId of the identity in the token request"}',
        ),
        near_misses=(NearMiss("Multiple user assigned identities exist on this scale set", "a description only"),),
    ),
    Cause(
        code="CAU012",
        title="the address of the identity end point is not valid",
        phrases=("failed with exception: URI must contain a hostname",),
        cause="msiEndpoint is not an address with a host: it is empty, has a slash too many, or is missing beside "
        "msiClientId",
        way_out="write http://169.254.169.254/metadata/identity as msiEndpoint",
        look=("key-vault",),
        rule="KVX010",
        inputs=(
            "extensions/key-vault/authenticationSettings/msiEndpoint",
            "extensions/key-vault/authenticationSettings",
        ),
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/109667",
            GITHUB + "MicrosoftDocs/azure-docs/issues/66632",
        ),
        samples=(
            "Refreshing 'https://farm.vault.azure.net/secrets/tls' failed with exception: URI must contain a hostname.",
        ),
        near_misses=(NearMiss("The URI must contain a hostname.", "could be any program"),),
    ),
)
