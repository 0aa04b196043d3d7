"""What Azure lets change on a pool, property by property."""

from __future__ import annotations

import pytest

from azure_poolkit.facts.pool_changes import CHANGES, When

WHEN = {change.name: change.when for change in CHANGES}


@pytest.mark.parametrize("name", ["metadata", "scaleSettings", "tags"])
def test_bx_17_some_properties_change_in_place(name: str) -> None:
    assert WHEN[name] is When.IN_PLACE


@pytest.mark.parametrize("name", ["applicationPackages", "startTask", "identity"])
def test_bx_18_bx_20_some_reach_new_nodes_only(name: str) -> None:
    assert WHEN[name] is When.NEW_NODES


@pytest.mark.parametrize("name", ["vmSize", "networkConfiguration", "taskSlotsPerNode", "userAccounts"])
def test_bx_17_most_change_only_without_nodes(name: str) -> None:
    assert WHEN[name] is When.ZERO_NODES


@pytest.mark.parametrize("name", ["deploymentConfiguration", "poolName", "accountName"])
def test_bx_15_bx_16_bx_19_some_never_change(name: str) -> None:
    assert WHEN[name] is When.NEVER


def test_every_line_has_its_facts_and_its_words() -> None:
    assert all(change.facts and change.says for change in CHANGES)
    assert len(WHEN) == len(CHANGES)
