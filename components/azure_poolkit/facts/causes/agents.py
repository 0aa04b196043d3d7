"""The agent on a machine, and whether the machine comes up."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss

_MINIMUM: Final = (
    "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/support-extensions-agent-version"
)
_LOOK: Final = ("agent", "boot", "instance")

AGENT_CAUSES: Final = (
    Cause(
        code="CAU060",
        title="the VM agent has reported nothing",
        phrases=("has not reported status for VM agent or extensions", "VM status blob not found"),
        error_codes=("VMAgentStatusCommunicationError",),
        cause="the agent does not run on the machine, or cannot tell Azure: an image without it, an agent that "
        "crashed, or a network rule or proxy that keeps it from 168.63.129.16 and from storage",
        way_out="let the network reach 168.63.129.16 on ports 80 and 32526 and storage on 443; try a Marketplace "
        "image of the same system in the same subnet: if it reports, it is the image",
        commands=("curl --silent http://168.63.129.16/?comp=versions",),
        look=_LOOK,
        rule="NOD008",
        inputs=("image", "subnet"),
        sources=(
            GITHUB + "Azure/azure-xplat-cli/issues/2794",
            GITHUB + "MicrosoftDocs/azure-docs/issues/29351",
            GITHUB + "Azure/WALinuxAgent/issues/652",
        ),
        samples=(
            "VMAgentStatusCommunicationError: VM 'n' has not reported status for VM agent or extensions. Please verify "
            "the VM has a running VM agent, and can establish outbound connections to Azure storage.",
        ),
        near_misses=(NearMiss("VM agent has reported status", "it reports"),),
    ),
    Cause(
        code="CAU061",
        title="the image was not generalised",
        phrases=("This suggests the guest OS has not been properly prepared to be used as a VM image",),
        error_codes=("OSProvisioningClientError",),
        cause="the image was not generalised, so that a machine made from it never reports that it is ready",
        way_out="generalise the machine (sysprep, or waagent -deprovision) before you capture it, and make a new "
        "version",
        commands=("sudo waagent -deprovision+user -force",),
        look=_LOOK,
        rule="IMG019",
        inputs=("image",),
        sources=(GITHUB + "MicrosoftDocs/azure-docs/issues/38609",),
        samples=(
            "OS Provisioning for VM 'n' did not finish in the allotted time. However, the VM guest agent was detected "
            "running. This suggests the guest OS has not been properly prepared to be used as a VM image.",
        ),
        near_misses=(NearMiss("The guest OS has been prepared to be used as an image", "nothing failed"),),
    ),
    Cause(
        code="CAU062",
        title="the system did not report that it is ready",
        phrases=("OS Provisioning for VM * did not finish in the allotted time",),
        error_codes=("OSProvisioningTimedOut",),
        general=True,
        cause="the machine started, and its agent has not reported in time: an image that was not generalised, an "
        "agent that does not run in it, or a network that keeps it from reporting",
        way_out="see whether a Marketplace image of the same system comes up in the same subnet: if so, it is the "
        "image",
        look=_LOOK,
        inputs=("image", "subnet"),
        sources=(
            GITHUB + "Azure/azure-sdk-for-node/issues/1491",
            GITHUB + "MicrosoftDocs/SupportArticles-docs/pull/1787",
        ),
        samples=(
            "OS Provisioning for VM 'n' did not finish in the allotted time. The VM may still finish provisioning "
            "successfully.",
        ),
        near_misses=(NearMiss("OS Provisioning finished in the allotted time", "nothing failed"),),
    ),
    Cause(
        code="CAU063",
        title="the VM agent in the image is older than Azure supports",
        phrases=(
            "WALinuxAgent-2.0.",
            "WALinuxAgent-2.1.",
            "WALinuxAgent-2.2.1",
            "WALinuxAgent-2.2.2",
            "WALinuxAgent-2.2.3",
            "WALinuxAgent-2.2.4",
        ),
        general=True,
        cause="the agent that came with the image is older than the oldest one that Azure supports, 2.2.53.1; where "
        "it does not update itself, newer extensions fail with it. A goal state agent of 2.2.53 or later beside it "
        "is fine",
        way_out="update the agent in the image from the distribution's packages, leave AutoUpdate.Enabled on, and "
        "make a new version of the image",
        commands=("waagent --version", "sudo apt-get install --only-upgrade walinuxagent"),
        look=_LOOK,
        rule="BAT012",
        inputs=("image",),
        sources=(
            _MINIMUM,
            GITHUB + "MicrosoftDocs/SupportArticles-docs/pull/814",
            GITHUB + "Azure/WALinuxAgent/issues/3161",
        ),
        samples=("WALinuxAgent-2.2.20 running on ubuntu 14.04",),
        near_misses=(NearMiss("Agent WALinuxAgent-2.11.1.4 is running as the goal state agent", "a current agent"),),
    ),
    Cause(
        code="CAU064",
        title="an older version of an extension was asked for than is installed",
        phrases=("[ExtensionError] Downgrade not allowed",),
        cause="the machine already has a newer version of this handler, which autoUpgradeMinorVersion or an earlier "
        "deployment brought, and the agent does not go back",
        way_out="ask for the installed version or a newer one, and leave autoUpgradeMinorVersion on; or remove the "
        "extension first",
        look=("agent", "extension"),
        inputs=("extensions/*/typeHandlerVersion", "extensions/*"),
        sources=(GITHUB + "Azure/azure-linux-extensions/issues/552",),
        samples=(
            "name=Microsoft.Azure.Extensions.CustomScript, op=None, message=[ExtensionError] Downgrade not allowed",
        ),
        near_misses=(NearMiss("Downgrade not allowed for this subscription offer", "nothing of an extension"),),
    ),
)
