"""What recorded values say of secrets and of what is not known yet."""

from __future__ import annotations

from typing import Any

import pulumi
from running import one, recorded
from sample_resources import Bucket, Server, Site

import pulumi_mocks
from pulumi_mocks import UNKNOWN


def test_a_preview_does_not_know_ids_and_what_comes_from_them() -> None:
    _, bucket, server = recorded(lambda: Site("shop"), preview=True).resources
    assert bucket.id is UNKNOWN
    assert server.inputs["userName"] is UNKNOWN
    assert server.inputs.unknown_paths == (("userName",),)


def test_a_preview_knows_inputs_given_as_outputs_of_known_values() -> None:
    def program() -> None:
        bucket = Bucket("b", size=3)
        Bucket("c", size=bucket.size.apply(lambda size: size + 1))

    assert recorded(program, preview=True).resources[1].inputs["size"] == 4


def test_computed_outputs_nobody_gave_are_unknown_even_in_an_update() -> None:
    def program() -> None:
        server = Server("s", user_name="ann")
        Bucket("b", size=server.ip_address)
        Bucket("c", tags=server.tags)

    server, fed_by_computed, fed_by_input = recorded(program).resources
    assert server.outputs["ipAddress"] is UNKNOWN
    assert fed_by_computed.inputs["size"] is UNKNOWN
    assert "tags" not in fed_by_input.inputs


def test_secrets_are_unwrapped_and_their_places_kept() -> None:
    def program() -> None:
        secret = pulumi.Output.secret
        Bucket("b", size=secret(3), rules=[{"key": secret("k")}, "plain"], whole=secret({"a": {"b": "c"}}))

    bucket = one(program)
    assert bucket.inputs == {"size": 3, "rules": [{"key": "k"}, "plain"], "whole": {"a": {"b": "c"}}}
    assert bucket.inputs.secret_paths == (("rules", 0, "key"), ("size",), ("whole",))
    assert bucket.inputs.is_secret("whole", "a", "b")


def test_a_secret_that_is_unknown_is_both() -> None:
    def program() -> None:
        Bucket("b", size=pulumi.Output.secret(Bucket("a").id))

    inputs = recorded(program, preview=True).resources[1].inputs
    assert inputs.secret_paths == inputs.unknown_paths == (("size",),)


def test_an_unknown_within_a_value_leaves_the_rest_of_it_known() -> None:
    def program() -> None:
        Bucket("b", rules=[{"from": Bucket("a").id, "port": 80}])

    inputs = recorded(program, preview=True).resources[1].inputs
    assert inputs["rules"] == [{"from": UNKNOWN, "port": 80}]
    assert inputs.unknown_paths == (("rules", 0, "from"),)


def test_no_repr_shows_a_secret() -> None:
    def program() -> None:
        bucket = Bucket("b", key=pulumi.Output.secret("canary-1"), deep=[{"key": pulumi.Output.secret("canary-2")}])
        pulumi.export("key", bucket.key if hasattr(bucket, "key") else pulumi.Output.secret("canary-3"))

    recording = recorded(program)
    bucket = recording.resources[0]
    shown = [recording, bucket, bucket.inputs, bucket.outputs, bucket.inputs["deep"], bucket.inputs["key"]]
    assert "canary" not in repr([*shown, recording.outputs])
    assert repr(bucket.inputs["key"]) == "[secret]"


def test_a_remote_component_is_kept_with_secret_and_unknown_inputs() -> None:
    class Remote(pulumi.ComponentResource):
        def __init__(self, name: str, inputs: dict[str, Any]) -> None:
            super().__init__("far:index:Remote", name, inputs, remote=True)

    def program() -> None:
        Remote("r", {"key": pulumi.Output.secret("k"), "from": Bucket("b").id, "size": 1})

    remote = recorded(program, preview=True).resources[1]
    assert remote.kind == "remote"
    assert remote.inputs == {"from": UNKNOWN, "key": "k", "size": 1}
    assert remote.inputs.secret_paths == (("key",),)


def test_a_whole_resource_as_input_is_a_reference() -> None:
    def program() -> None:
        Bucket("b", other=Bucket("a"))

    a, b = recorded(program).resources
    assert b.inputs["other"] == pulumi_mocks.ResourceReference(a.urn, "a_id")


def test_a_secret_asset_is_not_shown_either() -> None:
    inputs = one(lambda: Bucket("b", code=pulumi.Output.secret(pulumi.StringAsset("canary")))).inputs
    assert inputs["code"] == pulumi_mocks.AssetValue(text="canary")
    assert inputs.is_secret("code")
    assert "canary" not in repr([inputs, inputs["code"]])


def test_assets_are_kept() -> None:
    def program() -> None:
        Bucket("b", code=pulumi.AssetArchive({"main.py": pulumi.StringAsset("pass")}))

    assert one(program).inputs["code"] == pulumi_mocks.AssetValue(
        assets={"main.py": pulumi_mocks.AssetValue(text="pass")}, archive=True
    )


def test_stack_outputs_are_kept_with_secrets_and_unknowns() -> None:
    def program() -> None:
        pulumi.export("id", Bucket("b").id)
        pulumi.export("key", pulumi.Output.secret("k"))

    outputs = recorded(program, preview=True).outputs
    assert outputs == {"id": UNKNOWN, "key": "k"}
    assert (outputs.unknown_paths, outputs.secret_paths) == ((("id",),), (("key",),))
