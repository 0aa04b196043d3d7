"""Nodes that Azure does not give: quota, capacity, sizes, time."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import BATCH_POOL_ERRORS, BATCH_QUOTA

_LOOK: Final = ("resize",)
_SIZE: Final = ("vmSize",)
_COUNT: Final = ("scale", "vmSize")

ALLOCATION_CAUSES: Final = (
    Cause(
        code="CAU070",
        title="Batch did not get the nodes, and the cause stands beside this text",
        phrases=("Desired number of * nodes could not be allocated",),
        error_codes=("AllocationFailed",),
        general=True,
        cause="Batch did not get the nodes; what stands beside this text says of what: quota, capacity, image, size, "
        "or settings of an extension that are a text. The code alone proves none of them",
        way_out="read the whole error, with what is inside its values: the innermost message names the cause",
        look=_LOOK,
        rule="NOD001",
        also=("IMG001", "IMG003", "IMG024", "IMG025", "IMG026", "EXT004", "NET001", "NET002", "NET003"),
        inputs=(*_COUNT, "image", "subnet"),
        sources=(BATCH_POOL_ERRORS, GITHUB + "hashicorp/terraform-provider-azurerm/issues/20530"),
        samples=("Code: AllocationFailed. Message: Desired number of dedicated nodes could not be allocated",),
        near_misses=(NearMiss("Desired number of nodes was allocated", "nothing failed"),),
    ),
    Cause(
        code="CAU071",
        title="the Batch account's core quota is used up",
        phrases=("The specified account has reached core quota", "account has reached * core quota"),
        error_codes=(
            "AccountCoreQuotaReached",
            "AccountLowPriorityCoreQuotaReached",
            "AccountVMSeriesCoreQuotaReached",
        ),
        cause="all pools of the account together may have no more cores, dedicated or Spot (low-priority), in all or "
        "of this series; new accounts often have none",
        way_out="ask for fewer nodes or smaller ones, free cores of other pools, or ask support for a higher quota "
        "of the account; the quota of the subscription is another one",
        commands=("az batch account show --name ACCOUNT --resource-group GROUP --query dedicatedCoreQuotaPerVMFamily",),
        look=_LOOK,
        rule="NOD001",
        inputs=_COUNT,
        sources=(
            GITHUB + "Azure-Samples/batch-dotnet-quickstart/issues/16",
            GITHUB + "Azure/doAzureParallel/issues/234",
            BATCH_QUOTA,
        ),
        samples=("Code: AccountCoreQuotaReached Message: The specified account has reached core quota Values: n/a",),
        near_misses=(NearMiss("The specified account has core quota left", "nothing is refused"),),
    ),
    Cause(
        code="CAU072",
        title="the subscription's core quota is used up",
        phrases=("results in exceeding approved", "exceeding quota limits of Core"),
        error_codes=("QuotaExceeded", "RegionalQuotaReached"),
        cause="the subscription may have no more cores in this region, in all or of this family of sizes; the "
        "message has limit, use and what was wanted",
        way_out="ask for a higher quota (Usage + quotas in the portal), or take another family, another region, or "
        "fewer instances. While a pool is replaced, both need cores",
        commands=("az vm list-usage --location REGION --output table",),
        look=_LOOK,
        inputs=_COUNT,
        sources=(GITHUB + "nforgeio/neonKUBE/issues/1671", GITHUB + "microsoft/onefuzz/issues/605"),
        samples=(
            "OperationNotAllowed: Operation could not be completed as it results in exceeding approved Total Regional "
            "Cores quota. Current Limit: 10, Current Usage: 8, Additional Required: 4",
        ),
        near_misses=(NearMiss("approved Total Regional Cores quota: 100", "nothing is exceeded"),),
    ),
    Cause(
        code="CAU073",
        title="Azure has no machines of this size there just now",
        phrases=(
            "Following SKUs have failed for Capacity Restrictions",
            "do not have sufficient capacity for the requested VM size",
            "it is possible that the cluster is out of capacity",
        ),
        error_codes=(
            "ZonalAllocationFailed",
            "OverconstrainedAllocationRequest",
            "OverconstrainedZonalAllocationRequest",
        ),
        cause="the region, or the zone, has no room for this size at the moment; quota does not help",
        way_out="try later, take another size or region, allow all zones, or take dedicated nodes for Spot ones; "
        "large numbers come sooner in several resizes",
        commands=("az vm list-skus --location REGION --size SIZE --output table",),
        look=_LOOK,
        inputs=(*_COUNT, "zones"),
        sources=(
            GITHUB + "Azure-Samples/azuresandbox/issues/70",
            GITHUB + "Azure/azure-powershell/issues/11896",
        ),
        samples=(
            "SkuNotAvailable: The requested VM size for resource 'Following SKUs have failed for Capacity "
            "Restrictions: "
            "Standard_B2s' is currently not available in location 'eastus'.",
        ),
        near_misses=(NearMiss("The cluster has capacity for the requested size", "nothing is refused"),),
    ),
    Cause(
        code="CAU074",
        title="the subscription does not have this size there",
        phrases=(
            "The requested VM size * is not available in the current region",
            "requested size for resource * is currently not available in location",
        ),
        error_codes=("SkuNotAvailable",),
        cause="this region or zone does not have the size, or does not offer it to this subscription",
        way_out="take a size that is offered there, without restrictions",
        commands=("az vm list-skus --location REGION --size SIZE --query '[].restrictions'",),
        look=_LOOK,
        inputs=(*_SIZE, "zones"),
        sources=(GITHUB + "microsoft/onefuzz/issues/1126", GITHUB + "mspnp/aks-baseline/issues/372"),
        samples=(
            "(InvalidParameter) The requested VM size Standard_B2s is not available in the current region.",
            "The requested size for resource '/subscriptions/1/x' is currently not available in location 'eastus' "
            "zones "
            "'' for subscription '1'.",
        ),
        near_misses=(NearMiss("The requested VM size is available in the current region", "nothing is refused"),),
    ),
    Cause(
        code="CAU075",
        title="the nodes did not come in the time that a resize has",
        phrases=("could not be allocated as the resize timeout was reached",),
        error_codes=("AllocationTimedout",),
        cause="resizeTimeout ended first: 15 minutes if nothing is said, which is short for hundreds of nodes or "
        "large images; capacity that comes slowly ends the same way",
        way_out="resize again; raise resizeTimeout to PT20M to PT30M for a custom image above 300 nodes or a "
        "Marketplace image above 1000",
        commands=("az batch pool resize --pool-id POOL --target-dedicated-nodes N --resize-timeout PT30M",),
        look=_LOOK,
        rule="IMG008",
        inputs=("scale",),
        sources=(BATCH_POOL_ERRORS, GITHUB + "Azure/batch-shipyard/issues/191"),
        samples=("Desired number of dedicated nodes could not be allocated as the resize timeout was reached",),
        near_misses=(NearMiss("the resize ended within its time", "nothing failed"),),
    ),
    Cause(
        code="CAU076",
        title="a resize was stopped by somebody",
        phrases=("The user stopped the resize operation", "resize operation was stopped by the user"),
        error_codes=("ResizeStopped",),
        cause="somebody, or a program, called stop resize on the pool: it keeps the nodes that it had by then",
        way_out="resize the pool again",
        commands=("az batch pool resize --pool-id POOL --target-dedicated-nodes N",),
        look=_LOOK,
        rule="NOD001",
        sources=(GITHUB + "Azure/azure-sdk-for-net/tree/main/sdk/batch",),
        samples=('{"code": "ResizeStopped", "message": "The user stopped the resize operation"}',),
        near_misses=(NearMiss("stopped the service", "nothing of a resize"),),
    ),
)
