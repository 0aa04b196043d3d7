"""Which scale set an extension belongs to that is a resource of its own."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, Body
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.scale_sets.membership import belongs, perhaps_together, scale_sets_of, together


def made_by(*keys: str) -> Unknown:
    return Unknown(sources=frozenset(keys))


def at(kind: str, group: Any, name: Any, key: str = "") -> Body:
    parts = {"resourceGroupName": group, "vmScaleSetName": name}
    address = {part: said for part, said in parts.items() if said is not None}
    return Body(kind=kind, name=key or kind, key=key or kind, value={}, extras=Extras(address=address))


def extension(group: Any = "web", name: Any = "front", key: str = "driver") -> Body:
    return at(SCALE_SET_EXTENSION, group, name, key)


def scale_set(group: Any = "web", name: Any = "front") -> Body:
    return at(SCALE_SET, group, name, "front")


def is_of(child: Body, host: Body) -> bool:
    return belongs(Program((child, host)), child, host)


SHARED = made_by("somewhere")


@pytest.mark.parametrize(
    ("child", "host", "expected"),
    [
        (extension("WEB", "Front"), scale_set(), True),
        (extension(name="back"), scale_set(), False),
        (extension(group="other"), scale_set(), False),
        (extension(name=None), scale_set(name=None), False),
        (extension(name=made_by("front")), scale_set(), True),
        (extension(name=SHARED), scale_set(name=SHARED), True),
        (extension(made_by("group")), scale_set(made_by("group")), True),
    ],
    ids=[
        "letter case does not count",
        "another name",
        "another resource group",
        "neither has a name",
        "the name that the scale set gives",
        "one name that is known later",
        "one resource group that is known later",
    ],
)
def test_an_extension_belongs_to_the_scale_set_at_its_address(child: Body, host: Body, expected: bool) -> None:
    assert is_of(child, host) is expected


def test_an_extension_named_after_another_scale_set_of_the_program_is_not_of_this_one() -> None:
    child, back = extension(name=made_by("back")), at(SCALE_SET, "web", "back", "back")
    assert not belongs(Program((child, scale_set(), back)), child, scale_set())


@pytest.mark.parametrize(
    ("child", "host"),
    [
        (extension(made_by("group")), scale_set()),
        (extension(), scale_set(made_by("group"))),
        (extension(made_by("group")), scale_set(made_by("another"))),
        (extension(name=Unknown()), scale_set()),
    ],
    ids=["its group", "the scale set's group", "groups of two resources", "its name"],
)
def test_it_is_open_while_a_part_of_an_address_may_be_the_same(child: Body, host: Body) -> None:
    with pytest.raises(UndecidedError):
        is_of(child, host)


def test_scale_sets_that_may_be_meant_are_left_out() -> None:
    open_, meant = scale_set(made_by("group")), scale_set()
    assert list(scale_sets_of(Program((open_, meant)), extension())) == [meant]


@pytest.mark.parametrize(
    ("other", "surely", "perhaps"),
    [
        (extension("WEB", "FRONT"), True, True),
        (extension(name="back"), False, False),
        (extension(group="other"), False, False),
        (extension(name=made_by("front")), False, True),
        (extension(name=None), False, True),
    ],
    ids=["letter case does not count", "another name", "another group", "a name that is known later", "no name"],
)
def test_extensions_are_together_where_their_addresses_are_one(other: Body, surely: bool, perhaps: bool) -> None:
    one = extension(key="monitor")
    assert (together(one, other), together(other, one)) == (surely, surely)
    assert (perhaps_together(one, other), perhaps_together(other, one)) == (perhaps, perhaps)


@pytest.mark.parametrize(("source", "expected"), [("front", True), ("back", False)])
def test_names_that_are_known_later_are_one_where_one_resource_gives_them(source: str, expected: bool) -> None:
    one, other = extension(name=made_by("front")), extension(name=made_by(source), key="monitor")
    assert together(one, other) is expected


def test_names_that_come_from_nowhere_are_not_one() -> None:
    assert not together(extension(name=Unknown()), extension(name=Unknown(), key="monitor"))


def test_extensions_without_an_address_are_not_together() -> None:
    assert not together(extension(None, None), extension(None, None, "monitor"))


def test_an_extension_is_together_with_itself_whatever_its_address() -> None:
    one = extension(None, Unknown())
    assert together(one, one)
