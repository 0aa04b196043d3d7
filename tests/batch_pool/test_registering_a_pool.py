"""How the component registers itself and its pool."""

from __future__ import annotations

import pulumi

from azure_poolkit import AzureMonitorForLinux, BatchPool
from pools import POOL, made, program, required, signed_in
from pulumi_mocks import UNKNOWN, PulumiMocks


def test_the_pool_is_the_only_child_and_has_the_components_name(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, required())
    component, pool = stack.resource(BatchPool), stack.resource(POOL)
    assert (component.name, pool.name, pool.parent) == ("render", "render", component.urn)
    assert component.children == (pool.urn,)


def test_what_azure_does_not_let_change_replaces_the_pool(pulumi_mocks: PulumiMocks) -> None:
    replacing = made(pulumi_mocks, required()).resource(POOL).replace_on_changes
    assert "deploymentConfiguration" in replacing
    assert not {"tags", "identity", "scaleSettings", "metadata", "startTask"} & set(replacing)


def test_id_name_and_waves_are_registered(pulumi_mocks: PulumiMocks) -> None:
    pulumi_mocks.on(POOL).returns({"name": "render1"}, id="/pools/render1")
    registered = made(pulumi_mocks, signed_in(AzureMonitorForLinux())).resource(BatchPool).registered_outputs
    assert registered is not None
    assert (registered["id"], registered["name"]) == ("/pools/render1", "render1")
    assert registered["waves"] == [["AzureMonitorLinuxAgent"]]


def test_in_a_preview_id_is_unknown_and_waves_are_known(pulumi_mocks: PulumiMocks) -> None:
    stack = made(pulumi_mocks, signed_in(AzureMonitorForLinux()), preview=True)
    registered = stack.resource(BatchPool).registered_outputs
    assert registered is not None
    assert registered["id"] is UNKNOWN
    assert registered["waves"] == [["AzureMonitorLinuxAgent"]]


def test_what_the_component_waits_for_the_pool_waits_for(pulumi_mocks: PulumiMocks) -> None:
    from pulumi_azure_native import resources

    def run() -> None:
        group = resources.ResourceGroup("first")
        BatchPool("render", required(), pulumi.ResourceOptions(depends_on=[group]))

    stack = pulumi_mocks.run(run)
    assert stack.resource("azure-native:resources:ResourceGroup").urn in stack.resource(POOL).depends_on


def test_two_pools_do_not_mix_up_what_is_said_of_them(pulumi_mocks: PulumiMocks) -> None:
    def run() -> None:
        BatchPool("one", required(vm_size="X1"))
        BatchPool("two", required(vm_size="X2"))

    stack = pulumi_mocks.run(run)
    assert {pool.name: pool.inputs["vmSize"] for pool in stack.resources(POOL)} == {"one": "X1", "two": "X2"}


def test_a_component_may_be_given_plain_inputs(pulumi_mocks: PulumiMocks) -> None:
    pulumi_mocks.run(program(required())).resource_count_is(POOL, 1)
