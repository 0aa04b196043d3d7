"""Automatic names of pools on the real engine: kept by what exists, the same at a retry, another for a replacement."""

import json
import textwrap

import pytest

import standin
from written_states import is_written

POOL = "azure-native:batch:Pool"
INPUTS = """
    import json
    import pathlib

    import pulumi
    from azure_poolkit import BatchPool
    from pulumi_azure_native import batch, resources

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    inputs = {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixed_scale": {"target_dedicated_nodes": 1},
    }
"""
OURS = INPUTS + '    pulumi.export("name", BatchPool("render", inputs | asked).name)\n'
BEFORE = (
    INPUTS
    + """
    # What the version before names were derived registered: a random name that updates ignore, and no more.
    component = pulumi.ComponentResource("azure-poolkit:index:BatchPool", "render")
    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
    machines = {"image_reference": image, "node_agent_sku_id": "batch.node.ubuntu 24.04"}
    pool = batch.Pool(
        "render",
        resource_group_name="rendering",
        account_name="renderingbatch",
        pool_name="render-0a1b2c3d",
        vm_size="STANDARD_D2S_V5",
        deployment_configuration={"virtual_machine_configuration": machines},
        scale_settings={"fixed_scale": {"target_dedicated_nodes": 1}},
        opts=pulumi.ResourceOptions(parent=component, ignore_changes=["poolName"]),
    )
    pulumi.export("name", pool.name)
"""
)
LATE = (
    INPUTS
    + """
    group = resources.ResourceGroup("late", location="westeurope")
    BatchPool("render", inputs | {"display_name": group.name})
"""
)


@pytest.fixture(scope="module")
def azure(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rendering", "renderingbatch")
    return azure


@pytest.fixture
def project(engine, azure, request):
    """A project of the program, with nothing in Azure before and after."""
    project = engine.project({"__main__.py": OURS, "asked.json": "{}"}, name=request.node.name[5:45].replace("_", "-"))
    yield project
    project.destroy()


def ask(project, **inputs):
    project.write("asked.json", json.dumps(inputs))


def names(azure):
    return [arm_id.rpartition("/")[2] for arm_id in azure.resources if "/pools/" in arm_id]


def test_a_pool_with_a_name_from_before_is_kept_by_an_upgrade_and_replaced_in_order_later(engine, azure):
    project = engine.project({"__main__.py": BEFORE, "asked.json": "{}"}, name="upgraded")
    project.up()
    project.write("__main__.py", textwrap.dedent(OURS))

    upgrade = project.up()
    again = project.preview()
    ask(project, generation=1)
    replaced = project.up()
    project.destroy()

    assert upgrade.op_of("render", POOL) == "update"
    assert {path.partition("[")[0] for path in upgrade.step("render", POOL).detailed_diff} == {"metadata"}
    assert upgrade.outputs["name"] == "render-0a1b2c3d"
    assert again.op_of("render", POOL) == "same"
    assert replaced.op_of("render", POOL) == "replace"
    assert replaced.outputs["name"] != "render-0a1b2c3d"


def test_back_to_what_it_was_is_back_to_the_name_that_it_had(project):
    first = project.up().outputs["name"]
    ask(project, display_name="B")
    second = project.up().outputs["name"]
    ask(project)

    assert project.up().outputs["name"] == first != second


def test_another_generation_replaces_a_pool_of_the_same_inputs_the_new_one_first(project, azure):
    first = project.up().outputs["name"]
    ask(project, generation=1)
    asked_before = len(azure.requests)
    second = project.up().outputs["name"]

    assert [(request.method, request.path.rpartition("/")[2]) for request in azure.requests[asked_before:]] == [
        ("GET", second),
        ("PUT", second),
        ("DELETE", first),
    ]


def test_a_replacement_by_the_same_inputs_is_stopped_and_told_of_the_generation(project, azure):
    project.up()
    before = names(azure)
    project.pulumi("state", "taint", urn_of_pool(project), "--stack", project.stack, "--yes")

    stopped = project.up(fails=True)

    assert any("Give the component another 'generation'" in error for error in stopped.errors)
    assert names(azure) == before
    ask(project, generation=1)
    assert project.up().op_of("render", POOL) == "replace"


def test_what_was_before_a_replacement_that_was_ended_waits_for_another_generation(project, azure):
    project.up()
    ask(project, display_name="B")
    azure.disturb("DELETE", "*/pools/*", 0)
    with project.start("up") as running:
        running.wait_until(lambda: azure.hangs and is_written(project), timeout=60)
        running.kill()
    azure.calm()
    project.cancel()
    ask(project)

    stopped = project.up(fails=True)
    ask(project, generation=1)
    project.up()

    assert any("holds it as to be deleted" in error for error in stopped.errors)
    assert len(names(azure)) == 1


def test_a_name_that_stands_for_an_unknown_is_unknown_at_preview_and_then_stays(engine, azure):
    project = engine.project({"__main__.py": LATE, "asked.json": "{}"}, name="late")
    assert project.preview().op_of("render", POOL) == "create"
    project.up()
    (name,) = names(azure)

    assert project.preview().changes == {"same": 4}
    project.destroy()
    project.up()
    assert len(names(azure)) == 1
    assert name.startswith("render-")
    project.destroy()


def urn_of_pool(project):
    resources = json.loads(project.state_text)["checkpoint"]["latest"]["resources"]
    return next(resource["urn"] for resource in resources if resource["type"] == POOL)
