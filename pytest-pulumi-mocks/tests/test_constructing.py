"""Component plugins, asked over the wire without the engine."""

from __future__ import annotations

import json
from typing import Any

import pulumi
import pytest
from pulumi.provider import ConstructResult, Provider
from sample_resources import Bucket

from pulumi_mocks import UNKNOWN, Mocks, OutputValue, Secret, construct, schema_of

TYPE = "store:index:Shelf"


class Shelf(pulumi.ComponentResource):
    def __init__(self, name: str, inputs: Any, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(TYPE, name, {}, opts)
        self.bucket = Bucket(f"{name}-bucket", pulumi.ResourceOptions(parent=self), **inputs)
        self.arn = self.bucket.arn
        self.register_outputs({"arn": self.arn})


class ShelfProvider(Provider):
    def __init__(self) -> None:
        super().__init__("1.0.0", json.dumps({"name": "store", "version": "1.0.0"}))
        self.seen: Any = None

    def construct(
        self, name: str, resource_type: str, inputs: Any, options: pulumi.ResourceOptions | None = None
    ) -> ConstructResult:
        self.seen = inputs
        if "height" not in inputs:
            raise pulumi.InputPropertiesError("wrong inputs", [{"property_path": "height", "reason": "is missing"}])
        shelf = Shelf(name, inputs, options)
        return ConstructResult(shelf.urn, {"arn": shelf.arn, "key": inputs.get("key")})


def test_the_schema_is_the_one_served() -> None:
    assert schema_of(ShelfProvider()) == {"name": "store", "version": "1.0.0"}
    with pytest.raises(ValueError, match="Provider serves no schema"):
        schema_of(Provider("1.0.0"))


def test_a_component_is_made_with_all_its_children() -> None:
    made = construct(ShelfProvider(), TYPE, {"height": 3}, name="top")
    assert made.urn == "urn:pulumi:stack::project::store:index:Shelf::top"
    assert made.stack.resource(Bucket, under="top").inputs == {"height": 3}


def test_numbers_arrive_as_floats() -> None:
    provider = ShelfProvider()
    construct(provider, TYPE, {"height": 3})
    assert isinstance(provider.seen["height"], float)


def test_secrets_unknowns_and_outputs_arrive_as_outputs_at_every_depth() -> None:
    provider = ShelfProvider()
    inputs = {"height": UNKNOWN, "key": Secret("canary"), "deep": [{"key": Secret("canary"), "plain": 1}]}
    made = construct(provider, TYPE, inputs, preview=True)
    assert isinstance(provider.seen["key"], pulumi.Output)
    assert isinstance(provider.seen["deep"][0]["key"], pulumi.Output)
    bucket = made.stack.resource(Bucket)
    assert bucket.inputs == {"height": UNKNOWN, "key": "canary", "deep": [{"key": "canary", "plain": 1}]}
    assert bucket.inputs.secret_paths == (("deep", 0, "key"), ("key",))


def test_a_whole_object_may_be_an_output_with_dependencies() -> None:
    urn = "urn:pulumi:stack::project::store:index:Bucket::other"
    made = construct(ShelfProvider(), TYPE, {"height": OutputValue({"of": 3}, dependencies=(urn,))})
    bucket = made.stack.resource(Bucket)
    assert bucket.inputs == {"height": {"of": 3}}
    assert bucket.property_dependencies["height"] == (urn,)


def test_the_state_goes_back_over_the_wire() -> None:
    mocks = Mocks()
    mocks.on(Bucket).returns({"arn": "arn:1"})
    made = construct(ShelfProvider(), TYPE, {"height": 3, "key": Secret("k")}, mocks=mocks)
    assert made.state == {"arn": "arn:1", "key": "k"}
    assert made.state.secret_paths == (("key",),)


def test_an_error_keeps_its_type_and_properties() -> None:
    with pytest.raises(pulumi.InputPropertiesError) as caught:
        construct(ShelfProvider(), TYPE, {})
    assert caught.value.errors == [{"property_path": "height", "reason": "is missing"}]


def test_options_of_the_program_reach_the_component() -> None:
    made = construct(ShelfProvider(), TYPE, {"height": 3}, options={"protect": True, "aliases": []})
    assert made.stack.resource(Shelf).protect is True
    assert made.stack.resource(Bucket).protect is True
