"""A component that another language asks for records what was asked for, as one of a Python program does."""

import dataclasses
import json

import pytest

from azure_poolkit import BatchPool
from azure_poolkit.inputs import to_camel
from azure_poolkit.plugin.provider import PoolkitProvider
from azure_poolkit.plugin.served import COMPONENTS
from pools import ADDRESS, CLIENT_ID, IDENTITY_ID, required
from pulumi_mocks import UNKNOWN, Secret, construct

AGENT = {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent"}
NODES = {"id": IDENTITY_ID, "clientId": CLIENT_ID}
TYPE = "azure-poolkit:index:BatchPool"
CANARY = "cnry-wire"
WIRE = {
    "resourceGroupName": "render",
    "accountName": "renderfarm",
    "vmSize": "STANDARD_NC4AS_T4_V3",
    "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    "fixedScale": {"targetDedicatedNodes": 1.0},
}


@pytest.fixture
def recorded(schema_path):
    provider = PoolkitProvider(schema_path.read_text(encoding="utf-8"))

    def of(**inputs):
        return construct(provider, TYPE, WIRE | inputs, name="render", preview=True).stack.resource(BatchPool).inputs

    return of


def test_the_same_is_recorded_for_the_same_inputs(recorded, pulumi_mocks):
    in_python = pulumi_mocks.run(lambda: BatchPool("render", required())).resource(BatchPool)

    assert recorded() == in_python.inputs


def test_inputs_come_back_as_they_were_sent(recorded):
    settings = {"a": "true", "n": 1}
    extension = {"name": "kv", "keyVaultForLinux": {"observedCertificates": [{"url": ADDRESS}]}, "after": ["raw"]}
    raw = {
        "name": "raw",
        "raw": {**AGENT, "settings": settings},
        "typeHandlerVersion": "1.0",
    }

    found = recorded(extensions=[raw, extension], identities=[NODES], displayName=UNKNOWN, tags={"a": "b"})

    assert found["extensions"] == [raw, extension]
    assert (found["displayName"], found["tags"]) == (UNKNOWN, {"a": "b"})


def test_secrets_stay_secrets_and_protected_settings_given_plain_become_one(recorded):
    raw = {
        "publisher": "Microsoft.Azure.Monitor",
        "type": "AzureMonitorLinuxAgent",
        "settings": {"in": [Secret(CANARY)]},
    }
    extension = {"name": "raw", "raw": raw, "typeHandlerVersion": "1.0", "protectedSettings": {"deep": [CANARY]}}

    found = recorded(extensions=[extension], identities=[NODES], displayName=Secret(CANARY))

    assert found.is_secret("displayName")
    assert CANARY not in json.dumps(found.masked(), default=repr)


@pytest.mark.parametrize("served", COMPONENTS, ids=lambda served: served.name)
def test_no_output_of_a_component_is_annotated_under_the_name_of_an_input(served):
    inputs = {to_camel(field.name) for field in dataclasses.fields(served.args)}

    assert inputs.isdisjoint(served.load(served.name).__annotations__)
