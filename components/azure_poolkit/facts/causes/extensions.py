"""Extensions in general: that they exist, that there is one of each, that they end in time."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import EXTENSIONS, HEALTH, NVIDIA_LINUX

_LOOK: Final = ("extension", "agent")

EXTENSION_CAUSES: Final = (
    Cause(
        code="CAU040",
        title="two extensions of one name",
        phrases=("extension name * cannot be used for more than one extension",),
        cause="two extensions of one scale set have the same name",
        way_out="give each extension a name of its own",
        rule="EXT001",
        inputs=("extensions",),
        sources=(GITHUB + "MicrosoftDocs/azure-docs/issues/15359",),
        samples=("On VM Scale Set 'web', extension name 'a' cannot be used for more than one extension.",),
        near_misses=(NearMiss("extension name 'a' cannot be used", "why, is not said"),),
    ),
    Cause(
        code="CAU041",
        title="one handler is used twice",
        phrases=(
            "Multiple VMExtensions per handler not supported",
            "Change is in conflict with other extensions under handler",
        ),
        cause="one handler (publisher and type) is used twice, or in two versions",
        way_out="make one extension of the two: a machine runs each handler once",
        rule="EXT002",
        inputs=("extensions",),
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/55085",
            GITHUB + "MicrosoftDocs/azure-docs/issues/96494",
            GITHUB + "Azure/azure-rest-api-specs/issues/17102",
        ),
        samples=(
            "Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'b' with 'x' already "
            "added "
            "or specified in input.",
        ),
        near_misses=(NearMiss("Multiple VMExtensions are supported", "nothing is refused"),),
    ),
    Cause(
        code="CAU042",
        title="no such handler, or not in this version",
        phrases=(
            "could not be found in the extension repository",
            "was not found in the extension repository",
            "No version found in the artifact repository",
        ),
        error_codes=("ArtifactNotFound", "ArtifactVersionNotFound", "ExtensionNotFoundForCPUArchitecture"),
        cause="publisher, type or version is none that Azure has in this region, for this system and processor: a "
        "misspelled name, the handler of the other system, or a version that is not published there",
        way_out="list what there is, and give the version as Major.Minor",
        commands=(
            "az vm extension image list-versions --location REGION --publisher PUBLISHER --name TYPE --output table",
        ),
        rule="EXT012",
        inputs=("extensions/*",),
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/10862",
            GITHUB + "MicrosoftDocs/azure-docs/issues/92474",
            GITHUB + "MicrosoftDocs/azure-docs/issues/90471",
        ),
        samples=(
            "ArtifactNotFound : Extension with publisher 'P', type 'T', and type handler version '2.0' could not be "
            "found "
            "in the extension repository.",
        ),
        near_misses=(NearMiss("The extension could not be found on the machine", "not of the repository"),),
    ),
    Cause(
        code="CAU043",
        title="the version of an extension has more than two numbers",
        phrases=("value of parameter typeHandlerVersion is invalid",),
        cause="typeHandlerVersion is Major.Minor: 1.10, and not 1.10.5",
        way_out="cut the version after its second number",
        rule="EXT005",
        inputs=("extensions/*/typeHandlerVersion", "extensions"),
        sources=(
            GITHUB + "hashicorp/terraform-provider-azurerm/issues/10555",
            GITHUB + "Azure/azure-powershell/issues/7986",
        ),
        samples=('Code="InvalidParameter" Message="The value of parameter typeHandlerVersion is invalid."',),
        near_misses=(NearMiss("The value of parameter vmSize is invalid.", "another parameter"),),
    ),
    Cause(
        code="CAU044",
        title="an extension did not end in time",
        phrases=("Provisioning of VM extension * has timed out",),
        error_codes=("VMExtensionProvisioningTimeout",),
        cause="Azure waited 90 minutes, or as long as extensionsTimeBudget says, and the extension has reported no "
        "end: it still works, it waits for something (certificates, a lock, a question of an installer), it "
        "restarted the machine, or the agent cannot report",
        way_out="see on a node what it waits for; start long work in the background or put it into the image; give a "
        "scale set more time with extensionsTimeBudget, PT15M to PT2H for all extensions together",
        look=("extension", "agent", "instance"),
        inputs=("extensions/*", "extensionsTimeBudget"),
        sources=(
            GITHUB + "Azure/custom-script-extension-linux/issues/172",
            GITHUB + "microsoft/service-fabric/issues/667",
        ),
        samples=(
            "VMExtensionProvisioningTimeout: Provisioning of VM extension setup has timed out. Extension provisioning "
            "has "
            'taken too long to complete. The extension last reported "Plugin enabled".',
        ),
        near_misses=(NearMiss("OS provisioning has timed out", "the machine, not an extension"),),
    ),
    Cause(
        code="CAU045",
        title="the handler does not support this system",
        phrases=(
            "Unsupported operating system:",
            "is not a supported distribution",
            "Non-zero exit code: 51,",
        ),
        cause="the handler was started on a distribution or release that it does not know, and ended with code 51",
        way_out="take an image that the handler's page lists, or a newer version of the handler",
        look=_LOOK,
        inputs=("image", "extensions/*"),
        sources=(
            GITHUB + "microsoft/OMS-Agent-for-Linux/issues/1079",
            GITHUB + "Azure/azure-linux-extensions/issues/813",
            GITHUB + "Azure/Guest-Configuration-Extension/pull/136",
        ),
        samples=(
            "[ExtensionOperationError] Non-zero exit code: 51, ./shim.sh -install ... Install,failed,51,Unsupported "
            "operating system: debian 12",
        ),
        near_misses=(NearMiss("[ExtensionOperationError] Non-zero exit code: 510, ./shim.sh", "another code"),),
    ),
    Cause(
        code="CAU046",
        title="protected settings could not be decrypted on the node",
        phrases=(
            "decrypting protected settings with smime command failed",
            "error opening recipient certificate file /var/lib/waagent/",
            "for loading recipient certificate file from /var/lib/waagent/",
        ),
        cause="the key with which Azure encrypted protectedSettings is not on the machine: an image that was "
        "captured with an old agent's files, files below /var/lib/waagent that were removed, or an agent that could "
        "not fetch it",
        way_out="let Azure encrypt anew: change forceUpdateTag or the settings of a scale set, reimage a Batch node; "
        "make the image after waagent -deprovision",
        commands=("az batch node reimage --pool-id POOL --node-id NODE",),
        look=_LOOK,
        inputs=("image", "extensions/*/protectedSettings"),
        sources=(
            GITHUB + "Azure/custom-script-extension-linux/pull/257",
            GITHUB + "Azure/WALinuxAgent/issues/370",
        ),
        samples=(
            "failed to parse protected settings: decrypting protected settings with smime command failed: error=exit "
            "status 2",
        ),
        near_misses=(NearMiss("protected settings were decrypted", "nothing failed"),),
    ),
    Cause(
        code="CAU047",
        title="the application health extension does not take its settings",
        phrases=(
            "port must be specified when using tcp protocol",
            "requestPath cannot be specified when using tcp protocol",
            "Probe settle time (intervalInSeconds * numberOfProbes) cannot exceed",
        ),
        cause="the application health extension does not take its settings",
        way_out="give tcp a port and no requestPath; keep intervalInSeconds times numberOfProbes below gracePeriod",
        look=_LOOK,
        rule="EXT010",
        inputs=("extensions/health/settings", "extensions/health"),
        sources=(GITHUB + "Azure/applicationhealth-extension-linux", HEALTH),
        samples=("invalid configuration: 'port' must be specified when using 'tcp' protocol",),
        near_misses=(NearMiss("port was specified with tcp protocol", "as it is to be"),),
    ),
    Cause(
        code="CAU048",
        title="a GPU driver on a machine that boots signed drivers only",
        phrases=(
            "could not insert nvidia*: Required key not available",
            "Unable to load the kernel module nvidia.ko * Secure Boot",
        ),
        cause="the driver that the extension builds is not signed, and secure boot lets no such module in",
        way_out="turn secure boot off in securityProfile.uefiSettings, or take an image that has the driver in it",
        look=_LOOK,
        rule="BAT017",
        inputs=("security", "extensions/gpu"),
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/111536",
            GITHUB + "NVIDIA/nvtrust/issues/31",
            NVIDIA_LINUX,
        ),
        samples=("modprobe: ERROR: could not insert 'nvidia': Required key not available",),
        near_misses=(
            NearMiss("modprobe: ERROR: could not insert 'nvidia': No such device", "the size has no such GPU"),
        ),
    ),
    Cause(
        code="CAU049",
        title="an extension failed on the node",
        phrases=(
            "has reported a failure when processing extension",
            "has reported terminal failure for VM extension",
            "has reported failure for VM Extension",
        ),
        error_codes=("VMExtensionProvisioningError", "VMExtensionHandlerNonTransientError"),
        general=True,
        cause="the handler ran on the node and failed; the inner message says of what",
        way_out="read the inner message, and the handler's log on the node",
        look=_LOOK,
        rule="NOD003",
        also=("EXT003", "EXT004", "EXT010", "KVX001", "KVX003", "KVX005", "KVX010", "KVX016", "IDN001", "BAT016"),
        inputs=("extensions/*",),
        sources=(GITHUB + "Azure/vm-scale-sets/issues/82", EXTENSIONS),
        samples=("VM has reported a failure when processing extension 'setup'. Error message: \"...\"",),
        near_misses=(NearMiss("VM has reported success of extension 'setup'", "nothing failed"),),
    ),
)
