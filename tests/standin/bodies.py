"""Bodies that Azure takes, for tests to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def scale_set_body(
    extensions: Iterable[dict[str, Any]] = (),
    capacity: int = 1,
    mode: str = "Manual",
    windows: bool = False,
    location: str = "westeurope",
) -> dict[str, Any]:
    """The ARM body of a scale set that Azure takes, with extensions in ARM's form."""
    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    if windows:
        image = {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022", "version": "latest"}
    return {
        "location": location,
        "sku": {"name": "Standard_D2s_v5", "capacity": capacity},
        "properties": {
            "upgradePolicy": {"mode": mode},
            "virtualMachineProfile": {
                "storageProfile": {"imageReference": image},
                "extensionProfile": {"extensions": list(extensions)},
            },
        },
    }
