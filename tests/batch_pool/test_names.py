"""The name of a pool that was given none."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest

from azure_poolkit import BatchPool, RawExtension
from pools import POOL, output, program, required
from pulumi_mocks import PulumiMocks


def driver(version: str = "1.9", **others: Any) -> RawExtension:
    return RawExtension(
        publisher="Microsoft.HpcCompute", type="NvidiaGpuDriverLinux", type_handler_version=version, **others
    )


def named(mocks: PulumiMocks, *, stack: str = "dev", **inputs: Any) -> str:
    made = mocks.run(program(lambda: required(**inputs)), stack=stack, project="farm")
    name: str = made.resource(POOL).inputs["poolName"]
    return name


def test_a_retry_gives_the_same_name(pulumi_mocks: PulumiMocks) -> None:
    assert named(pulumi_mocks) == named(pulumi_mocks)


@pytest.mark.parametrize(
    "change",
    [
        {"vm_size": "STANDARD_D4S_V5"},
        {"extensions": [driver()]},
        {"display_name": "Render"},
        {"task_slots_per_node": 2},
        {"generation": 1},
        {"stack": "prod"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_replaces_the_pool_gives_another_name(pulumi_mocks: PulumiMocks, change: dict[str, Any]) -> None:
    assert named(pulumi_mocks, **change) != named(pulumi_mocks)


@pytest.mark.parametrize(
    "change",
    [
        {"fixed_scale": {"target_dedicated_nodes": 9}},
        {"metadata": {"a": "b"}},
        {"start_task": {"command_line": "/bin/true"}},
        {"tags": {"a": "b"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_changes_in_place_gives_the_same(pulumi_mocks: PulumiMocks, change: dict[str, Any]) -> None:
    assert named(pulumi_mocks, **change) == named(pulumi_mocks)


def test_two_components_of_the_same_inputs_have_two_names(pulumi_mocks: PulumiMocks) -> None:
    def two() -> None:
        parent = pulumi.ComponentResource("example:index:Farm", "farm")
        BatchPool("render", required())
        BatchPool("render", required(), pulumi.ResourceOptions(parent=parent))

    names = [pool.inputs["poolName"] for pool in pulumi_mocks.run(two).resources(POOL)]
    assert len(set(names)) == 2


def test_another_secret_gives_another_name(pulumi_mocks: PulumiMocks) -> None:
    names = {
        named(pulumi_mocks, extensions=[driver(protected_settings={"key": key})]) for key in ("one", "two", "three")
    }
    assert len(names) == 3


def test_a_secret_known_late_gives_the_name_that_it_gives_plain(pulumi_mocks: PulumiMocks) -> None:
    late = with_secret(pulumi_mocks, lambda: output("one", secret=True))
    assert late == with_secret(pulumi_mocks, lambda: "one")


def with_secret(mocks: PulumiMocks, value: Any) -> str:
    made = mocks.run(program(lambda: required(extensions=[driver(protected_settings={"key": value()})])))
    name: str = made.resource(POOL).inputs["poolName"]
    return name


def test_a_name_is_no_secret_though_it_stands_for_one(pulumi_mocks: PulumiMocks) -> None:
    made = pulumi_mocks.run(program(lambda: required(extensions=[driver(protected_settings={"key": "a"})])))
    assert ("poolName",) not in made.resource(POOL).inputs.secret_paths


def test_a_name_is_unknown_in_a_preview_that_does_not_know_what_it_stands_for(pulumi_mocks: PulumiMocks) -> None:
    inputs = program(lambda: required(display_name=output(known=False)))
    assert ("poolName",) in pulumi_mocks.run(inputs, preview=True).resource(POOL).inputs.unknown_paths


def test_a_pool_says_in_its_metadata_whose_it_is(pulumi_mocks: PulumiMocks) -> None:
    made = pulumi_mocks.run(program(lambda: required(metadata={"a": "b"})), stack="dev", project="farm")
    told = {entry["name"]: entry["value"] for entry in made.resource(POOL).inputs["metadata"]}
    assert told == {
        "a": "b",
        "azure-poolkit:stack": "organization/farm/dev",
        "azure-poolkit:urn": made.resource(BatchPool).urn,
    }


def test_metadata_known_late_says_it_too(pulumi_mocks: PulumiMocks) -> None:
    made = pulumi_mocks.run(program(lambda: required(metadata=output({"a": "b"}))))
    assert len(made.resource(POOL).inputs["metadata"]) == 3
