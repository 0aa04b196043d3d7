"""What we check of pools from custom images, by the facts that no other test is named after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from azure_poolkit.model.body import SNAPSHOT, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge, judge_change
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MACHINE,
    MANAGED,
    OTHER_SUBSCRIPTION,
    SUBSCRIPTION,
    compute_id,
    fixed,
    from_machine,
    from_snapshot,
    gallery_version,
    image_pool,
    managed_image,
    pool_body,
)
from node_image.images import codes, of_all, said_of

SNAPSHOT_ID = compute_id("snapshots/render-node")


def found(*bodies: Body) -> list[tuple[str, str]]:
    """Code and pool of each finding of the program rules."""
    return of_all(*bodies)[0]


def gone(*bodies: Body, staying: Body) -> list[str]:
    """What is said where all of ``bodies`` go and one pool stays."""
    change = Change(Program((*bodies, staying)), Program((staying,)))
    return [finding.code for _, said in judge_change(change, CATALOGUE, Context()) for finding in said.findings]


def test_mi_02_the_version_of_the_pages_own_sample_takes_no_managed_image() -> None:
    judgement = said_of(image_pool(MANAGED), api_version="2020-03-01")
    assert [(finding.code, finding.severity) for finding in judgement.findings] == [
        ("IMG006", "warning"),
        ("IMG021", "error"),
    ]


@pytest.mark.parametrize(("subscription", "expected"), [(SUBSCRIPTION, []), (OTHER_SUBSCRIPTION, ["IMG002"])])
def test_mi_09_without_an_account_the_pools_own_id_tells_the_subscription(
    subscription: str, expected: list[str]
) -> None:
    id_ = f"/subscriptions/{subscription}/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/a/pools/p"
    pool = replace(pool_body("render", image_pool(MANAGED), account_id=None), id=id_)
    said = judge(pool, CATALOGUE, Context())
    assert [finding.code for finding in said.findings if finding.code == "IMG002"] == expected
    assert "IMG002" not in {item.code for item in said.undecided}


@pytest.mark.parametrize(("own", "images"), [("ABC", "abc"), ("abc", "ABC")])
def test_mi_09_letter_case_on_either_side_makes_no_other_subscription(own: str, images: str) -> None:
    account = f"/subscriptions/{own}/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a"
    assert "IMG002" not in codes(image_pool(compute_id("images/node", images)), account_id=account)


@pytest.mark.parametrize("api_version", ["2019-08-01", "2020-03-01", "2024-07-01"])
def test_mi_03_mi_05_a_managed_image_is_retired_whatever_the_version_and_a_gallery_is_offered(api_version: str) -> None:
    finding = said_of(image_pool(MANAGED), api_version=api_version).findings[0]
    assert (finding.code, finding.severity) == ("IMG006", "warning")
    assert "gallery image" in finding.fix


@pytest.mark.parametrize(("api_version", "refused"), [("2023-11-01", False), ("2024-02-01", True)])
def test_mi_04_from_2024_on_the_id_is_a_gallery_images(api_version: str, refused: bool) -> None:
    assert ("IMG007" in codes(image_pool(MANAGED), api_version=api_version)) is refused


def test_mi_11_pools_from_one_managed_image_or_one_base_snapshot_are_warned_of() -> None:
    pools = pool_body("linux", image_pool(MANAGED)), pool_body("nightly", image_pool(compute_id("images/other")))
    images = managed_image(from_snapshot(SNAPSHOT_ID)), managed_image(from_snapshot(SNAPSHOT_ID), "other")
    assert found(pools[0], pool_body("nightly", image_pool(MANAGED.upper()))) == [("IMG004", "nightly")]
    assert found(*pools, *images) == [("IMG004", "nightly")]
    assert found(*pools, images[0], managed_image(from_snapshot(SNAPSHOT_ID + "-2"), "other")) == []


def test_mi_13_an_image_stays_as_long_as_a_pool_that_is_made_from_it() -> None:
    assert gone(gallery_version(), staying=pool_body("linux", image_pool(GALLERY))) == ["IMG009"]
    assert gone(managed_image(from_machine(MACHINE)), staying=pool_body("linux", image_pool(MANAGED))) == ["IMG009"]
    assert gone(gallery_version(), staying=pool_body("linux", image_pool(MANAGED))) == []


def test_mi_14_what_an_image_was_made_from_stays_as_long_too() -> None:
    snapshot = Body(kind=SNAPSHOT, name="base", key="base", id=SNAPSHOT_ID, value={"location": "westeurope"})
    image = managed_image(from_snapshot(SNAPSHOT_ID))
    pool = pool_body("linux", image_pool(MANAGED))
    change = Change(Program((snapshot, image, pool)), Program((image, pool)))
    assert [finding.code for _, said in judge_change(change, CATALOGUE, Context()) for finding in said.findings] == [
        "IMG009"
    ]


@pytest.mark.parametrize(("nodes", "expected"), [(199, []), (200, [("IMG011", "linux")])])
def test_mi_16_only_images_from_snapshots_scale(nodes: int, expected: list[tuple[str, str]]) -> None:
    pool = pool_body("linux", image_pool(MANAGED, scaleSettings=fixed(nodes)))
    assert found(pool, managed_image(from_machine(MACHINE))) == expected
    assert found(pool, managed_image(from_snapshot(SNAPSHOT_ID))) == []


@pytest.mark.parametrize(
    ("dedicated", "low_priority", "exceeded"), [(2500, 1000, False), (2501, 0, True), (0, 1001, True)]
)
def test_mi_33_a_managed_image_has_2500_dedicated_and_1000_low_priority_nodes(
    dedicated: int, low_priority: int, exceeded: bool
) -> None:
    scale = fixed(dedicated, low_priority=low_priority)
    assert (("IMG005", "linux") in found(pool_body("linux", image_pool(MANAGED, scaleSettings=scale)))) is exceeded


def test_mi_34_all_pools_of_an_image_or_base_snapshot_count_together() -> None:
    def pools(other: str) -> tuple[Body, Body]:
        size = fixed(1300)
        return (
            pool_body("linux", image_pool(MANAGED, scaleSettings=size)),
            pool_body("nightly", image_pool(other, scaleSettings=size)),
        )

    other = compute_id("images/other")
    images = managed_image(from_snapshot(SNAPSHOT_ID)), managed_image(from_snapshot(SNAPSHOT_ID), "other")
    assert ("IMG005", "nightly") in found(*pools(MANAGED))
    assert ("IMG005", "nightly") in found(*pools(other), *images)
    assert ("IMG005", "nightly") not in found(*pools(other))


@pytest.mark.parametrize(("mode", "refused"), [("BatchService", True), ("UserSubscription", False)])
def test_mi_47_where_batch_allocates_packers_image_comes_through_a_vhd(mode: str, refused: bool) -> None:
    pool = pool_body("linux", image_pool(MANAGED), Extras(image_made_by="packer"), allocation_mode=mode)
    assert (("IMG015", "linux") in found(pool)) is refused
