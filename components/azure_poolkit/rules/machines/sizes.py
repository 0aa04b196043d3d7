"""BAT029, BAT031: names of VM sizes that are nearly those of a known series, and such as no size has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from azure_poolkit.facts.vm_sizes import READ_ON, may_name_a_size, nearest_size
from azure_poolkit.model.body import POOL, SCALE_SET
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import pool_with
from azure_poolkit.rules.extensions.view import CLOUD_SERVICE
from azure_poolkit.rules.machines.view import Machine, machines
from azure_poolkit.rules.near_names import nearly
from azure_poolkit.rules.rule import Rule


def _misspelt(machine: Machine, _context: Context) -> Iterator[Fault]:
    node = machine.at_size
    near = nearest_size(node.text or "")
    if near is not None and may_name_a_size(node.text or ""):
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


def _no_size(machine: Machine, _context: Context) -> Iterator[Fault]:
    node = machine.at_size
    name = node.text
    if name is None or may_name_a_size(name) or _of_a_cloud_service(machine):
        return
    near = nearest_size(name)
    yield Fault(
        path=node.path,
        says="no VM size has such a name",
        value=name,
        accepted="a name as Azure lists it: letters, digits, '_' and '-', with the number of cores in it",
        fix=f"write '{near}'" if near is not None else "write the size as Azure lists it, as in 'Standard_D2s_v5'",
    )


def _of_a_cloud_service(machine: Machine) -> bool:
    """Whether the nodes are role instances, whose sizes have names of their own, as ``Small``."""
    return machine.kind == POOL and not machine.host.root.at(*CLOUD_SERVICE).missing


BAT031: Final = Rule(
    code="BAT031",
    title="VM size of a name that no size has",
    severity=Severity.ERROR,
    facts=("PC-40",),
    reason="Azure takes a size by its name in the list of sizes, and refuses any other value. Names are made by one "
    "convention, of letters, digits, '_' and '-', with the number of virtual cores in them; their letter case does not "
    "matter.",
    fix="write the size as Azure lists it",
    source="https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions",
    select=machines,
    body_kind=(POOL, SCALE_SET),
    check=_no_size,
    subject_name=lambda machine: machine.host.name,
    bad=pool_with({"vmSize": "2 vCPU"}),
    good=pool_with({"vmSize": "STANDARD_D4S_V3"}),
)
