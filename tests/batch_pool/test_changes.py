"""What Azure lets change on a pool, and what it takes for a change at all."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from azure_poolkit.batch_pool.changes import CHANGES, When, pool_changes
from azure_poolkit.extensions.samples import gpu_driver, pool, pool_with
from azure_poolkit.rules.unknown import Unknown, UnknownKey

WHEN = {change.name: change.when for change in CHANGES}


def changed(old: Any, new: Any) -> list[tuple[str, When, bool]]:
    return [(found.change.name, found.change.when, found.certain) for found in pool_changes(old, new)]


@pytest.mark.parametrize("name", ["metadata", "scaleSettings", "tags"])
def test_bx_17_some_properties_change_in_place(name: str) -> None:
    assert WHEN[name] is When.IN_PLACE


@pytest.mark.parametrize("name", ["applicationPackages", "startTask", "identity"])
def test_bx_18_bx_20_some_reach_new_nodes_only(name: str) -> None:
    assert WHEN[name] is When.NEW_NODES


@pytest.mark.parametrize("name", ["vmSize", "networkConfiguration", "taskSlotsPerNode", "userAccounts"])
def test_bx_17_most_change_only_without_nodes(name: str) -> None:
    assert WHEN[name] is When.ZERO_NODES


@pytest.mark.parametrize("name", ["deploymentConfiguration", "poolName", "accountName"])
def test_bx_15_bx_16_bx_19_some_never_change(name: str) -> None:
    assert WHEN[name] is When.NEVER


def test_every_line_has_its_facts_and_its_words() -> None:
    assert all(change.facts and change.says for change in CHANGES)
    assert len(WHEN) == len(CHANGES)


def test_two_bodies_that_are_equal_differ_in_nothing() -> None:
    assert changed(pool(gpu_driver()), pool(gpu_driver())) == []


def test_each_property_that_differs_is_named_with_what_becomes_of_it() -> None:
    old = pool(gpu_driver())
    new = pool_with(
        {"metadata": [{"name": "a", "value": "b"}], "startTask": {"commandLine": "x"}, "vmSize": "STANDARD_D4S_V5"},
        gpu_driver(typeHandlerVersion="1.12"),
    )
    assert changed(old, new) == [
        ("deploymentConfiguration", When.NEVER, True),
        ("metadata", When.IN_PLACE, True),
        ("startTask", When.NEW_NODES, True),
        ("vmSize", When.ZERO_NODES, True),
    ]


def test_what_is_taken_out_is_a_change_too() -> None:
    assert changed(pool(tags={"a": "b"}), pool()) == [("tags", When.IN_PLACE, True)]
    assert changed(pool(gpu_driver()), pool()) == [("deploymentConfiguration", When.NEVER, True)]


def written(**image: Any) -> dict[str, Any]:
    """A pool as a user may write it, least of all."""
    body = pool_with({"vmSize": "Standard_D2s_v5", "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}})
    reference = body["properties"]["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"]
    del reference["version"]
    reference |= image
    return body


ANSWERED = pool_with(
    {
        "scaleSettings": {
            "fixedScale": {"targetDedicatedNodes": 1, "targetLowPriorityNodes": 0, "resizeTimeout": "PT15M"}
        },
        "taskSlotsPerNode": 1,
        "taskSchedulingPolicy": {"nodeFillType": "Spread"},
        "interNodeCommunication": "Disabled",
    }
)


def test_bx_50_bx_45_to_47_what_the_service_normalises_is_no_change() -> None:
    assert changed(written(), ANSWERED) == []
    assert changed(ANSWERED, written()) == []


def test_bx_45_a_pool_without_scale_settings_is_one_of_no_nodes() -> None:
    none = pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 0}}})
    assert changed(pool_with({"scaleSettings": None}), none) == []


def test_one_length_of_time_written_in_two_ways_is_no_change() -> None:
    def scaled(timeout: str) -> dict[str, Any]:
        return pool_with({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": timeout}}})

    assert changed(scaled("PT60M"), scaled("PT1H")) == []
    assert changed(scaled("PT60M"), scaled("PT2H")) == [("scaleSettings", When.IN_PLACE, True)]


def test_bx_38_what_a_read_fills_in_below_an_identity_is_no_change() -> None:
    read = copy.deepcopy(pool())
    ids = read["identity"]["userAssignedIdentities"]
    read["identity"]["userAssignedIdentities"] = {id_.upper(): {"clientId": "a", "principalId": "b"} for id_ in ids}
    assert changed(read, pool()) == []


def test_no_identity_may_be_written_in_two_ways() -> None:
    assert changed(pool(identity={"type": "None"}), pool(identity=None)) == []


def test_a_pinned_version_of_the_image_is_a_change() -> None:
    assert changed(written(), written(version="1.0.0")) == [("deploymentConfiguration", When.NEVER, True)]


def test_a_change_that_hangs_on_an_unknown_is_uncertain() -> None:
    assert changed(pool(), pool_with({"vmSize": Unknown()})) == [("vmSize", When.ZERO_NODES, False)]
    ids: dict[str, Any] = {UnknownKey.of(Unknown(), 0): {}}
    new = pool(identity={"type": "UserAssigned", "userAssignedIdentities": ids})
    assert changed(pool(), new) == [("identity", When.NEW_NODES, False)]


def test_an_unknown_beside_a_real_change_does_not_hide_it() -> None:
    extension = gpu_driver(settings={"a": Unknown()}, typeHandlerVersion="1.12")
    assert changed(pool(gpu_driver(settings={"a": 1})), pool(extension)) == [
        ("deploymentConfiguration", When.NEVER, True)
    ]


def test_unknowns_from_the_same_resource_are_the_same() -> None:
    one, same, other = (Unknown(sources=frozenset({key})) for key in ("a", "a", "b"))
    assert changed(pool_with({"vmSize": one}), pool_with({"vmSize": same})) == []
    assert changed(pool_with({"vmSize": one}), pool_with({"vmSize": other})) == [("vmSize", When.ZERO_NODES, False)]


def test_secrets_of_the_same_text_are_the_same() -> None:
    def user(password: str) -> dict[str, Any]:
        return pool_with({"userAccounts": [{"name": "a", "password": Unknown(secret=True, origin=password)}]})

    assert changed(user("a"), user("a")) == []
    assert changed(user("a"), user("b")) == [("userAccounts", When.ZERO_NODES, False)]


def test_the_bodies_are_left_as_they_were() -> None:
    old, new = written(), copy.deepcopy(written())
    pool_changes(old, old)
    assert old == new
