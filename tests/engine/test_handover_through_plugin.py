"""A pool that asks for a handover, made through the plugin by programs in other languages, on the real engine."""

import shutil
from pathlib import Path

import pytest

import standin
from live_azure.farm import Farm
from live_azure.serving import serving
from live_azure.stand_in_account import Account
from plugin_version import VERSION
from pulumi_mocks.engine import PulumiEngine, why_unavailable
from written_states import is_written

ROOT = Path(__file__).resolve().parents[2]
FILES = [".npmrc", "Pulumi.yaml", "index.ts", "package.json", "package-lock.json", "tsconfig.json"]
TYPESCRIPT = """
    import { BatchPool } from "@poolkit/azure-poolkit";

    export const name = new BatchPool("render", {
        resourceGroupName: "farm",
        accountName: "farm",
        vmSize: "STANDARD_NC4AS_T4_V3",
        nodeAgentSkuId: "batch.node.ubuntu 24.04",
        image: { marketplace: { publisher: "canonical", offer: "ubuntu-24_04-lts", sku: "server" } },
        extensions: [{
            name: "driver",
            typeHandlerVersion: "1.9",
            raw: { publisher: "Microsoft.HpcCompute", type: "NvidiaGpuDriverLinux" },
        }],
        fixedScale: { targetDedicatedNodes: 3 },
        handover: { jobs: "move" },
    }).name;
"""
GO = """
    package main

    import (
        "github.com/poolkit/pulumi-azure-poolkit/sdk/go/azurepoolkit"
        "github.com/pulumi/pulumi/sdk/v3/go/pulumi"
    )

    func main() {
        pulumi.Run(func(ctx *pulumi.Context) error {
            jobs := azurepoolkit.HandoverJobsMove
            render, err := azurepoolkit.NewBatchPool(ctx, "render", &azurepoolkit.BatchPoolArgs{
                ResourceGroupName: pulumi.String("farm"),
                AccountName:       pulumi.String("farm"),
                VmSize:            pulumi.String("STANDARD_NC4AS_T4_V3"),
                NodeAgentSkuId:    pulumi.String("batch.node.ubuntu 24.04"),
                Image: azurepoolkit.ImageArgs{Marketplace: azurepoolkit.MarketplaceImageArgs{
                    Publisher: pulumi.String("canonical"),
                    Offer:     pulumi.String("ubuntu-24_04-lts"),
                    Sku:       pulumi.String("server"),
                }},
                Extensions: azurepoolkit.ExtensionArray{azurepoolkit.ExtensionArgs{
                    Name:               pulumi.String("driver"),
                    TypeHandlerVersion: pulumi.String("1.9"),
                    Raw: azurepoolkit.RawExtensionArgs{
                        Publisher: pulumi.String("Microsoft.HpcCompute"),
                        Type:      pulumi.String("NvidiaGpuDriverLinux"),
                    },
                }},
                FixedScale: azurepoolkit.FixedScaleArgs{TargetDedicatedNodes: pulumi.Int(3)},
                Handover:   &azurepoolkit.HandoverArgs{Jobs: &jobs},
            })
            if err != nil {
                return err
            }
            ctx.Export("name", render.Name)
            return nil
        })
    }
"""
YAML = """
    name: farm
    runtime: yaml
    resources:
      render:
        type: azure-poolkit:BatchPool
        properties:
          resourceGroupName: farm
          accountName: farm
          vmSize: STANDARD_D2S_V5
          nodeAgentSkuId: batch.node.ubuntu 24.04
          image: {marketplace: {publisher: canonical, offer: ubuntu-24_04-lts, sku: server}}
          fixedScale: {targetDedicatedNodes: 3}
          handover: {jobs: move, timeout: PT2S}
"""
QUICK = """
from functools import partial

from azure_poolkit.live import replacement

replacement.Wanted = partial(replacement.Wanted, pause=0.02, report=0.4)
"""
BELOW = """
      identity:
        type: azure-native:managedidentity:UserAssignedIdentity
        properties: {resourceGroupName: farm, location: westeurope}
      below:
        name: render
        options: {parent: "${identity}"}
"""
SAME_NAME = YAML + BELOW.rstrip() + YAML.partition("render:")[2]


@pytest.fixture
def engine(bytecode, tmp_path):
    reason = why_unavailable()
    if reason is not None:
        pytest.skip(reason)
    return PulumiEngine(tmp_path / "engine")


@pytest.fixture
def served(engine, tmp_path):
    """The plugin, an account at the stand-in, and the environment in which the plugin finds its jobs."""
    for folder in ("azure", "ca"):
        (tmp_path / folder).mkdir()
    quick = tmp_path / "quick"
    quick.mkdir()
    (quick / "sitecustomize.py").write_text(QUICK)
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION, python_path=[quick])
    azure = standin.install(engine, tmp_path / "azure")
    azure.already_has("farm", "farm")
    farm = Farm(jobs=Account(azure, 200))
    with serving(farm, tmp_path / "ca") as served:
        yield farm.jobs, {**served.environment, "NO_PROXY": "127.0.0.1,localhost"}


