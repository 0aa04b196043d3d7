"""RES002: what is said of the names of regions."""

from __future__ import annotations

import pytest

from azure_poolkit.facts.regions import REGIONS, nearest_region
from azure_poolkit.model.body import ACCOUNT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import CATALOGUE
from azure_poolkit.rules.engine import judge_program


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("westeurpe", "westeurope"),
        ("West Eurpe", "westeurope"),
        ("north-europe", "northeurope"),
        ("swedencental", "swedencentral"),
        ("germanywestcentrl", "germanywestcentral"),
        ("southcentrlaus", "southcentralus"),
        ("usgovvirgina", "usgovvirginia"),
    ],
)
def test_a_region_that_is_nearly_a_known_one_is_told_with_that_one(written: str, meant: str) -> None:
    assert nearest_region(written) == meant


@pytest.mark.parametrize(
    "written",
    [*sorted(REGIONS), "West Europe", "EASTUS2", "East US 2", "eastus4", "westeurope2", "global", "", "atlantis", "eu"],
)
def test_a_region_that_is_known_newer_or_like_none_is_passed(written: str) -> None:
    assert nearest_region(written) is None


def test_a_region_that_is_known_later_is_nothing_to_wait_for() -> None:
    body = Body(kind=ACCOUNT, name="farm", key="farm", value={"location": Unknown(), "properties": {}})
    judged = judge_program(Program((body,)), CATALOGUE, Context())
    assert "RES002" not in {item.code for _, judgement in judged for item in judgement.undecided}
