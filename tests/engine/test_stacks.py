"""dev of the stack project on the real engine, against the stand-in for Azure: made, changed and taken down."""

import re

import pytest

from in_azure import in_azure

POOL = "azure-native:batch:Pool"
REPLACED = {"create-replacement": 1, "replace": 1, "delete-replaced": 1}
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
ONE_NODE = "\n    scale:\n      fixed: {nodes: 1}"
NODES = 'UserAssignedIdentity("nodes", resource_group_name=group.name'
THREE_NODES = ONE_NODE.replace("1", "3") + "\n    startCommand: cmd /c mkdir frames\n    metadata: {team: pipeline}"
LINUX = "[certificates, monitoring]"
ANTIMALWARE = "[certificates, monitoring, AntimalwareForWindows()]"
WINDOWS_EXTENSIONS = '_pool("windows", wanted, settings, around, access, image, agent, [certificates, monitoring]'
MORE_EXTENSIONS = WINDOWS_EXTENSIONS.replace("[certificates, monitoring]", ANTIMALWARE)
IMPORTS = "from azure_poolkit import (\n"


@pytest.fixture(scope="module")
def dev(make_farm):
    """dev: made; an extension of a pool and one of the scale set edited, and a pool scaled and more; an extension added
    to a pool and an order to the scale set, and both taken out again; the identity tagged; gone."""
    farm = make_farm("dev")
    farm.run("preview", "preview")
    farm.run("up", "up")
    farm.run("preview of nothing", "preview")
    farm.edit("stacks/Pulumi.dev.yaml", "pollingInterval: PT5M", "pollingInterval: PT10M")
    farm.edit("stacks/Pulumi.dev.yaml", f"windows:{ONE_NODE}", f"windows:{THREE_NODES}")
    farm.edit("stacks/gateway.sh", "set -eu", "set -eux")
    farm.run("preview of the edit", "preview")
    farm.run("up of the edit", "up")
    farm.edit("stacks/node_pools.py", IMPORTS, f"{IMPORTS}    AntimalwareForWindows,\n")
    farm.edit("stacks/node_pools.py", WINDOWS_EXTENSIONS, MORE_EXTENSIONS)
    farm.edit("stacks/scale_sets.py", "after=[monitoring]", "after=[monitoring, setup]")
    farm.run("up with one more", "up")
    farm.edit("stacks/node_pools.py", MORE_EXTENSIONS, WINDOWS_EXTENSIONS)
    farm.edit("stacks/scale_sets.py", "after=[monitoring, setup]", "after=[monitoring]")
    farm.run("up with one less", "up")
    farm.edit("stacks/surroundings.py", f"{NODES}, tags=farm.tags)", f"{NODES}, tags={{'team': 'pipeline'}})")
    farm.run("preview of the tag", "preview")
    farm.run("up of the tag", "up")
    farm.run("destroy", "destroy")
    return farm


def test_a_preview_asks_azure_for_nothing(dev):
    assert dev.runs["preview"].changes == {"create": 15}
    assert dev.requests["preview"] == []


def test_up_makes_the_grant_before_the_pools_and_the_scale_set(dev):
    made = [request.path for request in dev.requests["up"] if request.method == "PUT"]
    grants = [index for index, path in enumerate(made) if "/roleAssignments/" in path]
    pools = [index for index, path in enumerate(made) if "/pools/" in path or "/virtualMachineScaleSets/" in path]

    assert len(made) == 10
    assert (len(grants), len(pools)) == (1, 3)
    assert max(grants) < min(pools)


def test_the_grant_is_named_after_what_it_grants(dev):
    (grant,) = (request for request in dev.requests["up"] if "/roleAssignments/" in request.path and request.body)
    (again,) = dev.azure.puts(grant.path.rpartition("/")[2])

    assert grant.path == again.path
    assert grant.body["properties"]["principalType"] == "ServicePrincipal"


def test_the_outputs_name_the_pools_and_their_waves(dev):
    pools = dev.runs["up"].outputs["pools"]

    assert sorted(pools) == ["linux", "windows"]
    assert [pool["waves"] for pool in pools.values()] == [[["certificates"], ["monitoring"]]] * 2
    assert sorted(pool["name"] for pool in pools.values()) == sorted({name for _, name in dev.pool_requests("up")})


def test_a_second_preview_finds_no_change(dev):
    assert dev.runs["preview of nothing"].changes == {"same": 15}


def test_an_edited_extension_is_shown_as_the_replacement_of_its_pool_only(dev):
    preview = dev.runs["preview of the edit"]

    assert in_azure(preview) == REPLACED | {"update": 2, "same": 7}
    assert preview.op_of("linux", POOL) == "replace"
    assert list(preview.step("linux", POOL).detailed_diff.items()) == [
        (
            "deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings"
            ".secretsManagementSettings.pollingIntervalInS",
            "update-replace",
        )
    ]


