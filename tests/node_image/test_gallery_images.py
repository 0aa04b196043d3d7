"""The GalleryImage component, and promotion."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from pulumi_azure_native import resources

from azure_poolkit import (
    BatchPool,
    FindingsError,
    GalleryImage,
    ImagePurchasePlan,
    MachineSource,
    ManagedImage,
    ManagedImageSource,
    SnapshotSource,
    VhdSource,
    promote,
)
from node_image.image_programs import (
    COMPUTE,
    DEFINITION,
    GALLERY,
    IMAGE,
    MACHINE,
    MANAGED,
    SNAPSHOT,
    VERSION,
    VHD,
    image_args,
    one,
)
from pools import POOL, required
from pulumi_mocks import PulumiMocks

ACCOUNT = f"{COMPUTE.rpartition('/')[0]}/Microsoft.Storage/storageAccounts/vhds"
SOURCES: dict[str, tuple[Any, dict[str, Any]]] = {
    "a managed image": (ManagedImageSource(image=MANAGED), {"source": {"id": MANAGED}}),
    "a machine": (MachineSource(machine=MACHINE), {"source": {"virtualMachineId": MACHINE}}),
    "snapshots": (
        SnapshotSource(os_disk=SNAPSHOT, data_disks=[{"lun": 0, "snapshot": SNAPSHOT}]),
        {
            "osDiskImage": {"hostCaching": "ReadWrite", "source": {"id": SNAPSHOT}},
            "dataDiskImages": [{"lun": 0, "source": {"id": SNAPSHOT}}],
        },
    ),
    "a VHD": (
        VhdSource(url=VHD, storage_account_id=ACCOUNT),
        {"osDiskImage": {"hostCaching": "ReadWrite", "source": {"uri": VHD, "storageAccountId": ACCOUNT}}},
    ),
}


def gallery_image(**others: Any) -> GalleryImage:
    return GalleryImage("render-node", image_args(version="1.0.0", **others))


@pytest.mark.parametrize("what", SOURCES)
def test_a_version_is_made_from(pulumi_mocks: PulumiMocks, what: str) -> None:
    source, expected = SOURCES[what]
    version = one(pulumi_mocks, lambda: gallery_image(source=source), VERSION)
    assert version.inputs["storageProfile"] == expected


def test_the_gallery_is_made_with_a_name_that_galleries_can_have(pulumi_mocks: PulumiMocks) -> None:
    gallery = one(pulumi_mocks, gallery_image, GALLERY)
    assert (gallery.name, gallery.inputs["galleryName"]) == ("render-node-gallery", "render_node")


def test_the_definition_is_of_a_generalised_image(pulumi_mocks: PulumiMocks) -> None:
    inputs = one(pulumi_mocks, lambda: gallery_image(hyper_v_generation="V2"), DEFINITION).inputs
    assert dict(inputs) == {
        "resourceGroupName": "images",
        "location": "westeurope",
        "galleryName": "render_node",
        "galleryImageName": "render-node",
        "osType": "Linux",
        "osState": "Generalized",
        "hyperVGeneration": "V2",
        "identifier": {"publisher": "render-node", "offer": "render-node", "sku": "node"},
    }


def test_mi_42_a_purchase_plan_passes_through(pulumi_mocks: PulumiMocks) -> None:
    plan = {"name": "standard", "publisher": "vendor", "product": "render"}
    made = one(pulumi_mocks, lambda: gallery_image(purchase_plan=ImagePurchasePlan(**plan)), DEFINITION)
    assert made.inputs["purchasePlan"] == plan


@pytest.mark.parametrize(("nodes", "replicas"), [(1, 1), (300, 1), (301, 2), (3000, 10), (None, None)])
def test_mi_41_a_copy_for_each_300_nodes(pulumi_mocks: PulumiMocks, nodes: int | None, replicas: int | None) -> None:
    version = one(pulumi_mocks, lambda: gallery_image(nodes=nodes), VERSION)
    own = {"name": "westeurope"} | ({} if replicas is None else {"regionalReplicaCount": replicas})
    assert version.inputs["publishingProfile"] == {"targetRegions": [own]}


def test_regions_can_have_copies_of_their_own_number(pulumi_mocks: PulumiMocks) -> None:
    regions = ["westeurope", {"name": "japaneast", "replicas": 2}]
    version = one(pulumi_mocks, lambda: gallery_image(nodes=900, regions=regions), VERSION)
    assert version.inputs["publishingProfile"]["targetRegions"] == [
        {"name": "westeurope", "regionalReplicaCount": 3},
        {"name": "japaneast", "regionalReplicaCount": 2},
    ]


def test_in_a_gallery_that_exists_only_definition_and_version_are_made(pulumi_mocks: PulumiMocks) -> None:
    gallery = f"{COMPUTE}/galleries/farm".replace("resourceGroups/images", "resourceGroups/shared")
    stack = pulumi_mocks.run(lambda: gallery_image(gallery=gallery) and None)
    inputs = stack.resource(VERSION).inputs
    assert stack.resources(type=GALLERY) == ()
    assert (inputs["resourceGroupName"], inputs["galleryName"]) == ("shared", "farm")


def test_everything_waits_for_what_it_is_in(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(lambda: gallery_image() and None)
    gallery, definition = stack.resource(GALLERY), stack.resource(DEFINITION)
    assert gallery.urn in definition.depends_on
    assert definition.urn in stack.resource(VERSION).depends_on


def test_a_new_version_is_there_before_the_old_one_goes(pulumi_mocks: PulumiMocks) -> None:
    assert one(pulumi_mocks, gallery_image, VERSION).delete_before_replace is False


def test_protection_and_retention_reach_all_of_it(pulumi_mocks: PulumiMocks) -> None:
    stack = pulumi_mocks.run(lambda: gallery_image(protect=True, retain_on_delete=True) and None)
    made = [stack.resource(type_) for type_ in (GALLERY, DEFINITION, VERSION)]
    assert [(one.protect, one.retain_on_delete) for one in made] == [(True, True)] * 3


def test_a_pool_takes_it_as_it_is_and_comes_after_it(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        BatchPool("render", required(image=gallery_image()))

    stack = pulumi_mocks.run(program)
    pool, version = stack.resource(POOL), stack.resource(VERSION)
    machines = pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["imageReference"] == {"id": f"{COMPUTE}/galleries/render_node/images/render-node/versions/1.0.0"}
    assert version.urn in pool.depends_on


def test_a_managed_image_is_promoted_in_one_line(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        image = ManagedImage("node", image_args(hyper_v_generation="V2", tags={"team": "render"}))
        BatchPool("render", required(image=promote(image, version="1.0.0", nodes=600)))

    stack = pulumi_mocks.run(program)
    version = stack.resource(VERSION)
    assert version.inputs["storageProfile"] == {"source": {"id": stack.resource(IMAGE).id}}
    assert version.inputs["publishingProfile"]["targetRegions"][0]["regionalReplicaCount"] == 2
    assert stack.resource(DEFINITION).inputs["hyperVGeneration"] == "V2"
    assert version.inputs["tags"] == {"team": "render"}
    assert version.urn in stack.resource(POOL).depends_on


def test_a_managed_image_in_a_group_that_is_being_made_can_be_promoted(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        group = resources.ResourceGroup("images", tags={"team": "render"})
        promote(ManagedImage("node", image_args(resource_group_name=group.name, tags=group.tags)), version="1.0.0")

    version = pulumi_mocks.run(program).resource(VERSION)
    assert version.inputs["resourceGroupName"] == "images"
    assert version.inputs["tags"] == {"team": "render"}


@pytest.mark.parametrize("version", ["1.0", "latest", "1.0.x", "01.0.0"])
def test_a_version_is_three_numbers(pulumi_mocks: PulumiMocks, version: str) -> None:
    def program() -> None:
        GalleryImage("node", image_args(version=version))

    error = pulumi_mocks.record(program).error
    assert isinstance(error, FindingsError)
    assert [finding.spelled for finding in error.findings] == ["version"]


def test_its_id_is_an_output(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        pulumi.export("id", gallery_image().id)

    assert pulumi_mocks.run(program).outputs["id"].endswith("/images/render-node/versions/1.0.0")


def test_every_other_property_can_be_said_in_arms_words(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        gallery_image(
            properties={"safetyProfile": {"allowDeletionOfReplicatedLocations": True}},
            definition_properties={
                "description": "for rendering",
                "features": [{"name": "SecurityType", "value": "None"}],
            },
        )

    stack = pulumi_mocks.run(program)
    assert stack.resource(VERSION).inputs["safetyProfile"] == {"allowDeletionOfReplicatedLocations": True}
    assert stack.resource(DEFINITION).inputs["description"] == "for rendering"
    assert stack.resource(DEFINITION).inputs["osState"] == "Generalized"
