"""Answers of Azure about nodes and instances, in the forms of both planes."""

from __future__ import annotations

from typing import Any

DEPENDS = "VM Extension 'monitor' is marked as failed since it depends upon the VM Extension 'setup' which has failed."
REFUSED = (
    "Caller is not authorized to perform action on resource. "
    "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'"
)


def said(code: str, level: str | int = "Info", message: str = "", **others: Any) -> dict[str, Any]:
    return {"code": code, "level": level, "displayStatus": "", "message": message, **others}


GOOD = said("ProvisioningState/succeeded", message="Enable succeeded")
FAILED = said("ProvisioningState/failed/12", "Error", REFUSED, time="2026-11-26T02:00:00Z")
WAITED = said("ProvisioningState/failed/4", "Error", DEPENDS)


def instance(
    number: str, extensions: list[dict[str, Any]], *, state: str = "Succeeded", latest: bool = True, **others: Any
) -> dict[str, Any]:
    """As `az vmss list-instances --expand instanceView` prints one."""
    view = {"statuses": [said(f"ProvisioningState/{state.lower()}")], "extensions": extensions}
    return {
        "instanceId": number,
        "name": f"web_{number}",
        "latestModelApplied": latest,
        "provisioningState": state,
        "instanceView": view,
        **others,
    }


def extension(name: str, *statuses: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"name": name, "type": "Microsoft.Azure.Extensions.CustomScript", "statuses": list(statuses), **others}


def node_extension(name: str, *statuses: dict[str, Any], **model: Any) -> dict[str, Any]:
    """As Batch answers about an extension on a node."""
    asked = {
        "name": f"{name}-of-the-pool",
        "publisher": "Microsoft.Azure.KeyVault",
        "type": "KeyVaultForLinux",
        "typeHandlerVersion": "3.0",
        "settings": '{\r\n  "secretsManagementSettings": {}\r\n}',
    }
    return {"instanceView": {"name": name, "statuses": list(statuses)}, "vmExtension": {**asked, **model}}


SCALE_SET = [
    instance("0", [extension("setup", GOOD), extension("monitor", GOOD)]),
    instance("1", [extension("monitor", WAITED), extension("setup", FAILED)], state="Failed"),
    instance("2", [extension("setup", GOOD)], latest=False),
]
NODES = {
    "value": [
        {"id": "tvm-1", "state": "idle", "schedulingState": "enabled"},
        {
            "id": "tvm-2",
            "state": "starttaskfailed",
            "schedulingState": "enabled",
            "startTaskInfo": {"result": "failure", "exitCode": 3, "failureInfo": {"code": "FailureExitCode"}},
        },
        {
            "id": "tvm-3",
            "state": "unusable",
            "schedulingState": "enabled",
            "errors": [
                {
                    "code": "VMExtensionProvisioningError",
                    "message": {"lang": "en-us", "value": "An extension failed."},
                    "errorDetails": [{"name": "Message", "value": "Identity not found"}],
                }
            ],
        },
    ]
}
