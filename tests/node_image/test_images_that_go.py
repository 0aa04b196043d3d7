"""IMG009: which image that goes is the one that a pool still names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SNAPSHOT, Body
from azure_poolkit.model.change import Change
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import Judgement, judge_change
from azure_poolkit.rules.images.samples import (
    GALLERY,
    MANAGED,
    compute_id,
    from_machine,
    from_snapshot,
    gallery_version,
    image_pool,
    managed_image,
    pool_body,
)

BASE = compute_id("snapshots/base")


def said(image: Any, *gone: Body, kept: tuple[Body, ...] = ()) -> Judgement:
    """What is said where ``gone`` go, and a pool from ``image`` stays."""
    pool = pool_body("linux", image_pool(image))
    change = Change(Program((*gone, *kept, pool)), Program((*kept, pool)))
    return sum((judgement for _, judgement in judge_change(change, CATALOGUE, Context())), Judgement())


def found(image: Any, *gone: Body, kept: tuple[Body, ...] = ()) -> list[str]:
    return [finding.code for finding in said(image, *gone, kept=kept).findings]


def yet_to_be_known(body: Body, **address: str) -> Body:
    """``body`` of which only the address is known."""
    return replace(body, id=None, extras=Extras(address={**(body.extras.address or {}), **address}))


@pytest.mark.parametrize(
    ("part", "name", "codes"),
    [
        ("galleryName", "FARM", ["IMG009"]),
        ("galleryName", "other", []),
        ("galleryImageName", "Render-Node", ["IMG009"]),
        ("galleryImageName", "other", []),
        ("galleryImageVersionName", "1.0.0", ["IMG009"]),
        ("galleryImageVersionName", "1.0.1", []),
    ],
)
def test_mi_13_a_version_without_an_id_is_told_by_its_names(part: str, name: str, codes: list[str]) -> None:
    assert found(GALLERY, yet_to_be_known(gallery_version(), **{part: name})) == codes
    assert (
        found(GALLERY.upper().replace("/VERSIONS/", "/versions/"), yet_to_be_known(gallery_version(), **{part: name}))
        == codes
    )


@pytest.mark.parametrize(("name", "codes"), [("render-node", ["IMG009"]), ("other", [])])
def test_mi_13_a_managed_image_without_an_id_is_told_by_its_name(name: str, codes: list[str]) -> None:
    image = yet_to_be_known(managed_image(from_machine("m")), imageName=name)
    assert found(MANAGED, image) == codes
    assert found(GALLERY, image) == []


def test_what_has_no_address_is_nothing_that_a_pool_names() -> None:
    assert found(GALLERY, replace(gallery_version(), id=None, extras=Extras())) == []


def test_an_id_counts_more_than_names() -> None:
    assert found(GALLERY, replace(gallery_version(), id=GALLERY.replace("images/render", "other/render"))) == []


def test_no_image_of_ones_own_is_none_that_goes() -> None:
    marketplace = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    assert found(marketplace, yet_to_be_known(gallery_version())) == []
    assert found("not an id", yet_to_be_known(gallery_version())) == []


def test_an_image_that_is_not_known_yet_may_be_the_one() -> None:
    judgement = said(Unknown(), gallery_version())
    assert (judgement.findings, {item.code for item in judgement.undecided}) == ([], {"IMG009"})


def test_an_image_that_comes_from_another_one_of_the_program_is_that() -> None:
    version = gallery_version()
    kept = replace(version, name="2.0.0", key="2.0.0", id=GALLERY.replace("1.0.0", "2.0.0"))
    judgement = said(Unknown(sources=frozenset({"2.0.0"})), version, kept=(kept,))
    assert (judgement.findings, judgement.undecided) == ([], [])


def test_an_image_that_is_retained_stays() -> None:
    version = gallery_version()
    assert found(GALLERY, replace(version, extras=replace(version.extras, retain_on_delete=True))) == []


def test_an_image_that_comes_does_not_go() -> None:
    pool = pool_body("linux", image_pool(GALLERY))
    change = Change(Program((pool,)), Program((gallery_version(), pool)))
    assert judge_change(change, CATALOGUE, Context()) == []


def test_mi_14_only_the_snapshot_beneath_the_image_has_to_stay() -> None:
    snapshots = [
        Body(kind=SNAPSHOT, name=name, key=name, id=compute_id(f"snapshots/{name}"), value={"location": "westeurope"})
        for name in ("base", "other")
    ]
    image = managed_image(from_snapshot(BASE))
    assert found(MANAGED, snapshots[0], kept=(image, snapshots[1])) == ["IMG009"]
    assert found(MANAGED, snapshots[1], kept=(image, snapshots[0])) == []
    assert found(MANAGED, snapshots[0]) == []
    assert found(MANAGED, snapshots[0], kept=(managed_image({}),)) == []
