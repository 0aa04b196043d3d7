"""What is said of nodes that do not come up: vaults, scripts, addresses, networks, images, policies and locks."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.refusal import GITHUB, Refusal

_VAULT_CODES: Final = "https://learn.microsoft.com/azure/key-vault/general/rest-error-codes"
_POOL_ERRORS: Final = "https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking"
_LINUX_SCRIPT: Final = (
    "on the node /var/log/azure/custom-script/handler.log has the whole message, and the folder below "
    "/var/lib/waagent/custom-script/download what the command wrote"
)

NODE_REFUSALS: Final = (
    Refusal(
        ("does not have secrets * permission on key vault",),
        "the vault goes by access policies, and none of them lets this identity read secrets",
        GITHUB + "turbot/steampipe-plugin-azure/issues/127",
        rule="KVX009",
        way_out="give the identity whose object id stands in the message a policy with secrets get and list, or see "
        "whether the extension signs in as the identity that you mean",
    ),
    Refusal(
        ("Caller is not authorized to perform action on resource",),
        "the vault goes by roles, and this identity has none that reads secrets, or has had it for a few minutes only",
        GITHUB + "pulumi/pulumi-azure-nextgen/issues/195",
        rule="KVX009",
        way_out="give the identity whose object id stands in the message the role Key Vault Secrets User on the vault; "
        "a new role takes some minutes to hold",
        error_codes=("ForbiddenByRbac",),
    ),
    Refusal(
        ("is not authorized and caller is not a trusted service",),
        "the vault's firewall does not let this address in: that of the node, or of what its network leaves by",
        _VAULT_CODES,
        way_out="let the nodes' subnet into the vault (service endpoint, or private endpoint), or their public "
        "addresses; a role or policy does not help here",
        error_codes=("ForbiddenByFirewall",),
    ),
    Refusal(
        ("Identity not found",),
        "the node does not carry the identity that was asked for: its client id is another one's, or the node has none",
        GITHUB + "MicrosoftDocs/azure-docs/issues/21322",
        rule="IDN001",
        way_out="compare the client id in the extension's settings with the identities of the pool or scale set; an "
        "identity made anew under the same name has another client id",
    ),
    Refusal(
        ("failed to execute command: command terminated with exit status",),
        "the script, or the command, ended with an error of its own",
        GITHUB + "Azure/custom-script-extension-linux/issues/107",
        way_out=f"{_LINUX_SCRIPT}; a script that may end with another code than 0 says so with exit 0",
    ),
    Refusal(
        ("Command execution finished, but failed because it returned a non-zero exit code of",),
        "the script, or the command, ended with an error of its own",
        GITHUB + "MicrosoftLearning/AZ-104-MicrosoftAzureAdministrator/issues/694",
        way_out="the message has what the command wrote to standard error; on the node the log is below "
        "C:\\WindowsAzure\\Logs\\Plugins\\Microsoft.Compute.CustomScriptExtension",
    ),
    Refusal(
        ("unexpected status code: actual=404", "unexpected status code: got=404"),
        "a file of the script is not where the address says, or nobody may see it without signing in",
        GITHUB + "Azure/custom-script-extension-linux/issues/168",
        way_out="open the address of each file from a machine that is not signed in; of a private container give an "
        f"identity. {_LINUX_SCRIPT}",
    ),
    Refusal(
        ("unexpected status code: actual=403", "unexpected status code: got=403"),
        "storage does not let the node have a file of the script: the signature in its address has ended or is wrong, "
        "the identity has no role on the container, or the network keeps the node from that account",
        GITHUB + "Azure/Batch/issues/66",
        way_out="see first whether the address still works elsewhere; if it does, look at the storage account's "
        "firewall and at service endpoint policies of the subnet, which have to let in Batch's own accounts too",
    ),
    Refusal(
        ("Signature not valid in the specified time frame",),
        "the shared access signature in an address has ended, or has not begun",
        GITHUB + "microsoft/azure_arc/issues/1180",
        rule="END001",
        way_out="give an address with a new signature, or better none at all: an identity of the node that may read "
        "the container does not end",
    ),
    Refusal(
        ("does not have enough capacity for * IP addresses",),
        "the subnet has fewer free addresses than nodes were asked for",
        GITHUB + "MicrosoftDocs/azure-docs/issues/88211",
        rule="NET002",
        way_out="ask for fewer nodes, or take a larger subnet, which replaces a pool; while a pool is replaced both "
        "need their addresses",
        error_codes=("SubnetIsFull",),
    ),
    Refusal(
        ("was disallowed by policy",),
        "a policy of your organisation forbids it; the message names the policy and often the property",
        GITHUB + "Azure/karpenter-provider-azure/issues/794",
        way_out="change what the policy asks for (size, region, tags, public addresses), or ask whoever owns the "
        "policy for an exemption; a pool in Batch's own subscription is not under your policies, its network may be",
        error_codes=("RequestDisallowedByPolicy",),
    ),
    Refusal(
        ("the following scope(s) are locked",),
        "a lock on the subscription, group or resource keeps Azure from making or deleting what the nodes need",
        _POOL_ERRORS,
        way_out="remove the lock, or put the pool's resources where there is none; Batch makes load balancers, "
        "addresses and scale sets of its own beside the subnet",
        error_codes=("ScopeLocked",),
    ),
    Refusal(
        ("This suggests the guest OS has not been properly prepared to be used as a VM image",),
        "the image was not generalised, so that a machine made from it never reports that it is ready",
        GITHUB + "MicrosoftDocs/azure-docs/issues/38609",
        way_out="generalise the machine (sysprep, or waagent -deprovision) before you capture it, and make a new "
        "version",
        error_codes=("OSProvisioningClientError",),
    ),
    Refusal(
        ("OS Provisioning for VM * did not finish in the allotted time",),
        "the machine started, and its agent has not reported in time: an image that was not generalised, an agent that "
        "does not run in it, or a network that keeps it from reporting",
        GITHUB + "Azure/azure-sdk-for-node/issues/1491",
        way_out="see whether a Marketplace image of the same system comes up in the same subnet: if so, it is the "
        "image",
        error_codes=("OSProvisioningTimedOut",),
    ),
)
