"""The checks on images that need more of the program than one pool."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import ACCOUNT, SNAPSHOT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_program
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MACHINE,
    MANAGED,
    compute_id,
    fixed,
    from_machine,
    from_snapshot,
    gallery_image,
    gallery_version,
    image_pool,
    machine,
    machine_extension,
    managed_image,
    pool_body,
)
from node_image.images import of_all


def found(*bodies: Body) -> set[str]:
    """The codes of what is wrong, the warning that a managed image is shared left out."""
    return {code for code, _ in of_all(*bodies)[0]}


def undecided(*bodies: Body) -> set[str]:
    findings, open_ = of_all(*bodies)
    assert findings == []
    return {code for code, _ in open_}


def account(**changes: Any) -> Body:
    value = {"location": "northeurope", "properties": {}} | changes
    return Body(kind=ACCOUNT, name="farm", key="farm", value=value, extras=Extras(address={"accountName": "farm"}))


def pool_in(account_name: Any, image: str = GALLERY, nodes: int = 1) -> Body:
    """A pool of which only its account's name is known."""
    value = image_pool(image, scaleSettings=fixed(nodes))
    extras = Extras(address={"accountName": account_name})
    return pool_body("linux", value, extras, region=None, account_id=None)


def test_mi_09_a_managed_image_is_in_the_accounts_region() -> None:
    assert found(pool_in("farm", MANAGED), account(), managed_image(from_snapshot("s"))) == {"IMG003"}
    assert found(pool_in("farm", MANAGED), account(location="West Europe"), managed_image(from_snapshot("s"))) == set()


def test_mi_09_the_account_is_told_by_where_its_name_comes_from() -> None:
    name = Unknown(sources=frozenset({"farm"}))
    assert found(pool_in(name, MANAGED), account(), managed_image(from_snapshot("s"))) == {"IMG003"}


def test_mi_40_a_version_that_says_nothing_of_regions_is_where_it_was_made() -> None:
    assert found(pool_in("farm"), account(), gallery_version()) == {"IMG003"}
    assert found(pool_in("farm"), account(location="westeurope"), gallery_version()) == set()


@pytest.mark.parametrize("unknown", [Unknown(), [{"name": Unknown()}]])
def test_mi_40_regions_that_are_not_known_yet_are_left_open(unknown: Any) -> None:
    assert "IMG003" in undecided(pool_in("farm"), account(), gallery_version(targetRegions=unknown))


def test_nothing_is_said_where_the_region_of_neither_is_known() -> None:
    assert of_all(pool_in("elsewhere"), gallery_version()) == ([], set())


def test_mi_40_a_target_without_a_region_says_nothing() -> None:
    assert found(pool_in("farm"), account(), gallery_version(targetRegions=[{}])) == {"IMG003"}
    assert found(pool_in("farm"), account(location="westeurope"), gallery_version(targetRegions=[{}])) == set()


def test_an_image_that_does_not_say_where_it_is_may_be_anywhere() -> None:
    nowhere = replace(managed_image(from_snapshot("s")), value={"properties": from_snapshot("s")})
    assert found(pool_in("farm", MANAGED), account(), nowhere) == set()


@pytest.mark.parametrize(
    ("image", "body", "says"),
    [
        (MANAGED, managed_image(from_snapshot("s")), "image 'render-node' is not in"),
        (GALLERY, gallery_version(), "image '1.0.0' has no replica in"),
    ],
)
def test_mi_09_and_40_where_the_image_is_comes_with_where_it_is_wanted(image: str, body: Body, says: str) -> None:
    ((_, said),) = judge_program(Program((pool_in("farm", image), account(), body)), CATALOGUE, Context())
    assert [finding.says for finding in said.findings] == [
        f"{says} the account's region northeurope: it is in westeurope"
    ]


