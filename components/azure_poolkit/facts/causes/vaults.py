"""A vault that does not give a secret."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss

_VAULT_CODES: Final = "https://learn.microsoft.com/azure/key-vault/general/rest-error-codes"
_LOOK: Final = ("key-vault",)

VAULT_CAUSES: Final = (
    Cause(
        code="CAU001",
        title="the vault's access policies do not let the identity read secrets",
        phrases=("does not have secrets * permission on key vault",),
        cause="the vault goes by access policies, and none of them lets this identity read secrets",
        way_out="give the identity whose object id stands in the message a policy with secrets get and list, or see "
        "whether the extension signs in as the identity that you mean",
        commands=("az keyvault set-policy --name VAULT --object-id OBJECT-ID --secret-permissions get list",),
        look=_LOOK,
        rule="KVX009",
        inputs=("identity", "extensions/key-vault/authenticationSettings/msiClientId"),
        sources=(GITHUB + "turbot/steampipe-plugin-azure/issues/127", _VAULT_CODES),
        samples=(
            "Code=Forbidden Message=The user, group or application 'appid=1;oid=2' does not have secrets get "
            "permission "
            "on key vault 'farm;location=westeurope'",
        ),
        near_misses=(
            NearMiss("does not have certificates get permission on key vault 'farm'", "another kind of permission"),
        ),
    ),
    Cause(
        code="CAU002",
        title="no role lets the identity read secrets of the vault",
        phrases=("Caller is not authorized to perform action on resource",),
        error_codes=("ForbiddenByRbac",),
        cause="the vault goes by roles, and this identity has none that reads secrets, or has had it for a few "
        "minutes only",
        way_out="give the identity whose object id stands in the message the role Key Vault Secrets User on the "
        "vault; a new role takes some minutes to hold",
        commands=(
            "az role assignment create --role 'Key Vault Secrets User' --assignee-object-id OBJECT-ID "
            "--assignee-principal-type ServicePrincipal --scope VAULT-ID",
        ),
        look=_LOOK,
        rule="KVX009",
        inputs=("identity", "extensions/key-vault/authenticationSettings/msiClientId"),
        sources=(GITHUB + "pulumi/pulumi-azure-nextgen/issues/195", _VAULT_CODES),
        samples=(
            "(Forbidden) Caller is not authorized to perform action on resource.\r\nAction: "
            '\'Microsoft.KeyVault/vaults/secrets/getSecret/action\'\r\nInner error: {"code": "ForbiddenByRbac"}',
        ),
        near_misses=(NearMiss("Caller is authorised to perform the action.", "nothing is refused"),),
    ),
    Cause(
        code="CAU003",
        title="the vault's firewall keeps the node out",
        phrases=("is not authorized and caller is not a trusted service",),
        error_codes=("ForbiddenByFirewall",),
        cause="the vault's firewall does not let this address in: that of the node, or of what its network leaves by",
        way_out="let the nodes' subnet into the vault (service endpoint, or private endpoint), or their public "
        "addresses; a role or policy does not help here",
        commands=("az keyvault network-rule add --name VAULT --subnet SUBNET-ID",),
        look=_LOOK,
        inputs=("subnet", "extensions/key-vault/secretsManagementSettings/observedCertificates"),
        sources=(_VAULT_CODES, GITHUB + "microsoft/AzureTRE/issues/3789"),
        samples=("Client address (10.0.0.4) is not authorized and caller is not a trusted service",),
        near_misses=(NearMiss("Client address is allowed and caller is a trusted service", "nothing is refused"),),
    ),
    Cause(
        code="CAU004",
        title="the vault is closed to public networks",
        phrases=(
            "Public network access is disabled and request is not from a trusted service nor via an approved private",
            "Connection is not an approved private link and caller",
        ),
        error_codes=("ForbiddenByConnection",),
        cause="the vault takes requests by private link only, and the node came another way: its network has no "
        "private endpoint of the vault, or resolves the vault's name to the public address",
        way_out="join a private endpoint of the vault to the nodes' network, with the private DNS zone linked to it; "
        "an entry of the subnet in the vault's firewall does not help while public access is off",
        commands=("az network private-endpoint-connection list --id VAULT-ID", "nslookup VAULT.vault.azure.net"),
        look=_LOOK,
        inputs=("subnet", "extensions/key-vault/secretsManagementSettings/observedCertificates"),
        sources=(GITHUB + "Azure/secrets-store-csi-driver-provider-azure/issues/873", _VAULT_CODES),
        samples=(
            'Status=403 Code="Forbidden" Message="Public network access is disabled and request is not from a trusted '
            'service nor via an approved private link."',
        ),
        near_misses=(NearMiss("Public network access is enabled", "nothing is refused"),),
    ),
    Cause(
        code="CAU005",
        title="the vault has no secret of that name or version",
        phrases=("A secret with (name/id) * was not found in this key vault",),
        error_codes=("SecretNotFound",),
        cause="the address names a secret or a version that this vault does not have: a name that is spelled "
        "otherwise, another vault, or one that was deleted",
        way_out="compare the address with what the vault has; leave the version out. A deleted certificate may be "
        "recovered for a while",
        commands=("az keyvault secret list --vault-name VAULT --query '[].id'",),
        look=_LOOK,
        inputs=("extensions/key-vault/secretsManagementSettings/observedCertificates",),
        sources=(_VAULT_CODES,),
        samples=(
            '{"error":{"code":"SecretNotFound","message":"A secret with (name/id) tls/3f was not found in this key '
            'vault. If you recently deleted this secret you may be able to recover it"}}',
        ),
        near_misses=(NearMiss("A key with (name/id) tls was not found in this key vault", "a key, not a secret"),),
    ),
    Cause(
        code="CAU006",
        title="the certificate or secret is disabled in the vault",
        phrases=("Operation get is not allowed on a disabled secret",),
        error_codes=("SecretDisabled",),
        cause="the newest version of the certificate, or the one that the address pins, is disabled",
        way_out="enable it, or make a new version; where the address has a version, take that out",
        commands=("az keyvault certificate set-attributes --vault-name VAULT --name CERTIFICATE --enabled true",),
        look=_LOOK,
        inputs=("extensions/key-vault/secretsManagementSettings/observedCertificates",),
        sources=(GITHUB + "ansible-collections/azure/issues/1989", GITHUB + "Azure/azure-sdk-for-js/issues/24756"),
        samples=("(Forbidden) Operation get is not allowed on a disabled secret.\nInner error: SecretDisabled",),
        near_misses=(NearMiss("Operation list is allowed on a disabled secret", "nothing is refused"),),
    ),
)
