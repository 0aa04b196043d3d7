"""Pools and scale sets that exist are taken over by the components: nothing is deleted, created or replaced."""

import textwrap

import pytest

import standin

POOL = "azure-native:batch:Pool"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
HEAD = """
    import pulumi
    from azure_poolkit import BatchPool, BatchPoolArgs, ScaleSet, ScaleSetArgs
    from pulumi_azure_native import batch, compute

    image = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}

    def pool_args(**others):
        machines = batch.VirtualMachineConfigurationArgs(
            image_reference=batch.ImageReferenceArgs(**image), node_agent_sku_id="batch.node.ubuntu 24.04"
        )
        scale = batch.ScaleSettingsArgs(fixed_scale=batch.FixedScaleSettingsArgs(target_dedicated_nodes=2))
        return batch.PoolArgs(
            resource_group_name="rendering",
            account_name="renderingbatch",
            vm_size="STANDARD_D2S_V5",
            deployment_configuration=batch.DeploymentConfigurationArgs(virtual_machine_configuration=machines),
            scale_settings=scale,
            **others,
        )

    def scale_set_args():
        profile = {"storage_profile": {"image_reference": image}}
        return compute.VirtualMachineScaleSetArgs(
            resource_group_name="rendering",
            location="westeurope",
            sku=compute.SkuArgs(name="Standard_D2s_v5", capacity=1),
            upgrade_policy=compute.UpgradePolicyArgs(mode="Manual"),
            virtual_machine_profile=profile,
        )
"""
RAW = (
    HEAD
    + """
    batch.Pool("named", pool_args(pool_name="render"))
    batch.Pool("unnamed", pool_args())
    compute.VirtualMachineScaleSet("web", scale_set_args())
"""
)
OURS = (
    HEAD
    + """
    BatchPool("render", BatchPoolArgs.from_native(pool_args(pool_name="render"), adopt="named"))
    BatchPool("night", BatchPoolArgs.from_native(pool_args(), adopt="unnamed"))
    ScaleSet("front", ScaleSetArgs.from_native(scale_set_args(), adopt="web"))
"""
)
WITHOUT_ADOPT = OURS.replace(', adopt="named"', "").replace(', adopt="unnamed"', "").replace(', adopt="web"', "")
RENAMED = WITHOUT_ADOPT.replace(
    'BatchPool("night", BatchPoolArgs.from_native(pool_args()))',
    'BatchPool("day", BatchPoolArgs.from_native(pool_args()), pulumi.ResourceOptions(aliases=[pulumi.Alias("night")]))',
)
IMPORTED = (
    HEAD
    + """
    inputs = {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "pool_name": "portal",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixed_scale": {"target_dedicated_nodes": 1, "resize_timeout": "PT15M"},
        "inter_node_communication": "Disabled",
        "node_fill_type": "Spread",
    }
    BatchPool("portal", inputs, pulumi.ResourceOptions(import_="ID"))
"""
)


@pytest.fixture(scope="module")
def azure(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rendering", "renderingbatch")
    return azure


@pytest.fixture(scope="module")
def story(engine, azure):
    """The raw program brought up, then one with components, then those renamed."""
    project = engine.project({"__main__.py": RAW}, name="adopting")
    project.up()
    there, made, runs = set(azure.resources), azure.ever_made, {}
    for name, program in {"adopted": OURS, "later": WITHOUT_ADOPT, "renamed": RENAMED}.items():
        project.write("__main__.py", textwrap.dedent(program))
        runs[f"preview of {name}"] = project.preview()
        runs[name] = project.up()
    runs["end"] = project.preview()
    yield runs, set(azure.resources) - there, there - set(azure.resources), azure.ever_made - made
    project.destroy()


@pytest.mark.parametrize("run", ["adopted", "later", "renamed"])
def test_nothing_is_created_deleted_or_replaced(story, run):
    runs, *_ = story

    for name in (f"preview of {run}", run):
        steps = [step for step in runs[name].steps if step.type in (POOL, SCALE_SET)]
        assert {step.op for step in steps} <= {"same", "update"}


def test_azure_has_what_it_had(story):
    _, new, gone, made = story

    assert (new, gone, made) == (set(), set(), 0)


def test_only_the_metadata_of_pools_changes(story):
    runs, *_ = story
    steps = [step for step in runs["adopted"].steps if step.type in (POOL, SCALE_SET) and step.op == "update"]

    assert {path.partition("[")[0] for step in steps for path in step.detailed_diff} <= {"metadata"}


def test_a_preview_after_that_is_empty(story):
    runs, *_ = story

    assert set(runs["end"].changes) == {"same"}


def test_a_pool_that_no_program_made_is_imported_as_it_is(engine, azure):
    account = next(arm_id for arm_id in azure.resources if arm_id.endswith("/batchAccounts/renderingbatch"))
    machines = {
        "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"},
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    }
    properties = {
        "vmSize": "STANDARD_D2S_V5",
        "deploymentConfiguration": {"virtualMachineConfiguration": machines},
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}},
    }
    pool = f"{account}/pools/portal"
    azure.put(POOL, pool, {"properties": properties})
    made = azure.ever_made
    project = engine.project({"__main__.py": IMPORTED.replace('"ID"', repr(pool))}, name="importing")

    imported = project.up()
    again = project.preview()
    project.destroy()

    assert imported.op_of("portal", POOL) in ("import", "update")
    assert azure.ever_made == made
    assert set(again.changes) == {"same"}
