"""Whole runs. Run by test_pains_of_stock_mocks: each test with stock mocks beside the same with the plugin."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pulumi
import pytest
from pulumi.provider import ConstructResult, Provider
from sample_resources import Bucket, Site
from stock_mocks import Mocks, seen

from pulumi_mocks import construct


class Failing(Mocks):
    def new_resource(self, args):
        raise AssertionError("no such bucket")


def test_a_mock_that_raises_is_not_heard_stock(stock):
    pulumi.runtime.set_mocks(Failing())
    Bucket("b")


def test_a_mock_that_raises_is_not_heard_plugin(pulumi_mocks):
    pulumi_mocks.on(Bucket).fails(AssertionError("no such bucket"))
    pulumi_mocks.run(lambda: Bucket("b"))


# What is below a component is registered after the test has looked, unless the component shows it to be waited for.
def test_children_are_not_waited_for_stock(stock):
    Site("shop")
    assert seen == []


def test_children_are_not_waited_for_plugin(pulumi_mocks):
    stack = pulumi_mocks.run(lambda: Site("shop"))
    assert [each.name for each in stack.resources(under="shop")] == ["shop-bucket", "shop-server"]


# As where a fixture makes the resource and an async test, which has a loop of its own, looks at it.
def test_a_resource_belongs_to_the_loop_it_was_made_in_stock(stock):
    bucket = Bucket("b")

    async def main() -> None:
        assert await bucket.id.future() == "b_id"

    asyncio.run(main())


def test_a_resource_belongs_to_the_loop_it_was_made_in_plugin(pulumi_mocks):
    bucket = pulumi_mocks.run(lambda: Bucket("b")).resource().instance

    async def main() -> None:
        assert pulumi_mocks.value_of(bucket.id) == "b_id"

    asyncio.run(main())


def read_stack() -> Any:
    return pulumi.StackReference("org/net/prod").get_output("subnet")


def test_a_forgotten_stack_breaks_within_the_sdk_stock(stock):
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'get'"):
        pulumi.runtime.test(read_stack)()


def test_a_forgotten_stack_breaks_within_the_sdk_plugin(pulumi_mocks):
    with pytest.raises(Exception, match="no mock answers StackReference\\('org/net/prod'\\)"):
        pulumi_mocks.run(read_stack)


class SitePlugin(Provider):
    def __init__(self) -> None:
        super().__init__("1.0.0", json.dumps({"name": "web"}))

    def construct(self, name, resource_type, inputs, options=None):
        return ConstructResult(Site(name, options).urn, {})


class RemoteSite(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("web:index:Site", name, {}, remote=True)


def test_the_body_of_a_remote_component_does_not_run_stock(stock):
    pulumi.runtime.test(lambda: RemoteSite("shop") and None)()
    assert [args.typ for args in seen] == ["web:index:Site"]


def test_the_body_of_a_remote_component_does_not_run_plugin():
    stack = construct(SitePlugin(), "web:index:Site", {}, name="shop").stack
    assert [each.name for each in stack.resources()] == ["shop", "shop-bucket", "shop-server"]
