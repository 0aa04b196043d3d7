"""What Batch refuses of a pool's network and of what is for another operating system than its image."""

from __future__ import annotations

from typing import Any

from standin.azure.service import Put
from standin.errors import own_bad_request

_MOST_NAT_POOLS = 5  # BX-49


def refuse_limits(put: Put, machines: dict[str, Any]) -> None:
    """Raise `ArmError` for the first fault found."""
    endpoints = (put.properties.get("networkConfiguration") or {}).get("endpointConfiguration") or {}
    count = len(endpoints.get("inboundNatPools") or [])
    if count > _MOST_NAT_POOLS:
        raise own_bad_request(f"A pool has at most {_MOST_NAT_POOLS} inbound NAT pools, not {count}.")
    windows = str(machines.get("nodeAgentSkuId")).lower().startswith("batch.node.windows")  # BX-13
    if machines.get("windowsConfiguration") is not None and not windows:  # BX-48
        raise own_bad_request("windowsConfiguration must not be given for a Linux image.")
    publisher = str((machines.get("imageReference") or {}).get("publisher")).lower()
    if publisher == ("canonical" if windows else "microsoftwindowsserver"):  # MI-30
        raise own_bad_request(
            f"The node agent '{machines.get('nodeAgentSkuId')}' is for another system than the image."
        )
