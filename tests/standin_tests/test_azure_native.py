"""What azure-native does between the engine and Azure, asked of the servicer directly."""

import pytest
from pulumi.runtime.proto import provider_pb2 as wire

from standin.native.values import UNKNOWN, from_struct, to_struct
from standin.provider import AzureNative
from standin.request_log import RequestLog

GROUP = "azure-native:resources:ResourceGroup"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
ACCOUNT = "azure-native:batch:BatchAccount"
POOL = "azure-native:batch:Pool"
ROLE = "azure-native:authorization:RoleAssignment"
LISTED = {"resourceGroupName": "rg", "accountName": "acct"}


class RefusedError(Exception):
    """What a gRPC context does when a call is aborted."""


class Context:
    def abort(self, code, message):
        raise RefusedError(message)


@pytest.fixture
def provider(tmp_path):
    return AzureNative(tmp_path)


def urn(type_, name="name"):
    return f"urn:pulumi:dev::project::my:index:Component${type_}::{name}"


def check(provider, type_, news, olds=None, name="name", seed=b"seed", **more):
    request = wire.CheckRequest(
        urn=urn(type_, name), news=to_struct(news), olds=to_struct(olds or {}), randomSeed=seed, **more
    )
    return provider.Check(request, Context())


def checked(provider, type_, news, olds=None, **more):
    return from_struct(check(provider, type_, news, olds, **more).inputs)


def failures(provider, type_, news):
    return [failure.reason for failure in check(provider, type_, news).failures]


def diff(provider, type_, olds, news, state=None):
    request = wire.DiffRequest(
        urn=urn(type_), old_inputs=to_struct(olds), news=to_struct(news), olds=to_struct(state or olds)
    )
    return provider.Diff(request, Context())


def create(provider, type_, inputs, preview=False):
    request = wire.CreateRequest(urn=urn(type_), properties=to_struct(inputs), preview=preview)
    return provider.Create(request, Context())


def update(provider, type_, olds, news, preview=False):
    request = wire.UpdateRequest(id="id", urn=urn(type_), olds=to_struct(olds), news=to_struct(news), preview=preview)
    return from_struct(provider.Update(request, Context()).properties)


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


def test_a_preview_of_a_creation_knows_the_inputs_and_nothing_else(provider):
    inputs = checked(provider, IDENTITY, {"resourceGroupName": "rg", "location": "westeurope", "tags": {"a": "b"}})

    answer = create(provider, IDENTITY, inputs, preview=True)

    outputs = from_struct(answer.properties)
    assert answer.id == ""
    assert (outputs["location"], outputs["tags"]) == ("westeurope", {"a": "b"})
    assert {outputs[name] for name in ("clientId", "principalId", "name", "tenantId")} == {UNKNOWN}


def test_a_preview_of_an_update_keeps_name_and_location_and_no_other_output(provider):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})
    inputs = {"resourceGroupName": "rg", "resourceName": "id", "location": "westeurope"}
    state = from_struct(create(provider, IDENTITY, inputs).properties)

    outputs = update(provider, IDENTITY, state, inputs | {"tags": {"a": "b"}}, preview=True)

    assert (outputs["name"], outputs["location"]) == ("id", "westeurope")
    assert outputs["clientId"] == UNKNOWN
    create(provider, GROUP, {"resourceGroupName": "another", "location": "westeurope"})
    assert state["clientId"] == update(provider, IDENTITY, state, inputs | {"tags": {"a": "b"}})["clientId"]


def test_what_is_there_already_is_not_created(provider):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})

    with pytest.raises(RefusedError, match=r"cannot create already existing resource '/subscriptions/.*/rg'"):
        create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})


def test_the_request_has_the_shape_of_resource_manager(provider, tmp_path):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})
    create(provider, ACCOUNT, LISTED | {"location": "westeurope"})
    machines = {"extensions": [], "nodeAgentSkuId": "batch.node.ubuntu 24.04", "imageReference": {"id": "/i"}}
    inputs = checked(provider, POOL, LISTED | {"deploymentConfiguration": {"virtualMachineConfiguration": machines}})
    create(provider, POOL, inputs | {"identity": {"type": "UserAssigned", "userAssignedIdentities": ["/a", "/b"]}})

    request = RequestLog(tmp_path / "requests.jsonl").read()[-1]

    assert request.method == "PUT"
    assert request.path.endswith("/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/acct/pools/name")
    assert request.api_version == "2024-07-01"
    assert request.body == {
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/a": {}, "/b": {}}},
        "properties": {"deploymentConfiguration": {"virtualMachineConfiguration": machines}},
    }


def test_protected_settings_are_masked_in_the_log(provider, tmp_path):
    machines = {"extensions": [{"name": "a", "protectedSettings": {"key": "canary-3"}}]}
    inputs = LISTED | {"poolName": "p", "deploymentConfiguration": {"virtualMachineConfiguration": machines}}
    create(provider, POOL, inputs, preview=True)

    text = (tmp_path / "requests.jsonl").read_text()

    assert '"protectedSettings": "[secret]"' in text
    assert "canary-3" not in text


def test_secrets_reach_it_unmarked_as_they_reach_azure_native(provider):
    answer = provider.Configure(wire.ConfigureRequest(), Context())

    assert not answer.acceptSecrets
    assert answer.supportsPreview


def test_a_read_says_that_what_is_gone_is_gone(provider):
    request = wire.ReadRequest(id="/subscriptions/s/resourceGroups/none", urn=urn(GROUP))

    assert provider.Read(request, Context()).id == ""


def test_a_read_carries_a_change_made_elsewhere_into_the_inputs_and_no_defaults(provider):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})
    create(provider, ACCOUNT, LISTED | {"location": "westeurope"})
    inputs = LISTED | {
        "poolName": "p",
        "vmSize": "standard_a1",
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}},
    }
    made = create(provider, POOL, inputs)
    changed = inputs | {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 5}}}
    update(provider, POOL, from_struct(made.properties), changed)

    request = wire.ReadRequest(id=made.id, urn=urn(POOL), properties=made.properties, inputs=to_struct(inputs))
    answer = provider.Read(request, Context())

    assert from_struct(answer.inputs) == changed
    assert from_struct(answer.properties)["scaleSettings"]["fixedScale"]["resizeTimeout"] == "PT15M"


def test_an_import_finds_the_inputs_in_the_id_and_the_answer(provider):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})
    made = create(provider, IDENTITY, {"resourceGroupName": "rg", "resourceName": "id", "location": "westeurope"})

    answer = provider.Read(wire.ReadRequest(id=made.id, urn=urn(IDENTITY)), Context())

    assert from_struct(answer.inputs) == {"resourceGroupName": "rg", "resourceName": "id", "location": "westeurope"}


def test_who_asks_is_answered_who_it_is(provider):
    answer = provider.Invoke(wire.InvokeRequest(tok="azure-native:authorization:getClientConfig"), Context())

    assert sorted(from_struct(getattr(answer, "return"))) == ["clientId", "objectId", "subscriptionId", "tenantId"]


def test_types_and_functions_that_it_does_not_know_are_refused(provider):
    with pytest.raises(RefusedError, match="Invoke type azure-native:a:b not found"):
        provider.Invoke(wire.InvokeRequest(tok="azure-native:a:b"), Context())
    with pytest.raises(RefusedError, match="Resource type azure-native:a:B not found"):
        check(provider, "azure-native:a:B", {})
