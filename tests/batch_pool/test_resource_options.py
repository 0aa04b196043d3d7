"""Resource options of a BatchPool: what each does to its pool, or how to get its effect."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest

from azure_poolkit import BatchPool
from azure_poolkit.inputs.errors import FindingsError
from pools import POOL, required
from pulumi_mocks import PulumiMocks, ResourceRecord


def made(mocks: PulumiMocks, inputs: dict[str, Any] | None = None, **options: Any) -> ResourceRecord:
    def program() -> None:
        BatchPool("render", required(**(inputs or {})), pulumi.ResourceOptions(**options))

    return mocks.run(program).resource(POOL)


def refused(mocks: PulumiMocks, inputs: dict[str, Any] | None = None, **options: Any) -> list[str]:
    def program() -> None:
        BatchPool("render", required(**(inputs or {})), pulumi.ResourceOptions(**options))

    recording = mocks.record(program)
    assert isinstance(recording.error, FindingsError)
    assert recording.resources == ()
    return [finding.spelled for finding in recording.error.findings]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("fixed_scale", "scaleSettings.fixedScale"),
        ("fixedScale", "scaleSettings.fixedScale"),
        ("fixed_scale.target_dedicated_nodes", "scaleSettings.fixedScale.targetDedicatedNodes"),
        ("scaleSettings", "scaleSettings"),
        ("extensions[0]", "deploymentConfiguration.virtualMachineConfiguration.extensions[0]"),
        ("vm_size", "vmSize"),
        ("identities", "identity"),
        ("tags.cost-centre", 'tags["cost-centre"]'),
        ("metadata", "metadata"),
    ],
)
def test_inputs_are_named_as_in_the_program_or_as_azure_native_has_them(
    pulumi_mocks: PulumiMocks, written: str, path: str
) -> None:
    assert path in made(pulumi_mocks, ignore_changes=[written]).ignore_changes


def test_a_pool_from_a_managed_image_has_them_below_its_properties(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        image = {"managed_image": {"id": MANAGED}}
        inputs = {**required(image=image), "legacy_managed_image": True}
        BatchPool("render", inputs, pulumi.ResourceOptions(ignore_changes=["fixed_scale"]))

    made = pulumi_mocks.run(program).resource("azure-native:resources:Resource")
    assert set(made.ignore_changes) == {"resourceName", "properties.scaleSettings.fixedScale"}


MANAGED = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.Compute/images/render"
)


def test_what_nothing_has_is_refused_before_anything_is_registered(pulumi_mocks: PulumiMocks) -> None:
    assert refused(pulumi_mocks, ignore_changes=["vm_size", "fixed_scal"]) == ["opts.ignore_changes[1]"]


def test_a_change_that_shall_replace_does_and_gives_another_name(pulumi_mocks: PulumiMocks) -> None:
    one, two = (made(pulumi_mocks, {"tags": {"a": a}}, replace_on_changes=["tags"]) for a in "12")
    assert "tags" in one.replace_on_changes
    assert one.inputs["poolName"] != two.inputs["poolName"]


def test_the_rest_reaches_the_pool(pulumi_mocks: PulumiMocks) -> None:
    pool = made(
        pulumi_mocks,
        custom_timeouts=pulumi.CustomTimeouts(create="1h"),
        delete_before_replace=True,
        retain_on_delete=True,
        protect=True,
        additional_secret_outputs=["name"],
    )
    assert pool.custom_timeouts.create == "1h"
    assert (pool.delete_before_replace, pool.retain_on_delete, pool.protect) == (True, True, True)
    assert pool.additional_secret_outputs == ("name",)


def test_the_component_is_registered_with_none_of_what_is_for_its_pool(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        BatchPool("render", required(), pulumi.ResourceOptions(replace_on_changes=["tags"]))

    assert pulumi_mocks.run(program).resource(BatchPool).replace_on_changes == ()


def test_what_is_ignored_is_ignored_of_the_inputs_that_the_component_records_too(pulumi_mocks: PulumiMocks) -> None:
    def program() -> None:
        ignored = ["fixed_scale.target_dedicated_nodes", "auto_scale", "scaleSettings"]
        BatchPool(
            "render",
            required(fixed_scale={"target_dedicated_nodes": 1}),
            pulumi.ResourceOptions(ignore_changes=ignored),
        )

    assert pulumi_mocks.run(program).resource(BatchPool).ignore_changes == ("fixedScale.targetDedicatedNodes",)


def test_a_trigger_is_refused_for_the_generation(pulumi_mocks: PulumiMocks) -> None:
    assert refused(pulumi_mocks, replacement_trigger="x") == ["opts.replacement_trigger"]


def test_what_the_engine_takes_for_providers_alone_is_refused(pulumi_mocks: PulumiMocks) -> None:
    assert refused(pulumi_mocks, env_var_mappings={"A": "B"}) == ["opts.env_var_mappings"]


def test_a_fixed_name_cannot_be_there_twice(pulumi_mocks: PulumiMocks) -> None:
    fixed = {"pool_name": "render"}
    assert refused(pulumi_mocks, fixed, delete_before_replace=False) == ["opts.delete_before_replace"]
