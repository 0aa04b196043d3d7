"""The ManagedImage component."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from pulumi_azure_native import compute

from azure_poolkit import (
    BatchPool,
    DataDiskSnapshot,
    FindingsError,
    MachineSource,
    ManagedImage,
    ManagedImageSource,
    SnapshotSource,
    VhdSource,
)
from node_image.image_programs import IMAGE, MACHINE, MANAGED, SNAPSHOT, VHD, image_args, one
from pools import POOL, required
from pulumi_mocks import PulumiMocks

DISK = {"osType": "Linux", "osState": "Generalized", "caching": "ReadWrite"}
SOURCES: dict[str, tuple[Any, dict[str, Any]]] = {
    "the snapshot of a disk": (
        SnapshotSource(os_disk=SNAPSHOT),
        {"storageProfile": {"osDisk": DISK | {"snapshot": {"id": SNAPSHOT}}}},
    ),
    "snapshots of data disks too": (
        SnapshotSource(os_disk=SNAPSHOT, data_disks=[DataDiskSnapshot(lun=0, snapshot=SNAPSHOT)]),
        {
            "storageProfile": {
                "osDisk": DISK | {"snapshot": {"id": SNAPSHOT}},
                "dataDisks": [{"lun": 0, "snapshot": {"id": SNAPSHOT}}],
            }
        },
    ),
    "a generalised machine": (MachineSource(machine=MACHINE), {"sourceVirtualMachine": {"id": MACHINE}}),
    "a VHD, as Packer makes it": (VhdSource(url=VHD), {"storageProfile": {"osDisk": DISK | {"blobUri": VHD}}}),
    "a plain map": ({"vhd": {"url": VHD}}, {"storageProfile": {"osDisk": DISK | {"blobUri": VHD}}}),
}


@pytest.mark.parametrize("what", SOURCES)
def test_it_is_made_from(pulumi_mocks: PulumiMocks, what: str) -> None:
    source, expected = SOURCES[what]
    inputs = one(pulumi_mocks, lambda: ManagedImage("node", image_args(source=source)), IMAGE).inputs
    assert dict(inputs) == {"resourceGroupName": "images", "location": "westeurope", **expected}


def test_where_no_region_is_said_it_is_azure_natives(pulumi_mocks: PulumiMocks) -> None:
    inputs = one(
        pulumi_mocks,
        lambda: ManagedImage("node", image_args(location=None)),
        IMAGE,
        config={"azure-native:location": "japaneast"},
    ).inputs
    assert inputs["location"] == "japaneast"


def test_what_it_is_made_from_stays_as_long_as_the_image_and_that_as_long_as_its_pool(
    pulumi_mocks: PulumiMocks,
) -> None:
    def program() -> None:
        snapshot = compute.Snapshot(
            "base", resource_group_name="images", location="westeurope", creation_data={"create_option": "Empty"}
        )
        image = ManagedImage("node", image_args(source=SnapshotSource(os_disk=snapshot)))
        BatchPool("render", required(image=image, legacy_managed_image=True))

    stack = pulumi_mocks.run(program)
    image, snapshot = stack.resource(IMAGE), stack.resource("azure-native:compute:Snapshot")
    pool = stack.resource("azure-native:resources:Resource")
    assert snapshot.urn in image.depends_on
    assert image.urn in pool.depends_on


def test_protection_and_retention_reach_the_image(pulumi_mocks: PulumiMocks) -> None:
    made = one(pulumi_mocks, lambda: ManagedImage("node", image_args(protect=True, retain_on_delete=True)), IMAGE)
    assert (made.protect, made.retain_on_delete) == (True, True)


def test_a_new_source_makes_a_new_image(pulumi_mocks: PulumiMocks) -> None:
    made = one(pulumi_mocks, lambda: ManagedImage("node", image_args()), IMAGE)
    assert {"storageProfile", "sourceVirtualMachine"} <= set(made.replace_on_changes)


def test_its_outputs_are_the_images(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        image = ManagedImage("node", image_args(image_name="node"))
        pulumi.export("id", image.id)
        pulumi.export("name", image.name)

    assert dict(pulumi_mocks.run(program).outputs) == {"id": MANAGED, "name": "node"}


WRONG: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "two sources": (
        {"source": {"snapshots": {"os_disk": SNAPSHOT}, "vhd": {"url": VHD}}},
        ("INP004", "source"),
    ),
    "a snapshot's id that is none": (
        {"source": {"snapshots": {"os_disk": MACHINE}}},
        ("INP001", "source.snapshots.os_disk.id"),
    ),
    "a VHD that is no address": ({"source": {"vhd": {"url": "node.vhd"}}}, ("INP001", "source.vhd.url")),
    "a source that is for galleries": ({"source": ManagedImageSource(image=MANAGED)}, ("INP001", "source")),
}


@pytest.mark.parametrize("what", WRONG)
def test_it_is_not_made_from(pulumi_mocks: PulumiMocks, what: str) -> None:
    inputs, expected = WRONG[what]
    error = pulumi_mocks.record(lambda: ManagedImage("node", image_args(**inputs)) and None).error
    assert isinstance(error, FindingsError)
    assert [(finding.code, finding.spelled) for finding in error.findings] == [expected]


def test_a_snapshot_that_is_known_late_is_checked_then(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        late = pulumi.Output.from_input(MACHINE)
        ManagedImage("node", image_args(source=SnapshotSource(os_disk=late)))

    recording = pulumi_mocks.record(program)
    assert isinstance(recording.error, FindingsError)
    assert [resource for resource in recording.resources if resource.type == IMAGE] == []


def test_a_source_whose_kind_is_not_known_yet_is_refused(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        ManagedImage("node", image_args(source=pulumi.Output.from_input({"vhd": {"url": VHD}})))

    error = pulumi_mocks.record(program).error
    assert isinstance(error, FindingsError)
    assert [(finding.code, finding.spelled) for finding in error.findings] == [("INP001", "source")]


def test_the_usual_way_a_pool_from_it_is_refused_at_the_first_preview(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        BatchPool("render", required(image=ManagedImage("node", image_args())))

    recording = pulumi_mocks.record(program, preview=True)
    assert isinstance(recording.error, FindingsError)
    assert [finding.code for finding in recording.error.findings if finding.stops] == ["IMG007"]
    assert [resource for resource in recording.resources if resource.type == POOL] == []


def test_every_other_property_can_be_said_in_arms_words(pulumi_mocks: PulumiMocks) -> None:
    over = {"storageProfile": {"zoneResilient": True}}
    inputs = one(pulumi_mocks, lambda: ManagedImage("node", image_args(properties=over)), IMAGE).inputs
    assert inputs["storageProfile"]["zoneResilient"] is True
    assert inputs["storageProfile"]["osDisk"]["snapshot"] == {"id": SNAPSHOT}
