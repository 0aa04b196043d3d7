"""The table of resource options in docs/existing-resources.md, tried on the engine: in Python for a pool and a scale
set, and through the plugin for what reaches one."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

import pytest

POOL = "azure-native:batch:Pool"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
OURS = {POOL: "azure-poolkit:index:BatchPool", SCALE_SET: "azure-poolkit:index:ScaleSet"}
KINDS = pytest.mark.parametrize("type_", [POOL, SCALE_SET])
COMPONENTS = Path(__file__).resolve().parents[2] / "components"
SCHEMA = json.loads((COMPONENTS / "schema.json").read_text(encoding="utf-8"))

HEAD = """
    import pulumi
    from azure_poolkit import BatchPool, ScaleSet
    from azure_poolkit.inputs.errors import FindingsError
    from pulumi_azure_native import Provider, resources

    image = {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}}
    nodes = NODES
    pool = {
        "resource_group_name": "rendering", "account_name": "renderingbatch", "vm_size": "STANDARD_D2S_V5",
        "image": image, "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "fixed_scale": {"target_dedicated_nodes": nodes},
    }
    scale_set = {
        "resource_group_name": "rendering", "location": "westeurope", "vm_size": "Standard_D2s_v5", "capacity": nodes,
        "image": image, "administrator": {"username": "ops", "ssh_public_key": "ssh-ed25519 AAAA"},
        "network": {
            "subnet_id": "/subscriptions/1/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
        },
    }
    group = resources.ResourceGroup("group", location="westeurope")
"""
TAKEN = (
    HEAD
    + """
    def tagged(given):
        if given.type_ in ("azure-native:batch:Pool", "azure-native:compute:VirtualMachineScaleSet"):
            return pulumi.ResourceTransformResult(dict(given.props, tags={"by": "transform"}), given.opts)

    def options(**others):
        return pulumi.ResourceOptions(
            replace_on_changes=["image"], hide_diffs=["tags"], custom_timeouts=pulumi.CustomTimeouts(create="1h"),
            retain_on_delete=True, deleted_with=group, replace_with=[group], additional_secret_outputs=["name"],
            delete_before_replace=True, hooks=pulumi.ResourceHookBinding(before_create=[ran]), depends_on=[group],
            protect=True, providers=[Provider("other-" + others.pop("name"), location="westeurope")], **others
        )

    ran = pulumi.ResourceHook("ran", lambda args: pulumi.log.info(f"ran for {args.urn}"))
    BatchPool("POOL", pool, options(name="p", ignore_changes=["fixed_scale"], ALIASES_P))
    ScaleSet("SCALE", scale_set, options(name="s", ignore_changes=["capacity"], replacement_trigger="one", ALIASES_S))
    versioned = pulumi.ResourceOptions(version="3.29.0", parent=group, transforms=[tagged])
    BatchPool("below", pool, versioned)
    ScaleSet("below", scale_set, versioned)
    replaced = pulumi.ResourceOptions(delete_before_replace=True, replace_on_changes=["image"])
    other = {"marketplace": {**image["marketplace"], "version": f"2.{nodes}"}}
    BatchPool("replaced", {**pool, "image": other}, replaced)
    ScaleSet("replaced", {**scale_set, "image": other}, replaced)
"""
)
FIRST = (
    TAKEN.replace("NODES", "1")
    .replace("POOL", "p")
    .replace("SCALE", "s")
    .replace(", ALIASES_P", "")
    .replace(", ALIASES_S", "")
)
RESIZED_AND_RENAMED = (
    TAKEN.replace("NODES", "5")
    .replace("POOL", "q")
    .replace("SCALE", "t")
    .replace("ALIASES_P", 'aliases=[pulumi.Alias("p")]')
    .replace("ALIASES_S", 'aliases=[pulumi.Alias("s")]')
)
REFUSED = (
    HEAD.replace("NODES", "1")
    + """
    def said(make, inputs, **options):
        try:
            make("refused", inputs, pulumi.ResourceOptions(**options))
        except FindingsError as error:
            return str(error)

    pulumi.export("refused", [
        said(BatchPool, pool, ignore_changes=["fixed_scal"]),
        said(ScaleSet, scale_set, hide_diffs=["capacit"]),
        said(BatchPool, pool, env_var_mappings={"A": "B"}),
        said(ScaleSet, scale_set, env_var_mappings={"A": "B"}),
        said(BatchPool, pool, replacement_trigger="one"),
        said(BatchPool, {**pool, "pool_name": "fixed"}, delete_before_replace=False),
    ])
