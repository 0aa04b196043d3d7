"""Programs with more resources than are registered side by side."""

from __future__ import annotations

import asyncio

import pulumi
from running import recorded
from sample_resources import Bucket

import pulumi_mocks
from pulumi_mocks.loop import SIDE_BY_SIDE

MANY = 3 * SIDE_BY_SIDE


def test_all_are_registered_in_the_order_they_were_made() -> None:
    recording = recorded(lambda: [Bucket(f"b{number}") for number in range(MANY)])
    assert [resource.name for resource in recording.resources] == [f"b{number}" for number in range(MANY)]


def test_the_first_may_need_what_the_last_gives() -> None:
    def program() -> None:
        late: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        buckets = [Bucket(f"b{number}", size=pulumi.Output.from_input(late)) for number in range(MANY)]
        Bucket("last").id.apply(late.set_result)
        assert len(buckets) == MANY

    recording = recorded(program)
    assert recording.resources[0].name == "last"
    assert {resource.inputs.get("size", "last_id") for resource in recording.resources} == {"last_id"}
    assert len(recording.resources) == MANY + 1


def test_a_program_that_polls_gets_its_resources() -> None:
    async def program() -> None:
        found: list[str] = []
        for number in range(MANY):
            Bucket(f"b{number}").id.apply(found.append)
        async with asyncio.timeout(60):
            while len(found) < MANY:
                await asyncio.sleep(0)

    assert len(recorded(program).resources) == MANY


def test_no_more_than_so_many_are_half_done_at_once() -> None:
    under_way = most = 0

    async def size() -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(5):
            await asyncio.sleep(0)
        under_way -= 1
        return 1

    class Slow(pulumi.CustomResource):
        def __init__(self, name: str) -> None:
            super().__init__("store:index:Bucket", name, {"size": None}, pulumi.ResourceOptions(transforms=[self.slow]))

        async def slow(self, args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
            return pulumi.ResourceTransformResult({**args.props, "size": await size()}, args.opts)

    recording = recorded(lambda: [Slow(f"s{number}") for number in range(MANY)])
    assert len(recording.resources) == MANY
    assert 1 < most <= SIDE_BY_SIDE


def test_a_failure_among_them_is_the_error_of_the_run() -> None:
    def program() -> None:
        for number in range(MANY):
            Bucket(f"b{number}", size=object() if number == MANY // 2 else number)

    error = pulumi_mocks.record(program).error
    assert isinstance(error, ValueError)
