"""Images that are gone, not there, not fitting, or not for sale."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import BATCH_LINUX_NODES, BATCH_MANAGED_IMAGES, BATCH_POOL_ERRORS

_IMAGE: Final = ("image",)
_LOOK: Final = ("resize",)

IMAGE_CAUSES: Final = (
    Cause(
        code="CAU080",
        title="the pool's image, or what it was made from, may be gone",
        phrases=("There was an error encountered while performing the last resize on the pool",),
        cause="the pool's image, or what that was made from, may be gone: see first whether they still exist",
        way_out="look at the image and at the machine, snapshot or disk below it; if one is gone, make a new image "
        "and a new pool. Where both are there, the innermost message of the resize error decides",
        commands=("az resource show --ids IMAGE-ID", "az batch pool show --pool-id POOL --query resizeErrors"),
        look=_LOOK,
        rule="IMG009",
        inputs=_IMAGE,
        sources=(BATCH_MANAGED_IMAGES,),
        samples=(
            "There was an error encountered while performing the last resize on the pool. Please try resizing the pool "
            "again. Code: AllocationFailed",
        ),
        near_misses=(NearMiss("There was an error encountered while deleting the pool", "another operation"),),
    ),
    Cause(
        code="CAU081",
        title="the size does not boot the image's generation",
        phrases=("The selected VM size * cannot boot Hypervisor Generation *",),
        cause="the VM size does not boot the generation of the image: sizes support generation 1, generation 2, or "
        "both, and an image has one",
        way_out="use an image of the other generation (for Marketplace images another sku, for example one that ends "
        "in -gen2), or another size",
        commands=(
            "az vm list-skus --location REGION --size SIZE --query \"[].capabilities[?name=='HyperVGenerations']\"",
        ),
        look=_LOOK,
        rule="IMG024",
        inputs=("vmSize", "image"),
        sources=(GITHUB + "microsoft/ga4gh-tes/issues/43", BATCH_POOL_ERRORS),
        samples=("The selected VM size 'STANDARD_E2S_V3' cannot boot Hypervisor Generation '1'.",),
        near_misses=(NearMiss("VM size cannot boot", "why, is not said"),),
    ),
    Cause(
        code="CAU082",
        title="the gallery image is not in this region, or not for this identity",
        phrases=("The gallery image * is not available in * region",),
        error_codes=("GalleryImageNotFound",),
        cause="the image version has no replica in the region, or whoever asks may not read the gallery: both are "
        "answered alike. A version that is still being copied is not there yet either",
        way_out="add the region to the version's targets and wait until it is replicated; give Reader on the gallery "
        "to whoever makes the nodes",
        commands=(
            "az sig image-version show --resource-group GROUP --gallery-name GALLERY --gallery-image-definition IMAGE "
            "--gallery-image-version VERSION --query publishingProfile.targetRegions",
        ),
        look=_LOOK,
        rule="IMG003",
        inputs=_IMAGE,
        sources=(
            GITHUB + "pulumi/pulumi-aws/issues/5129",
            GITHUB + "hashicorp/terraform-provider-azurerm/issues/25012",
        ),
        samples=(
            'Status=404 Code="GalleryImageNotFound" Message="The gallery image '
            "/SharedGalleries/g/Images/i/Versions/1.2.0 "
            'is not available in southeastasia region. Please contact image owner to replicate to this region"',
        ),
        near_misses=(NearMiss("The gallery image is available in westeurope region", "nothing is refused"),),
    ),
    Cause(
        code="CAU083",
        title="the image does not exist",
        phrases=("The Image /subscriptions/* cannot be found", "Microsoft.Compute/images/* was not found"),
        cause="no managed image of this id is there: deleted, misspelled, or in another subscription or resource group",
        way_out="compare the id with what is there; managed images on pools are retired, so use a version of a "
        "gallery image",
        commands=("az image list --query '[].id' --output tsv",),
        look=_LOOK,
        rule="IMG009",
        inputs=_IMAGE,
        sources=(GITHUB + "hashicorp/packer/issues/6324", GITHUB + "riezebosch/vsts-tasks-packer/issues/8"),
        samples=(
            "The Image '/subscriptions/7/resourceGroups/images/providers/Microsoft.Compute/images/node' cannot be "
            "found.",
            "ResourceNotFound : The Resource 'Microsoft.Compute/images/node' under resource group 'images' was not "
            "found.",
        ),
        near_misses=(
            NearMiss("The Resource 'Microsoft.Compute/disks/d' under resource group 'g' was not found", "a disk"),
        ),
    ),
    Cause(
        code="CAU084",
        title="the terms of a Marketplace image were not accepted",
        phrases=("Legal terms have not been accepted for this item on this subscription",),
        error_codes=("MarketplacePurchaseEligibilityFailed", "ResourcePurchaseValidationFailed"),
        cause="the image has a purchase plan, and nobody has accepted its terms in this subscription",
        way_out="accept the terms once for each subscription, or take an image without a plan",
        commands=("az vm image terms accept --publisher PUBLISHER --offer OFFER --plan PLAN",),
        rule="IMG010",
        inputs=_IMAGE,
        sources=(
            GITHUB + "MicrosoftDocs/azure-docs/issues/12998",
            GITHUB + "hashicorp/packer/pull/6009",
        ),
        samples=(
            "ResourcePurchaseValidationFailed: User failed validation to purchase resources. Error message: 'Legal "
            "terms "
            "have not been accepted for this item on this subscription.'",
        ),
        near_misses=(NearMiss("Legal terms have been accepted", "nothing is refused"),),
    ),
    Cause(
        code="CAU085",
        title="Batch signs in with a shared key, and the pool uses an image of Compute",
        phrases=("authentication SharedKey is not allowed when external resources of type Compute are linked",),
        cause="a pool with a custom image is made over Batch's own API with the account's key, which says "
        "nothing of who may use the image",
        way_out="sign in with Entra (az batch account login without --shared-key-auth), or make the pool through "
        "ARM, as Pulumi does",
        commands=("az batch account login --name ACCOUNT --resource-group GROUP",),
        rule="IMG012",
        inputs=_IMAGE,
        sources=(GITHUB + "MicrosoftDocs/azure-docs/issues/51092",),
        samples=(
            "AuthenticationErrorDetail: The specified type of authentication SharedKey is not allowed when external "
            "resources of type Compute are linked.",
        ),
        near_misses=(NearMiss("authentication SharedKey is allowed", "nothing is refused"),),
    ),
    Cause(
        code="CAU086",
        title="a value of the request is not valid, and the details say which",
        phrases=("The value provided for one of the properties in the request body is invalid",),
        error_codes=("InvalidPropertyValue",),
        general=True,
        cause="Batch does not take a value: often a node agent that does not fit the image, a size or an image that "
        "Batch does not have, or an extension that is not on its list or that it keeps for itself, as CustomScript. "
        "PropertyName and PropertyValue beside the message say which; many tools leave them out",
        way_out="look for PropertyName in the whole answer (az … --debug, or the deployment's operations); list the "
        "images with their node agents; and lint the pool",
        commands=(
            "az batch pool supported-images list --query '[].[imageReference.offer, imageReference.sku, "
            "nodeAgentSkuId]'",
            "poolkit lint POOL.json",
        ),
        rule="BAT015",
        also=("BAT001", "BAT002", "BAT005", "BAT014", "IMG001", "IMG014", "IMG023", "SHP001", "SHP002", "SHP003"),
        inputs=("image", "nodeAgent", "vmSize"),
        sources=(
            GITHUB + "hashicorp/terraform/issues/36698",
            GITHUB + "Azure/batch-shipyard/issues/53",
            BATCH_LINUX_NODES,
        ),
        samples=(
            "unexpected status 400 (400 Bad Request) with error: InvalidPropertyValue: The value provided for one of "
            "the "
            "properties in the request body is invalid.",
        ),
        near_misses=(
            NearMiss("The value provided for one of the query parameters is invalid", "the address, not the body"),
        ),
    ),
)
