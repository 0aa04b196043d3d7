"""What replaces a pool, and in which order."""

import re
from typing import Any

import pytest
from pulumi_azure_native import batch

import pulumi_mocks
from azure_poolkit import BatchPool, BatchPoolArgs, MarketplaceImage
from azure_poolkit.facts.pool_changes import CHANGES, REPLACING

ADDRESS = {"accountName", "poolName", "resourceGroupName"}


def pool(pulumi_mocks: pulumi_mocks.PulumiMocks, **given: Any) -> pulumi_mocks.ResourceRecord:
    def program() -> None:
        image = MarketplaceImage(publisher="canonical", offer="ubuntu-24_04-lts", sku="server")
        BatchPool(
            "render",
            BatchPoolArgs(
                resource_group_name="g",
                account_name="renderfarm",
                vm_size="STANDARD_D2S_V5",
                image=image,
                node_agent_sku_id="batch.node.ubuntu 24.04",
                **given,
            ),
        )

    return pulumi_mocks.run(program).resource(type=batch.Pool)


def test_a_pool_without_a_name_gets_one_of_its_own_and_keeps_it(pulumi_mocks: pulumi_mocks.PulumiMocks) -> None:
    record = pool(pulumi_mocks)
    assert re.fullmatch(r"render-[0-9a-f]{8}", record.inputs["poolName"])
    assert record.ignore_changes == ("poolName",)


def test_a_pool_without_a_name_is_there_before_the_one_it_replaces_goes(
    pulumi_mocks: pulumi_mocks.PulumiMocks,
) -> None:
    assert not pool(pulumi_mocks).delete_before_replace


def test_a_pool_with_a_name_goes_before_the_one_that_replaces_it_comes(
    pulumi_mocks: pulumi_mocks.PulumiMocks,
) -> None:
    record = pool(pulumi_mocks, pool_name="render")
    assert record.delete_before_replace
    assert record.inputs["poolName"] == "render"
    assert record.ignore_changes == ()


def test_a_change_of_whatever_azure_refuses_to_change_replaces_the_pool(
    pulumi_mocks: pulumi_mocks.PulumiMocks,
) -> None:
    assert set(pool(pulumi_mocks).replace_on_changes) == set(REPLACING)


IN_PLACE = {change.name for change in CHANGES if not change.replaces}


@pytest.mark.parametrize("name", sorted(IN_PLACE))
def test_what_changes_in_place_replaces_nothing(name: str) -> None:
    assert name not in REPLACING


def test_every_input_of_a_pool_is_known_to_change_in_one_way_or_the_other() -> None:
    from pulumi._types import input_type_py_to_pulumi_names

    known = set(input_type_py_to_pulumi_names(batch.PoolArgs).values())
    assert known - ADDRESS == IN_PLACE | set(REPLACING)
