"""Where to look next: logs and files of a node, by system, and what Azure shows without one.

Sources: https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux, …/key-vault-windows,
…/custom-script-linux, …/custom-script-windows, …/features-linux, …/features-windows,
https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking (read 2026-11-26).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Place:
    """A file, folder or command; ``system`` is ``Linux``, ``Windows``, or empty where no node is needed."""

    system: str
    where: str
    says: str


_NODE = (
    "az batch node file download --pool-id POOL --node-id NODE --file-path startup/stderr.txt --destination stderr.txt"
)

NODE_EXTENSIONS: Final = (
    "az rest --resource https://batch.core.windows.net/ --url "
    "'https://ACCOUNT.REGION.batch.azure.com/pools/POOL/nodes/NODE/extensions?api-version=2024-07-01.20.0'"
)
"""What Batch knows of the extensions on a node, without a way onto it. The addresses are those of the public cloud."""
_OF_NODE: Final = Place("", NODE_EXTENSIONS, "the status of each extension on a Batch node, without signing in to it")

PLACES: Final[dict[str, tuple[Place, ...]]] = {
    "agent": (
        Place("Linux", "/var/log/waagent.log", "what the VM agent did with each extension, in order"),
        Place("Windows", "C:\\WindowsAzure\\Logs\\WaAppAgent.log", "the same"),
    ),
    "extension": (
        _OF_NODE,
        Place("Linux", "/var/log/azure/HANDLER/", "the handler's log; HANDLER is publisher.type"),
        Place(
            "Linux", "/var/lib/waagent/HANDLER-VERSION/", "config/ has the settings that arrived, status/ the status"
        ),
        Place("Windows", "C:\\WindowsAzure\\Logs\\Plugins\\HANDLER\\VERSION\\", "the handler's log"),
        Place("Windows", "C:\\Packages\\Plugins\\HANDLER\\VERSION\\", "RuntimeSettings and Status"),
    ),
    "key-vault": (
        _OF_NODE,
        Place("Linux", "/var/log/azure/Microsoft.Azure.KeyVault.KeyVaultForLinux/", "each try to fetch a certificate"),
        Place("Linux", "/var/lib/waagent/Microsoft.Azure.KeyVault.KeyVaultForLinux-VERSION/config", "its settings"),
        Place("Linux", "journalctl -u akvvm_service", "its service"),
        Place(
            "Windows",
            "C:\\WindowsAzure\\Logs\\Plugins\\Microsoft.Azure.KeyVault.KeyVaultForWindows\\VERSION\\",
            "each try to fetch a certificate, in akvvm_service_….log",
        ),
        Place(
            "Windows",
            "C:\\Packages\\Plugins\\Microsoft.Azure.KeyVault.KeyVaultForWindows\\VERSION\\",
            "RuntimeSettings and Status",
        ),
    ),
    "script": (
        Place("Linux", "/var/log/azure/custom-script/handler.log", "downloads, the command and how it ended"),
        Place("Linux", "/var/lib/waagent/custom-script/download/", "files, stdout and stderr of the newest run"),
        Place(
            "Windows",
            "C:\\WindowsAzure\\Logs\\Plugins\\Microsoft.Compute.CustomScriptExtension\\",
            "downloads, the command and how it ended",
        ),
        Place(
            "Windows",
            "C:\\Packages\\Plugins\\Microsoft.Compute.CustomScriptExtension\\VERSION\\Downloads\\",
            "the files; Status beside it has stdout and stderr",
        ),
    ),
    "start-task": (
        Place("", _NODE, "what the start task wrote; startup/stdout.txt too. The node has to answer"),
        Place("", "az batch node show --pool-id POOL --node-id NODE --query startTaskInfo", "how it ended"),
    ),
    "node": (
        Place("", "az batch node show --pool-id POOL --node-id NODE --query errors", "the errors of the node itself"),
        Place(
            "",
            "az batch node service-logs upload --pool-id POOL --node-id NODE --container-url URL --start-time TIME",
            "logs of Batch's node agent, for support",
        ),
    ),
    "resize": (
        Place(
            "",
            "az batch pool show --pool-id POOL --query resizeErrors",
            "the whole error; the innermost message, in values, names the cause",
        ),
    ),
    "instance": (
        Place(
            "",
            "az vmss get-instance-view --resource-group GROUP --name SCALE-SET --instance-id '*'",
            "status of machines, agents and extensions",
        ),
        Place(
            "",
            "az vmss run-command invoke --resource-group GROUP --name SCALE-SET --instance-id ID --command-id "
            "RunShellScript --scripts 'tail -n 200 /var/log/waagent.log'",
            "a log without signing in, on Linux, where the agent still answers (Windows: RunPowerShellScript)",
        ),
    ),
    "boot": (
        Place(
            "",
            "boot diagnostics of the machine, in the portal",
            "the console: an instance of a scale set, or a pool of an account that allocates in your subscription",
        ),
    ),
}
"""Places by what failed."""
