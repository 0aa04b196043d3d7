"""Options given to the component reach its pool, and its pool can be overridden."""

from __future__ import annotations

from typing import Any

import pulumi
from pulumi_azure_native import Provider

from azure_poolkit import BatchPool
from pools import POOL, required
from pulumi_mocks import PulumiMocks, ResourceRecord


def pool_with_options(mocks: PulumiMocks, make: Any) -> ResourceRecord:
    return mocks.run(lambda: BatchPool("render", required(), make())).resource(POOL)


def test_a_transform_of_the_component_overrides_its_pool(pulumi_mocks: PulumiMocks) -> None:
    def scale_down(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
        if args.type_ != POOL:
            return None
        props = {**args.props, "taskSlotsPerNode": 8}
        opts = pulumi.ResourceOptions.merge(args.opts, pulumi.ResourceOptions(retain_on_delete=True))
        return pulumi.ResourceTransformResult(props, opts)

    pool = pool_with_options(pulumi_mocks, lambda: pulumi.ResourceOptions(transforms=[scale_down]))
    assert pool.inputs["taskSlotsPerNode"] == 8
    assert pool.retain_on_delete


def test_an_explicit_provider_reaches_the_pool(pulumi_mocks: PulumiMocks) -> None:
    pool = pool_with_options(pulumi_mocks, lambda: pulumi.ResourceOptions(provider=Provider("other")))
    assert pool.provider_urn is not None
    assert pool.provider_urn.endswith("::other")


def test_two_providers_in_one_program_reach_their_own_pools(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        for name in ("a", "b"):
            BatchPool(name, required(), pulumi.ResourceOptions(providers=[Provider(f"in-{name}")]))

    stack = pulumi_mocks.run(program)
    for name in ("a", "b"):
        assert str(stack.resource(POOL, name=name).provider_urn).endswith(f"::in-{name}")


def test_protection_reaches_the_pool(pulumi_mocks: PulumiMocks) -> None:
    assert pool_with_options(pulumi_mocks, lambda: pulumi.ResourceOptions(protect=True)).protect


def test_a_pool_is_not_protected_by_itself(pulumi_mocks: PulumiMocks) -> None:
    assert not pool_with_options(pulumi_mocks, lambda: None).protect


def test_tags_reach_the_pool(pulumi_mocks: PulumiMocks) -> None:
    pool = pulumi_mocks.run(lambda: BatchPool("render", required(tags={"cost_center": "a"}))).resource(POOL)
    assert pool.inputs["tags"] == {"cost_center": "a"}
