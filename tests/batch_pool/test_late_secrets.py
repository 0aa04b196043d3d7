"""Protected settings stay secret however late they arrive."""

from typing import Any

import pulumi
import pytest
from pulumi_azure_native import batch

import pulumi_mocks
from azure_poolkit import BatchPool, BatchPoolArgs, MarketplaceImage

CANARY = "canary-5d10"
RAW = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
EXTENSION = {"raw": RAW, "protected_settings": {"key": CANARY}}


def output(value: Any) -> pulumi.Output[Any]:
    return pulumi.Output.from_input(value)


@pytest.mark.parametrize(
    "extensions",
    [
        lambda: [EXTENSION],
        lambda: output([EXTENSION]),
        lambda: [output(EXTENSION)],
        lambda: [{"raw": output(RAW), "protected_settings": {"key": CANARY}}],
        lambda: [{"raw": RAW, "protected_settings": output({"key": CANARY})}],
        lambda: [{"raw": RAW, "protected_settings": {"key": output(CANARY)}}],
    ],
    ids=["plain", "whole list", "an extension", "its kind", "all settings", "one setting"],
)
def test_they_are_secret_in_what_is_registered(pulumi_mocks: pulumi_mocks.PulumiMocks, extensions: Any) -> None:
    def program() -> None:
        BatchPool(
            "render",
            BatchPoolArgs(
                resource_group_name="g",
                account_name="renderfarm",
                vm_size="STANDARD_NC4AS_T4_V3",
                image=MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server"),
                node_agent_sku_id="batch.node.ubuntu 24.04",
                extensions=extensions(),
            ),
        )

    inputs = pulumi_mocks.run(program).resource(type=batch.Pool).inputs
    machines = inputs["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machines["extensions"][0]["protectedSettings"]["key"] == CANARY
    assert CANARY not in repr(inputs)