@pytest.mark.parametrize(
    ("nodes", "replicas", "expected"), [(600, 2, set()), (601, 2, {"IMG020"}), (301, None, {"IMG020"})]
)
def test_mi_41_a_replica_for_each_300_nodes(nodes: int, replicas: int | None, expected: set[str]) -> None:
    region: dict[str, Any] = {"name": "westeurope"}
    if replicas is not None:
        region["regionalReplicaCount"] = replicas
    pool = pool_body("linux", image_pool(GALLERY, scaleSettings=fixed(nodes, "PT1H")))
    version = gallery_version({"osDiskImage": {"source": {"id": "s"}}}, targetRegions=[region])
    assert found(pool, version) == expected


def test_mi_41_the_usual_number_of_replicas_counts_where_a_region_says_none() -> None:
    pool = pool_body("linux", image_pool(GALLERY, scaleSettings=fixed(601, "PT1H")))
    version = gallery_version({"osDiskImage": {}}, replicaCount=3, targetRegions=[{"name": "westeurope"}])
    assert found(pool, version) == set()


def test_mi_41_managed_images_have_no_replicas() -> None:
    pool = pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(900)))
    assert found(pool, managed_image(from_snapshot("s"))) == set()


def test_mi_41_no_replicas_are_counted_for_a_region_that_nobody_has_named() -> None:
    assert undecided(pool_in("elsewhere"), gallery_version(targetRegions=Unknown())) == set()


def test_mi_39_the_definition_of_another_gallery_does_not_count() -> None:
    other = gallery_image(osState="Specialized")
    other.extras.address["galleryName"] = "other"
    assert found(pool_body("linux", image_pool(GALLERY)), gallery_version(), other) == set()


def test_mi_39_a_state_that_is_not_known_yet_is_left_open() -> None:
    bodies = (pool_body("linux", image_pool(GALLERY)), gallery_version(), gallery_image(osState=Unknown()))
    assert undecided(*bodies) == {"IMG019"}


def test_mi_18_a_snapshot_with_a_purchase_plan_is_a_base_with_one() -> None:
    snapshot_id = compute_id("snapshots/base")
    plan = {"publisher": "vendor", "product": "render", "name": "standard"}
    snapshot = Body(kind=SNAPSHOT, name="base", id=snapshot_id, value={"properties": {"purchasePlan": plan}})
    image = managed_image(from_snapshot(snapshot_id))
    assert found(pool_body("linux", image_pool(MANAGED)), image, snapshot) == {"IMG010"}


def test_mi_18_a_gallery_image_may_have_a_base_with_a_purchase_plan() -> None:
    version = gallery_version({"source": {"virtualMachineId": MACHINE}})
    base = machine(plan={"publisher": "vendor", "product": "render", "name": "standard"})
    assert found(pool_body("linux", image_pool(GALLERY)), version, base) == set()


def test_an_image_that_does_not_say_what_it_was_made_from_may_be_made_from_anything() -> None:
    pool = pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(250)))
    assert found(pool, managed_image({})) == set()


@pytest.mark.parametrize(("nodes", "expected"), [(199, set()), (200, {"IMG011"})])
@pytest.mark.parametrize(
    "source",
    [
        from_machine(MACHINE),
        {"storageProfile": {"osDisk": {"blobUri": "https://farm.blob.core.windows.net/vhds/node.vhd"}}},
        {"storageProfile": {"osDisk": {"managedDisk": {"id": compute_id("disks/node")}}}},
    ],
)
def test_mi_36_hundreds_of_nodes_want_an_image_from_snapshots(source: Any, nodes: int, expected: set[str]) -> None:
    pool = pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(nodes)))
    assert found(pool, managed_image(source)) == expected


def test_mi_36_a_gallery_version_may_be_made_from_anything() -> None:
    pool = pool_body("linux", image_pool(GALLERY, scaleSettings=fixed(250)))
    version = gallery_version({"source": {"id": MANAGED}})
    assert found(pool, version, managed_image(from_machine(MACHINE))) == set()
    assert found(pool, gallery_version()) == set()


def test_mi_36_a_size_that_is_not_known_yet_is_left_open() -> None:
    pool = pool_body("linux", image_pool(MANAGED, scaleSettings={"fixedScale": {"targetDedicatedNodes": Unknown()}}))
    assert "IMG011" in undecided(pool, managed_image(from_machine(MACHINE)))


