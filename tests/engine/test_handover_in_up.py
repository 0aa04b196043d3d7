"""`pulumi up` that replaces a pool hands its jobs over before the old pool goes, on the real engine."""

import json
import re
import time

import pytest

import standin
from azure_poolkit.report.reading import plan_of_file
from azure_poolkit.report.verdict import verdict
from live_azure.farm import Farm
from live_azure.serving import serving
from live_azure.stand_in_account import Account
from pulumi_mocks.engine import PulumiEngine, why_unavailable
from written_states import is_written

POOL = "azure-native:batch:Pool"
PROGRAM = """
    import json
    import pathlib
    from functools import partial

    import pulumi
    from azure_poolkit import BatchPool
    from azure_poolkit.live import replacement

    replacement.Wanted = partial(replacement.Wanted, pause=0.02, report=0.4)

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    driver = {"publisher": "Microsoft.HpcCompute", "type": "NvidiaGpuDriverLinux"}
    if asked["there"]:
        pool = BatchPool(asked["name"], {
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
        env = {**environment, "NO_PROXY": "127.0.0.1,localhost"}
        self.project = engine.project({"__main__.py": PROGRAM, "asked.json": ""}, env=env)
        self.farm = farm

    def ask(self, version="1.9", there=True, name="render", **handover):
        asked = {"version": version, "there": there, "name": name, "handover": handover or None}
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
    told = stack.project.pulumi("preview", "--json", "--show-sames", "--stack", stack.project.stack)
    assert verdict([plan_of_file("dev", told.stdout)]).endswith(", jobs go to the new pool")

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
    assert "waiting for job j2: it is disabling (killed or stopped here, `pulumi up` again goes on)" in str(said)
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
    not_there = stack.project.preview(fails=True)
    stack.ask(name="renamed", jobs="move")
    renamed = stack.project.preview(fails=True)
    for refused in (not_there, renamed):
        assert re.search('hook "azure-poolkit handover of urn:.*::render" was not registered', str(refused))
    destroyed = stack.told("destroy")
    assert destroyed.exit_code != 0
    assert "--run-program" in str(destroyed)
    assert stack.service.pools() == {old}

    stack.ask()
    stack.project.up()
    stack.ask(there=False)
    stack.project.up()
    assert stack.service.pools() == set()


def test_stopped_once_it_ends_the_handover_and_the_next_up_deletes_the_old_pool(stack):
    old = stack.deployed()
    stack.service.hold("j2")
    stack.ask("1.10", jobs="move")
    with stack.project.start("up") as running:
        running.wait_until(lambda: stack.service.jobs["j1"].pool != old and is_written(stack.project), timeout=60)
        running.interrupt()
        stack.service.release("j2")
        assert running.finish(60).exit_code != 0
    assert stack.service.jobs["j2"].pool != old
    assert old in stack.service.pools()
    assert "after 0 changes" in str(stack.project.up())
    assert old not in stack.service.pools()


def test_stopped_twice_it_ends_at_once_and_the_next_up_goes_on_without_its_journal(stack):
    old = stack.deployed()
    stack.service.hold("j2")
    stack.ask("1.10", jobs="move")
    with stack.project.start("up") as running:
        running.wait_until(lambda: stack.service.jobs["j1"].pool != old and is_written(stack.project), timeout=60)
        running.interrupt()
        time.sleep(1)
        running.interrupt()
        assert "terminating" in str(running.finish(20))
    for journal in stack.project.folder.glob("handover-*.jsonl"):
        journal.unlink()
    stack.service.release("j2")
    assert "disabled when found, and left so: job j2" in str(stack.project.up())
    assert old not in stack.service.pools()
    assert (stack.service.jobs["j2"].state, stack.service.lost) == ("disabled", [])


def pending(stack):
    """The name of a pool that was replaced and not deleted, since the time was over."""
    old = stack.deployed()
    stack.service.hold("j2")
    stack.ask("1.10", jobs="move", timeout="PT2S")
    assert stack.told("up").exit_code != 0
    assert len(stack.service.pools()) == 2
    return old


def test_where_a_replaced_pool_is_still_there_it_goes_once_no_handover_is_asked_for(stack):
    old = pending(stack)
    stack.ask("1.10")
    said = f"{old} is deleted, and 'handover' is no longer asked for: jobs that are on it stay bound to it"
    assert said in str(stack.project.preview())
    assert said in str(stack.project.up())
    assert old not in stack.service.pools()


def test_destroy_lets_a_replaced_pool_that_is_still_there_go_too(stack):
    old = pending(stack)
    stack.ask("1.10", jobs="move", timeout="PT1M")
    words = ("destroy", "--run-program", "--preview-only", "--stack", stack.project.stack)
    preview = str(stack.project.pulumi(*words))
    assert f"{old} is deleted and no pool takes its place" in preview
    assert "wait until" not in preview
    done = stack.told("destroy", "--run-program")
    assert done.exit_code == 0, done
    assert f"{old} is deleted and no pool takes its place" in str(done)
    assert stack.service.pools() == set()


def test_destroy_runs_the_program_and_says_what_stays_bound(stack):
    old = stack.deployed()
    stack.ask(jobs="move")
    done = stack.told("destroy", "--run-program")
    assert done.exit_code == 0, done
    assert f"{old} is deleted and no pool takes its place" in str(done)
    assert stack.service.pools() == set()
