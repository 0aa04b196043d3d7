"""Runs killed at every request that changes a pool, before Azure takes it and after it has carried it out.

Then Azure has no pool more than the state, or the next run names each one, and so does `poolkit orphans`; and with
these deleted, as the next run says, the run after that ends as if nothing had been killed.
"""

import json
import re
from contextlib import suppress

import pytest
from click.testing import CliRunner

import standin
from azure_poolkit.cli.main import main
from pulumi_mocks.engine import PulumiEngine, why_unavailable
from written_states import is_written

PROGRAM = """
    import json
    import pathlib

    from azure_poolkit import BatchPool

    asked = json.loads((pathlib.Path(__file__).parent / "asked.json").read_text())
    inputs = {
        "resource_group_name": "rendering",
        "account_name": "renderingbatch",
        "vm_size": "STANDARD_D2S_V5",
        "node_agent_sku_id": "batch.node.ubuntu 24.04",
        "image": {"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
        "fixed_scale": {"target_dedicated_nodes": asked["nodes"]},
        "display_name": asked["name"],
    }
    BatchPool("free", inputs)
    BatchPool("fixed", {**inputs, "pool_name": "render"})
"""
SENT = [False, True]  # killed before Azure takes the request, killed after it has carried it out


class Killed:
    """A program of two pools, one with a name of its own and one with a fixed one, whose runs are killed."""

    def __init__(self, engine, folder):
        self.azure = standin.install(engine, folder)
        self.account = self.azure.already_has("rendering", "renderingbatch")
        self.project = engine.project({"__main__.py": PROGRAM, "asked.json": ""})
        self.ask()
        self.left_behind = 0

    def ask(self, nodes=1, name="one"):
        self.project.write("asked.json", json.dumps({"nodes": nodes, "name": name}))

    def kill(self, operation, spared, carried_out):
        """Kill a run at the request that comes after `spared` others; False where it ends before that."""
        self.azure.disturb("[PD]*", "*/pools/*", 0, carried_out=carried_out, spared=spared)
        killed = False
        with self.project.start(operation, "--parallel", "1") as running:
            with suppress(TimeoutError):
                running.wait_until(lambda: self.azure.hangs and is_written(self.project), timeout=120)
            killed = self.azure.hangs
            running.kill()
        self.azure.calm()
        if killed:
            self.project.cancel()
        return killed

    def there(self):
        return {arm_id for arm_id in self.azure.resources if "/pools/" in arm_id}

    def known(self):
        resources = json.loads(self.project.state_text)["checkpoint"]["latest"].get("resources", [])
        return {resource["id"] for resource in resources if "/pools/" in resource.get("id", "")}

    def continue_as_told(self, operation):
        """Run the command again, and once more after what it names was deleted; what it was told of is checked."""
        left = self.there() - self.known()
        said = self.project.pulumi(operation, "--stack", self.project.stack, "--yes", "--skip-preview")
        still = self.there() - self.known()
        assert still <= left
        told = set(re.findall(r"az batch pool delete --account-name renderingbatch --pool-id (\S+) --yes", str(said)))
        assert {arm_id.rpartition("/")[2] for arm_id in still} <= told
        assert self.orphans() == {arm_id.rpartition("/")[2] for arm_id in still}
        self.left_behind += len(told)
        for name in told:
            self.azure.delete(f"{self.account}/pools/{name}")
        assert bool(told) == (said.exit_code != 0), said
        if told:
            getattr(self.project, operation)()
        assert self.there() == self.known()

    def orphans(self):
        """What `poolkit orphans` names."""
        pools = [told | {"id": arm_id} for arm_id, told in self.azure.resources.items() if "/pools/" in arm_id]
        self.project.write("state.json", json.dumps(self.project.export()))
        state = str(self.project.folder / "state.json")
        options = ["--pools", "-", "--state", state, "--format", "json"]
        done = CliRunner().invoke(main, ["orphans", "renderingbatch", *options], input=json.dumps({"value": pools}))
        assert done.exit_code in (0, 1), done.output
        return {orphan["pool"] for orphan in json.loads(done.output)["orphans"]}


@pytest.fixture
def runs(bytecode, tmp_path):
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)
    return Killed(PulumiEngine(tmp_path / "engine"), tmp_path)


@pytest.mark.parametrize("carried_out", SENT, ids=["before", "after"])
def test_a_first_deployment(runs, carried_out):
    for spared in range(2):
        assert runs.kill("up", spared, carried_out)
        runs.continue_as_told("up")
        assert len(runs.there()) == 2
        runs.project.destroy()
    assert runs.left_behind == (2 if carried_out else 0)


@pytest.mark.parametrize("carried_out", SENT, ids=["before", "after"])
def test_an_edit_in_place(runs, carried_out):
    runs.project.up()
    made = runs.azure.ever_made
    for spared in range(2):
        runs.ask(nodes=2 + spared)
        assert runs.kill("up", spared, carried_out)
        runs.continue_as_told("up")
    assert (runs.azure.ever_made, runs.left_behind) == (made, 0)


@pytest.mark.parametrize("carried_out", SENT, ids=["before", "after"])
def test_a_replacement(runs, carried_out):
    runs.project.up()
    for spared in range(4):
        runs.ask(name=f"another {spared}")
        assert runs.kill("up", spared, carried_out)
        runs.continue_as_told("up")
        assert len(runs.there()) == 2
    assert (runs.left_behind > 0) == carried_out  # how many is left to the engine, which may make either pool first


@pytest.mark.parametrize("carried_out", SENT, ids=["before", "after"])
def test_a_destruction(runs, carried_out):
    for spared in range(2):
        runs.project.up()
        assert runs.kill("destroy", spared, carried_out)
        runs.continue_as_told("destroy")
        assert runs.there() == set()
    assert runs.left_behind == 0


def test_there_are_no_more_requests_than_those_that_were_killed(runs):
    assert not runs.kill("up", 2, False)
    runs.ask(name="another")
    assert not runs.kill("up", 4, False)
    assert not runs.kill("destroy", 2, False)
