"""Upgrades of scale sets."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import AUTOMATIC_OS_UPGRADE, ROLLING_UPGRADES

_HEALTH: Final = ("extensions/health", "upgradePolicy")

SCALE_SET_CAUSES: Final = (
    Cause(
        code="CAU130",
        title="rolling upgrades without a source of health",
        phrases=(
            "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health "
            "extension was not",
        ),
        cause="rolling upgrades need a source of health in the model from the start",
        way_out="put an application health extension or a load balancer's probe into the scale set's own model: an "
        "extension that is a resource of its own comes too late",
        rule="SEQ008",
        inputs=_HEALTH,
        sources=(GITHUB + "hashicorp/terraform-provider-azurerm/issues/24946",),
        samples=(
            "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health "
            "extension was not provided.",
        ),
        near_misses=(
            NearMiss("Rolling Upgrade mode is supported for this Virtual Machine Scale Set", "nothing is refused"),
        ),
    ),
    Cause(
        code="CAU131",
        title="automatic OS upgrades without a source of health",
        phrases=(
            "Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because a health probe or health",
        ),
        cause="automatic upgrades of the operating system need a source of health in the model",
        way_out="give the model a load balancer's probe or an application health extension",
        rule="SSX001",
        inputs=_HEALTH,
        sources=(AUTOMATIC_OS_UPGRADE,),
        samples=(
            "Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because a health probe or health "
            "extension was not specified.",
        ),
        near_misses=(NearMiss("Automatic OS Upgrade is supported", "nothing is refused"),),
    ),
    Cause(
        code="CAU132",
        title="a rolling upgrade stopped, since too many instances are unhealthy",
        phrases=(
            "Rolling Upgrade failed after exceeding the MaxUnhealthyInstancePercent",
            "Rolling Upgrade failed after exceeding the MaxUnhealthyUpgradedInstancePercent",
        ),
        error_codes=(
            "MaxUnhealthyInstancePercentExceededInRollingUpgrade",
            "MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade",
        ),
        cause="upgraded instances, or all of them, report that they are not healthy: the new model is broken, or the "
        "probe asks before the program answers. The most impactful error in the message names why; with a handful of "
        "instances one alone exceeds a share of 20",
        way_out="see why an upgraded instance is unhealthy; give the probe a gracePeriod; fix the model and upgrade "
        "again. A larger share only hides it, but for a few instances it has to be one of them at least",
        commands=(
            "az vmss rolling-upgrade get-latest --resource-group GROUP --name SCALE-SET",
            "az vmss rolling-upgrade start --resource-group GROUP --name SCALE-SET",
        ),
        look=("instance", "extension"),
        rule="SSX005",
        inputs=_HEALTH,
        sources=(
            GITHUB + "microsoft/AzureTRE/issues/1591",
            GITHUB + "opencb/opencga/issues/987",
            ROLLING_UPGRADES,
        ),
        samples=(
            "Rolling Upgrade failed after exceeding the MaxUnhealthyInstancePercent value defined in the "
            "RollingUpgradePolicy. 100% of instances are in an unhealthy state",
        ),
        near_misses=(NearMiss("Rolling Upgrade succeeded", "nothing failed"),),
    ),
)
