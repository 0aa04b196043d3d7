"""What happens to existing instances when the extensions of their scale set change."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from azure_poolkit.facts.clouds import find_cloud
from azure_poolkit.model.context import Context

MANUAL: Final = "Manual"
MODES: Final = (MANUAL, "Automatic", "Rolling")
_API_VERSION: Final = "2024-11-01"
_PLACEHOLDERS: Final = {"resourceGroupName": "<resource-group>", "vmScaleSetName": "<scale-set>"}
_SAYS: Final = {
    MANUAL: "instances that exist keep the extensions they have until they are upgraded by hand; instances that are "
    "new or reimaged start with the new ones",
    "Automatic": "Azure brings the change to all instances that exist by itself, in any order and maybe to all of them "
    "at the same time",
    "Rolling": "Azure brings the change to the instances that exist by itself, a batch at a time, as long as they stay "
    "healthy",
}
ORDER_NOTE: Final = (
    "The order holds when an instance is first deployed or reimaged; Azure's later automatic upgrades of single "
    "extensions do not follow it"
)


@dataclass(frozen=True)
class Rollout:
    """What happens to instances that exist under an upgrade mode; ``commands`` are what to run in mode Manual."""

    mode: str
    says: str
    az: tuple[str, ...] = ()
    rest: str | None = None
    rest_body: str | None = None


def rollout(mode: str, address: Mapping[str, Any], context: Context) -> Rollout | None:
    """The forecast for a scale set in ``mode`` at ``address``, ``None`` for a mode that there is not."""
    known = next((name for name in MODES if name.casefold() == mode.casefold()), None)
    if known is None:
        return None
    if known != MANUAL:
        return Rollout(known, _SAYS[known])
    return Rollout(known, _SAYS[known], _az(address, context), _rest(address, context), '{"instanceIds": ["*"]}')


def in_one_line(forecast: Rollout) -> str:
    """What to run, or nothing."""
    return f"`{' && '.join(forecast.az)}`, or POST {forecast.rest} with {forecast.rest_body}"


def _az(address: Mapping[str, Any], context: Context) -> tuple[str, ...]:
    group, name = _part(address, "resourceGroupName"), _part(address, "vmScaleSetName")
    upgrade = f"az vmss update-instances --resource-group {_quoted(group)} --name {_quoted(name)} --instance-ids '*'"
    if context.cloud == "AzureCloud":
        return (upgrade,)
    return f"az cloud set --name {_quoted(context.cloud)}", upgrade


def _rest(address: Mapping[str, Any], context: Context) -> str:
    cloud = find_cloud(context.cloud)
    host = cloud.arm if cloud else "https://<resource-manager>"
    group, name = _part(address, "resourceGroupName"), _part(address, "vmScaleSetName")
    path = f"/subscriptions/<subscription>/resourceGroups/{group}/providers/Microsoft.Compute"
    version = context.api_version or _API_VERSION
    return f"{host}{path}/virtualMachineScaleSets/{name}/manualupgrade?api-version={version}"


def _part(address: Mapping[str, Any], key: str) -> str:
    value = address.get(key)
    return value if isinstance(value, str) else _PLACEHOLDERS[key]


def _quoted(text: str) -> str:
    return text if text in _PLACEHOLDERS.values() else shlex.quote(text)
