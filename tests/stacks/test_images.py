"""What the nodes of the stack project start from."""

import pytest
from pulumi_azure_native import batch, compute

SNAPSHOT = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images"
    "/providers/Microsoft.Compute/snapshots/render-node"
)


def _image(farm, pool="linux"):
    machines = farm.resource(batch.Pool, name=pool).inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    return machines["imageReference"]


def test_dev_starts_from_the_marketplace(dev):
    assert _image(dev) == {
        "publisher": "canonical",
        "offer": "ubuntu-24_04-lts",
        "sku": "server",
        "version": "latest",
    }


def test_staging_starts_from_a_gallery_version_of_an_image_made_from_a_snapshot(staging):
    image, version = staging.resource(compute.Image), staging.resource(compute.GalleryImageVersion)

    assert image.inputs["storageProfile"]["osDisk"]["snapshot"] == {"id": SNAPSHOT}
    assert version.inputs["storageProfile"]["source"] == {"id": image.id}
    assert version.inputs["galleryImageVersionName"] == "1.0.0"
    assert _image(staging) == {"id": version.id}


def test_prod_starts_from_the_version_that_the_platform_names(prod):
    assert _image(prod)["id"].endswith("/galleries/contoso/images/render-node/versions/1.4.0")


def test_windows_pools_start_from_the_marketplace_unless_told_otherwise(updated):
    assert _image(updated, "windows")["publisher"] == "microsoftwindowsserver"


@pytest.mark.parametrize(
    ("image", "reference"),
    [
        (
            {"marketplace": {"publisher": "debian", "offer": "debian-12", "sku": "12-gen2", "version": "0.1"}},
            {"publisher": "debian", "offer": "debian-12", "sku": "12-gen2", "version": "0.1"},
        ),
        (
            {"galleryOutput": {"stack": "contoso/render-platform/prod", "output": "linuxImage"}},
            {
                "id": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/platform/providers"
                "/Microsoft.Compute/galleries/contoso/images/render-node/versions/1.4.0"
            },
        ),
    ],
)
def test_an_image_of_another_system_comes_with_its_node_agent(record_farm, image, reference):
    pool = {"scale": {"fixed": {"nodes": 1}}, "certificates": ["tls"], "nodeAgent": "batch.node.debian 12"}
    recording = record_farm("dev", config={"render-farm:linux": {**pool, "image": image}})
    assert recording.error is None
    (linux,) = [one for one in recording.resources if (one.type, one.name) == ("azure-native:batch:Pool", "linux")]

    machines = linux.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["imageReference"] == reference
    assert machines["nodeAgentSkuId"] == "batch.node.debian 12"
