"""BAT: rules about changes to Batch pools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from azure_poolkit.facts.pages import BATCH_UPDATES
from azure_poolkit.facts.pool_changes import CHANGES
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.model.change import Change, Pair
from azure_poolkit.model.context import Context
from azure_poolkit.model.differences import Difference, differences
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.program import Program
from azure_poolkit.rules.extensions.samples import gpu_driver, pool
from azure_poolkit.rules.rule import ChangeRule

_REPLACING: Final = {change.name for change in CHANGES if change.replaces}


def _kept_pools(change: Change, _context: Context) -> Iterator[Pair]:
    return (pair for pair in _both(change) if not pair.updated)


def _updated_pools(change: Change, _context: Context) -> Iterator[Pair]:
    return (pair for pair in _both(change) if pair.updated)


def _both(change: Change) -> Iterator[Pair]:
    return (pair for pair in change.pairs(POOL) if pair.old is not None and pair.new is not None)


def _has_fixed_name(pair: Pair) -> bool:
    return pair.body.extras.address.get("poolName") is not None


def _replaced(pair: Pair, _context: Context) -> Iterator[Fault | UndecidedError]:
    assert pair.old is not None
    assert pair.new is not None
    found = [one for one in _differences(pair.old, pair.new) if _replaces(one)]
    certain = [one for one in found if one.certain]
    if certain:
        yield Fault(
            path=certain[0].path,
            says=f"{_changes(len(certain))} the pool: it is deleted with {nodes_lost(pair.old)} before the new one "
            "exists",
        )
    elif found:
        yield UndecidedError(found[0].path, "the pool is replaced only if this changes")


def _refused(pair: Pair, _context: Context) -> Iterator[Fault | UndecidedError]:
    assert pair.old is not None
    assert pair.new is not None
    for one in _differences(pair.old, pair.new):
        if not _replaces(one):
            continue
        name = one.path[1] if len(one.path) > 1 else "deploymentConfiguration"
        if not one.certain:
            yield UndecidedError(one.path, "Azure refuses the update only if this changes")
            return
        yield Fault(
            path=one.path,
            says="Azure refuses to update this while the pool has nodes, and the program asks for an update",
            fix=f'give the resource replace_on_changes=["{name}"], so that a new pool is made, or make it a BatchPool, '
            "which says so by itself",
        )
        return


def _changes(count: int) -> str:
    if count == 1:
        return "this change replaces"
    return f"this change and {count - 1} {'other' if count == 2 else 'others'} replace"


def _replaces(difference: Difference) -> bool:
    return difference.path == ("properties",) or not _REPLACING.isdisjoint(difference.path[1:2])


def _differences(old: Body, new: Body) -> Iterator[Difference]:
    yield from differences(old.value, new.value)
    yield from differences(old.extras.address, new.extras.address, path=("address",))


def nodes_lost(old: Body) -> str:
    """The nodes that go with the pool ``old``, as far as its body says."""
    scale = old.root.at("properties", "scaleSettings")
    try:
        if not scale.at("autoScale").missing:
            return "as many nodes as its formula has given it"
        dedicated, spot = (scale.at("fixedScale", f"target{kind}Nodes").value for kind in ("Dedicated", "LowPriority"))
    except UndecidedError:
        return "its nodes"
    counts = [f"{number} {word}" for number, word in ((dedicated, "dedicated"), (spot, "spot")) if _some(number)]
    if not counts:
        return "no nodes"
    return f"its {' and '.join(counts)} node{'' if counts[0].startswith('1 ') and len(counts) == 1 else 's'}"


def _some(number: Any) -> bool:
    return isinstance(number, int) and number > 0


def _sample(extension: dict[str, Any]) -> Program:
    extras = Extras(address={"resourceGroupName": "render", "accountName": "renderfarm", "poolName": "render"})
    return Program((Body(kind=POOL, name="render", value=pool(extension), extras=extras, key="render"),))


def _scaled(program: Program) -> Program:
    body = program.bodies[0]
    scale = {"fixedScale": {"targetDedicatedNodes": 9, "resizeTimeout": "PT15M"}}
    properties = body.value["properties"] | {"scaleSettings": scale}
    return Program((replace(body, value={**body.value, "properties": properties}),))


BAT006: Final = ChangeRule(
    code="BAT006",
    title="replacement of a pool with a fixed name deletes it and its nodes before the new one exists",
    severity=Severity.WARNING,
    facts=("BX-15", "BX-21"),
    reason="Two pools of one account cannot share a name, so the old one is deleted first, with its nodes and what "
    "they run; "
    "if the new one cannot be created, no pool is left.",
    fix="leave out the pool's name, so that the new pool is created before the old one is deleted; or drain it first",
    source=BATCH_UPDATES,
    select=_kept_pools,
    host=lambda pair: pair.body,
    when=_has_fixed_name,
    check=_replaced,
    subject_name=lambda pair: pair.body.name,
    bad=Change(_sample(gpu_driver()), _sample(gpu_driver(typeHandlerVersion="1.12"))),
    good=Change(_sample(gpu_driver()), _scaled(_sample(gpu_driver()))),
)

BAT030: Final = ChangeRule(
    code="BAT030",
    title="update of a pool that Azure refuses while the pool has nodes",
    severity=Severity.WARNING,
    facts=("BX-15", "BX-16", "BX-17"),
    reason="Of a pool that exists Azure changes little, and most of that only while it has no nodes. azure-native "
    "sends the change as an update of the pool, which fails with PropertyCannotBeUpdated while `pulumi up` runs.",
    fix="have the change make a new pool: replace_on_changes with the name of the input, or a BatchPool",
    source=BATCH_UPDATES,
    select=_updated_pools,
    host=lambda pair: pair.body,
    check=_refused,
    subject_name=lambda pair: pair.body.name,
    bad=Change(_sample(gpu_driver()), _sample(gpu_driver(typeHandlerVersion="1.12")), frozenset({"render"})),
    good=Change(_sample(gpu_driver()), _scaled(_sample(gpu_driver())), frozenset({"render"})),
)