"""
)
REFUSALS = [
    "opts.ignore_changes[0]: neither BatchPool nor its resource has an input of this name",
    "opts.hide_diffs[0]: neither ScaleSet nor its resource has an input of this name",
    "opts.env_var_mappings: a BatchPool does not take this resource option",
    "opts.env_var_mappings: a ScaleSet does not take this resource option",
    "opts.replacement_trigger: a BatchPool does not take this resource option. Fix: give the component another 'gener",
    "opts.delete_before_replace: a BatchPool does not take this resource option. Fix: remove 'pool_name'",
]


def _yaml(name, type_, properties, ignored):
    lines = "".join(f"      {key}: {json.dumps(value)}\n" for key, value in properties.items())
    return f"""  {name}:
    type: azure-poolkit:{type_}
    properties:
{lines}    options:
      ignoreChanges: [{ignored}]
      replaceOnChanges: [image]
      customTimeouts: {{create: 1h}}
      retainOnDelete: true
      deletedWith: ${{group}}
      additionalSecretOutputs: [name]
      deleteBeforeReplace: true
      dependsOn: ["${{group}}"]
      protect: true
"""


IMAGE = {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}}
COMMON = {"resourceGroupName": "rendering", "image": IMAGE}
WIRE_POOL = COMMON | {
    "accountName": "renderingbatch",
    "vmSize": "STANDARD_D2S_V5",
    "nodeAgentSkuId": "batch.node.ubuntu 24.04",
    "fixedScale": {"targetDedicatedNodes": 1},
}
WIRE_SCALE_SET = COMMON | {
    "location": "westeurope",
    "vmSize": "Standard_D2s_v5",
    "capacity": 1,
    "administrator": {"username": "ops", "sshPublicKey": "ssh-ed25519 AAAA"},
    "network": {
        "subnetId": "/subscriptions/1/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
    },
}
YAML = (
    "name: wire\nruntime: yaml\nresources:\n"
    "  group: {type: 'azure-native:resources:ResourceGroup', properties: {location: westeurope}}\n"
    + _yaml("p", "BatchPool", WIRE_POOL, "fixedScale")
    + _yaml("s", "ScaleSet", WIRE_SCALE_SET, "capacity")
)


@pytest.fixture(scope="module")
def in_python(engine, azure):
    """The program brought up; its `up`, and a preview of it with other sizes and names."""
    project = engine.project({"__main__.py": FIRST}, name="options")
    up = project.up()
    project.write("__main__.py", textwrap.dedent(RESIZED_AND_RENAMED))
    return up, project.preview()


@pytest.fixture(scope="module")
def on_the_wire(engine, azure):
    """The same through the plugin from YAML."""
    engine.component_plugin(COMPONENTS, SCHEMA["name"], SCHEMA["version"])
    return engine.project({"Pulumi.yaml": YAML}, name="wire").up()


def child(run, type_, name):
    (found,) = [one for one in run.state if one["type"] == type_ and one["urn"].endswith(f"::{name}")]
    return found


def own(run, type_, name):
    return child(run, OURS[type_], name)


OF_THE_NAME = {"metadata", "computerNamePrefix"}
"""What is made from a component's name, and changes with it."""
NAME = {POOL: "p", SCALE_SET: "s"}
IGNORED = {POOL: "scaleSettings.fixedScale", SCALE_SET: "sku.capacity"}
IMAGES = {
    POOL: "deploymentConfiguration.virtualMachineConfiguration.imageReference",
    SCALE_SET: "virtualMachineProfile.storageProfile.imageReference",
}