def test_the_new_pool_is_there_before_the_old_one_goes(dev):
    before = dev.runs["up"].outputs["pools"]["linux"]["name"]
    after = dev.runs["up of the edit"].outputs["pools"]["linux"]["name"]
    linux = [request for request in dev.pool_requests("up of the edit") if request[1].startswith("linux")]

    assert linux == [("GET", after), ("PUT", after), ("DELETE", before)]
    assert [step.op for step in dev.runs["preview of the edit"].steps_of("linux", POOL)] == [
        "create-replacement",
        "replace",
        "delete-replaced",
    ]


def test_a_pool_is_scaled_and_gets_its_start_task_and_metadata_in_place(dev):
    name = dev.runs["up"].outputs["pools"]["windows"]["name"]
    preview = dev.runs["preview of the edit"]

    assert preview.op_of("windows", POOL) == dev.runs["up of the edit"].op_of("windows", POOL) == "update"
    assert {re.split(r"[.[]", path)[0] for path in preview.step("windows", POOL).detailed_diff} == {
        "scaleSettings",
        "startTask",
        "metadata",
    }
    assert [request for request in dev.pool_requests("up of the edit") if request[1] == name] == [("PUT", name)]


@pytest.mark.parametrize("name", ["up with one more", "up with one less"])
def test_an_extension_more_or_less_replaces_its_pool_only(dev, name):
    run = dev.runs[name]

    assert in_azure(run) == REPLACED | {"update": 1, "same": 8}
    assert run.op_of("windows", POOL) == "replace"
    assert [method for method, pool in dev.pool_requests(name) if pool.startswith("windows")] == [
        "GET",
        "PUT",
        "DELETE",
    ]
    assert dev.left[name] == dev.left["up"]


def test_an_edited_extension_updates_the_scale_set_in_place_and_says_what_instances_need(dev):
    preview = dev.runs["preview of the edit"]
    name = dev.runs["up"].outputs["scaleSets"]["gateway"]["name"]

    assert preview.op_of("gateway", SCALE_SET) == dev.runs["up of the edit"].op_of("gateway", SCALE_SET) == "update"
    assert list(preview.step("gateway", SCALE_SET).detailed_diff.items()) == [
        ("virtualMachineProfile.extensionProfile.extensions[1].settings.script", "update")
    ]
    assert dev.scale_set_requests("up of the edit") == [("PUT", name)]
    assert "az vmss update-instances" in "\n".join(preview.warnings)


@pytest.mark.parametrize("name", ["up with one more", "up with one less"])
def test_an_order_more_or_less_updates_the_scale_set_in_place(dev, name):
    step = dev.runs[name].step("gateway", SCALE_SET)

    assert step.op == "update"
    assert [method for method, _ in dev.scale_set_requests(name)] == ["PUT"]


def test_a_tag_edited_on_the_identity_is_reported_for_what_it_is(dev):
    preview = dev.runs["preview of the tag"]
    said = {diagnostic.urn.rpartition("::")[2]: diagnostic for diagnostic in preview.diagnostics}

    assert preview.op_of("nodes", IDENTITY) == "update"
    assert preview.op_of("render", "azure-native:keyvault:Vault") == "same"
    assert set(said) == {"certificates", "linux", "windows"}
    assert "identities[0].principal_id is unknown in this preview only because" in said["certificates"].message
    for name in ("linux", "windows"):
        assert said[name].severity == "info"
        assert (
            f"BatchPool '{name}': identities[0].client_id is unknown in this preview only because" in said[name].message
        )


def test_a_tag_edited_on_the_identity_changes_no_pool_no_scale_set_and_no_grant(dev):
    assert dev.runs["up of the tag"].changes == {"update": 1, "same": 14}
    assert dev.pool_requests("up of the tag") == dev.scale_set_requests("up of the tag") == []


def test_destroy_leaves_nothing(dev):
    assert dev.runs["destroy"].changes == {"delete": 15}
    assert dev.left["destroy"] == []


def test_a_wrong_configuration_is_told_in_full_and_makes_nothing(make_farm):
    farm = make_farm("dev")
    farm.edit("stacks/Pulumi.dev.yaml", "azure-native:location", "azure-native:locaton")
    farm.edit("stacks/Pulumi.dev.yaml", "render-farm:windows:", "render-farm:window:")
    farm.edit("stacks/Pulumi.dev.yaml", "{nodes: 1}", "{nodes: some}")
    farm.run("up", "up", fails=True)

    told = [line.strip() for line in farm.runs["up"].errors[0].splitlines()]
    assert told[0].startswith("Configuration of stack 'dev': 3 errors")
    assert told[1:] == [
        "INP001 render-farm:linux.scale.fixed.nodes: this is not a whole number: 'some'. Fix: give a whole number.",
        "INP002 render-farm:window: no input has this name. Fix: write 'windows'.",
        "INP003 azure-native:location: this input is required. Fix: give 'location'.",
    ]
    assert "Traceback" not in farm.runs["up"].text
    assert farm.runs["up"].exit_code != 0
    assert farm.requests["up"] == []
