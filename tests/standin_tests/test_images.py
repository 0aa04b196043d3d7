"""Images, what they are made from, and the pools that start from them."""

import pytest

from standin import AzureStandIn
from standin.azure_stand_in import SCALE_SET
from standin.bodies import scale_set_body
from standin.errors import ArmError

COMPUTE = "azure-native:compute:"
POOL = "azure-native:batch:Pool"
RESOURCE = "azure-native:resources:Resource"
HERE = {"location": "westeurope"}
LEGACY = "2019-08-01"
LAST_RESIZE = (
    "There was an error encountered while performing the last resize on the pool. "
    "Please try resizing the pool again. Code: AllocationFailed"
)


class Farm:
    """A Batch account, and the ids of what is beside it."""

    def __init__(self, azure):
        self.azure = azure
        self.account = azure.already_has("rg", "acct")
        self.compute = f"{azure.subscription}/resourceGroups/rg/providers/Microsoft.Compute"
        self.snapshot = f"{self.compute}/snapshots/disk"
        self.image = f"{self.compute}/images/node"
        self.gallery = f"{self.compute}/galleries/farm"
        self.definition = f"{self.gallery}/images/node"
        self.version = f"{self.definition}/versions/1.0.0"
        self.pool = f"{self.account}/pools/render"

    def make_image(self, **more):
        self.azure.put(
            f"{COMPUTE}Snapshot", self.snapshot, HERE | {"properties": {"creationData": {"createOption": "Empty"}}}
        )
        disk = {"osType": "Linux", "osState": "Generalized", "snapshot": {"id": self.snapshot}}
        return self.azure.put(
            f"{COMPUTE}Image", self.image, HERE | {"properties": {"storageProfile": {"osDisk": disk}}} | more
        )

    def make_gallery(self, state="Generalized", regions=("westeurope",)):
        self.make_image()
        self.azure.put(f"{COMPUTE}Gallery", self.gallery, HERE)
        identifier = {"publisher": "farm", "offer": "linux", "sku": "node"}
        definition = {"osType": "Linux", "osState": state, "identifier": identifier}
        self.azure.put(f"{COMPUTE}GalleryImage", self.definition, HERE | {"properties": definition})
        self.make_version(self.image, regions)

    def make_version(self, source, regions=("westeurope",)):
        profile = {"targetRegions": [{"name": region} for region in regions]}
        version = {"storageProfile": {"source": {"id": source}}, "publishingProfile": profile}
        return self.azure.put(f"{COMPUTE}GalleryImageVersion", self.version, HERE | {"properties": version})

    def put_pool(self, image, nodes=2, legacy=False, **more):
        machines = {"imageReference": {"id": image} | more, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
        scale = {"fixedScale": {"targetDedicatedNodes": nodes}}
        body = {"vmSize": "STANDARD_D2S_V5", "scaleSettings": scale}
        body["deploymentConfiguration"] = {"virtualMachineConfiguration": machines}
        return self.azure.put(RESOURCE if legacy else POOL, self.pool, {"properties": body}, LEGACY if legacy else None)

    def grow(self, nodes):
        scale = {"fixedScale": {"targetDedicatedNodes": nodes}}
        return self.azure.patch(POOL, self.pool, {"properties": {"scaleSettings": scale}})["properties"]


@pytest.fixture
def farm(tmp_path):
    return Farm(AzureStandIn(tmp_path))


def refusal(call, *args, **more):
    with pytest.raises(ArmError) as caught:
        call(*args, **more)
    return caught.value


def errors(properties):
    return [(error["code"], error["message"]) for error in properties["resizeOperationStatus"].get("errors", [])]


@pytest.mark.parametrize("gone", ["version", "definition", "gallery"])
def test_a_gallery_image_deleted_under_a_pool_fails_its_next_growth_and_no_call(farm, gone):
    farm.make_gallery()
    made = farm.put_pool(farm.version)["properties"]
    for arm_id in (farm.version, farm.definition, farm.gallery):
        farm.azure.delete(arm_id)
        if arm_id == getattr(farm, gone):
            break

    grown = farm.grow(5)

    assert errors(made) == []
    assert errors(grown) == [("AllocationFailed", LAST_RESIZE)]
    assert (grown["currentDedicatedNodes"], grown["resizeOperationStatus"]["targetDedicatedNodes"]) == (2, 5)


def test_a_pool_without_its_image_still_shrinks_and_grows_again_once_it_is_back(farm):
    farm.make_gallery()
    farm.put_pool(farm.version)
    farm.azure.delete(farm.version)

    assert errors(farm.grow(1)) == []
    assert errors(farm.grow(3)) != []
    farm.make_version(farm.image)
    assert farm.grow(3)["currentDedicatedNodes"] == 3


@pytest.mark.parametrize("gone", ["image", "snapshot"])
def test_a_managed_image_or_what_is_beneath_it_deleted_fails_the_pools_next_growth(farm, gone):
    farm.make_image()
    farm.put_pool(farm.image, legacy=True)

    farm.azure.delete(getattr(farm, gone))

    assert errors(farm.put_pool(farm.image, nodes=5, legacy=True)["properties"]) == [("AllocationFailed", LAST_RESIZE)]


def test_a_gallery_version_is_a_copy_and_needs_its_source_no_more(farm):
    farm.make_gallery()
    farm.put_pool(farm.version)

    farm.azure.delete(farm.image)

    assert errors(farm.grow(5)) == []


def test_a_managed_image_is_refused_by_api_versions_that_know_gallery_images_only(farm):
    farm.make_image()

    error = refusal(farm.put_pool, farm.image)

    assert "must be the id of a Compute Gallery image" in error.message
    assert error.message.startswith("[stand-in]")


def test_a_managed_image_is_of_the_accounts_subscription_and_region(farm):
    elsewhere = farm.image.replace("11111111", "99999999")
    farm.azure.already_has("rg", "acct", location="westeurope")
    image = f"{farm.compute}/images/far"
    farm.azure.put(
        f"{COMPUTE}Snapshot",
        f"{farm.compute}/snapshots/far",
        {"location": "japaneast", "properties": {"creationData": {"createOption": "Empty"}}},
    )
    disk = {"osType": "Linux", "osState": "Generalized", "snapshot": {"id": f"{farm.compute}/snapshots/far"}}
    farm.azure.put(
        f"{COMPUTE}Image", image, {"location": "japaneast", "properties": {"storageProfile": {"osDisk": disk}}}
    )

    assert "another subscription" in refusal(farm.put_pool, elsewhere, legacy=True).message
    assert "another region" in refusal(farm.put_pool, image, legacy=True).message


def test_an_image_is_named_in_one_way(farm):
    assert "also publisher" in refusal(farm.put_pool, farm.version, publisher="canonical").message
    assert "neither a gallery image nor" in refusal(farm.put_pool, "/subscriptions/s/images/i").message


def test_a_gallery_image_is_generalised_and_has_a_replica_in_the_accounts_region(farm):
    farm.make_gallery(state="Specialized")
    special = refusal(farm.put_pool, farm.version)
    farm.azure.delete(farm.version)
    farm.azure.delete(farm.definition)
    farm.azure.already_has("far", "faracct", location="japaneast")
    farm.make_gallery()
    far = refusal(
        farm.azure.put,
        POOL,
        f"{farm.azure.subscription}/resourceGroups/far/providers/Microsoft.Batch/batchAccounts/faracct/pools/p",
        _pool_from(farm.version),
    )

    assert "specialised" in special.message
    assert "no replica in 'japaneast'" in far.message


def _pool_from(image):
    machines = {"imageReference": {"id": image}, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
    return {"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": machines}}}


