"""The checks on images that need nothing but a pool's body and its account."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.images.samples import (
    AGENT,
    GALLERY,
    MANAGED,
    OTHER_SUBSCRIPTION,
    compute_id,
    fixed,
    image_pool,
    pool_body,
    with_machines,
)
from node_image.images import codes, open_codes, said_of

MARKETPLACE = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
SHARED = {"sharedGalleryImageId": "/SharedGalleries/farm/Images/node/Versions/1.0.0"}
WINDOWS = "batch.node.windows amd64"


def test_a_gallery_image_of_the_accounts_subscription_is_fine() -> None:
    assert said_of(image_pool(GALLERY)).findings == []


def test_a_marketplace_image_is_judged_by_none_of_them() -> None:
    judgement = said_of(image_pool(MARKETPLACE), account_id=None, api_version=None)
    assert (judgement.findings, judgement.undecided) == ([], [])


def test_an_image_that_is_not_known_yet_leaves_all_of_them_open() -> None:
    large = image_pool(Unknown(), scaleSettings=fixed(2000))
    assert open_codes(large) >= {"IMG001", "IMG002", "IMG006", "IMG007", "IMG008", "IMG014", "IMG021", "IMG022"}


def test_mi_12_a_wrong_id_comes_with_the_form_it_looks_most_like() -> None:
    (finding,) = said_of(image_pool(compute_id("galleries/farm/images/node/version/1.0.0"))).findings
    assert finding.code == "IMG001"
    assert finding.fix.endswith("/galleries/{gallery}/images/{definition}/versions/{version}")


def test_mi_09_a_managed_image_is_in_the_accounts_subscription() -> None:
    assert "IMG002" in codes(image_pool(compute_id("images/node", OTHER_SUBSCRIPTION)))


def test_mi_12_what_was_called_a_managed_image_and_is_none_is_in_no_subscription() -> None:
    pool = pool_body("render", image_pool("render-node"), Extras(image_kind="managed_image"))
    said = judge(pool, CATALOGUE, Context())
    assert {finding.code for finding in said.findings} == {"IMG001", "IMG006"}


def test_mi_09_letter_case_makes_no_other_subscription() -> None:
    account = "/subscriptions/ABC/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a"
    assert "IMG002" not in codes(image_pool(compute_id("images/node", "abc")), account_id=account)


def test_mi_09_without_an_account_the_subscription_is_left_open() -> None:
    judgement = said_of(image_pool(MANAGED), account_id=None)
    assert "IMG002" in {item.code for item in judgement.undecided}


def test_mi_40_a_gallery_image_of_another_subscription_is_a_warning() -> None:
    (finding,) = said_of(image_pool(compute_id("galleries/f/images/n/versions/1.0.0", OTHER_SUBSCRIPTION))).findings
    assert (finding.code, finding.severity) == ("IMG022", "warning")


@pytest.mark.parametrize(
    ("api_version", "also"),
    [
        ("2019-08-01", []),
        ("2020-03-01", ["IMG021"]),
        ("2023-11-01", ["IMG021"]),
        ("2024-02-01", ["IMG007"]),
        ("2024", ["IMG007"]),
    ],
)
def test_mi_01_a_managed_image_goes_by_the_api_version(api_version: str, also: list[str]) -> None:
    assert codes(image_pool(MANAGED), api_version=api_version) == ["IMG006", *also]


def test_mi_01_without_an_api_version_only_the_retirement_is_sure() -> None:
    judgement = said_of(image_pool(MANAGED), api_version=None)
    assert [finding.code for finding in judgement.findings] == ["IMG006"]
    assert {item.code for item in judgement.undecided} == {"IMG007", "IMG021"}


@pytest.mark.parametrize("image", [GALLERY, SHARED, {"communityGalleryImageId": "/CommunityGalleries/farm/Images/n"}])
def test_mi_30_any_image_of_ones_own_needs_a_node_agent(image: Any) -> None:
    assert codes(image_pool(image, agent=None)) == ["IMG013"]


def test_mi_30_the_agent_of_a_marketplace_image_is_for_others_to_say() -> None:
    assert codes(image_pool(MARKETPLACE, agent=None)) == []


def test_mi_30_a_node_agent_that_is_not_known_yet_is_one() -> None:
    assert "IMG013" in open_codes(image_pool(GALLERY, agent=Unknown()))


@pytest.mark.parametrize("beside", [MARKETPLACE, SHARED, {"version": "latest"}])
def test_mi_31_an_image_is_named_in_one_way(beside: dict[str, str]) -> None:
    assert codes(image_pool({"id": GALLERY, **beside})) == ["IMG014"]


@pytest.mark.parametrize(
    ("image", "nodes", "timeout", "fix"),
    [
        (MANAGED, 301, "PT15M", "PT30M"),
        (MANAGED, 301, None, "PT30M"),
        (GALLERY, 1001, None, "PT16M"),
        (GALLERY, 4000, "PT30M", "PT60M"),
        (MARKETPLACE, 1001, None, "PT30M"),
    ],
)
def test_mi_37_and_41_large_pools_want_more_time(image: Any, nodes: int, timeout: str | None, fix: str) -> None:
    pool = image_pool(image, scaleSettings=fixed(nodes, timeout))
    (finding,) = [finding for finding in said_of(pool).findings if finding.code == "IMG008"]
    assert finding.fix == f"set it to '{fix}'"
    assert finding.value == (f"'{timeout}'" if timeout else None)
    assert ("than Azure's default, PT15M" in finding.says) == (timeout is None)


@pytest.mark.parametrize(
    ("image", "nodes", "timeout"),
    [
        (MANAGED, 300, None),
        (MANAGED, 301, "PT20M"),
        (GALLERY, 1000, None),
        (GALLERY, 1000, "PT10M"),
        (GALLERY, 400, "PT5M"),
        (GALLERY, 4000, "PT1H"),
        (GALLERY, 4000, "an hour"),
        (MARKETPLACE, 1000, "PT15M"),
        (MARKETPLACE, 4000, "PT30M"),
    ],
)
def test_mi_37_and_41_enough_time_is_enough(image: Any, nodes: int, timeout: str | None) -> None:
    assert "IMG008" not in codes(image_pool(image, scaleSettings=fixed(nodes, timeout)))


def test_mi_37_both_kinds_of_nodes_count() -> None:
    assert "IMG008" in codes(image_pool(MANAGED, scaleSettings=fixed(200, low_priority=200)))


def test_mi_37_a_size_that_is_not_known_yet_is_left_open() -> None:
    scale = {"fixedScale": {"targetDedicatedNodes": Unknown()}}
    assert "IMG008" in open_codes(image_pool(GALLERY, scaleSettings=scale))


def test_mi_37_a_pool_that_a_formula_sizes_has_no_timeout() -> None:
    formula = {"autoScale": {"formula": "$TargetDedicatedNodes = 2000;"}}
    assert codes(image_pool(GALLERY, scaleSettings=formula)) == []


NAT = {"endpointConfiguration": {"inboundNatPools": [{"name": "ssh"}]}}


@pytest.mark.parametrize(("nodes", "expected"), [(301, ["IMG018"]), (300, [])])
def test_mi_35_inbound_nat_pools_and_many_nodes_do_not_go_together(nodes: int, expected: list[str]) -> None:
    assert codes(image_pool(GALLERY, scaleSettings=fixed(nodes), networkConfiguration=NAT)) == expected


def test_mi_35_inbound_nat_pools_lower_nothing_for_a_marketplace_image() -> None:
    assert codes(image_pool(MARKETPLACE, scaleSettings=fixed(400), networkConfiguration=NAT)) == []


def test_mi_45_whether_the_host_encrypts_may_not_be_known_yet() -> None:
    pool = with_machines(
        image_pool(GALLERY),
        diskEncryptionConfiguration={"targets": ["TemporaryDisk"]},
        securityProfile={"encryptionAtHost": Unknown()},
    )
    assert open_codes(pool) == {"IMG016"}


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        (None, ["IMG016"]),
        ({"encryptionAtHost": False}, ["IMG016"]),
        ({"encryptionAtHost": True}, []),
    ],
)
def test_mi_45_disks_of_linux_nodes_are_encrypted_at_the_host_only(security: Any, expected: list[str]) -> None:
    pool = with_machines(
        image_pool(GALLERY), diskEncryptionConfiguration={"targets": ["TemporaryDisk"]}, securityProfile=security
    )
    assert [finding.code for finding in said_of(pool).findings] == expected


@pytest.mark.parametrize(
    ("image", "agent", "encryption"),
    [
        (GALLERY, WINDOWS, {"targets": ["OsDisk", "TemporaryDisk"]}),
        (MARKETPLACE, AGENT, {"targets": ["TemporaryDisk"]}),
        (GALLERY, AGENT, {"targets": []}),
    ],
)
def test_mi_45_other_disks_may_be_encrypted(image: Any, agent: str, encryption: dict[str, Any]) -> None:
    assert codes(with_machines(image_pool(image, agent), diskEncryptionConfiguration=encryption)) == []


@pytest.mark.parametrize("kind", ["images/node", "galleries/farm/images/node/versions/1.0.0"])
def test_mi_09_and_40_a_subscription_that_a_template_does_not_name_is_left_open(kind: str) -> None:
    account = "/subscriptions/{subscription}/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/render"
    said = said_of(image_pool(compute_id(kind)), account_id=account)
    assert {"IMG002", "IMG022"} & {item.code for item in said.undecided}
    assert not {"IMG002", "IMG022"} & {finding.code for finding in said.findings}


def test_mi_09_the_same_unnamed_subscription_is_the_same() -> None:
    account = "/subscriptions/{subscription}/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/render"
    said = said_of(image_pool(compute_id("images/node", "{subscription}")), account_id=account)
    assert "IMG002" not in {item.code for item in said.undecided}
