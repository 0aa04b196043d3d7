"""A good body with one thing broken that the table forbids, at every place: rules and stand-in agree on each."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from azure_poolkit.facts.shapes.table import Member, table_of
from azure_poolkit.model.body import POOL
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from judged_bodies import judged_whole
from pairing.answers import Nodes
from shapes.merging import merged
from shapes.single_faults import BLOB, FILE, USER, ports, rolling, task

SPELT_WRONG = "zzz"
WRONG_TYPES = {"text": {}, "whole": "many", "number": "many", "bool": "perhaps", "list": 5, "object": 5, "map": 5}
ONLY_A_RULE_SPEAKS: dict[str, str] = {}
"""What the rule says and the stand-in does not, by the end of the path, and why."""


def whole() -> dict[str, Any]:
    """A good pool with as much in it as goes together."""
    body = pool(gpu_driver())
    machines = {
        "dataDisks": [{"lun": 0, "diskSizeGB": 32, "caching": "None", "storageAccountType": "Premium_LRS"}],
        "nodePlacementConfiguration": {"policy": "Regional"},
        "osDisk": {"caching": "ReadOnly", "diskSizeGB": 64},
    }
    properties = merged(
        body["properties"],
        {
            "vmSize": "STANDARD_NC4AS_T4_V3",
            "displayName": "Render",
            "interNodeCommunication": "Disabled",
            "taskSlotsPerNode": 2,
            "taskSchedulingPolicy": {"nodeFillType": "Spread"},
            "metadata": [{"name": "team", "value": "render"}],
            "mountConfiguration": [{"azureBlobFileSystemConfiguration": BLOB}],
            "userAccounts": [USER | {"elevationLevel": "Admin", "linuxUserConfiguration": {"uid": 1001, "gid": 1001}}],
            "deploymentConfiguration": {"virtualMachineConfiguration": machines},
            **ports({}),
            **rolling(maxBatchInstancePercent=20, maxUnhealthyInstancePercent=20),
            **task(resourceFiles=[FILE], waitForSuccess=True, userIdentity={"autoUser": {"scope": "Task"}}),
        },
    )
    return body | {"properties": properties}


def broken(member: Member, value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Each way to break what the table says of one place, with the body that has it so."""
    if isinstance(value, dict) and member.members:
        yield f"{path}: another key", value | {SPELT_WRONG: 1}
        for key, below in member.members.items():
            if key not in value or below.read_only:
                continue
            if below.required:
                yield f"{path}.{key}: missing", {name: inner for name, inner in value.items() if name != key}
            for said, inner in broken(below, value[key], (*path, key)):
                yield said, value | {key: inner}
    elif isinstance(value, list) and member.item is not None and value:
        for said, inner in broken(member.item, value[0], (*path, 0)):
            yield said, [inner, *value[1:]]
    if path and member.type in WRONG_TYPES:
        yield f"{path}: another type", WRONG_TYPES[member.type]
    if member.values:
        yield f"{path}: another value", SPELT_WRONG
    if member.least is not None:
        yield f"{path}: too small", int(member.least) - 1
    if member.most is not None:
        yield f"{path}: too large", int(member.most) + 1


def faults() -> dict[str, Any]:
    table = table_of(POOL)
    assert table is not None
    return dict(broken(table.root, whole()))


FAULTS = faults()


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Nodes:
    return Nodes(tmp_path_factory.mktemp("azure"))


def test_the_whole_pool_is_good(nodes: Nodes) -> None:
    assert judged_whole(whole()).findings == []
    assert nodes.answer(whole()).kind == "fine"


def test_there_are_many_ways_to_break_it() -> None:
    assert len(FAULTS) > 140


def test_rule_and_stand_in_agree_on_each(nodes: Nodes) -> None:
    differing = []
    for said, body in FAULTS.items():
        rule = judged_whole(copy.deepcopy(body)).stopping != []
        azure = nodes.answer(copy.deepcopy(body)).kind == "refused"
        if not (rule and azure) and not any(said.endswith(end) for end in ONLY_A_RULE_SPEAKS):
            differing.append((said, rule, azure))
    assert differing == []
