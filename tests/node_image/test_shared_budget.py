"""MI-33 and MI-34: what all pools on one image or base snapshot may have together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.model.body import SNAPSHOT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import BY_CODE
from azure_poolkit.rules.engine import judge_program
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MANAGED,
    compute_id,
    fixed,
    from_machine,
    from_snapshot,
    gallery_version,
    image_pool,
    managed_image,
    pool_body,
)
from node_image.images import of_all

AUTO = {"autoScale": {"formula": "$TargetDedicatedNodes = min(2600, $PendingTasks.GetSample(1));"}}
ENDLESS = {"autoScale": {"formula": "$TargetDedicatedNodes = $PendingTasks.GetSample(1);"}}


def budget(*bodies: Body) -> tuple[list[str], set[str]]:
    """The pools that exceed the budget, and those of which that is not known."""
    findings, undecided = of_all(*bodies)
    return [name for code, name in findings if code == "IMG005"], {name for code, name in undecided if code == "IMG005"}


def pool(name: str, image: Any = MANAGED, scale: Any = None) -> Body:
    return pool_body(name, image_pool(image, scaleSettings=scale or fixed(1)))


def test_one_pool_alone_can_exceed_it() -> None:
    assert budget(pool("a", scale=fixed(2501))) == (["a"], set())
    assert budget(pool("a", scale=fixed(2500, low_priority=1000))) == ([], set())
    assert budget(pool("a", scale=fixed(0, low_priority=1001))) == (["a"], set())


def test_a_formula_counts_with_the_largest_target_that_can_be_read_from_it() -> None:
    assert budget(pool("a", scale=AUTO)) == (["a"], set())


def test_a_formula_without_a_limit_is_left_open() -> None:
    assert budget(pool("a", scale=ENDLESS)) == ([], {"a"})


def test_a_pool_beside_one_without_a_limit_is_left_open_too() -> None:
    assert budget(pool("a", scale=ENDLESS), pool("b")) == ([], {"a", "b"})


def test_images_of_one_machine_do_not_share_it() -> None:
    images = [managed_image(from_machine(compute_id("virtualMachines/builder")), name) for name in ("a", "b")]
    pools = [pool(name, compute_id(f"images/{name}"), fixed(2000)) for name in ("a", "b")]
    assert budget(*pools, *images) == ([], set())


def test_the_pools_that_share_it_are_named() -> None:
    other = compute_id("images/other")
    pools = pool("a", scale=fixed(2000)), pool("b", scale=fixed(501)), pool("c", other, fixed(2501))
    judged = judge_program(Program(pools), [BY_CODE["IMG005"]], Context())
    says = [finding.says for _, said in judged for finding in said.findings]
    assert says == [
        "the pool can have 2501 dedicated nodes together with 'a', on one image",
        "the pool can have 2501 dedicated nodes",
    ]


def test_mi_11_pools_share_a_managed_image_whose_id_is_yet_to_come() -> None:
    coming = Unknown(sources=frozenset({"render-node"}))
    findings, _ = of_all(pool("a", coming), pool("b", coming), managed_image(from_snapshot("s")))
    assert findings == [("IMG004", "b")]


def test_a_marketplace_image_has_no_such_budget() -> None:
    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    assert budget(pool("a", image, fixed(9000))) == ([], set())


def test_a_gallery_image_has_no_such_budget_whatever_its_base() -> None:
    version = gallery_version({"osDiskImage": {"source": {"id": compute_id("snapshots/base")}}})
    shared = {"sharedGalleryImageId": "/sharedGalleries/farm/images/node/versions/1.0.0"}
    community = {"communityGalleryImageId": "/communityGalleries/farm/images/node/versions/1.0.0"}
    pools = [pool(name, image, fixed(3000)) for name, image in zip("abc", (GALLERY, shared, community), strict=True)]
    assert budget(*pools, version) == ([], set())


def test_a_gallery_version_on_the_base_snapshot_takes_nothing_of_the_budget_of_managed_images() -> None:
    version = gallery_version({"osDiskImage": {"source": {"id": compute_id("snapshots/base")}}})
    image = managed_image(from_snapshot(compute_id("snapshots/base")))
    assert budget(pool("a", GALLERY, fixed(2000)), pool("b", MANAGED, fixed(600)), version, image) == ([], set())


def test_images_on_one_base_snapshot_share_it() -> None:
    first, second = (managed_image(from_snapshot(compute_id("snapshots/base")), name) for name in ("one", "two"))
    pools = [pool("a", str(first.id), fixed(2000)), pool("b", str(second.id), fixed(600))]
    assert budget(*pools, first, second) == (["b"], set())


def test_images_on_snapshots_of_their_own_do_not() -> None:
    first = managed_image(from_snapshot(compute_id("snapshots/one")), "one")
    second = managed_image(from_snapshot(compute_id("snapshots/two")), "two")
    pools = [pool("a", str(first.id), fixed(2000)), pool("b", str(second.id), fixed(600))]
    assert budget(*pools, first, second) == ([], set())


def test_a_snapshot_that_the_program_makes_is_told_by_where_its_id_comes_from() -> None:
    snapshot = Body(kind=SNAPSHOT, name="base", key="base", value={"properties": {}})
    made = [
        replace(
            managed_image(from_snapshot("x"), name),
            id=None,
            value={"properties": from_snapshot(Unknown(sources=frozenset({"base"})))},
        )  # type: ignore[arg-type]
        for name in ("one", "two")
    ]
    pools = [
        pool(name, {"id": Unknown(sources=frozenset({image.name}))}, fixed(1300))
        for name, image in zip("ab", made, strict=True)
    ]
    assert budget(snapshot, *made, *pools) == (["b"], set())


def test_an_image_that_nobody_can_tell_leaves_the_budget_open() -> None:
    assert budget(pool("a", {"id": Unknown()}, fixed(1))) == ([], {"a"})


def test_one_managed_image_behind_two_pools_is_a_warning_too() -> None:
    findings, _ = of_all(pool("a", MANAGED), pool("b", MANAGED), managed_image(from_machine("m")))
    assert ("IMG004", "b") in findings
    assert ("IMG004", "a") not in findings


@dataclass(frozen=True)
class Drawn:
    image: int
    dedicated: int | None


DRAWN = st.lists(
    st.builds(Drawn, st.integers(0, 3), st.none() | st.sampled_from([0, 1, 500, 1250, 1251, 2500])), max_size=6
)
SNAPSHOTS = st.lists(st.integers(0, 2), min_size=4, max_size=4)


@settings(max_examples=60)
@given(DRAWN, SNAPSHOTS)
def test_the_budget_is_exact_over_all_pools_of_a_program(drawn: list[Drawn], snapshots: list[int]) -> None:
    images = [
        managed_image(from_snapshot(compute_id(f"snapshots/{snapshot}")), f"image{index}")
        for index, snapshot in enumerate(snapshots)
    ]
    pools = []
    for index, one in enumerate(drawn):
        nodes: Any = Unknown() if one.dedicated is None else one.dedicated
        pools.append(pool(f"pool{index}", str(images[one.image].id), fixed(nodes)))

    over, unsure = budget(*images, *pools)

    of_snapshot: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for index, one in enumerate(drawn):
        of_snapshot[snapshots[one.image]].append((f"pool{index}", one.dedicated))
    for sharing in of_snapshot.values():
        names = {name for name, _ in sharing}
        total = sum(nodes or 0 for _, nodes in sharing)
        assert bool(names & set(over)) == (total > 2500)
        if total <= 2500:
            assert bool(names & unsure) == any(nodes is None for _, nodes in sharing)
