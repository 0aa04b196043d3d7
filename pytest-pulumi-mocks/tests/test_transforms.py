"""Transforms are really run."""

from __future__ import annotations

from typing import Any

import pulumi
from running import error_of, recorded
from sample_resources import Bucket, Site

from pulumi_mocks import UNKNOWN, Mocks

TOKEN = "store:index:getBucket"


def find(name: str) -> Any:
    return pulumi.runtime.invoke(TOKEN, {"name": name}).value


def find_output(name: Any, **options: Any) -> pulumi.Output[Any]:
    return pulumi.runtime.invoke_output(TOKEN, {"name": name}, pulumi.InvokeOutputOptions(**options))


class TestTransforms:
    def test_a_resources_own_run_before_its_parents_and_the_stacks(self) -> None:
        def mark(text: str) -> Any:
            def transform(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
                if args.type_ != "store:index:Bucket":
                    return None
                args.props["marks"] = [*args.props.get("marks", []), text]
                return pulumi.ResourceTransformResult(args.props, args.opts)

            return transform

        class Folder(pulumi.ComponentResource):
            def __init__(self, opts: pulumi.ResourceOptions) -> None:
                super().__init__("web:index:Folder", "f", {}, opts)
                own = pulumi.ResourceOptions(parent=self, transforms=[mark("own")])
                self.bucket = Bucket("b", opts=own)

        async def program() -> None:
            pulumi.runtime.register_resource_transform(mark("stack"))
            Folder(pulumi.ResourceOptions(transforms=[mark("parent")]))

        bucket = recorded(program).resources[1]
        assert bucket.inputs["marks"] == ["own", "parent", "stack"]
        assert bucket.transforms == 3

    def test_they_may_change_options(self) -> None:
        def protect(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
            options = pulumi.ResourceOptions.merge(
                args.opts, pulumi.ResourceOptions(protect=True, ignore_changes=["size"])
            )
            return pulumi.ResourceTransformResult(args.props, options)

        def program() -> None:
            first = Bucket("a")
            Bucket(
                "b",
                opts=pulumi.ResourceOptions(transforms=[protect], depends_on=[first], retain_on_delete=True),
            )

        a, b = recorded(program).resources
        assert (b.protect, b.ignore_changes) == (True, ("size",))
        assert (b.depends_on, b.retain_on_delete) == ((a.urn,), True)

    def test_they_do_not_change_what_is_secret_or_unknown(self) -> None:
        def touch(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
            return pulumi.ResourceTransformResult({**args.props, "touched": True}, args.opts)

        def program() -> None:
            options = pulumi.ResourceOptions(transforms=[touch])
            Bucket("b", opts=options, key=pulumi.Output.secret("k"), of=Bucket("a").id)

        inputs = recorded(program, preview=True).resources[1].inputs
        assert inputs == {"key": "k", "of": UNKNOWN, "touched": True}
        assert inputs.secret_paths == (("key",),)

    def test_a_failing_transform_is_the_error(self) -> None:
        def refuse(_: pulumi.ResourceTransformArgs) -> None:
            raise ValueError("not like this")

        error = error_of(lambda: Bucket("b", opts=pulumi.ResourceOptions(transforms=[refuse])))
        assert isinstance(error, ValueError)

    def test_transforms_of_invokes_run(self) -> None:
        mocks = Mocks()
        mocks.on_call(TOKEN).returns(lambda args: {"name": args["name"]})

        def rename(args: pulumi.InvokeTransformArgs) -> pulumi.InvokeTransformResult:
            return pulumi.InvokeTransformResult({**args.args, "name": "renamed"}, args.opts)

        def program() -> None:
            pulumi.runtime.register_invoke_transform(rename)
            pulumi.export("plain", find("a")["name"])
            pulumi.export("output", find_output("a")["name"])

        assert recorded(program, mocks=mocks).outputs == {"plain": "renamed", "output": "renamed"}

    def test_old_transformations_run_as_ever(self) -> None:
        def grow(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult:
            return pulumi.ResourceTransformationResult({**args.props, "size": 9}, args.opts)

        def program() -> None:
            Site("shop", pulumi.ResourceOptions(transformations=[grow]))

        assert recorded(program).resources[1].inputs["size"] == 9
