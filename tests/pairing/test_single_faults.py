"""Bodies with one thing wrong each: every way of judging says the same code, and the stand-in for Azure objects too."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from azure_poolkit.arm.table import BATCH_POOL_TYPE, SCALE_SET_TYPE
from azure_poolkit.gate import CollectingRun, heard_by
from azure_poolkit.inputs.errors import FindingsError
from azure_poolkit.linting.linting import lint_file
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.body import SCALE_SET as SCALE_SET_KIND
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.preview.judgements import judge_all
from azure_poolkit.preview.requests import request_of
from azure_poolkit.rule_book.spelled import as_component, as_python
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge
from azure_poolkit.rules.own_faults import OwnFaults
from file_forms import preview, template
from pairing.answers import Nodes
from pairing.scale_sets import Instances
from pulumi_mocks import PulumiMocks
from single_faults import POOLS
from single_faults_of_scale_sets import SCALE_SETS

of_pools = pytest.mark.parametrize("fault", POOLS)
of_scale_sets = pytest.mark.parametrize("fault", SCALE_SETS)
KINDS = {POOL: POOLS, SCALE_SET_KIND: SCALE_SETS}
every_fault = pytest.mark.parametrize(
    ("kind", "fault"), [(kind, fault) for kind, faults in KINDS.items() for fault in faults]
)


def body_of(kind: str, fault: str) -> tuple[str, Body]:
    code, value = KINDS[kind][fault]
    return code, Body(kind=kind, name="render", value=value, extras=Extras(address={}))


def codes_in(findings: Any) -> set[str]:
    return {finding.code for finding in findings}


def test_there_are_at_least_seventy_single_faults() -> None:
    assert len(POOLS) + len(SCALE_SETS) >= 70


@every_fault
def test_the_rules_say_it_and_nothing_else(kind: str, fault: str) -> None:
    code, body = body_of(kind, fault)
    found = codes_in(judge(body, CATALOGUE, Context()).findings)
    assert found - BESIDE == {code}


BESIDE = {"BAT012", "IMG028"}
"""What some of the images are besides: old."""


@every_fault
@pytest.mark.parametrize("form", [template, preview])
def test_a_file_that_holds_it_is_told_the_same(kind: str, fault: str, form: Any) -> None:

    code, body = body_of(kind, fault)
    said = lint_file("file.json", json.dumps(form([body])).encode())
    assert codes_in(said.findings) - BESIDE == {code}


@every_fault
def test_an_offline_preview_of_azure_natives_own_resource_says_the_same(
    kind: str, fault: str, pulumi_mocks: PulumiMocks
) -> None:
    code, body = body_of(kind, fault)
    recording = pulumi_mocks.record(lambda: exec(compile(as_python(body), "example.py", "exec"), {}))
    requests = tuple(request for record in recording.resources if (request := request_of(record)) is not None)
    faults = OwnFaults()
    (judged,) = judge_all(recording, requests, [], faults)
    assert faults.said == []
    assert codes_in(judged.judgement.findings) - BESIDE == {code}


FILLED_IN = {"no agent, known image"}
"""What the component puts right by itself."""


@every_fault
def test_the_component_refuses_it(kind: str, fault: str, pulumi_mocks: PulumiMocks) -> None:
    code, body = body_of(kind, fault)
    program = (as_component(body) if kind == POOL else as_scale_set(body)) or ""
    run = CollectingRun()
    with heard_by(run), suppress(FindingsError):
        pulumi_mocks.record(lambda: exec(compile(program, "example.py", "exec"), {}))
    assert run.said
    found = {finding.code for item in run.said for finding in item.judgement.findings}
    assert found - BESIDE == (set() if fault in FILLED_IN else {code})


def as_scale_set(body: Body) -> str:
    """A program that makes it by our component, from azure-native's own args."""
    plain = 'compute.VirtualMachineScaleSet(\n    "render",'
    made = as_python(body).replace(plain, 'ScaleSet(\n    "render",\n    compute.VirtualMachineScaleSetArgs(')
    return f"from azure_poolkit import ScaleSet\n{made})"


@of_pools
def test_the_stand_in_objects_to_the_pool_too(fault: str, tmp_path: Path) -> None:
    assert Nodes(tmp_path).answer(POOLS[fault][1]).kind in ("refused", "resize fails", "node fails")


@of_scale_sets
def test_the_stand_in_objects_to_the_scale_set_too(fault: str, tmp_path: Path) -> None:
    assert Instances(tmp_path).answer(SCALE_SETS[fault][1]).kind in ("refused", "node fails")


def test_the_types_are_those_of_the_table() -> None:
    assert {BATCH_POOL_TYPE.kind, SCALE_SET_TYPE.kind} == set(KINDS)
