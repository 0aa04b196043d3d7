"""RES002: names of regions that are nearly those of known ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.regions import PAGE, READ_ON, nearest_region
from azure_poolkit.model.body import ACCOUNT, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.program import Program
from azure_poolkit.rules.near_names import nearly
from azure_poolkit.rules.rule import ProgramRule


def _placed(program: Program, _context: Context) -> Iterator[Body]:
    """Bodies that say their region. One that is known later may be any, and is nothing to wait for."""
    for body in program.bodies:
        if isinstance(body.root.at("location").raw, str):
            yield body


def _misspelt(body: Body, _context: Context) -> Iterator[Fault]:
    node = body.root.at("location")
    near = nearest_region(node.text or "")
    if near is not None:
        yield nearly(node, "region", near, f"list of {READ_ON}", "region that the subscription has")


def _account(location: str) -> Body:
    return Body(kind=ACCOUNT, name="farm", key="farm", value={"location": location, "properties": {}})


RES002: Final = ProgramRule(
    code="RES002",
    title="region that is spelled almost like a known one",
    severity=Severity.WARNING,
    facts=("PC-40",),
    reason="Azure refuses a region that it does not have (LocationNotAvailableForResourceType). The list of known "
    "regions gets out of date, so this is only a hint.",
    fix="write the region as `az account list-locations` shows it",
    source=PAGE,
    select=_placed,
    host=lambda body: body,
    check=_misspelt,
    subject_name=lambda body: body.name,
    bad=(_account("westeurpe"),),
    good=(_account("West Europe"),),
)
