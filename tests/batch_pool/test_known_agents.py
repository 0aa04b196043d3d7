"""The node agent of a Marketplace image may be left out where it is known."""

from __future__ import annotations

from typing import Any

import pytest

from azure_poolkit import BatchPoolArgs
from azure_poolkit.batch_pool.body import pool_body
from azure_poolkit.facts.marketplace_images import IMAGES
from azure_poolkit.facts.node_agents import node_agent
from azure_poolkit.inputs import intake
from pools import inputs_of, output, refused, required, spelled
from pulumi_mocks import PulumiMocks

MACHINES = ("deploymentConfiguration", "virtualMachineConfiguration")
HPC = {"marketplace": {"publisher": "Microsoft-DSVM", "offer": "Ubuntu-HPC", "sku": "2404"}}
OTHER = {"marketplace": {"publisher": "contoso", "offer": "render", "sku": "node"}}


def without_agent(**others: Any) -> dict[str, Any]:
    return {key: value for key, value in required(**others).items() if key != "node_agent_sku_id"}


def agent_of(mocks: PulumiMocks, inputs: Any, **options: Any) -> Any:
    return inputs_of(mocks, inputs, **options)["deploymentConfiguration"]["virtualMachineConfiguration"][
        "nodeAgentSkuId"
    ]


def test_it_is_filled_in_in_any_letter_case(pulumi_mocks: PulumiMocks) -> None:
    assert agent_of(pulumi_mocks, without_agent(image=HPC)) == "batch.node.ubuntu 24.04"


def test_what_was_said_stays(pulumi_mocks: PulumiMocks) -> None:
    said = required(image=HPC, node_agent_sku_id="batch.node.ubuntu 24.04-arm64")
    assert agent_of(pulumi_mocks, said) == "batch.node.ubuntu 24.04-arm64"


def test_of_an_image_that_is_known_late_it_is_filled_in_then(pulumi_mocks: PulumiMocks) -> None:
    assert agent_of(pulumi_mocks, lambda: without_agent(image=output(HPC))) == "batch.node.ubuntu 24.04"


def test_of_an_image_that_is_not_known_it_has_to_be_said(pulumi_mocks: PulumiMocks) -> None:
    error = refused(pulumi_mocks, without_agent(image=OTHER))
    assert spelled(error) == [("BAT026", "node_agent_sku_id")]
    assert "supported-images" in str(error)


def test_of_an_image_with_a_part_that_is_known_late_it_has_to_be_said_at_once(pulumi_mocks: PulumiMocks) -> None:
    def inputs() -> dict[str, Any]:
        names = {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": output("2404", known=False)}
        return without_agent(image={"marketplace": names})

    assert spelled(refused(pulumi_mocks, inputs)) == [("BAT026", "node_agent_sku_id")]


def test_a_finding_about_a_filled_in_agent_points_at_its_input() -> None:
    body = pool_body("render", intake(BatchPoolArgs, without_agent(image=HPC)))
    assert body.spelled(("properties", *MACHINES, "nodeAgentSkuId")) == "node_agent_sku_id"


@pytest.mark.parametrize("image", [one for one in IMAGES if one.agent], ids=lambda one: f"{one.offer}/{one.sku}")
def test_the_agent_of_a_known_image_is_for_its_distribution_and_release(image: Any) -> None:
    agent = node_agent(image.agent)
    if image.distribution == "Windows Server":
        assert image.agent == "batch.node.windows amd64"
    else:
        assert agent is not None
        assert agent.fits(image.distribution, image.release)