def test_mi_25_the_account_in_the_program_says_who_may_sign_in() -> None:
    keys = account(location="westeurope", properties={"allowedAuthenticationModes": ["SharedKey"]})
    both = account(location="westeurope", properties={"allowedAuthenticationModes": ["SharedKey", "AAD"]})
    assert found(pool_in("farm"), keys) == {"IMG012"}
    assert found(pool_in("farm"), both) == set()
    assert found(pool_in("farm"), account(location="westeurope")) == set()


def test_mi_25_modes_that_are_not_known_yet_are_left_open() -> None:
    late = account(location="westeurope", properties={"allowedAuthenticationModes": Unknown()})
    assert undecided(pool_in("farm"), late) == {"IMG012"}


@pytest.mark.parametrize(
    ("modes", "shown"),
    [([], "'none'"), (["SharedKey"], "'SharedKey'"), (["TaskToken", "SharedKey"], "'SharedKey, TaskToken'")],
)
def test_mi_25_the_modes_that_the_account_has_are_shown(modes: list[str], shown: str) -> None:
    keys = account(location="westeurope", properties={"allowedAuthenticationModes": modes})
    ((_, said),) = judge_program(Program((pool_in("farm"), keys)), CATALOGUE, Context())
    assert [finding.value for finding in said.findings] == [shown]


def test_mi_25_images_of_the_marketplace_want_no_entra_id() -> None:
    marketplace = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    pool = pool_body("linux", image_pool(marketplace), authentication_modes=frozenset({"SharedKey"}))
    assert found(pool) == set()


def test_mi_46_the_account_in_the_program_says_how_it_allocates() -> None:
    pool = pool_in("farm")
    by_packer = Body(kind=pool.kind, name="p", value=pool.value, extras=replace(pool.extras, image_made_by="packer"))
    user = account(location="westeurope", properties={"poolAllocationMode": "UserSubscription"})
    assert found(by_packer, account(location="westeurope")) == {"IMG015"}
    assert found(by_packer, user) == set()


DISK = {"osType": "Linux", "managedDisk": {}}


@pytest.mark.parametrize(
    ("disk", "expected"),
    [
        ({"osType": "Linux", "vhd": {"uri": "https://farm.blob.core.windows.net/vhds/a.vhd"}}, {"IMG017"}),
        ({**DISK, "encryptionSettings": {"enabled": True}}, {"IMG017"}),
        ({**DISK, "encryptionSettings": {"enabled": False}}, set()),
    ],
)
def test_mi_19_and_23_disks_of_a_captured_machine(disk: Any, expected: set[str]) -> None:
    captured = machine(properties={"storageProfile": {"osDisk": disk}})
    assert found(pool_body("linux", image_pool(MANAGED)), managed_image(from_machine(MACHINE)), captured) == expected


def test_mi_20_extensions_of_another_machine_do_not_count() -> None:
    extension = machine_extension()
    extension.extras.address["vmName"] = "other"
    bodies = (pool_body("linux", image_pool(MANAGED)), managed_image(from_machine(MACHINE)), machine(), extension)
    assert found(*bodies) == set()


def test_mi_20_a_snapshot_has_no_extensions() -> None:
    snapshot_id = compute_id("snapshots/base")
    snapshot = Body(kind=SNAPSHOT, name="base", id=snapshot_id, value={"properties": {}})
    of_nobody = replace(machine_extension(), extras=Extras())
    image = managed_image(from_snapshot(snapshot_id))
    assert found(pool_body("linux", image_pool(MANAGED)), image, snapshot, of_nobody) == set()


def test_mi_22_a_machine_without_a_temporary_drive_can_be_said_to_be_one() -> None:
    image = managed_image(from_machine(MACHINE))
    captured = replace(image, extras=Extras(no_temporary_drive=True))
    promoted = gallery_version({"source": {"id": MANAGED}})
    assert found(pool_body("linux", image_pool(MANAGED)), captured) == {"IMG017"}
    assert found(pool_body("linux", image_pool(GALLERY)), promoted, captured) == {"IMG017"}
    assert found(pool_body("linux", image_pool(GALLERY)), promoted, image) == set()