def takes_what_reaches_a_plugin(run, type_):
    """What of an `up` is as the options say that reach a plugin too."""
    made, group = child(run, type_, NAME[type_]), child(run, "azure-native:resources:ResourceGroup", "group")["urn"]
    assert IGNORED[type_] in made["ignoreChanges"]
    assert IMAGES[type_] in made["replaceOnChanges"]
    assert made["customTimeouts"] == {"create": 3600}
    assert (made["retainOnDelete"], made["protect"], made["deletedWith"]) == (True, True, group)
    assert made["additionalSecretOutputs"] == ["name"]
    assert group in made["dependencies"] or group in own(run, type_, NAME[type_])["dependencies"]
    assert "4dabf18193072939515e22adb298388d" in json.dumps(made["outputs"]["name"])


@KINDS
def test_in_python_each_option_is_of_the_resource_below(in_python, type_):
    takes_what_reaches_a_plugin(in_python[0], type_)


@KINDS
def test_what_reaches_a_plugin_does_the_same(on_the_wire, type_):
    takes_what_reaches_a_plugin(on_the_wire, type_)


@KINDS
def test_what_only_python_can_say_is_of_the_resource_below(in_python, type_):
    made, component = (of(in_python[0], type_, NAME[type_]) for of in (child, own))

    assert made["hideDiff"] == ["tags"]
    assert [urn.rpartition("::")[2] for urn in made["replaceWith"]] == ["group"]
    assert "ran" in made["resourceHooks"]["BeforeCreate"]
    assert "resourceHooks" not in component
    assert f"::other-{NAME[type_]}::" in made["provider"]
    assert made.get("replacementTrigger") == ("one" if type_ == SCALE_SET else None)


@KINDS
def test_a_hook_runs_for_the_resource_below_alone(in_python, type_):
    said = [one.message.strip() for one in in_python[0].diagnostics if "ran for" in one.message]

    assert f"ran for {child(in_python[0], type_, NAME[type_])['urn']}" in "\n".join(said)
    assert len(said) == 2


@KINDS
def test_parent_version_and_transforms_reach_the_resource_below(in_python, type_):
    made = child(in_python[0], type_, "below")

    assert f"ResourceGroup${OURS[type_]}${type_}" in made["urn"]
    assert "::default_3_29_0::" in made["provider"]
    assert made["inputs"]["tags"] == {"by": "transform"}


@KINDS
def test_what_is_ignored_and_under_an_alias_changes_nothing(in_python, type_):
    step = next(one for one in in_python[1].steps if one.type == type_ and one.urn.endswith(("::q", "::t")))

    assert step.op in ("same", "update")
    assert {
        re.split(r"[.[]", path)[-1 if type_ == SCALE_SET else 0] for path in step.detailed_diff or ()
    } <= OF_THE_NAME


@KINDS
def test_a_replacement_deletes_first_where_that_is_said(in_python, type_):
    ops = [one.op for one in in_python[1].steps if one.type == type_ and one.urn.endswith("::replaced")]

    assert ops.index("delete-replaced") < ops.index("create-replacement")


def test_what_cannot_be_honoured_is_refused_by_name_with_the_way_to_get_it(engine, azure):
    refused = engine.project({"__main__.py": REFUSED}, name="refused").preview().outputs["refused"]

    assert [said in text for said, text in zip(REFUSALS, refused, strict=True)] == [True] * len(REFUSALS)


@KINDS
@pytest.mark.parametrize("run", ["in_python", "on_the_wire"])
def test_the_component_records_what_was_asked_for(request, type_, run):
    found = request.getfixturevalue(run)
    inputs = own(found[0] if run == "in_python" else found, type_, NAME[type_])["inputs"]

    assert inputs == (WIRE_POOL if type_ == POOL else WIRE_SCALE_SET)
