"""Images through the plugin, as the engine asks for them."""

import pytest

from azure_poolkit.plugin.provider import PoolkitProvider
from azure_poolkit.plugin.schema import package_schema
from pulumi_mocks import UNKNOWN, OutputValue, construct

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images/providers/Microsoft.Compute"
SNAPSHOT = f"{GROUP}/snapshots/base"
IMAGE = {"resourceGroupName": "images", "location": "westeurope", "osType": "Linux"}


@pytest.fixture
def make(schema_path):
    provider = PoolkitProvider(schema_path.read_text(encoding="utf-8"))
    return lambda token, inputs, **options: construct(
        provider, f"azure-poolkit:index:{token}", inputs, name="node", **options
    )


def test_a_managed_image_is_made_of_wire_inputs(make):
    made = make("ManagedImage", IMAGE | {"source": {"snapshots": {"osDisk": SNAPSHOT}}, "imageName": "node"})

    (image,) = made.stack.resources("azure-native:compute:Image")
    assert image.inputs["storageProfile"]["osDisk"]["snapshot"] == {"id": SNAPSHOT}
    assert made.state == {"imageId": f"{GROUP}/images/node", "name": "node"}


def test_a_snapshot_that_is_not_known_yet_leaves_what_is_known(make):
    urn = "urn:pulumi:stack::project::azure-native:compute:Snapshot::base"
    disk = OutputValue(UNKNOWN, dependencies=[urn])
    made = make("ManagedImage", IMAGE | {"source": {"snapshots": {"osDisk": disk}}}, preview=True)

    (image,) = made.stack.resources("azure-native:compute:Image")
    assert image.inputs["storageProfile"]["osDisk"]["osType"] == "Linux"


def test_a_gallery_image_gives_the_id_of_its_version(make):
    source = {"managedImage": {"image": f"{GROUP}/images/node"}}
    made = make("GalleryImage", IMAGE | {"source": source, "version": "1.0.0", "nodes": 301.0})

    (version,) = made.stack.resources("azure-native:compute:GalleryImageVersion")
    assert version.inputs["publishingProfile"]["targetRegions"] == [{"name": "westeurope", "regionalReplicaCount": 2}]
    assert made.state == {"versionId": f"{GROUP}/galleries/node/images/node/versions/1.0.0"}


def test_access_gives_the_id_of_its_image(make):
    version = f"{GROUP}/galleries/farm/images/node/versions/1.0.0"
    made = make("ImageAccess", {"image": {"galleryVersion": {"id": version}}, "principalId": "p"})

    assert made.state == {"imageId": version}


def test_sources_may_hold_outputs():
    resources = package_schema()["resources"]

    for name in ("ManagedImage", "GalleryImage"):
        assert "plain" not in resources[f"azure-poolkit:index:{name}"]["inputProperties"]["source"]
