"""The image of a pool, its size and its account as the rules about images see them."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import ACCOUNT, POOL, SCALE_SET, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import MISSING, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_program
from azure_poolkit.rules.extensions.samples import gpu_driver, scale_set
from azure_poolkit.rules.extensions.systems import image_reference
from azure_poolkit.rules.images.lineage import UsedImage, used_images
from azure_poolkit.rules.images.pool_account import account_of, allocation_mode_of, authentication_of, region_of
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MANAGED,
    compute_id,
    fixed,
    from_snapshot,
    gallery_version,
    image_pool,
    managed_image,
    pool_body,
)
from azure_poolkit.rules.images.view import MostNodes, PoolImage, may_be_managed, most_nodes, pool_images
from node_image.images import codes, of_all, said_of

MARKETPLACE = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}
UNKNOWN = Unknown(why="later")


def body(image: Any, extras: Extras | None = None, **properties: Any) -> Body:
    return pool_body("render", image_pool(image, **properties), extras)


def of_kind(kind: str | None, image: Any) -> PoolImage:
    return PoolImage(body(image, Extras(image_kind=kind)))


class TestImages:
    def test_a_pool_that_names_an_image_has_one(self) -> None:
        pool = body(GALLERY)
        assert list(pool_images(pool, Context())) == [PoolImage(pool)]

    def test_a_pool_that_names_none_has_none(self) -> None:
        assert list(pool_images(Body(kind=POOL, name="p", value={"properties": {}}), Context())) == []

    def test_a_scale_set_has_no_image_of_a_pool(self) -> None:
        other = Body(kind=SCALE_SET, name="p", value=scale_set(gpu_driver()))
        assert image_reference(other).given
        assert list(pool_images(other, Context())) == []

    @pytest.mark.parametrize("key", ["id", "sharedGalleryImageId", "communityGalleryImageId"])
    def test_an_image_by_any_id_is_custom(self, key: str) -> None:
        custom = PoolImage(body({key: "/x"})).custom
        assert custom is not None
        assert custom.path[-1] == key

    def test_one_of_the_marketplace_is_not(self) -> None:
        assert PoolImage(body(MARKETPLACE)).custom is None

    def test_what_its_user_calls_it_says_where_its_id_stands_though_it_is_missing(self) -> None:
        custom = of_kind("community_gallery", {"id": GALLERY}).custom
        assert custom is not None
        assert (custom.path[-1], custom.missing) == ("communityGalleryImageId", True)

    def test_an_id_is_shown_as_it_is(self) -> None:
        assert PoolImage(body(MANAGED)).shown_id == MANAGED

    def test_an_id_that_is_not_known_is_not_shown(self) -> None:
        assert PoolImage(body({"id": UNKNOWN})).shown_id is MISSING

    @pytest.mark.parametrize(
        ("kind", "image", "expected"),
        [
            (None, MANAGED, True),
            (None, GALLERY, False),
            (None, MARKETPLACE, False),
            (None, {"id": UNKNOWN}, True),
            ("managed_image", {"id": UNKNOWN}, True),
        ],
    )
    def test_an_image_may_be_managed_by_its_id_or_its_users_word(
        self, kind: str | None, image: Any, expected: bool
    ) -> None:
        assert may_be_managed(of_kind(kind, image)) is expected


class TestSizes:
    def sized(self, **scale: Any) -> Body:
        return body(GALLERY, scaleSettings=scale)

    def test_a_fixed_size_is_its_targets(self) -> None:
        assert most_nodes(self.sized(**fixed(3, low_priority=4))) == MostNodes(3, 4)

    def test_a_truth_value_is_no_number_of_nodes(self) -> None:
        assert most_nodes(self.sized(fixedScale={"targetDedicatedNodes": True})) == MostNodes(0, 0)

    def test_a_formula_counts_with_its_largest_targets(self) -> None:
        formula = "$TargetDedicatedNodes = 5; $TargetLowPriorityNodes = 6;"
        assert most_nodes(self.sized(autoScale={"formula": formula})) == MostNodes(5, 6)

    @pytest.mark.parametrize(
        ("formula", "why"),
        [
            ("$TargetDedicatedNodes = $PendingTasks;", "no upper limit"),
            ("$TargetDedicatedNodes = 1; $TargetLowPriorityNodes = $PendingTasks;", "no upper limit"),
            ("$TargetDedicatedNodes = ", "cannot be read"),
        ],
    )
    def test_one_without_a_limit_leaves_it_open(self, formula: str, why: str) -> None:
        with pytest.raises(UndecidedError, match=why) as raised:
            most_nodes(self.sized(autoScale={"formula": formula}))
        assert raised.value.path[-1] == "formula"


class TestResizes:
    @pytest.mark.parametrize(
        ("image", "what", "nodes", "minutes"),
        [
            (MARKETPLACE, "a Marketplace image", 1001, 30),
            (MANAGED, "a managed image", 301, 20),
            (GALLERY, "a gallery image", 2001, 31),
        ],
    )
    def test_a_short_time_is_told_for_each_kind_of_image(self, image: Any, what: str, nodes: int, minutes: int) -> None:
        found = said_of(image_pool(image, scaleSettings=fixed(nodes, "PT14M"))).findings
        (said,) = [finding for finding in found if finding.code == "IMG008"]
        assert f"a resize to {nodes} nodes from {what} takes longer" in said.line()
        assert f"PT{minutes}M or more" in said.line()

    @pytest.mark.parametrize(("image", "nodes"), [(MARKETPLACE, 1000), (MANAGED, 300), (GALLERY, 1000)])
    def test_fewer_nodes_have_time_enough_by_default(self, image: Any, nodes: int) -> None:
        assert "IMG008" not in codes(image_pool(image, scaleSettings=fixed(nodes)))


class TestSharing:
    def test_pools_on_a_managed_image_are_named_without_those_on_a_gallery_image(self) -> None:
        snapshot = compute_id("snapshots/base")
        image = managed_image(from_snapshot(snapshot))
        version = gallery_version({"osDiskImage": {"source": {"id": snapshot}}})
        pools = [
            pool_body("gallery", image_pool(GALLERY, scaleSettings=fixed(1))),
            pool_body("one", image_pool(MANAGED, scaleSettings=fixed(2000))),
            pool_body("two", image_pool(MANAGED, scaleSettings=fixed(2000))),
        ]
        said = judge_program(Program((image, version, *pools)), CATALOGUE, Context())
        (line,) = [one.line() for _, judgement in said for one in judgement.findings if one.code == "IMG005"]
        assert "the pool can have 4000 dedicated nodes together with 'one', on one base snapshot" in line

    def test_a_gallery_image_from_a_snapshot_that_is_not_known_leaves_the_limit_of_managed_ones_alone(self) -> None:
        version = gallery_version({"osDiskImage": {"source": {"id": UNKNOWN}}})
        _, undecided = of_all(version, pool_body("known", image_pool(GALLERY, scaleSettings=fixed(2000))))
        assert ("IMG004", "known") in undecided
        assert ("IMG005", "known") not in undecided

    def test_a_managed_image_from_a_snapshot_that_is_not_known_leaves_it_open(self) -> None:
        image = managed_image(from_snapshot(UNKNOWN))  # type: ignore[arg-type]
        _, undecided = of_all(image, pool_body("known", image_pool(MANAGED, scaleSettings=fixed(2000))))
        assert ("IMG005", "known") in undecided


def account(name: Any = "rendering", key: str = "account", **value: Any) -> Body:
    return Body(kind=ACCOUNT, name="account", key=key, value=value, extras=Extras(address={"accountName": name}))


def used(account_name: Any, *accounts: Body) -> UsedImage:
    pool = body(GALLERY, Extras(address={"accountName": account_name}))
    (found,) = used_images(Program((*accounts, pool)), Context())
    return found


class TestAccounts:
    @pytest.mark.parametrize(
        ("name", "own", "expected"),
        [
            ("rendering", "rendering", True),
            ("RENDERING", "Rendering", True),
            ("rendering", "other", False),
            ("rendering", UNKNOWN, False),
            (None, None, False),
            (Unknown(sources=frozenset({"account"})), "rendering", True),
            (Unknown(sources=frozenset({"group"})), "rendering", False),
            (Unknown(), "rendering", False),
        ],
    )
    def test_a_pool_is_of_the_account_that_it_names_or_takes_its_name_from(
        self, name: Any, own: Any, expected: bool
    ) -> None:
        one = account(own)
        found = used(name, one)
        assert (account_of(found.program, found.pool) is one) is expected

    def test_how_it_allocates_is_the_programs_word_where_nobody_else_says(self) -> None:
        one = account(properties={"poolAllocationMode": "UserSubscription"})
        assert allocation_mode_of(used("rendering", one), Context()) == "UserSubscription"

    def test_somebodys_word_comes_first(self) -> None:
        one = account(properties={"poolAllocationMode": "UserSubscription"})
        assert allocation_mode_of(used("rendering", one), Context(allocation_mode="BatchService")) == "BatchService"

    def test_an_account_that_does_not_say_allocates_as_batch_does(self) -> None:
        assert allocation_mode_of(used("rendering", account()), Context()) == "BatchService"

    def test_an_account_that_the_program_does_not_make_says_nothing(self) -> None:
        assert allocation_mode_of(used("elsewhere", account()), Context()) is None
        assert authentication_of(used("elsewhere", account()), Context()) is None

    def test_ways_to_sign_in_are_its_texts(self) -> None:
        one = account(properties={"allowedAuthenticationModes": ["AAD", 3]})
        assert authentication_of(used("rendering", one), Context()) == frozenset({"AAD"})

    def test_an_account_that_does_not_say_them_leaves_them_open(self) -> None:
        assert authentication_of(used("rendering", account()), Context()) is None

    def test_somebodys_word_on_signing_in_comes_first(self) -> None:
        one = account(properties={"allowedAuthenticationModes": ["AAD"]})
        said = Context(authentication_modes=frozenset())
        assert authentication_of(used("rendering", one), said) == frozenset()

    def test_its_region_is_that_of_its_account(self) -> None:
        one = account(location="westeurope")
        found = used("rendering", one)
        assert region_of(found.program, found.pool, Context()) == "westeurope"
        assert region_of(found.program, found.pool, Context(region="northeurope")) == "northeurope"
