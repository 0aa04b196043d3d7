"""A component records what was asked for as its own inputs, Outputs as Outputs and secrets as secrets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from pulumi_azure_native import batch, managedidentity

from azure_poolkit import AzureMonitorForLinux, BatchPool, BatchPoolArgs, KeyVaultForLinux, RawExtension
from pools import ADDRESS, POOL, output, refused, required, signed_in
from pulumi_mocks import PulumiMocks, ResourceRecord, Secret

AGENT = {"publisher": "Microsoft.Azure.Monitor", "type": "AzureMonitorLinuxAgent", "type_handler_version": "1.0"}
CANARY = "cnry-recorded"


def component(mocks: PulumiMocks, make: Callable[[], Any], **run: Any) -> ResourceRecord:
    stack = mocks.run(lambda: BatchPool("render", make()), **run)
    return stack.resource(BatchPool)


def shown(record: ResourceRecord) -> str:
    return json.dumps(dict(record.inputs.masked()), default=repr)


def test_inputs_stand_as_every_language_spells_them_and_defaults_are_left_out(pulumi_mocks: PulumiMocks) -> None:
    inputs = component(pulumi_mocks, lambda: required(display_name="Render")).inputs
    assert inputs == {
        "accountName": "renderfarm",
        "displayName": "Render",
        "fixedScale": {"targetDedicatedNodes": 1},
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "resourceGroupName": "render",
        "vmSize": "STANDARD_NC4AS_T4_V3",
    }


def test_an_object_of_a_kind_stands_under_the_key_of_its_kind(pulumi_mocks: PulumiMocks) -> None:
    def make() -> Any:
        first = AzureMonitorForLinux()
        second = KeyVaultForLinux(name="kv", observed_certificates=[ADDRESS], after=[first])
        return signed_in(first, second)

    assert component(pulumi_mocks, make).inputs["extensions"] == [
        {"azureMonitorForLinux": {}},
        {
            "name": "kv",
            "after": ["AzureMonitorLinuxAgent"],
            "keyVaultForLinux": {"observedCertificates": [{"url": ADDRESS}]},
        },
    ]


def test_an_output_stays_one(pulumi_mocks: PulumiMocks) -> None:
    def make() -> Any:
        return required(display_name=output(known=False), metadata={"a": output("b")}, tags=output({"c": "d"}))

    inputs = component(pulumi_mocks, make, preview=True).inputs
    assert inputs.masked()["displayName"] == "[unknown]" or "unknown" in repr(inputs.masked()["displayName"]).lower()
    assert inputs["metadata"] == {"a": "b"}
    assert inputs["tags"] == {"c": "d"}


def test_a_resource_stands_as_its_ids_and_is_what_the_input_comes_from(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        identity = managedidentity.UserAssignedIdentity("nodes", resource_group_name="render")
        BatchPool("render", required(identities=[identity]))

    stack = pulumi_mocks.run(program)
    identity, pool = stack.resource(managedidentity.UserAssignedIdentity), stack.resource(BatchPool)
    assert [one["id"] for one in pool.inputs["identities"]] == [identity.id]
    assert pool.property_dependencies["identities"] == (identity.urn,)


@pytest.mark.parametrize("whole", [False, True])
def test_protected_settings_are_a_secret_at_every_depth(pulumi_mocks: PulumiMocks, whole: bool) -> None:
    def make() -> Any:
        protected = {"script": "dHJ1ZQ==", CANARY: [{"deep": CANARY}]}
        extensions = [RawExtension(**AGENT, protected_settings=protected)]
        return signed_in(extensions=output(extensions) if whole else extensions)

    found = component(pulumi_mocks, make)
    assert found.inputs.masked()["extensions"][0]["protectedSettings"] == "[secret]"
    assert CANARY not in shown(found)


def test_what_is_always_secret_is_one_however_it_was_given(pulumi_mocks: PulumiMocks) -> None:
    def make() -> Any:
        account = {"name": "ops", "password": CANARY, "linux_user_configuration": {"ssh_private_key": CANARY}}
        settings = {"a": [output(CANARY, secret=True)], "b": {"accountKey": CANARY}}
        return signed_in(
            user_accounts=[account],
            display_name=output(CANARY, secret=True),
            properties={"userAccounts": [{"name": "two", "password": CANARY}]},
            extensions=[RawExtension(**AGENT, settings=settings)],
            accept={"EXT007": "a test"},
        )

    found = component(pulumi_mocks, make)
    assert CANARY not in shown(found)
    assert isinstance(found.inputs["displayName"], Secret) or found.inputs.is_secret("displayName")


def test_what_azure_natives_args_said_stands_in_arms_words(pulumi_mocks: PulumiMocks) -> None:
    def make() -> Any:
        machines = batch.VirtualMachineConfigurationArgs(
            image_reference=batch.ImageReferenceArgs(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
            node_agent_sku_id="batch.node.ubuntu 24.04",
        )
        accounts = [batch.UserAccountArgs(name="ops", password=CANARY)]
        return batch.PoolArgs(
            resource_group_name="render",
            account_name="renderfarm",
            vm_size="STANDARD_D2S_V5",
            deployment_configuration=batch.DeploymentConfigurationArgs(virtual_machine_configuration=machines),
            user_accounts=accounts,
        )

    found = component(pulumi_mocks, make)
    image = found.inputs["native"]["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"]
    assert image == {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}
    assert CANARY not in shown(found)


def test_an_output_that_turns_out_wrong_is_told_by_the_rules_alone(pulumi_mocks: PulumiMocks) -> None:
    error = refused(pulumi_mocks, lambda: required(fixed_scale=output({"target_dedicated_nodes": "many"})))
    assert [finding.path[0] for finding in error.findings] == ["fixed_scale"]


def test_a_coroutine_is_awaited_once(pulumi_mocks: PulumiMocks) -> None:
    async def name() -> str:
        return "Render"

    def program() -> None:
        coroutine = name()
        BatchPool("render", BatchPoolArgs(**required(display_name=coroutine, metadata={"a": coroutine})))

    stack = pulumi_mocks.run(program)
    assert stack.resource(BatchPool).inputs["displayName"] == "Render"
    assert stack.resource(POOL).inputs["displayName"] == "Render"


def test_outputs_of_the_component_are_not_its_inputs(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        pool = BatchPool("render", required(pool_name="mine", tags={"a": "b"}))
        pulumi.export("name", pool.name)

    assert pulumi_mocks.run(program).outputs["name"] == "mine"
