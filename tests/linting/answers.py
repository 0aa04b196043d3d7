"""What Azure answers and its tools print, made for tests: names and ids are made up."""

from __future__ import annotations

from typing import Any

SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001"
COMPUTE = f"{SUBSCRIPTION}/resourceGroups/nodes/providers/Microsoft.Compute"
SCALE_SET_ID = f"{COMPUTE}/virtualMachineScaleSets/front"


def shown_extension(**changes: Any) -> dict[str, Any]:
    """An extension as `az vmss extension list` prints it: what has a secret in it comes back as null."""
    return {
        "id": f"{SCALE_SET_ID}/extensions/install",
        "name": "install",
        "protectedSettings": None,
        "provisioningState": "Succeeded",
        "publisher": "Microsoft.Azure.Extensions",
        "settings": {"fileUris": ["https://files.example.com/install.sh"]},
        "type": "Microsoft.Compute/virtualMachineScaleSets/extensions",
        "typeHandlerVersion": "2.1",
        "typePropertiesType": "CustomScript",
    } | changes


def machine_extension(**changes: Any) -> dict[str, Any]:
    """An extension of a single machine as `az vm extension list` prints it."""
    return (
        shown_extension()
        | {
            "id": f"{COMPUTE}/virtualMachines/bastion/extensions/install",
            "type": "Microsoft.Compute/virtualMachines/extensions",
        }
        | changes
    )


def scale_set_answer(**properties: Any) -> dict[str, Any]:
    """A scale set as REST answers with it."""
    extension = {
        "publisher": "Microsoft.Azure.Extensions",
        "type": "CustomScript",
        "typeHandlerVersion": "2.1",
        "settings": {},
    }
    return {
        "id": SCALE_SET_ID,
        "name": "front",
        "type": "Microsoft.Compute/virtualMachineScaleSets",
        "location": "westeurope",
        "properties": {
            "upgradePolicy": {"mode": "Manual"},
            "virtualMachineProfile": {
                "extensionProfile": {"extensions": [{"name": "install", "properties": extension}]}
            },
        }
        | properties,
    }


def status(code: str, level: Any = "Info", message: str = "") -> dict[str, Any]:
    return {"code": code, "level": level, "displayStatus": code.rpartition("/")[2], "message": message}
