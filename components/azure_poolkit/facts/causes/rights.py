"""What whoever deploys may not do: rights, policies, locks, features of a subscription."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import BATCH_POOL_ERRORS

RIGHTS_CAUSES: Final = (
    Cause(
        code="CAU100",
        title="a policy forbids it",
        phrases=("was disallowed by policy",),
        error_codes=("RequestDisallowedByPolicy",),
        cause="a policy of your organisation forbids it; the message names the policy and often the property",
        way_out="change what the policy asks for (size, region, tags, public addresses), or ask whoever owns the "
        "policy for an exemption; a pool in Batch's own subscription is not under your policies, its network may be",
        look=("resize",),
        sources=(GITHUB + "Azure/karpenter-provider-azure/issues/794",),
        samples=(
            "Resource 'nodes' was disallowed by policy. Reasons: 'The selected virtual machine size is not allowed.'",
        ),
        near_misses=(NearMiss("allowed by policy", "nothing is refused"),),
    ),
    Cause(
        code="CAU101",
        title="a lock is in the way",
        phrases=("the following scope(s) are locked",),
        error_codes=("ScopeLocked",),
        cause="a lock on the subscription, group or resource keeps Azure from making or deleting what the nodes need",
        way_out="remove the lock, or put the pool's resources where there is none; Batch makes load balancers, "
        "addresses and scale sets of its own beside the subnet",
        commands=("az lock list --resource-group GROUP --output table",),
        look=("resize",),
        sources=(BATCH_POOL_ERRORS,),
        samples=(
            "The scope '/subscriptions/1/x' cannot perform write operation because the following scope(s) are locked: "
            "'/y'",
        ),
        near_misses=(NearMiss("The scope is not locked", "nothing is refused"),),
    ),
    Cause(
        code="CAU102",
        title="whoever deploys may not assign the identity, or join the subnet",
        phrases=(
            "it does not have permission to perform action * on the linked scope(s)",
            "does not have the required privelege",
            "does not have the required privilege Microsoft.",
        ),
        error_codes=("LinkedAuthorizationFailed",),
        cause="whoever deploys may make the pool or scale set, and not use what it refers to: assign the identity "
        "(userAssignedIdentities/assign/action), join the subnet (subnets/join/action), or read the image",
        way_out="give whoever deploys Managed Identity Operator on the identity, Network Contributor on the network, "
        "or Reader on the gallery: the action and the scope in the message say which",
        commands=("az role assignment create --role 'Managed Identity Operator' --assignee WHO --scope IDENTITY-ID",),
        inputs=("identity", "subnet", "image"),
        sources=(
            GITHUB + "Azure/aad-pod-identity/issues/613",
            GITHUB + "microsoft/CromwellOnAzure/issues/450",
        ),
        samples=(
            "The client 'x' has permission to perform action 'Microsoft.Compute/virtualMachineScaleSets/write'; "
            "however, "
            "it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/"
            "action' on the linked scope(s) '/i'",
        ),
        near_misses=(NearMiss("it has permission to perform action on the linked scope(s)", "nothing is refused"),),
    ),
    Cause(
        code="CAU103",
        title="whoever deploys may not do this",
        phrases=("does not have authorization to perform action",),
        error_codes=("AuthorizationFailed",),
        cause="the one who is signed in has no role with this action on this scope; often it is another one than "
        "meant: an identity of a pipeline, another tenant, or a role that was given a minute ago",
        way_out="see who is signed in, and give the role that has the action in the message, on the scope in it; a "
        "new role takes some minutes to hold",
        commands=("az account show", "az role assignment list --assignee OBJECT-ID --scope SCOPE --include-inherited"),
        sources=(GITHUB + "Azure/Batch/issues/154",),
        samples=(
            "The client 'a' with object id 'b' does not have authorization to perform action "
            "'Microsoft.Batch/batchAccounts/pools/write' over scope '/s' or the scope is invalid.",
        ),
        near_misses=(NearMiss("The client has authorization to perform action", "nothing is refused"),),
    ),
    Cause(
        code="CAU104",
        title="encryption at host is not turned on for the subscription",
        phrases=("Microsoft.Compute/EncryptionAtHost feature is not enabled for this subscription",),
        cause="the feature is to be registered once for each subscription, before a machine asks for it",
        way_out="register the feature and wait until it is registered, or take encryptionAtHost out",
        commands=(
            "az feature register --namespace Microsoft.Compute --name EncryptionAtHost",
            "az provider register --namespace Microsoft.Compute",
        ),
        inputs=("security",),
        sources=(
            GITHUB + "Azure-Samples/azuresandbox/issues/73",
            GITHUB + "MicrosoftDocs/azure-docs/issues/68028",
        ),
        samples=(
            "The property 'securityProfile.encryptionAtHost' is not valid because the "
            "'Microsoft.Compute/EncryptionAtHost' "
            "feature is not enabled for this subscription.",
        ),
        near_misses=(NearMiss("Microsoft.Compute/EncryptionAtHost feature is registered", "nothing is refused"),),
    ),
    Cause(
        code="CAU105",
        title="a part of a pool that never changes was sent with another value",
        phrases=("A property that cannot be updated was specified as part of the request",),
        error_codes=("PropertyCannotBeUpdated",),
        cause="a part of a pool that never changes was sent with another value: the pool is to be made anew, by "
        "another name",
        way_out="make a second pool beside the first and remove that afterwards: leave the pool's name out, or raise "
        "generation",
        rule="BAT006",
        inputs=("pool",),
        sources=(GITHUB + "Azure/azure-sdk-for-net/issues/40325",),
        samples=(
            "PropertyCannotBeUpdated: A property that cannot be updated was specified as part of the request. "
            "PropertyPath: properties.vmSize",
        ),
        near_misses=(NearMiss("A property was updated", "nothing is refused"),),
    ),
)
