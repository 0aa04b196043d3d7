"""What is said of a wrong value that an Output brings: no more than may be said."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from azure_poolkit import BatchPoolArgs, FindingsError
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake
from azure_poolkit.model.unknown import Unknown

WIRE = {
    "resourceGroupName": "r",
    "accountName": "a",
    "vmSize": "v",
    "image": {"galleryVersion": {"id": "i"}},
    "nodeAgentSkuId": "n",
}


@pytest.fixture(name="later")
def _later() -> Iterator[Any]:
    """Something to wait for, which intake takes for an Output."""
    loop = asyncio.new_event_loop()
    yield loop.create_future()
    loop.close()


def said(leaf: Unknown, value: object, secret: bool | None) -> str:
    with pytest.raises(FindingsError) as caught:
        leaf.deliver(value, secret)
    (finding,) = caught.value.findings
    return finding.line()


def leaf_of(wire: dict[str, Any], *path: str | int) -> Unknown:
    place: Any = pool_body("render", intake(BatchPoolArgs, WIRE | wire, Spelling.WIRE)).value
    for step in path:
        place = place[step]
    assert isinstance(place, Unknown)
    return place


def test_what_stands_in_protected_settings_is_secret_before_it_is_known(later: Any) -> None:
    for protected, path in ((later, ()), ({"a": [later]}, ("a", 0))):
        extension = {"protectedSettings": protected, "raw": {"publisher": "p", "type": "t", "settings": {"a": later}}}
        machines = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0)
        assert leaf_of({"extensions": [extension]}, *machines, "protectedSettings", *path).secret
        assert not leaf_of({"extensions": [extension]}, *machines, "settings", "a").secret


def test_what_is_not_secret_is_shown(later: Any) -> None:
    leaf = leaf_of({"displayName": later}, "properties", "displayName")
    assert said(leaf, 5, False) == "INP001 displayName: this is not a string: 5. Fix: give a string."


def test_what_may_be_secret_is_told_by_its_kind(later: Any) -> None:
    leaf = leaf_of({"displayName": later}, "properties", "displayName")
    assert said(leaf, 5, None) == "INP001 displayName: this is not a string: a number. Fix: give a string."


def test_what_is_secret_is_not_even_told_by_its_kind(later: Any) -> None:
    leaf = leaf_of({"displayName": later}, "properties", "displayName")
    assert said(leaf, 5, True) == "INP001 displayName: this is not a string: [secret]. Fix: give a string."


def test_an_unknown_key_is_shown_where_it_is_not_secret(later: Any) -> None:
    leaf = leaf_of({"fixedScale": later}, "properties", "scaleSettings", "fixedScale")
    assert said(leaf, {"targetDedicatedNode": 1}, None) == (
        "INP002 fixedScale.targetDedicatedNode: no input has this name. Fix: write 'targetDedicatedNodes'."
    )


def test_a_secret_object_shows_none_of_its_names(later: Any) -> None:
    leaf = leaf_of({"tags": later}, "tags")
    assert said(leaf, {"canary": 5}, True) == (
        "INP001 tags: this is not a string (within this secret): [secret]. Fix: give a string."
    )


def test_a_name_that_the_user_made_up_is_spelt_as_it_is(later: Any) -> None:
    leaf = leaf_of({"tags": {"cost_center": later}}, "tags", "cost_center")
    assert said(leaf, 5, False) == "INP001 tags.cost_center: this is not a string: 5. Fix: give a string."
