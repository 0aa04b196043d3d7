"""How a pool names its image, and what that comes to in its body."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pulumi
import pytest
from pulumi_azure_native import compute

from azure_poolkit import (
    BatchPool,
    BatchPoolArgs,
    CommunityGalleryImage,
    FindingsError,
    GalleryImageVersion,
    ManagedImageReference,
    MarketplaceImage,
    ScaleSet,
    SharedGalleryImage,
)
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake
from pools import inputs_of, required
from pulumi_mocks import PulumiMocks

GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/images/providers/Microsoft.Compute"
VERSION = f"{GROUP}/galleries/farm/images/node/versions/1.0.0"
LATEST = f"{GROUP}/galleries/farm/images/node"
MANAGED = f"{GROUP}/images/node"
MARKETPLACE = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
SHARED = "/SharedGalleries/farm/Images/node/Versions/1.0.0"
COMMUNITY = "/CommunityGalleries/farm/Images/node/Versions/1.0.0"
FORMS: dict[str, tuple[Any, dict[str, Any], dict[str, Any]]] = {
    "marketplace": (MarketplaceImage(**MARKETPLACE), {"marketplace": MARKETPLACE}, MARKETPLACE),
    "galleryVersion": (GalleryImageVersion(id=VERSION), {"galleryVersion": {"id": VERSION}}, {"id": VERSION}),
    "galleryLatest": (GalleryImageVersion(id=LATEST), {"galleryVersion": {"id": LATEST}}, {"id": LATEST}),
    "managedImage": (ManagedImageReference(id=MANAGED), {"managedImage": {"id": MANAGED}}, {"id": MANAGED}),
    "sharedGallery": (
        SharedGalleryImage(shared_gallery_image_id=SHARED),
        {"sharedGallery": {"sharedGalleryImageId": SHARED}},
        {"sharedGalleryImageId": SHARED},
    ),
    "communityGallery": (
        CommunityGalleryImage(community_gallery_image_id=COMMUNITY),
        {"communityGallery": {"communityGalleryImageId": COMMUNITY}},
        {"communityGalleryImageId": COMMUNITY},
    ),
}
every_form = pytest.mark.parametrize("form", FORMS)


def reference(args: BatchPoolArgs) -> Any:
    deployment = pool_body("render", args).value["properties"]["deploymentConfiguration"]
    return deployment["virtualMachineConfiguration"]["imageReference"]


@every_form
def test_an_image_is_sent_in_its_form(form: str) -> None:
    image, _, sent = FORMS[form]
    assert reference(BatchPoolArgs(**required(image=image))) == sent


@every_form
def test_other_languages_name_each_kind_by_one_key(form: str) -> None:
    _, told, sent = FORMS[form]
    inputs = {
        "resourceGroupName": "render",
        "accountName": "renderfarm",
        "vmSize": "STANDARD_D2S_V5",
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "image": told,
    }
    assert reference(intake(BatchPoolArgs, inputs, Spelling.WIRE)) == sent


@every_form
def test_the_forms_of_azures_pages_are_reached(form: str) -> None:
    path = Path(__file__).parents[3] / "shared" / "facts" / "bodies" / "docs-image-reference-forms.json"
    if not path.exists():
        pytest.skip("no documents beside the repository")
    wanted = json.loads(path.read_text(encoding="utf-8"))[form]
    image = type(FORMS[form][0])
    names = {"sharedGalleryImageId": "shared_gallery_image_id", "communityGalleryImageId": "community_gallery_image_id"}
    given = {names.get(key, key): value for key, value in wanted.items()}
    assert reference(BatchPoolArgs(**required(image=image(**given)))) == wanted


def test_mi_31_two_kinds_at_once_are_refused() -> None:
    image = {"gallery_version": {"id": VERSION}, "managed_image": {"id": MANAGED}}
    with pytest.raises(FindingsError, match="INP004 image: exactly one of several keys is expected"):
        BatchPoolArgs(**required(image=image))


def test_what_made_an_image_is_for_the_rules_and_not_sent() -> None:
    args = BatchPoolArgs(**required(image=ManagedImageReference(id=MANAGED, made_by="packer")))
    body = pool_body("render", args)
    assert reference(args) == {"id": MANAGED}
    assert body.extras.image_made_by == "packer"


RESOURCES = {
    "a version": lambda: compute.GalleryImageVersion(
        "version",
        resource_group_name="images",
        gallery_name="farm",
        gallery_image_name="node",
        gallery_image_version_name="1.0.0",
        location="westeurope",
        storage_profile={"source": {"id": MANAGED}},
    ),
    "a definition, whose latest version that is": lambda: compute.GalleryImage(
        "definition",
        resource_group_name="images",
        gallery_name="farm",
        gallery_image_name="node",
        location="westeurope",
        os_type=compute.OperatingSystemTypes.LINUX,
        os_state=compute.OperatingSystemStateTypes.GENERALIZED,
        identifier={"publisher": "farm", "offer": "node", "sku": "node"},
    ),
}


@pytest.mark.parametrize("what", RESOURCES)
def test_azure_natives_resources_stand_for_the_image_they_are(pulumi_mocks: PulumiMocks, what: str) -> None:
    id_ = VERSION if what == "a version" else LATEST
    pulumi_mocks.on("azure-native:compute:*").returns({}, id=id_)

    inputs = inputs_of(pulumi_mocks, lambda: required(image=RESOURCES[what]()))
    machines = inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["imageReference"] == {"id": id_}


def test_a_resource_that_is_no_image_is_refused(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        snapshot = compute.Snapshot(
            "base", resource_group_name="images", location="westeurope", creation_data={"create_option": "Empty"}
        )
        BatchPool("render", required(image=snapshot))

    error = pulumi_mocks.record(program).error
    assert isinstance(error, FindingsError)
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("INP001", "image")]


def test_an_image_whose_id_is_a_secret_or_late_is_judged_when_it_is_known(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        BatchPool("render", required(image=GalleryImageVersion(id=pulumi.Output.from_input("/images/node"))))

    error = pulumi_mocks.record(program).error
    assert isinstance(error, FindingsError)
    assert [finding.code for finding in error.findings] == ["IMG001"]


def test_what_made_an_image_is_not_sent_with_a_scale_set_either(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        ScaleSet(
            "web",
            {
                "resource_group_name": "web",
                "location": "westeurope",
                "vm_size": "Standard_D2s_v5",
                "capacity": 1,
                "image": ManagedImageReference(id=MANAGED, made_by="packer"),
                "administrator": {
                    "username": "operator",
                    "ssh_public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample",
                },
                "network": {
                    "subnet_id": f"{GROUP.rpartition('/')[0]}/Microsoft.Network/virtualNetworks/web/subnets/front"
                },
            },
        )

    profile = (
        pulumi_mocks.run(program)
        .resource("azure-native:compute:VirtualMachineScaleSet")
        .inputs["virtualMachineProfile"]
    )
    assert profile["storageProfile"]["imageReference"] == {"id": MANAGED}
