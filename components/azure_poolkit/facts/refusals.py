"""The words with which Azure, a handler or an agent refuses what rules speak of, by the code of the rule.

Each was read where people reported it, on the day beside it. ``*`` stands for what differs from case to case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from azure_poolkit.facts.node_refusals import NODE_REFUSALS
from azure_poolkit.facts.refusal import GITHUB, Refusal, plain


def find_refusals(text: str) -> list[Refusal]:
    """The refusals whose words are in ``text``; where there are none, those whose error codes are."""
    read = plain(text)
    return _all(lambda refusal: refusal.said_in(read)) or _all(lambda refusal: refusal.code_in(read))


def phrases_of(rule: str) -> tuple[str, ...]:
    """The phrases with which what the rule of this code speaks of is refused."""
    return tuple(phrase for refusal in REFUSALS if refusal.rule == rule for phrase in refusal.phrases)


def _all(fits: Callable[[Refusal], bool]) -> list[Refusal]:
    return [refusal for refusal in REFUSALS if fits(refusal)]


REFUSALS: Final = (
    Refusal(
        ("The selected VM size * cannot boot Hypervisor Generation *",),
        "the VM size does not boot the generation of the image: sizes support generation 1, generation 2, or both, "
        "and an image has one",
        GITHUB + "microsoft/ga4gh-tes/issues/43",
        rule="IMG024",
        way_out="use an image of the other generation (for Marketplace images another sku, for example one that "
        "ends in -gen2), "
        "or another size",
    ),
    Refusal(
        ("Temporary failure in name resolution", "no such host"),
        "the node cannot resolve a name: its network has a DNS server that it does not reach, or that does not know it",
        GITHUB + "Azure/vm-scale-sets/issues/82",
        way_out="check that the DNS servers of the virtual network answer, and that the node may reach them on port 53",
    ),
    Refusal(
        ("extension name * cannot be used for more than one extension",),
        "two extensions of one scale set have the same name",
        GITHUB + "MicrosoftDocs/azure-docs/issues/15359",
        rule="EXT001",
    ),
    Refusal(
        ("Multiple VMExtensions per handler not supported",),
        "one handler (publisher and type) is used twice",
        GITHUB + "MicrosoftDocs/azure-docs/issues/55085",
        rule="EXT002",
    ),
    Refusal(
        ("Failed to parse the configuration settings with: not an object",),
        "settings were given as a text that holds JSON, and not as an object",
        GITHUB + "hashicorp/terraform-provider-azurerm/issues/20530",
        rule="EXT004",
    ),
    Refusal(
        (
            "in its provisionAfterExtensions property, but the extension * will no longer exist",
            "MissingDependentExtension",
        ),
        "an extension was taken away that another one still names",
        GITHUB + "Azure/WALinuxAgent/pull/2933",
        rule="SEQ004",
    ),
    Refusal(
        (
            "does not have any settings. Will ignore dependency",
            "Will ignore dependency (dependency level",
        ),
        "an extension with an order has no settings, for which the agent ignores the order",
        GITHUB + "Azure/WALinuxAgent",
        rule="SEQ003",
    ),
    Refusal(
        (
            "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health "
            "extension was not",
        ),
        "rolling upgrades need a source of health in the model from the start",
        GITHUB + "hashicorp/terraform-provider-azurerm/issues/24946",
        rule="SEQ008",
    ),
    Refusal(
        ("Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because a health probe or health",),
        "automatic upgrades of the operating system need a source of health in the model",
        "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade",
        rule="SSX001",
        way_out="give the model a load balancer's probe or an application health extension",
    ),
    Refusal(
        ("is marked as failed since it depends upon the VM Extension",),
        "the extension was not run, since one that it comes after failed: look at the message of that one",
        GITHUB + "Azure/WALinuxAgent/pull/3162",
        rule="NOD004",
    ),
    Refusal(
        (
            "has reported a failure when processing extension",
            "has reported terminal failure for VM extension",
        ),
        "the handler ran on the node and failed; the inner message says of what",
        GITHUB + "Azure/vm-scale-sets/issues/82",
        rule="NOD003",
        error_codes=("VMExtensionProvisioningError", "VMExtensionHandlerNonTransientError"),
    ),
    Refusal(
        ("There was an error encountered while performing the last resize on the pool",),
        "the pool's image, or what that was made from, may be gone: see first whether they still exist",
        "https://learn.microsoft.com/azure/batch/batch-custom-images",
        rule="IMG009",
    ),
    Refusal(
        ("Desired number of * nodes could not be allocated",),
        "Batch did not get the nodes; what stands beside this text says of what: quota, capacity, image, size, or "
        "settings of an extension that are a text",
        "https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking",
        rule="NOD001",
        error_codes=("AllocationFailed", "AllocationTimedout", "AccountCoreQuotaReached", "RegionalQuotaReached"),
    ),
    Refusal(
        ("Attempt to get non-existent AuthConfig",),
        "the Key Vault extension has no authenticationSettings beside secretsManagementSettings",
        GITHUB + "Azure/azure-linux-extensions/issues/1915",
        rule="KVX016",
    ),
    Refusal(
        (
            "port must be specified when using tcp protocol",
            "requestPath cannot be specified when using tcp protocol",
            "Probe settle time (intervalInSeconds * numberOfProbes) cannot exceed",
        ),
        "the application health extension does not take its settings",
        GITHUB + "Azure/applicationhealth-extension-linux",
        rule="EXT010",
    ),
    Refusal(
        ("A property that cannot be updated was specified as part of the request",),
        "a part of a pool that never changes was sent with another value: the pool is to be made anew, by another name",
        GITHUB + "Azure/azure-sdk-for-net/issues/40325",
        rule="BAT006",
        error_codes=("PropertyCannotBeUpdated",),
    ),
    *NODE_REFUSALS,
)
"""All that are known."""

__all__ = ["REFUSALS", "Refusal", "find_refusals", "phrases_of", "plain"]
