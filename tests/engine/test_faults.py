"""The stack project while Azure, azure-native or the machine fails: nothing is lost, and nothing is made twice."""

import json
from itertools import pairwise

import pytest

import standin
from written_states import is_written

CANARY = "canary-e61b07"
POOL = "azure-native:batch:Pool"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
ONE_NODE = "windows:\n    scale:\n      fixed: {nodes: 1}"
EVERYTHING = [
    "Microsoft.Authorization/roleAssignments",
    "Microsoft.Batch/batchAccounts",
    "Microsoft.Batch/batchAccounts/pools",
    "Microsoft.Batch/batchAccounts/pools",
    "Microsoft.Compute/virtualMachineScaleSets",
    "Microsoft.KeyVault/vaults",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "Microsoft.Network/virtualNetworks",
    "Microsoft.Network/virtualNetworks/subnets",
    "Microsoft.Resources/resourceGroups",
]


class Story:
    """A farm, and what the engine's state and Azure held after each of its commands."""

    def __init__(self, farm):
        self.farm = farm
        self.known, self.there, self.canaries = {}, {}, {}

    def up(self, name, **options):
        self.farm.run(name, "up", **options)
        self.look(name)

    def look(self, name):
        self.known[name] = sorted(ids_in_state(self.farm.project.state_text))
        self.there[name] = sorted(self.farm.there)
        self.canaries[name] = self.farm.found_on_disk(CANARY)

    def error(self, name):
        return "\n".join(self.farm.runs[name].errors)

    def methods(self, name, glob):
        """The methods of a command's requests to paths that hold a text."""
        return [request.method for request in self.farm.requests[name] if glob in request.path]


def ids_in_state(text):
    resources = json.loads(text)["checkpoint"]["latest"]["resources"]
    return [resource["id"] for resource in resources if resource["type"].startswith("azure-native:")]


@pytest.fixture(scope="module")
def story(make_farm):
    """The dev stack brought up in spite of everything, and scaled at the second try."""
    farm = make_farm("dev")
    farm.hide_in_protected_settings(CANARY)
    story, azure, plugin = Story(farm), farm.azure, farm.azure.plugin

    azure.disturb("PUT", "*/resourcegroups/render*", 503, times=3)
    azure.disturb("PUT", "*/vaults/*", 429)
    story.up("throttled", fails=True)
    azure.calm()

    plugin.fail("Create", "die", type="*:RoleAssignment")
    story.up("plugin dies", fails=True)
    plugin.heal()

    plugin.fail("Create", "hang", times=2, type=POOL)
    plugin.fail("Create", "hang", type=SCALE_SET)
    farm.kill("killed", "up", lambda: len([c for c in plugin.calls_of("Create") if c.type in (POOL, SCALE_SET)]) == 3)
    story.look("killed")
    plugin.heal()

    azure.disturb("PUT", "*/pools/linux-*", 504, times=1, carried_out=True)
    story.up("continued")
    azure.calm()

    farm.edit("stacks/Pulumi.dev.yaml", ONE_NODE, ONE_NODE.replace("1", "3"))
    azure.disturb("PUT", "*/pools/windows-*", 503)
    story.up("unavailable", fails=True)
    azure.calm()
    story.up("available")
    farm.run("preview", "preview")
    return story


STAGES = ("throttled", "plugin dies", "killed", "continued", "unavailable", "available")


@pytest.mark.parametrize("stage", STAGES)
def test_the_state_holds_what_is_there_and_nothing_else(story, stage):
    assert story.known[stage] == story.there[stage]


@pytest.mark.parametrize("stage", STAGES)
def test_a_secret_is_nowhere_on_disk(story, stage):
    assert story.canaries[stage] == []


def test_nothing_was_ever_made_twice(story):
    assert story.farm.left["available"] == EVERYTHING
    assert story.farm.azure.ever_made == len(EVERYTHING)


def test_each_stage_keeps_what_there_was(story):
    for before, after in pairwise(STAGES):
        assert set(story.there[before]) <= set(story.there[after])


def test_a_vault_that_is_throttled_too_often_stops_the_run_with_what_azure_said(story):
    vaults = story.methods("throttled", "/vaults/")

    assert 'Status=429 Code="RetryableError" Message="A retryable error occurred."' in story.error("throttled")
    assert "Traceback" not in story.error("throttled")
    assert vaults == ["GET", *["PUT"] * 4]


def test_what_passes_within_four_tries_is_not_noticed(story):
    group = story.there["throttled"][0].partition("/providers/")[0]
    tries = [r.method for r in story.farm.requests["throttled"] if r.path == group]

    assert tries == ["GET", *["PUT"] * 4]
    assert "503" not in story.farm.runs["throttled"].text


def test_the_next_run_makes_only_what_is_missing(story):
    made = {request.path for request in story.farm.requests["plugin dies"] if request.method == "PUT"}

    assert made.isdisjoint(story.there["throttled"])
    assert any("/vaults/" in path for path in made)


def test_a_plugin_that_dies_stops_the_run(story):
    assert story.farm.runs["plugin dies"].exit_code != 0
    assert story.methods("plugin dies", "/pools/") == []


def test_a_killed_run_leaves_its_pools_pending(story):
    assert story.methods("killed", "/pools/") == []
    assert [request.method for request in story.farm.requests["killed"]] == ["GET", "PUT"]


def test_a_lost_answer_does_not_make_a_second_pool(story):
    assert story.methods("continued", "/pools/linux-") == ["GET", "PUT", "PUT"]


def test_an_update_that_azure_does_not_take_is_done_by_the_next_run(story):
    assert 'Status=503 Code="ServiceUnavailable"' in story.error("unavailable")
    assert story.methods("unavailable", "/pools/") == ["PUT"] * 4
    assert story.farm.runs["available"].changes == {"update": 1, "same": 14}
    assert story.farm.runs["preview"].changes == {"same": 15}


ONE_POOL = """
    from azure_poolkit import BatchPool

    BatchPool("render", {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixed_scale": {"target_dedicated_nodes": 1},
    })
"""


def test_a_pool_that_azure_had_made_when_the_run_was_killed_is_told_by_the_state_and_by_the_next_run(engine, tmp_path):
    azure = standin.install(engine, tmp_path)
    azure.already_has("rendering", "renderingbatch")
    project = engine.project(ONE_POOL)
    azure.disturb("PUT", "*/pools/render-*", 0, carried_out=True)
    with project.start("up") as running:
        running.wait_until(lambda: azure.hangs and is_written(project), timeout=60)
        running.kill()
    azure.calm()
    project.cancel()

    (made,) = (arm_id.rpartition("/")[2] for arm_id in azure.resources if "/pools/" in arm_id)
    (pending,) = json.loads(project.state_text)["checkpoint"]["latest"]["pending_operations"]
    run = project.up(fails=True)
    (warning,) = run.warnings

    assert (pending["type"], pending["resource"]["inputs"]["poolName"]) == ("creating", made)
    assert f"{pending['resource']['urn']}, interrupted while creating" in warning
    assert f"Azure has a pool '{made}' in the account 'renderingbatch' already" in run.text
