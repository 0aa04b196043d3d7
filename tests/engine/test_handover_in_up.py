"""`pulumi up` that replaces a pool hands its jobs over before the old pool goes, on the real engine."""

import json

import pytest

import standin
from live_azure.farm import Farm
from live_azure.serving import serving
from live_azure.stand_in_account import Account
from pulumi_mocks.engine import PulumiEngine, why_unavailable
from written_states import is_written

POOL = "azure-native:batch:Pool"
PROGRAM = """
    import json
    import pathlib

    import pulumi
    from azure_poolkit import BatchPool

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    driver = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    if asked["there"]:
        pool = BatchPool("render", {
            "resource_group_name": "farm",
            "account_name": "farm",
            "vm_size": "STANDARD_NC4AS_T4_V3",
            "node_agent_sku_id": "batch.node.ubuntu 24.04",
            "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
            "extensions": [{"name": "driver", "type_handler_version": asked["version"], "raw": driver}],
            "fixed_scale": {"target_dedicated_nodes": 3},
            "handover": asked["handover"],
        })
        pulumi.export("name", pool.name)
"""


class Stack:
    """A program with one pool, whose jobs are in ``service``."""

    def __init__(self, engine, folder, environment, farm):
        self.azure = standin.install(engine, folder)
        self.azure.already_has("farm", "farm")
        self.service = farm.jobs = Account(self.azure, 200)
        env = {**environment, "NO_PROXY": "127.0.0.1,localhost", "POOLKIT_HANDOVER_PAUSE": "0.02"}
        self.project = engine.project({"__main__.py": PROGRAM, "asked.json": ""}, env=env)
        self.farm = farm

    def ask(self, version="1.9", there=True, **handover):
        asked = {"version": version, "there": there, "handover": handover or None}
        self.project.write("asked.json", json.dumps(asked))

    def told(self, *words):
        return self.project.pulumi(*words, "--stack", self.project.stack, "--yes", "--skip-preview")

    def deployed(self):
        """The pool made, and its jobs; its name."""
        self.ask(jobs="move")
        name = self.project.up().outputs["name"]
        self.service.tick()
        self.service.fill(name)
        return name


@pytest.fixture
def stack(bytecode, tmp_path):
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)
    (tmp_path / "azure").mkdir()
    (tmp_path / "ca").mkdir()
    farm = Farm()
    with serving(farm, tmp_path / "ca") as served:
        yield Stack(PulumiEngine(tmp_path / "engine"), tmp_path / "azure", served.environment, farm)


def test_killed_in_the_middle_the_next_up_ends_it_and_no_task_is_lost(stack):
    old = stack.deployed()
    stack.ask("1.10", jobs="move")
    preview = stack.project.preview()
    assert preview.op_of("render", POOL) == "replace"
    assert f"before {old} is deleted: wait until the new pool is healthy" in str(preview)

    stack.service.hold("j2")
    with stack.project.start("up") as running:
        running.wait_until(lambda: stack.service.jobs["j1"].pool != old and is_written(stack.project), timeout=60)
        running.kill()
    stack.project.cancel()
    stack.service.tick()
    assert (stack.service.jobs["j2"].pool, stack.service.jobs["j2"].state) == (old, "disabling")
    assert len(stack.service.nodes) == 2
    stack.service.release("j2")

    done = stack.project.up()
    stack.service.tick()
    assert f"no job and no job schedule needs {old} any more" in str(done)
    assert list(stack.service.nodes) == [done.outputs["name"]] != [old]
    assert stack.service.lost == []
    assert {job.state for job in stack.service.jobs.values()} == {"active"}
    assert stack.service.schedules["nightly"].pool == done.outputs["name"]
    assert stack.service.ends() == {1}


def test_when_the_time_is_over_the_old_pool_stays_and_the_next_up_goes_on(stack):
    old = stack.deployed()
    stack.service.hold("j2")
    stack.ask("1.10", jobs="move", timeout="PT2S")
    said = stack.told("up")
    assert said.exit_code != 0
    assert "when the time was over it still waited for job j2: it is disabling" in str(said)
    assert f"The pool {old} was not deleted" in str(said)
    assert "/azure_poolkit/" not in str(said)  # Pulumi's own traceback is that of the program it interrupts
    assert old in stack.service.nodes

    stack.service.release("j2")
    done = stack.project.up()
    assert stack.service.pools() == {done.outputs["name"]}
    assert stack.service.lost == []


def test_a_handover_that_comes_with_the_edit_is_refused_at_preview(stack):
    stack.ask()
    name = stack.project.up().outputs["name"]
    stack.ask("1.10", jobs="move")
    preview = stack.project.preview(fails=True)
    assert "First run `pulumi up` with 'handover' alone" in str(preview)
    up = stack.told("up")
    assert up.exit_code != 0
    assert stack.service.pools() == {name}

    stack.ask(jobs="move")
    stack.project.up()
    stack.ask("1.10", jobs="move")
    assert stack.project.up().outputs["name"] != name


def test_without_a_handover_again_the_pool_can_go(stack):
    old = stack.deployed()
    stack.ask(there=False, jobs="move")
    refused = stack.project.preview(fails=True)
    assert 'hook "azure-poolkit handover of ::render" was not registered' in str(refused)
    destroyed = stack.told("destroy")
    assert destroyed.exit_code != 0
    assert "--run-program" in str(destroyed)
    assert stack.service.pools() == {old}

    stack.ask()
    stack.project.up()
    stack.ask(there=False)
    stack.project.up()
    assert stack.service.pools() == set()


def test_destroy_runs_the_program_and_says_what_stays_bound(stack):
    old = stack.deployed()
    stack.ask(jobs="move")
    done = stack.told("destroy", "--run-program")
    assert done.exit_code == 0, done
    assert f"{old} is deleted and no pool takes its place" in str(done)
    assert stack.service.pools() == set()
