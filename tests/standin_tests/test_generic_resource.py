"""azure-native's `resources.Resource`, which takes any type at any API version, asked of the servicer directly."""

import pytest

from standin.native.values import from_struct
from standin.provider import AzureNative
from standin.request_log import RequestLog
from standin_tests.asking import ACCOUNT, GROUP, LISTED, RefusedError, checked, create, failures

RESOURCE = "azure-native:resources:Resource"
MACHINES = {
    "imageReference": {
        "id": "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg"
        "/providers/Microsoft.Compute/images/node"
    },
    "nodeAgentSkuId": "batch.node.ubuntu 18.04",
}
INPUTS = {
    "resourceGroupName": "rg",
    "apiVersion": "2019-08-01",
    "resourceProviderNamespace": "Microsoft.Batch",
    "parentResourcePath": "batchAccounts/acct",
    "resourceType": "pools",
    "resourceName": "old",
    "location": "westeurope",
    "properties": {
        "vmSize": "STANDARD_D2S_V3",
        "deploymentConfiguration": {"virtualMachineConfiguration": MACHINES},
    },
}


@pytest.fixture
def provider(tmp_path):
    provider = AzureNative(tmp_path)
    create(provider, GROUP, {"resourceGroupName": "rg", "location": "westeurope"})
    create(provider, ACCOUNT, LISTED | {"location": "westeurope"})
    return provider


def test_it_sends_its_properties_as_they_are_at_its_own_api_version(provider, tmp_path):
    made = create(provider, RESOURCE, checked(provider, RESOURCE, INPUTS))

    request = RequestLog(tmp_path / "requests.jsonl").read()[-1]
    assert request.path.endswith("/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/acct/pools/old")
    assert (made.id, request.api_version) == (request.path, "2019-08-01")
    assert request.body == {"location": "westeurope", "properties": INPUTS["properties"]}


def test_azure_treats_it_as_what_it_is(provider):
    made = create(provider, RESOURCE, INPUTS)

    outputs = from_struct(made.properties)
    assert outputs["type"] == "Microsoft.Batch/batchAccounts/pools"
    assert outputs["properties"]["scaleSettings"]["fixedScale"]["resizeTimeout"] == "PT15M"


def test_a_managed_image_needs_the_old_api_version(provider):
    with pytest.raises(RefusedError, match="must be the id of a Compute Gallery image"):
        create(provider, RESOURCE, INPUTS | {"apiVersion": "2024-07-01"})


def test_a_type_that_there_is_not_is_refused(provider):
    with pytest.raises(RefusedError, match=r"There is no type 'Microsoft.Batch/batchAccounts/lakes'"):
        create(provider, RESOURCE, INPUTS | {"resourceType": "lakes"})


def test_an_api_version_is_needed(provider):
    inputs = {name: value for name, value in INPUTS.items() if name != "apiVersion"}

    assert failures(provider, RESOURCE, inputs) == ["missing required property 'apiVersion'"]
