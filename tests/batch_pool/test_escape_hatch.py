"""`properties` reaches every other property of a pool, and goes over what other inputs say."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import BatchPoolArgs, RawExtension
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.inputs import Spelling, intake
from pools import inputs_of, output, refused_at_once, required, signed_in, spelled
from pulumi_mocks import UNKNOWN, PulumiMocks

GPU = RawExtension(name="gpu", publisher="Microsoft.HpcCompute", type="NvidiaGpuDriverLinux")


def properties(over: dict[str, Any], **inputs: Any) -> dict[str, Any]:
    body = pool_body("render", intake(BatchPoolArgs, required(properties=over, **inputs)))
    made: dict[str, Any] = body.value["properties"]
    return made


def test_a_property_without_an_input_is_added() -> None:
    network = {"subnetId": "/subnets/a", "publicIPAddressConfiguration": {"provision": "NoPublicIPAddresses"}}
    assert properties({"networkConfiguration": network})["networkConfiguration"] == network


def test_objects_are_merged_at_every_depth() -> None:
    over = {"deploymentConfiguration": {"virtualMachineConfiguration": {"licenseType": "Windows_Server"}}}
    made = properties(over)["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert made["licenseType"] == "Windows_Server"
    assert made["nodeAgentSkuId"] == "batch.node.ubuntu 24.04"


def test_lists_and_values_replace() -> None:
    over = {"vmSize": "STANDARD_D4S_V5", "metadata": [{"name": "b", "value": "2"}]}
    made = properties(over, metadata={"a": "1"})
    assert made["vmSize"] == "STANDARD_D4S_V5"
    assert made["metadata"] == [{"name": "b", "value": "2"}]


def test_an_object_in_place_of_a_value_replaces_it() -> None:
    assert properties({"vmSize": {"odd": True}})["vmSize"] == {"odd": True}


def test_the_args_are_left_as_they_were() -> None:
    over = {"taskSchedulingPolicy": {"nodeFillType": "Pack"}}
    args = intake(BatchPoolArgs, required(properties=over, node_fill_type="Spread"))
    assert pool_body("a", args).value == pool_body("b", args).value
    assert over == {"taskSchedulingPolicy": {"nodeFillType": "Pack"}}


def test_what_it_says_is_judged_and_found_where_it_was_written(pulumi_mocks: PulumiMocks) -> None:
    over = {
        "scaleSettings": {"autoScale": {"formula": "1"}},
        "deploymentConfiguration": {
            "virtualMachineConfiguration": {
                "extensions": [{"name": "a", "publisher": "P", "type": "T", "settings": {"adminPassword": "x"}}]
            }
        },
    }
    error = refused_at_once(pulumi_mocks, signed_in(GPU, fixed_scale={"target_dedicated_nodes": 1}, properties=over))
    extension = "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0]"
    assert set(spelled(error)) == {
        ("EXT007", f"{extension}.settings.adminPassword"),
        ("BAT001", f"{extension}.type"),
        ("BAT007", "properties.scaleSettings.autoScale"),
    }


def test_on_the_wire_it_is_found_at_the_same_place() -> None:
    over = {"deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [{"typeHandlerVersion": 1.0}]}}}
    wire = {
        "resourceGroupName": "r",
        "accountName": "renderfarm",
        "vmSize": "v",
        "image": {"galleryVersion": {"id": "i"}},
        "nodeAgentSkuId": "n",
        "properties": over,
    }
    body = pool_body("render", intake(BatchPoolArgs, wire, Spelling.WIRE))
    place = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions", 0)
    shown = "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].typeHandlerVersion"
    assert body.spelled((*place, "typeHandlerVersion")) == shown


def test_outputs_may_stand_inside_it(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        return required(
            properties={
                "networkConfiguration": {"subnetId": output(known=False), "enableAcceleratedNetworking": output(True)}
            }
        )

    network = inputs_of(pulumi_mocks, inputs, preview=True)["networkConfiguration"]
    assert network == {"subnetId": UNKNOWN, "enableAcceleratedNetworking": True}


def test_it_cannot_be_an_output_itself(pulumi_mocks: PulumiMocks) -> None:
    error = refused_at_once(pulumi_mocks, lambda: required(properties=output({"vmSize": "canary"})))
    assert spelled(error) == [("INP001", "properties")]
    assert "its values may be Outputs, not the whole" in error.findings[0].message


@pytest.mark.parametrize("over", ["text", 5, [{"vmSize": "a"}]])
def test_it_is_an_object(pulumi_mocks: PulumiMocks, over: object) -> None:
    assert spelled(refused_at_once(pulumi_mocks, required(properties=over))) == [("INP001", "properties")]


def test_a_property_that_pools_do_not_have_is_refused_with_the_nearest(pulumi_mocks: PulumiMocks) -> None:
    error = refused_at_once(pulumi_mocks, required(properties={"vmsize": "canary", "networkConfig": {"a": {1}}}))
    assert [(finding.code, finding.spelled, finding.fix) for finding in error.findings] == [
        ("INP002", "properties.vmsize", "write 'vmSize'"),
        ("INP002", "properties.networkConfig", "write 'networkConfiguration'"),
        ("INP001", "properties.networkConfig.a", "give a JSON value"),
    ]
    assert "canary" not in str(error)
