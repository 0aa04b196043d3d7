"""ARM bodies to azure-native's inputs and back."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_TYPE, TYPES, find_arm_type, find_type
from azure_poolkit.facts.pool_changes import CHANGES, POOL_PROPERTIES, REPLACING
from azure_poolkit.inputs import to_camel
from azure_poolkit.model.unknown import Unknown, UnknownKey
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.rule import Rule

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.builds(Unknown)
JSON: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)
IDS = st.dictionaries(st.text(min_size=1, max_size=9), st.just({}), max_size=3)
IDENTITIES = st.fixed_dictionaries(
    {"type": st.sampled_from(["UserAssigned", "None"])}, optional={"userAssignedIdentities": IDS}
)
BODIES = st.fixed_dictionaries(
    {"properties": st.dictionaries(st.sampled_from(sorted(POOL_PROPERTIES)), JSON, max_size=5)},
    optional={"identity": IDENTITIES, "tags": st.dictionaries(st.text(), st.text(), max_size=3)},
)


@given(BODIES)
def test_a_body_comes_back_as_it_was(body: dict[str, Any]) -> None:
    assert BATCH_POOL_TYPE.from_native(BATCH_POOL_TYPE.to_native(body)) == body


WRAPPED = {type_.kind for type_ in TYPES}
OF_RESOURCES = [rule for rule in CATALOGUE if isinstance(rule, Rule) and rule.sample({}).kind in WRAPPED]


@pytest.mark.parametrize("rule", OF_RESOURCES, ids=lambda rule: rule.code)
def test_the_bodies_of_the_rules_come_back_as_they_were(rule: Any) -> None:
    (type_,) = [type_ for type_ in TYPES if type_.kind == rule.sample({}).kind]
    for body in (dict(rule.bad), dict(rule.good)):
        sent = {key: value for key, value in body.items() if key != "name" or key in type_.top}  # else in its address
        assert type_.from_native(type_.to_native(body)) == sent


@given(BODIES)
def test_the_parts_of_the_path_are_not_part_of_the_body(body: dict[str, Any]) -> None:
    inputs = {**BATCH_POOL_TYPE.to_native(body), "resourceGroupName": "rg", "accountName": "a", "poolName": "p"}
    assert BATCH_POOL_TYPE.from_native(inputs) == body


def test_identities_are_a_list_there_and_a_map_here() -> None:
    body = {"properties": {}, "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/a": {}, "/b": {}}}}
    identity = {"type": "UserAssigned", "userAssignedIdentities": ["/a", "/b"]}
    assert BATCH_POOL_TYPE.to_native(body) == {"identity": identity}
    assert BATCH_POOL_TYPE.from_native({"identity": identity}) == body


def test_unknown_ids_become_unknown_keys_that_stay_apart() -> None:
    one, two = Unknown(), Unknown()
    body = BATCH_POOL_TYPE.from_native({"identity": {"userAssignedIdentities": [one, "/b", two]}})
    keys = list(body["identity"]["userAssignedIdentities"])
    assert [key.unknown for key in keys if isinstance(key, UnknownKey)] == [one, two]
    assert BATCH_POOL_TYPE.to_native(body)["identity"]["userAssignedIdentities"] == [one, "/b", two]


@pytest.mark.parametrize("identity", [Unknown(), "text", {"type": "None"}, {"userAssignedIdentities": Unknown()}])
def test_an_identity_of_another_shape_is_left_as_it_is(identity: object) -> None:
    assert BATCH_POOL_TYPE.to_native({"properties": {}, "identity": identity}) == {"identity": identity}


def test_the_pools_inputs_are_those_of_azure_natives_pool() -> None:
    from pulumi_azure_native import batch

    accepted = list(inspect.signature(batch.PoolArgs.__init__).parameters)[1:]
    ours = POOL_PROPERTIES | BATCH_POOL_TYPE.top | set(BATCH_POOL_TYPE.path_inputs)
    assert {to_camel(name) for name in accepted} == ours


def test_whatever_a_pool_has_changes_in_place_or_replaces_it_and_never_both() -> None:
    in_place = {change.name for change in CHANGES if not change.replaces}
    assert set(REPLACING) | in_place == POOL_PROPERTIES | BATCH_POOL_TYPE.top
    assert not set(REPLACING) & in_place


def test_the_address_shows_what_is_not_known_yet() -> None:
    inputs = {"resourceGroupName": "rg", "accountName": Unknown()}
    assert BATCH_POOL_TYPE.address(inputs) == (
        "/subscriptions/{subscription}/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/[unknown]/pools/[unknown]"
    )


@pytest.mark.parametrize("token", ["azure-native:batch:Pool", "azure-native:batch/v20240701:Pool"])
def test_a_type_is_found_with_or_without_an_api_version(token: str) -> None:
    assert find_type(token) is BATCH_POOL_TYPE


@pytest.mark.parametrize(
    "token", ["azure-native:batch:Certificate", "azure-native:compute:Pool", "batch:Pool", "", ":"]
)
def test_other_types_are_not_ours(token: str) -> None:
    assert find_type(token) is None


def test_every_type_is_found_by_its_token_and_by_what_arm_calls_it() -> None:
    assert all(find_type(type_.token) is type_ for type_ in TYPES)
    assert all(find_arm_type(type_.arm_type.upper()) is type_ for type_ in TYPES)


SCALE_SET_BODY = {
    "location": "westeurope",
    "properties": {
        "virtualMachineProfile": {
            "extensionProfile": {"extensions": [{"name": "a", "properties": {"type": "b", "settings": {}}}]},
            "networkProfile": {
                "networkInterfaceConfigurations": [
                    {
                        "name": "nic",
                        "properties": {
                            "primary": True,
                            "ipConfigurations": [{"name": "ip", "properties": {"subnet": {"id": "/subnet"}}}],
                        },
                    }
                ]
            },
        }
    },
}


def test_azure_native_does_without_the_inner_properties_of_a_scale_set() -> None:
    native = SCALE_SET_TYPE.to_native(SCALE_SET_BODY)
    profile = native["virtualMachineProfile"]
    assert profile["extensionProfile"]["extensions"] == [{"name": "a", "type": "b", "settings": {}}]
    (nic,) = profile["networkProfile"]["networkInterfaceConfigurations"]
    assert nic["ipConfigurations"] == [{"name": "ip", "subnet": {"id": "/subnet"}}]
    assert SCALE_SET_TYPE.from_native(native) == SCALE_SET_BODY


def test_a_place_inside_flattened_objects_is_found_in_the_body() -> None:
    nics = ("virtualMachineProfile", "networkProfile", "networkInterfaceConfigurations", 0)
    native = (*nics, "ipConfigurations", 0, "subnet", "id")
    arm = ("properties", *nics, "properties", "ipConfigurations", 0, "properties", "subnet", "id")
    assert SCALE_SET_TYPE.body_path(native) == arm


def test_what_stands_inside_flattened_objects_is_spelt_as_azure_native_has_it() -> None:
    extensions = ("virtualMachineProfile", "extensionProfile", "extensions", 0)
    source_paths = SCALE_SET_TYPE.source_paths(SCALE_SET_BODY)
    assert source_paths["properties", *extensions, "properties"] == extensions