def test_galleries_are_deleted_from_within(farm):
    farm.make_gallery()

    for arm_id in (farm.gallery, farm.definition):
        error = refusal(farm.azure.delete, arm_id)
        assert (error.status, error.code) == (409, "CannotDeleteResource")
        assert error.message == "Can not delete resource before nested resources are deleted."
    for arm_id in (farm.version, farm.definition, farm.gallery):
        farm.azure.delete(arm_id)
    assert not [arm_id for arm_id in farm.azure.resources if "galleries" in arm_id]


def test_what_an_image_is_made_from_must_be_there(farm):
    error = refusal(
        farm.azure.put,
        f"{COMPUTE}Image",
        farm.image,
        HERE | {"properties": {"sourceVirtualMachine": {"id": f"{farm.compute}/virtualMachines/base"}}},
    )

    assert "virtualMachines/base', which does not exist" in error.message
    assert "either sourceVirtualMachine or" in refusal(farm.azure.put, f"{COMPUTE}Image", farm.image, HERE).message


def test_a_gallery_version_needs_a_source_that_is_there(farm):
    farm.make_gallery()
    farm.azure.delete(farm.version)

    assert "does not exist" in refusal(farm.make_version, farm.image + "2").message
    empty = HERE | {"properties": {"storageProfile": {}}}
    assert "needs a source" in refusal(farm.azure.put, f"{COMPUTE}GalleryImageVersion", farm.version, empty).message
    assert "own location" in refusal(farm.make_version, farm.image, ("japaneast",)).message


def test_a_machine_becomes_an_image(farm):
    machine = f"{farm.compute}/virtualMachines/base"
    farm.azure.put(
        f"{COMPUTE}VirtualMachine", machine, HERE | {"properties": {"hardwareProfile": {"vmSize": "Standard_D2s_v5"}}}
    )

    farm.azure.put(f"{COMPUTE}Image", farm.image, HERE | {"properties": {"sourceVirtualMachine": {"id": machine}}})

    assert farm.azure.resources[farm.image]["properties"]["provisioningState"] == "Succeeded"


def test_a_scale_set_needs_its_image_when_it_is_put(farm):
    body = scale_set_body()
    body["properties"]["virtualMachineProfile"]["storageProfile"]["imageReference"] = {"id": farm.version}
    arm_id = f"{farm.compute}/virtualMachineScaleSets/nodes"

    assert "does not exist" in refusal(farm.azure.put, SCALE_SET, arm_id, body).message
    farm.make_gallery()
    farm.azure.put(SCALE_SET, arm_id, body)
