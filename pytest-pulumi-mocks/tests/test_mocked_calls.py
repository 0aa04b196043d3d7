"""Invokes, method calls and other stacks, and what happens where nobody said what they give."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pulumi
import pytest
from running import error_of, recorded
from sample_resources import Bucket

import pulumi_mocks
from pulumi_mocks import UNKNOWN, Mocks, Secret

TOKEN = "store:index:getBucket"


def find(name: str) -> Any:
    return pulumi.runtime.invoke(TOKEN, {"name": name}).value


def find_output(name: Any, **options: Any) -> pulumi.Output[Any]:
    return pulumi.runtime.invoke_output(TOKEN, {"name": name}, pulumi.InvokeOutputOptions(**options))


class TestCalls:
    def test_both_forms_are_answered(self) -> None:
        mocks = Mocks()
        mocks.on_call(TOKEN).returns(lambda args: {"size": len(args["name"])})

        def program() -> None:
            Bucket("b", plain=find("four")["size"], output=find_output("three")["size"])

        recording = recorded(program, mocks=mocks)
        assert recording.resources[0].inputs == {"plain": 4, "output": 5}
        assert [(call.form, call.args, call.result) for call in recording.calls] == [
            ("plain", {"name": "four"}, {"size": 4}),
            ("output", {"name": "three"}, {"size": 5}),
        ]

    @pytest.mark.parametrize("preview", [False, True])
    @pytest.mark.parametrize("call", [find, find_output])
    def test_without_a_mock_it_is_refused_by_name(self, call: Any, preview: bool) -> None:
        error = error_of(lambda: call("a"), preview=preview)
        assert isinstance(error, pulumi_mocks.UnmockedCallError)
        assert f"on_call({TOKEN!r}).returns" in str(error)

    def test_without_a_mock_it_is_refused_even_if_the_program_swallows_it(self) -> None:
        def program() -> None:
            with suppress(Exception):
                find("a")

        assert isinstance(error_of(program), pulumi_mocks.UnmockedCallError)

    @pytest.mark.parametrize("preview", [False, True])
    def test_where_allowed_the_output_form_is_unknown_and_the_plain_form_refused(self, preview: bool) -> None:
        def program() -> None:
            Bucket("b", found=find_output("a")["size"])

        options: Any = {"preview": preview, "allow": {"unmocked_calls"}}
        assert recorded(program, **options).resources[0].inputs["found"] is UNKNOWN
        error = error_of(lambda: find("a"), **options)
        assert isinstance(error, pulumi_mocks.UnmockedCallError)
        assert f"the call of {TOKEN} in its plain form cannot stay unknown" in str(error)

    def test_a_plain_call_in_an_apply_is_refused_too(self) -> None:
        def program() -> None:
            Bucket("b", found=pulumi.Output.from_input("a").apply(find))

        assert isinstance(error_of(program, allow={"unmocked_calls"}), pulumi_mocks.UnmockedCallError)

    def test_a_preview_does_not_know_what_depends_on_a_resource_to_be_created(self) -> None:
        mocks = Mocks()
        mocks.on_call(TOKEN).returns({"size": 1})

        def program() -> None:
            bucket = Bucket("a")
            Bucket("b", found=find_output("a", depends_on=[bucket])["size"])
            Bucket("c", found=find_output("a")["size"])

        found = {each.name: each.inputs.get("found") for each in recorded(program, mocks=mocks, preview=True).resources}
        assert found == {"a": None, "b": UNKNOWN, "c": 1}
        found = {each.name: each.inputs.get("found") for each in recorded(program, mocks=mocks).resources}
        assert found == {"a": None, "b": 1, "c": 1}

    def test_a_mock_can_say_unknown(self) -> None:
        mocks = Mocks()
        mocks.on_call(TOKEN).unknown()
        recording = recorded(lambda: Bucket("b", found=find_output("a")["size"]), mocks=mocks)
        assert recording.resources[0].inputs["found"] is UNKNOWN
        assert isinstance(error_of(lambda: find("a"), mocks=mocks), pulumi_mocks.UnmockedCallError)

    def test_a_failing_call_may_be_caught_as_in_life(self) -> None:
        mocks = Mocks()
        mocks.on_call(TOKEN).fails("no such bucket")

        def program() -> str:
            try:
                find("a")
            except Exception as error:
                return str(error)
            return ""

        assert recorded(program, mocks=mocks).result == f"invoke of {TOKEN} failed: no such bucket"

    def test_arguments_and_results_keep_their_secrets(self) -> None:
        mocks = Mocks()
        mocks.on_call(TOKEN).returns({"key": Secret("canary-2")})

        def program() -> None:
            Bucket("b", found=find_output(pulumi.Output.secret("canary-1"))["key"])

        recording = recorded(program, mocks=mocks)
        assert recording.calls[0].args == {"name": "canary-1"}
        assert recording.resources[0].inputs.is_secret("found")
        assert "canary" not in repr(recording.calls)

    def test_methods_are_calls_too(self) -> None:
        mocks = Mocks()
        mocks.on_call("store:index:Bucket/sign").returns({"url": "https://example.com"})

        def program() -> None:
            bucket = Bucket("b")
            pulumi.export("url", pulumi.runtime.call("store:index:Bucket/sign", {"__self__": bucket}, bucket)["url"])

        recording = recorded(program, mocks=mocks)
        assert recording.outputs == {"url": "https://example.com"}
        assert recording.calls[0].form == "method"


class TestStackReferences:
    def program(self) -> None:
        net = pulumi.StackReference("org/net/prod")
        pulumi.export("subnet", net.require_output("subnet"))
        pulumi.export("key", net.require_output("key"))

    @pytest.mark.parametrize("preview", [False, True])
    def test_a_mock_gives_outputs_and_says_which_are_secret(self, preview: bool) -> None:
        mocks = Mocks()
        mocks.stack_reference("org/net/prod", {"subnet": "10.0.0.0/24", "key": Secret("k")})
        outputs = recorded(self.program, mocks=mocks, preview=preview).outputs
        assert outputs == {"subnet": "10.0.0.0/24", "key": "k"}
        assert outputs.secret_paths == (("key",),)

    @pytest.mark.parametrize("preview", [False, True])
    def test_without_a_mock_it_is_refused_by_name(self, preview: bool) -> None:
        error = error_of(self.program, preview=preview)
        assert isinstance(error, pulumi_mocks.UnmockedCallError)
        assert "stack_reference('org/net/prod', {...})" in str(error)

    @pytest.mark.parametrize("preview", [False, True])
    def test_where_allowed_its_outputs_are_unknown(self, preview: bool) -> None:
        recording = recorded(self.program, preview=preview, allow={"unmocked_calls"})
        assert recording.outputs == {"subnet": UNKNOWN, "key": UNKNOWN}

    @pytest.mark.parametrize("preview", [False, True])
    def test_details_of_an_unknown_output_are_refused(self, preview: bool) -> None:
        async def program() -> Any:
            return await pulumi.StackReference("org/net/prod").get_output_details("subnet")

        error = error_of(program, preview=preview, allow={"unmocked_calls"})
        assert isinstance(error, pulumi_mocks.UnmockedCallError)
        assert "get_output_details('subnet')" in str(error)
