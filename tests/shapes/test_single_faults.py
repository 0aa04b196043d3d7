"""Each single fault is said with the same code by lint, offline preview and component, and refused by the stand-in."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import pulumi_mocks
import scale_set_programs
from azure_poolkit import BatchPool, FindingsError, ScaleSet
from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_TYPE
from azure_poolkit.arm.types import ArmType
from azure_poolkit.linting.linting import LintSettings, lint_file
from azure_poolkit.model.context import Context
from azure_poolkit.preview.project import load_project
from azure_poolkit.preview.run import run_offline
from azure_poolkit.rules.extensions.samples import gpu_driver, pool, scale_set
from pairing.answers import Nodes
from pairing.scale_sets import Instances
from pools import required
from pulumi_mocks import PulumiMocks
from shapes.merging import merged
from shapes.single_faults import POOLS, SCALE_SETS, Faults

ACCOUNT = Context(allocation_mode="BatchService")
ACCOUNT_ID = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/render"
    "/providers/Microsoft.Batch/batchAccounts/rendering"
)
NAMED = ("resource_group_name", "account_name")
NOT_BY_HAND = {
    "tags of an account of Batch": "nobody says how the account of a resource made by hand allocates",
    "an identity among the properties": "azure-native's inputs have no properties in which it could stand",
}


def good_scale_set() -> dict[str, Any]:
    return scale_set(gpu_driver())


def bodies(base: dict[str, Any], faults: Faults) -> dict[str, tuple[dict[str, Any], str]]:
    return {
        name: (base | {"properties": merged(base["properties"], change)}, code)
        for name, (change, code) in faults.items()
    }


OF_POOLS = bodies(pool(), POOLS)
OF_SCALE_SETS = bodies(good_scale_set(), SCALE_SETS)
ALL = {**OF_POOLS, **{f"scale set: {name}": fault for name, fault in OF_SCALE_SETS.items()}}


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 80


@pytest.mark.parametrize("name", ALL)
def test_lint_says_it_in_one_line(name: str) -> None:
    body, code = ALL[name]
    as_ = "scale-set" if name.startswith("scale set: ") else "pool"
    said = lint_file("x.json", json.dumps(body).encode(), LintSettings(context=ACCOUNT, as_=as_))
    assert [finding.code for finding in said.findings] == [code], [finding.line() for finding in said.findings]


@pytest.mark.parametrize("base", [pool(), good_scale_set()])
def test_what_they_are_made_of_is_good(base: dict[str, Any]) -> None:
    assert lint_file("x.json", json.dumps(base).encode(), LintSettings(context=ACCOUNT)).findings == []


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Nodes:
    return Nodes(tmp_path_factory.mktemp("azure"))


@pytest.fixture(scope="module")
def instances(tmp_path_factory: pytest.TempPathFactory) -> Instances:
    return Instances(tmp_path_factory.mktemp("azure"))


@pytest.mark.parametrize("name", OF_POOLS)
def test_the_stand_in_refuses_the_pool(nodes: Nodes, name: str) -> None:
    assert nodes.answer(OF_POOLS[name][0]).kind == "refused"


@pytest.mark.parametrize("name", OF_SCALE_SETS)
def test_the_stand_in_refuses_the_scale_set(instances: Instances, name: str) -> None:
    assert instances.answer(OF_SCALE_SETS[name][0]).kind == "refused"


PROGRAM = """
import json
import pathlib

import pulumi

class ByHand(pulumi.CustomResource):
    pass

for name, (type_, inputs) in json.loads((pathlib.Path(__file__).parent / "faults.json").read_text()).items():
    ByHand(type_, name, inputs)
"""
PLACES = {
    "pool": {"resourceGroupName": "render", "accountName": "rendering", "poolName": "render"},
    "scale set": {"resourceGroupName": "render", "vmScaleSetName": "web"},
}


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What an offline preview of one program with all of them, by hand, says of each."""
    folder: Path = tmp_path_factory.mktemp("farm")
    inputs = {name: [_type(name).token, _type(name).to_native(_sent(name)) | _place(name)] for name in ALL}
    (folder / "Pulumi.yaml").write_text("name: farm\nruntime: python\n")
    (folder / "Pulumi.dev.yaml").write_text("config: {}\n")
    (folder / "faults.json").write_text(json.dumps(inputs))
    (folder / "__main__.py").write_text(PROGRAM)
    run = run_offline(load_project(folder, "dev"), pulumi_mocks.Mocks())
    assert run.failure is None
    labels = {item.label.partition("'")[2].rstrip("'"): item.judgement.findings for item in run.judged}
    return {name: [finding.code for finding in labels[name]] for name in ALL}


def _type(name: str) -> ArmType:
    return SCALE_SET_TYPE if name.startswith("scale set: ") else BATCH_POOL_TYPE


def _place(name: str) -> dict[str, str]:
    """An address that no other of them has."""
    place = PLACES["scale set" if name.startswith("scale set: ") else "pool"]
    return place | {"resourceGroupName": f"render-{list(ALL).index(name)}"}


def _sent(name: str) -> dict[str, Any]:
    return copy.deepcopy(ALL[name][0])


@pytest.mark.parametrize("name", [name for name in ALL if name not in NOT_BY_HAND])
def test_offline_preview_says_it_of_a_resource_made_by_hand(previewed: dict[str, list[str]], name: str) -> None:
    assert previewed[name] == [ALL[name][1]]


@pytest.mark.parametrize("name", POOLS)
def test_the_component_of_a_pool_refuses_it(pulumi_mocks: PulumiMocks, name: str) -> None:
    change, code = POOLS[name]
    account = {"id": ACCOUNT_ID, "allocation_mode": "BatchService"}
    inputs = {key: value for key, value in required(account=account, properties=change).items() if key not in NAMED}
    recording = pulumi_mocks.record(lambda: BatchPool("render", inputs))
    assert isinstance(recording.error, FindingsError), recording.error
    assert {finding.code for finding in recording.error.findings} == {code}


@pytest.mark.parametrize("name", SCALE_SETS)
def test_the_component_of_a_scale_set_refuses_it(pulumi_mocks: PulumiMocks, name: str) -> None:
    change, code = SCALE_SETS[name]
    recording = pulumi_mocks.record(lambda: ScaleSet("web", scale_set_programs.required(properties=change)))
    assert isinstance(recording.error, FindingsError), recording.error
    assert {finding.code for finding in recording.error.findings} == {code}
