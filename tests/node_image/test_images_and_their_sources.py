"""What images of a program were made from, and what belongs to them."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import (
    GALLERY_IMAGE,
    GALLERY_IMAGE_VERSION,
    IMAGE,
    POOL,
    SNAPSHOT,
    VIRTUAL_MACHINE,
    VIRTUAL_MACHINE_EXTENSION,
    Body,
)
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import Node, UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.images.lineage import definition_of, extensions_of, made_from, referred, source_of, used_images


def made_by(*keys: str) -> Unknown:
    return Unknown(sources=frozenset(keys))


def resource(kind: str, name: str, properties: dict[str, Any] | None = None, **address: Any) -> Body:
    id_ = f"/subscriptions/1/resourceGroups/farm/providers/Microsoft.Compute/x/{name}"
    extras = Extras(address=address)
    return Body(kind=kind, name=name, key=name, id=id_, value={"properties": properties or {}}, extras=extras)


def image(name: str = "image", **profile: Any) -> Body:
    return resource(IMAGE, name, {"storageProfile": profile})


def version(**profile: Any) -> Body:
    return resource(
        GALLERY_IMAGE_VERSION, "1.0.0", {"storageProfile": profile}, galleryName="farm", galleryImageName="node"
    )


SNAP = resource(SNAPSHOT, "snap")
OF_SNAP = image(osDisk={"snapshot": {"id": SNAP.id}})
OF_IMAGE = version(source={"id": OF_SNAP.id})


def test_a_pool_without_an_image_uses_none() -> None:
    assert list(used_images(Program((Body(kind=POOL, name="p", value={"properties": {}}),)), Context())) == []


def test_nothing_is_referred_to_where_no_id_stands() -> None:
    assert referred(Program((OF_SNAP,)), OF_SNAP.root.at("nothing"), IMAGE) is None


def test_an_id_that_the_image_gives_refers_to_it() -> None:
    assert referred(Program((OF_SNAP,)), Node(made_by("image")), IMAGE) is OF_SNAP


@pytest.mark.parametrize("bodies", [(), (OF_SNAP,)], ids=["no image", "another image"])
def test_an_id_that_is_known_later_may_refer_to_any(bodies: tuple[Body, ...]) -> None:
    with pytest.raises(UndecidedError):
        referred(Program(bodies), Node(Unknown()), IMAGE)


def test_an_image_is_found_behind_one_that_may_be_meant() -> None:
    open_ = Body(kind=IMAGE, name="open", key="open", value={})
    assert referred(Program((open_, OF_SNAP)), Node(OF_SNAP.id), IMAGE) is OF_SNAP


def kind_and_body(program: Program, body: Body) -> tuple[str, Body | None] | None:
    found = source_of(program, body)
    return None if found is None else (found.kind, found.body)


def test_a_version_of_a_managed_image_is_made_from_what_that_was_made_from() -> None:
    assert kind_and_body(Program((SNAP, OF_SNAP, OF_IMAGE)), OF_IMAGE) == ("snapshot", SNAP)


def test_a_version_of_a_managed_image_that_does_not_say_is_made_from_the_image() -> None:
    silent = image()
    assert kind_and_body(Program((silent,)), version(source={"id": silent.id})) == ("image", silent)


def test_a_version_of_an_image_made_elsewhere_is_made_from_an_image() -> None:
    assert kind_and_body(Program(()), OF_IMAGE) == ("image", None)


def test_an_image_that_does_not_say_is_made_from_nothing_known() -> None:
    assert kind_and_body(Program(()), image()) is None


def test_a_vhd_is_no_resource_of_the_program() -> None:
    vhd = image(osDisk={"blobUri": "https://farm.blob.core.windows.net/vhds/node.vhd"})
    assert kind_and_body(Program((SNAP,)), vhd) == ("VHD", None)


def test_a_vhd_at_an_address_that_is_not_known_is_one_all_the_same() -> None:
    assert kind_and_body(Program((SNAP,)), image(osDisk={"blobUri": Unknown()})) == ("VHD", None)


def test_a_version_brings_the_managed_image_that_it_was_promoted_from() -> None:
    assert list(made_from(Program((OF_SNAP, OF_IMAGE)), OF_IMAGE)) == [OF_IMAGE, OF_SNAP]


def test_a_managed_image_comes_alone_whatever_else_it_names() -> None:
    odd = image("odd", source={"id": OF_SNAP.id})
    assert list(made_from(Program((OF_SNAP, odd)), odd)) == [odd]


MACHINE = resource(VIRTUAL_MACHINE, "builder", vmName="builder")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("BUILDER", True), ("other", False), (made_by("builder"), True), (made_by("other"), False), (Unknown(), False)],
)
def test_extensions_of_a_machine_are_those_that_name_it(name: Any, expected: bool) -> None:
    extension = resource(VIRTUAL_MACHINE_EXTENSION, "script", vmName=name)
    assert list(extensions_of(Program((MACHINE, extension)), MACHINE)) == [extension] * expected


@pytest.mark.parametrize(
    ("gallery", "name", "expected"),
    [
        ("farm", "node", True),
        ("FARM", "Node", True),
        ("other", "node", False),
        ("farm", "other", False),
        (made_by("gallery"), "node", True),
    ],
)
def test_the_definition_of_a_version_has_its_gallery_and_name(gallery: Any, name: Any, expected: bool) -> None:
    definition = resource(GALLERY_IMAGE, "node", galleryName=gallery, galleryImageName=name)
    assert (definition_of(Program((definition,)), OF_IMAGE) is definition) is expected


@pytest.mark.parametrize(("source", "expected"), [("node", True), ("other", False)])
def test_a_version_that_takes_its_name_from_a_definition_is_of_that_one(source: str, expected: bool) -> None:
    definition = resource(GALLERY_IMAGE, "node", galleryName="farm", galleryImageName="node")
    named = resource(GALLERY_IMAGE_VERSION, "1.0.0", galleryName="farm", galleryImageName=made_by(source))
    assert (definition_of(Program((definition,)), named) is definition) is expected
