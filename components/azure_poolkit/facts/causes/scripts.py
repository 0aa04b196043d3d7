"""Scripts that extensions run, and the files that they fetch."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import SCRIPT_LINUX, SCRIPT_WINDOWS

_CSE: Final = GITHUB + "Azure/custom-script-extension-linux/"
_LOOK: Final = ("script", "agent")
_COMMAND: Final = ("extensions/script/commandToExecute", "extensions/script")
_FILES: Final = ("extensions/script/fileUris", "extensions/script")

SCRIPT_CAUSES: Final = (
    Cause(
        code="CAU030",
        title="the script ended with an error of its own (Linux)",
        phrases=("failed to execute command: command terminated with exit status",),
        cause="the script, or the command, ended with an error of its own",
        way_out="read what the script wrote to stderr, in the message or on the node; a script that may end with "
        "another code than 0 says so with exit 0",
        look=_LOOK,
        inputs=_COMMAND,
        sources=(_CSE + "issues/107", SCRIPT_LINUX),
        samples=("Enable failed: failed to execute command: command terminated with exit status=2\\n[stdout]\\n",),
        near_misses=(NearMiss("command terminated with exit status=0", "it succeeded"),),
    ),
    Cause(
        code="CAU031",
        title="the script ended with an error of its own (Windows)",
        phrases=("Command execution finished, but failed because it returned a non-zero exit code of",),
        cause="the script, or the command, ended with an error of its own",
        way_out="the message has what the command wrote to standard error; correct the script, and let it end with "
        "exit 0",
        look=_LOOK,
        inputs=_COMMAND,
        sources=(GITHUB + "MicrosoftLearning/AZ-104-MicrosoftAzureAdministrator/issues/694", SCRIPT_WINDOWS),
        samples=(
            "Error message: 'Command execution finished, but failed because it returned a non-zero exit code of: '1'.'",
        ),
        near_misses=(NearMiss("Command execution finished with exit code 0", "it succeeded"),),
    ),
    Cause(
        code="CAU032",
        title="a file of the script is not there",
        phrases=(
            "unexpected status code: actual=404",
            "unexpected status code: got=404",
        ),
        cause="a file of the script is not where the address says, or nobody may see it without signing in",
        way_out="open the address of each file from a machine that is not signed in; of a private container give an "
        "identity",
        commands=("curl --head ADDRESS",),
        look=_LOOK,
        inputs=_FILES,
        sources=(_CSE + "issues/168",),
        samples=("failed to download file[0]: unexpected status code: actual=404 expected=200",),
        near_misses=(NearMiss("unexpected status code: actual=500 expected=200", "the server failed"),),
    ),
    Cause(
        code="CAU033",
        title="storage does not let the node have a file",
        phrases=("unexpected status code: actual=403", "unexpected status code: got=403"),
        cause="storage does not let the node have a file of the script: the signature in its address has ended or is "
        "wrong, the identity has no role on the container, or the network keeps the node from that account",
        way_out="see first whether the address still works elsewhere; if it does, look at the storage account's "
        "firewall and at service endpoint policies of the subnet, which have to let in Batch's own accounts too",
        commands=("az storage account network-rule list --account-name ACCOUNT",),
        look=_LOOK,
        inputs=(*_FILES, "subnet"),
        sources=(GITHUB + "Azure/Batch/issues/66", _CSE + "issues/198"),
        samples=('event="download failed" error="unexpected status code: got=403 expected=200"',),
        near_misses=(NearMiss("status code 403 expected", "the user's own test"),),
    ),
    Cause(
        code="CAU034",
        title="a shared access signature has ended",
        phrases=("Signature not valid in the specified time frame",),
        cause="the shared access signature in an address has ended, or has not begun",
        way_out="give an address with a new signature, or better none at all: an identity of the node that may read "
        "the container does not end",
        look=_LOOK,
        rule="END001",
        inputs=(*_FILES, "startTask/resourceFiles"),
        sources=(GITHUB + "microsoft/azure_arc/issues/1180",),
        samples=(
            "AuthenticationErrorDetail: Signature not valid in the specified time frame: Start [Thu, 19 May 2022] - "
            "Expiry [Fri, 20 May 2022]",
        ),
        near_misses=(NearMiss("Signature did not match. String to sign used was r", "the signature itself is wrong"),),
    ),
    Cause(
        code="CAU035",
        title="a package manager was locked by something else",
        phrases=(
            "Could not get lock /var/lib/dpkg/lock",
            "Unable to acquire the dpkg frontend lock",
            "dpkg status database is locked by another process",
            "is locked by another process, please try reinstalling",
        ),
        cause="apt or dpkg was run twice at once: by two extensions of one wave, by cloud-init, or by the system's "
        "own updates just after the machine started",
        way_out="put extensions that install packages one after the other, and let scripts wait for the lock",
        commands=("apt-get -o DPkg::Lock::Timeout=300 install --yes PACKAGE",),
        look=_LOOK,
        rule="SEQ006",
        inputs=("extensions/*/provisionAfterExtensions", *_COMMAND),
        sources=(
            _CSE + "issues/82",
            GITHUB + "MicrosoftDocs/azure-docs/issues/111614",
            GITHUB + "opencb/opencga/issues/1059",
        ),
        samples=(
            "E: Could not get lock /var/lib/dpkg/lock-frontend - open (11: Resource temporarily unavailable)",
            "DPKG frontend (/var/lib/dpkg/lock-frontend) is locked by another process, please try reinstalling after "
            "sometime",
        ),
        near_misses=(NearMiss("dpkg: dependency problems prevent configuration", "a package lacks another"),),
    ),
    Cause(
        code="CAU036",
        title="the command stands in both settings and protectedSettings",
        phrases=("was specified both in public and protected settings; it must be specified only once",),
        cause="a key of the custom script extension stands in settings and in protectedSettings. On a scale set it "
        "may be left from an earlier deployment: settings that are left out of a patch stay",
        way_out="keep it in protectedSettings only, and send settings without it, as an empty object if nothing is "
        "left",
        look=_LOOK,
        rule="EXT010",
        inputs=("extensions/script/settings", "extensions/script"),
        sources=(_CSE + "issues/209", SCRIPT_WINDOWS),
        samples=(
            "invalid configuration: 'commandToExecute' was specified both in public and protected settings; it must be "
            "specified only once",
        ),
        near_misses=(NearMiss("commandToExecute was specified in protected settings", "as it may be"),),
    ),
    Cause(
        code="CAU037",
        title="script is not base64",
        phrases=("failed to decode script: illegal base64 data",),
        cause="script in the custom script extension for Linux is a script in plain text, or of another encoding: it "
        "is to be base64, of gzip or of the text",
        way_out="encode it (base64 -w0 FILE), or use commandToExecute with fileUris",
        commands=("base64 -w0 FILE",),
        look=_LOOK,
        rule="EXT010",
        inputs=("extensions/script/script", "extensions/script"),
        sources=(_CSE + "issues/193", SCRIPT_LINUX),
        samples=('event="failed to handle" error="failed to decode script: illegal base64 data at input byte 0"',),
        near_misses=(NearMiss("decoded script of 120 bytes", "nothing failed"),),
    ),
    Cause(
        code="CAU038",
        title="the script did not run again, as nothing in its settings changed",
        phrases=("this script configuration is already processed, will not run again",),
        cause="the extension has run with these settings already, so it does not run once more; a file behind the "
        "same address may have changed without anybody noticing",
        way_out="change the settings (timestamp, in seconds) or, on a scale set, forceUpdateTag; nodes of a pool run "
        "it when they are made, and a changed pool is a new one",
        look=_LOOK,
        inputs=("extensions/script",),
        sources=(_CSE + "issues/95", _CSE + "issues/113"),
        samples=('event=exit message="this script configuration is already processed, will not run again"',),
        near_misses=(NearMiss("this script configuration is new", "it runs"),),
    ),
    Cause(
        code="CAU039",
        title="a file could not be fetched, since the server was not reached",
        phrases=(
            "failed to download all specified files. * Unable to connect to the remote server",
            "failed to download file: http request failed: * i/o timeout",
            "failed to download file: http request failed: * connection refused",
        ),
        cause="the node did not reach the server of the file: its network has no way out, a firewall or security "
        "group closes port 443, or DNS does not answer",
        way_out="give the subnet a way out (NAT gateway, firewall rule, service or private endpoint for storage), "
        "and try the address from a machine in the same subnet",
        commands=("curl --head ADDRESS", "az network nic show-effective-route-table --ids NIC-ID"),
        look=_LOOK,
        rule="NET004",
        inputs=("subnet", *_FILES),
        sources=(
            _CSE + "issues/156",
            GITHUB + "Azure/azure-quickstart-templates/issues/5762",
        ),
        samples=(
            "Failed to download all specified files. Exiting. Error Message: Unable to connect to the remote server",
            "failed to download file: http request failed: Get [REDACTED] dial tcp 10.1.2.3:443: i/o timeout",
        ),
        near_misses=(NearMiss("Failed to download all specified files. Exiting. Error Message: 404", "not there"),),
    ),
)
