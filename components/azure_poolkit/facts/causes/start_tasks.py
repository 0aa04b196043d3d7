"""Start tasks, resource files, packages, mounts and disks of Batch nodes, by the codes of Batch."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import BATCH_POOL_ERRORS, RESOURCE_FILES

_CODES: Final = (
    GITHUB + "Azure/azure-sdk-for-net/blob/main/sdk/batch/Microsoft.Azure.Batch/src/Common/BatchErrorCodeStrings.cs"
)
_LOOK: Final = ("start-task", "node")

START_TASK_CAUSES: Final = (
    Cause(
        code="CAU110",
        title="the start task ended with an error of its own",
        phrases=("The task exited with an exit code representing a failure", "starttaskfailed", "FailureExitCode"),
        general=True,
        cause="the command of the start task ended with another code than 0; with waitForSuccess the node takes no "
        "tasks and costs as much as one that does",
        way_out="read what it wrote, correct it, and make the pool anew or reboot the nodes: it runs again at each "
        "reboot, so it has to bear that. Without a shell (/bin/bash -c …) there are no variables, pipes or &&",
        commands=("az batch node reboot --pool-id POOL --node-id NODE",),
        look=_LOOK,
        rule="NOD006",
        inputs=("startTask/commandLine", "startTask"),
        sources=(_CODES, BATCH_POOL_ERRORS),
        samples=(
            '{"category": "userError", "code": "FailureExitCode", "message": "The task exited with an exit code '
            'representing a failure"}',
        ),
        near_misses=(NearMiss("The task exited with exit code 0", "it succeeded"),),
    ),
    Cause(
        code="CAU111",
        title="the program of the start task is not there",
        phrases=("The program specified in the task*s command line was not found", "CommandProgramNotFound"),
        cause="the command line names a program that is not on the node, or not on PATH; built-ins of a shell count "
        "as none, as no shell runs the line",
        way_out="begin the line with /bin/bash -c or cmd /c, or give the whole path; put the program into the image, "
        "a resource file or an application package",
        look=_LOOK,
        inputs=("startTask/commandLine", "startTask"),
        sources=(_CODES,),
        samples=('{"code": "CommandProgramNotFound", "message": "The specified command program is not found"}',),
        near_misses=(NearMiss("The program was found", "nothing failed"),),
    ),
    Cause(
        code="CAU112",
        title="the node may not read a resource file",
        phrases=("BlobAccessDenied", "ResourceContainerAccessDenied"),
        cause="storage refuses the start task's file: the signature has ended or gives too little, the identity of "
        "the resource file has no role, or the storage account's firewall keeps the node out",
        way_out="give identityReference and the role Storage Blob Data Reader, or a new signature with read and list",
        commands=(
            "az role assignment create --role 'Storage Blob Data Reader' --assignee-object-id OBJECT-ID "
            "--assignee-principal-type ServicePrincipal --scope STORAGE-ID",
        ),
        look=_LOOK,
        rule="END001",
        inputs=("startTask/resourceFiles", "identity", "subnet"),
        sources=(_CODES, GITHUB + "Azure/azure-sdk-for-net/pull/7238", RESOURCE_FILES),
        samples=('{"code": "BlobAccessDenied", "message": "Access for one of the specified Azure Blob(s) is denied"}',),
        near_misses=(NearMiss("FileUploadAccessDenied", "a file that a task writes"),),
    ),
    Cause(
        code="CAU113",
        title="a resource file is not there",
        phrases=("BlobNotFound", "ResourceContainerNotFound"),
        cause="the address of a resource file names a blob or container that does not exist: deleted in the "
        "meantime, or misspelled",
        way_out="keep the files as long as the pool may make nodes: each new node fetches them again",
        commands=(
            "az storage blob show --account-name ACCOUNT --container-name CONTAINER --name BLOB --auth-mode login",
        ),
        look=_LOOK,
        inputs=("startTask/resourceFiles",),
        sources=(_CODES, GITHUB + "Azure-Samples/azure-batch-samples/issues/165"),
        samples=('{"code": "BlobNotFound", "message": "One of the specified Azure Blob(s) is not found"}',),
        near_misses=(NearMiss("The blob was found", "nothing failed"),),
    ),
    Cause(
        code="CAU114",
        title="a resource file could not be fetched",
        phrases=("BlobDownloadMiscError", "BlobDownloadTimedOut", "ResourceContainerListTimedOut"),
        cause="storage was not reached, was too slow, or the file went away while it was fetched",
        way_out="see the values beside the code; try again, and if it stays so, look at the node's way to storage",
        look=_LOOK,
        rule="NET004",
        inputs=("startTask/resourceFiles", "subnet"),
        sources=(_CODES, GITHUB + "Azure-Samples/azure-batch-samples/issues/165", GITHUB + "Azure/Batch/issues/19"),
        samples=(
            "BlobDownloadMiscError: Miscellaneous error encountered while downloading one of the specified Azure "
            "Blob(s)",
        ),
        near_misses=(NearMiss("FileUploadMiscError", "a file that a task writes"),),
    ),
    Cause(
        code="CAU115",
        title="the disk of the node is full",
        phrases=("There is not enough disk space", "No space left on device"),
        error_codes=("DiskFull",),
        cause="application packages, resource files, container images or what tasks leave fill the temporary disk, "
        "whose size comes with the VM size; the node is unusable then",
        way_out="take a size with a larger local disk or attach a data disk, fetch less, and give tasks a shorter "
        "retentionTime",
        commands=("df -h", "az batch node reimage --pool-id POOL --node-id NODE"),
        look=_LOOK,
        inputs=("vmSize", "startTask/resourceFiles", "containers"),
        sources=(_CODES, BATCH_POOL_ERRORS),
        samples=('{"code": "DiskFull", "message": "There is not enough disk space on the node"}',),
        near_misses=(NearMiss("There is enough disk space", "nothing failed"),),
    ),
    Cause(
        code="CAU116",
        title="a mount of the pool failed",
        phrases=(
            "MountConfigurationError",
            "mount error(13): Permission denied",
            "attempting to configure the specified mounts",
        ),
        cause="a file share or container could not be mounted: a wrong key, an identity without a role, a storage "
        "account that does not let the network in, or port 445 that is closed; mount.cifs says (13) for several of "
        "them",
        way_out="read fsmounts/ on the node; open port 445 (files), take an identity with Storage Blob Data "
        "Contributor (blobs) or the present key (files)",
        commands=(
            "az batch node file list --pool-id POOL --node-id NODE --query \"[?contains(name, 'fsmounts')].name\"",
        ),
        look=("node",),
        inputs=("mounts", "subnet"),
        sources=(
            _CODES,
            GITHUB + "MicrosoftDocs/azure-docs/issues/92970",
        ),
        samples=(
            '{"code": "MountConfigurationError", "message": "There was an error attempting to configure the specified '
            'mounts"}',
            "Output: mount error(13): Permission denied Refer to the mount.cifs(8) manual page",
        ),
        near_misses=(NearMiss("mount error(2): No such file or directory", "the share is not there"),),
    ),
    Cause(
        code="CAU117",
        title="an application package could not be put on the node",
        phrases=("ApplicationPackageError", "One or more application packages could not be"),
        cause="the package or its version is gone, is not a zip file, does not fit on the disk, or the account's "
        "storage is not reached",
        way_out="see that the version exists and is active, and that the account's storage lets nodes in; the node "
        "stays unusable until it is reimaged",
        commands=(
            "az batch application package list --name ACCOUNT --resource-group GROUP --application-name APPLICATION",
        ),
        look=("node",),
        inputs=("applicationPackages",),
        sources=(_CODES, BATCH_POOL_ERRORS),
        samples=(
            '{"code": "ApplicationPackageError", "message": "One or more application packages could not be installed"}',
        ),
        near_misses=(NearMiss("The application packages were installed", "nothing failed"),),
    ),
)
