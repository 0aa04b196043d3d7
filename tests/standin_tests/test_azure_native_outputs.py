"""What azure-native sends to Azure and tells the engine, asked of the servicer directly."""

import pytest
from pulumi.runtime.proto import provider_pb2 as wire

from standin.native.values import UNKNOWN, from_struct, to_struct
from standin.provider import AzureNative
from standin.request_log import RequestLog
from standin_tests.asking import (
    ACCOUNT,
    GROUP,
    IDENTITY,
    LISTED,
    POOL,
    Context,
    RefusedError,
    check,
    checked,
    create,
    update,
    urn,
)


@pytest.fixture
def provider(tmp_path):
    return AzureNative(tmp_path)


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


MACHINES = {
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
}


def _identity(provider, name):
    return create(provider, IDENTITY, {"resourceGroupName": "rg", "resourceName": name, "location": "westeurope"}).id


def test_the_request_has_the_shape_of_resource_manager(provider, tmp_path):
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})
    create(provider, ACCOUNT, LISTED | {"location": "westeurope"})
    machines = {**MACHINES, "extensions": []}
    deployed = {"vmSize": "STANDARD_D2S_V5", "deploymentConfiguration": {"virtualMachineConfiguration": machines}}
    inputs = checked(provider, POOL, LISTED | deployed)
    listed = [_identity(provider, "a"), _identity(provider, "b")]
    create(provider, POOL, inputs | {"identity": {"type": "UserAssigned", "userAssignedIdentities": listed}})

    request = RequestLog(tmp_path / "requests.jsonl").read()[-1]

    assert request.method == "PUT"
    assert request.path.endswith("/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/acct/pools/name")
    assert request.api_version == "2024-07-01"
    assert request.body == {
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {arm_id: {} for arm_id in listed}},
        "properties": deployed,
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
        "deploymentConfiguration": {"virtualMachineConfiguration": MACHINES},
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
