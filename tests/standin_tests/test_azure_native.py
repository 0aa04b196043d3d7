"""What azure-native makes of a program's inputs before anything is sent, asked of the servicer directly."""

import pytest
from pulumi.runtime.proto import provider_pb2 as wire

from standin.native.values import UNKNOWN
from standin.provider import AzureNative
from standin_tests.asking import GROUP, IDENTITY, LISTED, POOL, ROLE, checked, create, diff, failures


@pytest.fixture
def provider(tmp_path):
    return AzureNative(tmp_path)


def test_a_name_left_out_gets_eight_hexadecimal_digits(provider):
    inputs = checked(provider, GROUP, {"location": "westeurope"})

    name = inputs["resourceGroupName"]
    assert name.startswith("name")
    assert len(name) == len("name") + 8
    assert int(name.removeprefix("name"), 16) >= 0
    assert inputs["__createBeforeDelete"] is True


def test_another_seed_gives_another_name(provider):
    first, second = (checked(provider, GROUP, {"location": "x"}, seed=seed) for seed in (b"1", b"2"))

    assert first["resourceGroupName"] != second["resourceGroupName"]


def test_the_old_name_is_kept(provider):
    olds = checked(provider, GROUP, {"location": "westeurope"})

    assert checked(provider, GROUP, {"location": "westeurope", "tags": {"a": "b"}}, olds, seed=b"9") == olds | {
        "tags": {"a": "b"}
    }


def test_a_child_gets_its_logical_name_and_no_digits(provider):
    inputs = checked(provider, POOL, LISTED)

    assert inputs["poolName"] == "name"
    assert "__createBeforeDelete" not in inputs


def test_a_role_assignment_gets_a_guid(provider):
    inputs = checked(provider, ROLE, {"scope": "/s", "principalId": "p", "roleDefinitionId": "r"})

    assert len(inputs["roleAssignmentName"].split("-")) == 5


def test_a_name_proposed_by_the_engine_is_taken(provider):
    proposal = wire.CheckRequest.AutonamingOptions(proposed_name="proposed")

    inputs = checked(provider, GROUP, {"location": "westeurope"}, autonaming=proposal)

    assert inputs["resourceGroupName"] == "proposed"


def test_the_location_comes_from_the_group(provider):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "northeurope"})

    assert checked(provider, IDENTITY, {"resourceGroupName": "rg"})["location"] == "northeurope"
    assert checked(provider, IDENTITY, {"resourceGroupName": UNKNOWN})["location"] == UNKNOWN
    assert failures(provider, IDENTITY, {"resourceGroupName": "elsewhere"}) == [
        "missing required property 'location'. Either set it explicitly or configure it with "
        "'pulumi config set azure-native:location <value>'."
    ]


def test_check_finds_what_azure_native_finds(provider):
    wrong = {"accountName": "acct", "poolName": "no blanks", "vmSize": ["a"], "scaleSettings": {"fixedScale": "x"}}

    assert failures(provider, POOL, wrong) == [
        "'poolName' does not match expression '^[a-zA-Z0-9_-]+$'",
        "'scaleSettings.fixedScale' should be of type 'object' but got a string",
        "'vmSize' should be of type 'string' but got an array",
        "missing required property 'resourceGroupName'",
    ]


def test_a_property_that_azure_native_would_drop_is_refused_in_words_of_its_own(provider):
    assert failures(provider, POOL, LISTED | {"vmsize": "x"}) == ["[stand-in] 'vmsize' is not a property of Pool"]


def test_unknowns_pass(provider):
    inputs = LISTED | {"vmSize": UNKNOWN, "deploymentConfiguration": UNKNOWN, "metadata": [UNKNOWN]}

    assert failures(provider, POOL, inputs) == []


@pytest.mark.parametrize(
    ("name", "value"), [("accountName", "other"), ("resourceGroupName", "other"), ("poolName", "b")]
)
def test_a_change_in_the_path_replaces(provider, name, value):
    olds = LISTED | {"poolName": "a"}

    found = diff(provider, POOL, olds, olds | {name: value})

    assert list(found.replaces) == [name]
    assert found.deleteBeforeReplace


def test_a_replacement_with_a_random_name_makes_the_new_one_first(provider):
    olds = {"resourceGroupName": "rg1", "location": "a", "__createBeforeDelete": True}

    found = diff(provider, GROUP, olds, olds | {"location": "b"})

    assert list(found.replaces) == ["location"]
    assert not found.deleteBeforeReplace


def test_a_change_of_an_extension_is_an_update_with_its_path(provider):
    def pool(version):
        machines = {"extensions": [{"name": "a", "typeHandlerVersion": version}]}
        return LISTED | {"deploymentConfiguration": {"virtualMachineConfiguration": machines}}

    found = diff(provider, POOL, pool("3.0"), pool("3.1"))

    path = "deploymentConfiguration.virtualMachineConfiguration.extensions[0].typeHandlerVersion"
    assert {path: change.kind for path, change in found.detailedDiff.items()} == {path: wire.PropertyDiff.UPDATE}
    assert list(found.diffs) == ["deploymentConfiguration"]
    assert list(found.replaces) == []
    assert not found.deleteBeforeReplace


def test_an_unknown_differs_from_what_was(provider):
    assert list(diff(provider, POOL, LISTED | {"vmSize": "a"}, LISTED | {"vmSize": UNKNOWN}).diffs) == ["vmSize"]


def test_another_spelling_of_the_location_is_no_change(provider):
    olds = {"resourceGroupName": "rg", "location": "westeurope"}

    assert diff(provider, GROUP, olds, olds | {"location": "West Europe"}).changes == wire.DiffResponse.DIFF_NONE
