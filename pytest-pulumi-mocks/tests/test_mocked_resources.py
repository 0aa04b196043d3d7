"""What resources give back, from mocks and from defaults."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest
from running import error_of, recorded
from sample_resources import Bucket, Server

import pulumi_mocks
from pulumi_mocks import UNKNOWN, Mocks, Secret, record
from pulumi_mocks.defaults import _installed_hooks

TOKEN = "store:index:getBucket"


class TestResources:
    def test_a_mock_gives_the_id_and_outputs(self) -> None:
        mocks = Mocks()
        mocks.on(Server).returns({"ipAddress": "10.0.0.1"}, id="server-1")
        recording = recorded(lambda: Bucket("b", ip=Server("s", user_name="a").ip_address), mocks=mocks)
        server, bucket = recording.resources
        assert server.id == "server-1"
        assert server.outputs == {"ipAddress": "10.0.0.1", "userName": "a"}
        assert bucket.inputs["ip"] == "10.0.0.1"

    def test_a_preview_knows_a_mocked_output_only_if_told(self) -> None:
        mocks = Mocks()
        mocks.on(Server).returns({"ipAddress": "10.0.0.1"})
        assert recorded(lambda: Server("s", user_name="a"), mocks=mocks, preview=True).resources[0].outputs == {
            "ipAddress": UNKNOWN,
            "userName": "a",
        }
        mocks.on(Server).returns({"ipAddress": "10.0.0.1"}, id="fixed", known_at_preview=True)
        recording = recorded(lambda: Server("s", user_name="a"), mocks=mocks, preview=True, allow={"unused_mocks"})
        assert recording.resources[0].outputs["ipAddress"] == "10.0.0.1"
        assert recording.resources[0].id == "fixed"

    def test_a_function_answers_from_the_request(self) -> None:
        mocks = Mocks()
        mocks.on("store:*").returns(lambda request: {"arn": f"arn:{request.stack}:{request.name}"})
        (bucket,) = recorded(lambda: Bucket("b"), mocks=mocks, stack="prod").resources
        assert bucket.outputs["arn"] == "arn:prod:b"

    @pytest.mark.parametrize("type", [Bucket, "store:index:Bucket", "store:*", "*:Bucket", pulumi.CustomResource])
    def test_types_are_classes_tokens_or_globs(self, type: Any) -> None:
        mocks = Mocks()
        mocks.on(type).returns(id="found")
        assert recorded(lambda: Bucket("b"), mocks=mocks).resources[0].id == "found"

    def test_the_mock_added_last_speaks(self) -> None:
        mocks = Mocks()
        mocks.on(Bucket).returns(id="any")
        mocks.on(Bucket, "special-*").returns(id="special")
        recording = recorded(lambda: (Bucket("b"), Bucket("special-b")), mocks=mocks)
        assert [resource.id for resource in recording.resources] == ["any", "special"]

    def test_a_secret_output_stays_secret_where_it_goes(self) -> None:
        mocks = Mocks()
        mocks.on(Bucket, "a").returns({"arn": Secret("canary")})
        a, b = recorded(lambda: Bucket("b", from_=Bucket("a").arn), mocks=mocks).resources
        assert a.outputs.is_secret("arn")
        assert b.inputs.is_secret("from_")
        assert "canary" not in repr([a.outputs, b.inputs])

    def test_an_additional_secret_output_is_secret(self) -> None:
        def program() -> None:
            Bucket(
                "b",
                of=Bucket("a", size=3, opts=pulumi.ResourceOptions(additional_secret_outputs=["size"])).size,
            )

        a, b = recorded(program).resources
        assert a.outputs.is_secret("size")
        assert b.inputs.is_secret("of")

    def test_a_failing_resource_is_the_error(self) -> None:
        mocks = Mocks()
        mocks.on(Bucket).fails("no space left")
        error = error_of(lambda: Bucket("b"), mocks=mocks)
        assert isinstance(error, pulumi_mocks.MockedError)
        assert str(error) == "no space left"

    def test_a_failing_resource_can_give_an_exception(self) -> None:
        mocks = Mocks()
        mocks.on(Bucket).fails(TimeoutError("too slow"))
        assert isinstance(error_of(lambda: Bucket("b"), mocks=mocks), TimeoutError)

    def test_a_read_resource_is_known_in_a_preview(self) -> None:
        mocks = Mocks()
        mocks.on(Bucket).returns({"arn": "arn:1"})
        read = pulumi.ResourceOptions(id="existing")
        recording = recorded(lambda: Bucket("b", of=Bucket("a", opts=read).arn), mocks=mocks, preview=True)
        assert recording.resources[1].inputs["of"] == "arn:1"

    def test_an_output_nobody_gave_to_a_read_resource_is_unknown(self) -> None:
        read = pulumi.ResourceOptions(id="existing")
        recording = recorded(lambda: Bucket("b", of=Server("s", read, user_name="a").ip_address))
        assert recording.resources[1].inputs["of"] is UNKNOWN

    def test_a_package_can_give_defaults(self) -> None:
        def defaults(request: pulumi_mocks.ResourceRequest) -> pulumi_mocks.ResourceDefaults | None:
            if request.package != "store":
                return None
            return pulumi_mocks.ResourceDefaults(
                id=f"/stores/{request.name}",
                outputs={"arn": "arn:1"},
                known_at_preview={"autoname": f"{request.name}-1"},
            )

        mocks = Mocks(defaults=[defaults])
        bucket, server = recorded(lambda: (Bucket("b"), Server("s", user_name="a")), mocks=mocks).resources
        assert (bucket.id, bucket.outputs["arn"], server.id) == ("/stores/b", "arn:1", "s_id")
        (bucket,) = recorded(lambda: Bucket("b"), mocks=mocks, preview=True).resources
        assert (bucket.id, bucket.outputs["arn"], bucket.outputs["autoname"]) == (UNKNOWN, UNKNOWN, "b-1")

    def test_an_installed_package_can_give_defaults(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def defaults(request: pulumi_mocks.ResourceRequest) -> pulumi_mocks.ResourceDefaults:
            return pulumi_mocks.ResourceDefaults(id=f"installed-{request.name}")

        class EntryPoint:
            def load(self) -> Any:
                return defaults

        def entry_points(group: str, name: str) -> list[EntryPoint]:
            return [EntryPoint()] if (group, name) == ("pulumi_mocks.defaults", "compute") else []

        monkeypatch.setattr("pulumi_mocks.defaults.entry_points", entry_points)
        monkeypatch.setattr("pulumi_mocks.defaults._installed_hooks", _installed_hooks.__wrapped__)
        bucket, server = recorded(lambda: (Bucket("b"), Server("s", user_name="a"))).resources
        assert (bucket.id, server.id) == ("b_id", "installed-s")

    def test_a_mock_nothing_asked_for_is_an_error(self) -> None:
        mocks = Mocks()
        mocks.on(Server, "a-*").returns()
        mocks.on_call(TOKEN).returns({})
        mocks.stack_reference("org/net/prod", {})
        error = error_of(lambda: Bucket("b"), mocks=mocks)
        assert isinstance(error, pulumi_mocks.UnusedMockError)
        assert "on(Server, name='a-*'), on_call('store:index:getBucket'), stack_reference('org/net/prod')" in str(error)
        assert record(lambda: Bucket("b"), mocks=mocks, allow={"unused_mocks"}).error is None

    def test_an_optional_mock_may_go_unused(self) -> None:
        mocks = Mocks()
        mocks.on(Server, optional=True).returns()
        recorded(lambda: Bucket("b"), mocks=mocks)