def test_from_typescript_a_killed_up_is_ended_by_the_next_and_no_task_is_lost(engine, served):
    service, env = served
    if shutil.which("npm") is None:
        pytest.skip("no npm on PATH")
    project = engine.project(ROOT / "examples" / "typescript-batch-pool", only=FILES, env=env)
    installed = project.pulumi("install")
    assert installed.exit_code == 0, str(installed)
    project.env["TS_NODE_TRANSPILE_ONLY"] = "true"
    project.write("index.ts", TYPESCRIPT)
    old = project.up().outputs["name"]
    service.tick()
    service.fill(old)
    service.hold("j2")
    project.write("index.ts", TYPESCRIPT.replace('"1.9"', '"1.10"'))
    assert f"before {old} is deleted: wait until the new pool is healthy" in str(project.preview())

    with project.start("up") as running:
        running.wait_until(lambda: service.jobs["j1"].pool != old and is_written(project), timeout=60)
        running.kill()
    project.cancel()
    assert service.jobs["j2"].pool == old
    assert len(service.pools()) == 2

    service.release("j2")
    done = project.up()
    assert f"no job and no job schedule needs {old} any more" in str(done)
    assert service.pools() == {done.outputs["name"]} != {old}
    assert service.lost == []
    assert service.ends() == {1}


def test_from_go_the_jobs_of_a_replaced_pool_go_to_the_new_one_before_the_old_one_goes(engine, served):
    service, env = served
    if shutil.which("go") is None or shutil.which("pulumi-language-go") is None:
        pytest.skip("no go, or no pulumi-language-go, on PATH")
    project = engine.project(ROOT / "examples" / "go-batch-pool", only=["Pulumi.yaml", "go.mod"], env=env)
    project.write("main.go", GO)
    installed = project.pulumi("install", timeout=900)
    assert installed.exit_code == 0, str(installed)
    old = project.up(timeout=900).outputs["name"]
    service.tick()
    service.fill(old)

    project.write("main.go", GO.replace('"1.9"', '"1.10"'))
    assert f"before {old} is deleted: wait until the new pool is healthy" in str(project.preview(timeout=900))
    done = project.up(timeout=900)

    assert f"no job and no job schedule needs {old} any more" in str(done)
    assert service.pools() == {done.outputs["name"]} != {old}
    assert {job.pool for job in service.jobs.values()} == service.pools()
    assert service.lost == []


def test_from_yaml_the_deletion_is_refused_when_the_time_is_over_until_no_handover_is_asked_for(engine, served):
    service, env = served
    project = engine.project({"Pulumi.yaml": YAML}, env=env)
    project.up()
    (old,) = service.pools()
    service.fill(old)
    service.hold("j2")
    project.write("Pulumi.yaml", YAML.replace("D2S", "D4S"))
    said = project.pulumi("up", "--stack", project.stack, "--yes", "--skip-preview")
    assert said.exit_code != 0
    assert f"it still waited for job j2: it is disabling. The pool {old} was not deleted" in str(said)
    assert old in service.pools()
    project.write("Pulumi.yaml", YAML.replace("D2S", "D4S").replace("handover: {jobs: move, timeout: PT2S}", ""))
    assert f"{old} is deleted, and 'handover' is no longer asked for" in str(project.up())
    assert old not in service.pools()


def test_two_pools_of_one_name_below_different_parents_have_hooks_of_their_own(engine, served):
    service, env = served
    project = engine.project({"Pulumi.yaml": SAME_NAME}, env=env)
    project.up()
    before = service.pools()
    assert len(before) == 2
    project.write("Pulumi.yaml", SAME_NAME.replace("D2S", "D4S"))
    project.up()
    assert len(service.pools()) == 2
    assert not service.pools() & before


def test_without_azures_clients_in_the_plugin_it_is_refused_at_preview_with_the_way_by_hand(engine, tmp_path):
    hidden = tmp_path / "hidden"
    (hidden / "azure").mkdir(parents=True)
    (hidden / "azure" / "__init__.py").touch()
    engine.component_plugin(ROOT / "components", "azure-poolkit", VERSION, python_path=[hidden])
    (tmp_path / "azure").mkdir()
    standin.install(engine, tmp_path / "azure").already_has("farm", "farm")
    said = engine.project({"Pulumi.yaml": YAML}).preview(fails=True)
    (line,) = [line for line in str(said).splitlines() if "handover (docs/handover.md)" in line or "Fix:" in line]
    assert "pip install 'azure-poolkit[live]'`, or remove this and hand the jobs over by `poolkit handover`" in line
