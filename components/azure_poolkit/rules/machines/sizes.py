"""BAT029: names of VM sizes that are nearly those of a known series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.vm_sizes import READ_ON, nearest_size
from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.near_names import nearly
from azure_poolkit.rules.rule import Rule


def _misspelt(machine: Machine, _context: Context) -> Iterator[Fault]:
    node = machine.at_size
    near = nearest_size(node.text or "")
    if near is not None:
        yield nearly(node, "size", near, f"series of {READ_ON}", "that Azure has in the region")


BAT029: Final = Rule(
    code="BAT029",
    title="VM size that is spelled almost like one of a known series",
    severity=Severity.WARNING,
    facts=("PC-40",),
    reason="Azure refuses a size that it does not have. The names of sizes are made by one convention, which this one "
    "almost keeps; the list of known series gets out of date, so this is only a hint.",
    fix="write the size as Azure lists it",
    source="https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions",
    select=machines,
    body_kind=(POOL, SCALE_SET),
    check=_misspelt,
    subject_name=lambda machine: machine.host.name,
    bad=pool_with({"vmSize": "STANDARD_DS4_V3"}),
    good=pool_with({"vmSize": "STANDARD_D4S_V3"}),
)
