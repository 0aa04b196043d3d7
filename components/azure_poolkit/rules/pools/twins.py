"""BAT025: pools of one account that Batch takes for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from azure_poolkit.model.body import POOL, Body, address_path
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.program import Program
from azure_poolkit.rules.extensions.samples import pool
from azure_poolkit.rules.rule import ProgramRule

_ADD: Final = "https://learn.microsoft.com/rest/api/batchservice/pools/create-pool"


@dataclass(frozen=True)
class Twins:
    """A pool, and one before it whose name and account are the same but for the letter case."""

    pool: Body
    name: str
    other: Body


def _address(body: Body) -> tuple[str, str] | None:
    """The names of the account and the pool, where both are known."""
    address = body.extras.node("address")
    account, name = address.at("accountName").raw, address.at("poolName").raw
    return (account, name.rpartition("/")[2]) if isinstance(account, str) and isinstance(name, str) else None


def _twins(program: Program, _context: Context) -> Iterator[Twins]:
    seen: dict[tuple[str, str], tuple[str, Body]] = {}
    for body in program.of_kind(POOL):
        address = _address(body)
        if address is None:
            continue
        account, name = address
        earlier, other = seen.setdefault((account.casefold(), name.casefold()), (name, body))
        if earlier != name:
            yield Twins(body, name, other)


def _alike(twins: Twins, _context: Context) -> Iterator[Fault]:
    yield Fault(
        path=address_path(twins.pool, "poolName"),
        says=f"'{twins.other.name}' is a pool of the same account whose name differs in letter case only",
        value=twins.name,
        accepted="names that differ in more than their letter case",
    )


def _named(name: str) -> Body:
    address = {"resourceGroupName": "render", "accountName": "renderfarm", "poolName": name}
    return Body(kind=POOL, name=name, key=name, value=pool(name=name), extras=Extras(address=address))


BAT025: Final = ProgramRule(
    code="BAT025",
    title="two pools of one account whose names differ in letter case only",
    severity=Severity.ERROR,
    facts=("PC-32",),
    reason="Batch ignores letter case when it compares pool names, so an account can hold only one of the two.",
    fix="give one of them another name",
    source=_ADD,
    select=_twins,
    host=lambda twins: twins.pool,
    check=_alike,
    subject_name=lambda twins: twins.pool.name,
    bad=(_named("render"), _named("Render")),
    good=(_named("render"), _named("encode")),
)
