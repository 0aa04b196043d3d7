"""Reads what a change is about to take: nodes of pools and scale sets, and the jobs that point at pools."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from azure.core.exceptions import AzureError

from azure_poolkit.live.clients import Clients, Pages, Settings, opened
from azure_poolkit.live.failures import failure_text
from azure_poolkit.live.jobs import AzureJobs
from azure_poolkit.live.pools import NO_SUBSCRIPTION, account_host
from azure_poolkit.live.scale_sets import NO_SUBSCRIPTION as NO_SUBSCRIPTION_OF_SCALE_SET
from azure_poolkit.live.targets import PoolTarget, ScaleSetTarget, Target, target_of_id
from azure_poolkit.live.tokens import Tokens
from azure_poolkit.model.body import POOL, Body
from azure_poolkit.preview.base.comparing import Op, ResourceChange
from azure_poolkit.report.nodes import Found, NodeCounts
from azure_poolkit.report.plan import Plan, has_nodes

_ENDED: Final = frozenset({"completed", "deleting", "terminating"})
_NOBODYS: Final = "00000000-0000-0000-0000-000000000000"
"""The subscription in ids that an offline preview makes up."""
_NO_NAME: Final = "its name is not known without the state of the stack; give what `pulumi preview --json` prints"
_SHOWN: Final = 3


def with_live(plans: Sequence[Plan], settings: Settings) -> list[Plan]:
    """``plans`` with what Azure says of the pools and scale sets that they may take nodes from; a note says of which it
    could not be asked, and why. Raises nothing for what Azure does."""
    wanted = {(plan.stack, urn): target for plan in plans for urn, target in _targets(plan)}
    targets = list(dict.fromkeys(target for target in wanted.values() if target is not None))
    told = asyncio.run(_read(targets, settings)) if targets else {}
    answers = {key: _NO_NAME if target is None else told[target] for key, target in wanted.items()}
    return [_told(plan, {urn: said for (stack, urn), said in answers.items() if stack == plan.stack}) for plan in plans]


def _told(plan: Plan, answers: dict[str, Found | str]) -> Plan:
    labels = {change.old.urn: change.resource.label for change in plan.changes if change.old is not None}
    by_reason: dict[str, list[str]] = {}
    for urn, answer in answers.items():
        if isinstance(answer, str):
            by_reason.setdefault(answer, []).append(labels[urn])
    notes = [f"Azure was not asked about {_some(names)}: {why}" for why, names in by_reason.items()]
    found = {urn: answer for urn, answer in answers.items() if isinstance(answer, Found)}
    return replace(plan, found=found, notes=(*plan.notes, *notes))


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _targets(plan: Plan) -> Iterator[tuple[str, Target | None]]:
    """What may lose nodes, by URN; ``None`` for what has no name yet that is known."""
    for change in plan.changes:
        body = plan.before.get(change.old.urn) if change.old is not None else None
        if body is not None and has_nodes(change) and _may_lose(change):
            yield str(body.key), _target(body)


def _may_lose(change: ResourceChange) -> bool:
    return change.op in (Op.REPLACE, Op.DELETE, Op.UPDATE, Op.EITHER) or change.only_if is Op.REPLACE


def _target(body: Body) -> Target | None:
    known = target_of_id(body.id or "")
    if known is not None and known.subscription != _NOBODYS:
        return known
    address = body.extras.address
    parts = ("accountName", "poolName") if body.kind == POOL else ("resourceGroupName", "vmScaleSetName")
    first, name = (address.get(part) for part in parts)
    if not isinstance(first, str) or not isinstance(name, str):
        return None
    return PoolTarget(first, name) if body.kind == POOL else ScaleSetTarget(first, name)


async def _read(targets: Sequence[Target], settings: Settings) -> dict[Target, Found | str]:
    tokens = Tokens()
    async with opened(settings, tokens) as clients:
        answers = await asyncio.gather(*(_one(clients, target, tokens) for target in targets))
    return dict(zip(targets, answers, strict=True))


async def _one(clients: Clients, target: Target, tokens: Tokens) -> Found | str:
    try:
        return await (_pool(clients, target) if isinstance(target, PoolTarget) else _scale_set(clients, target))
    except AzureError as error:
        return failure_text(error, tokens)


async def _pool(clients: Clients, target: PoolTarget) -> Found | str:
    host = target.host or await account_host(clients, target)
    if host is None:
        return NO_SUBSCRIPTION
    async with clients.batch(host) as batch:
        pages = Pages()
        await batch.get_pool(target.pool, raw_response_hook=pages)
        pool = pages.taken()[-1]
        jobs = await AzureJobs(clients, batch, host).jobs_on(target.pool)
    nodes = NodeCounts(_count(pool, "currentDedicatedNodes"), _count(pool, "currentLowPriorityNodes"))
    return Found(nodes, tuple(str(job.get("id")) for job in jobs if job.get("state") not in _ENDED))


async def _scale_set(clients: Clients, target: ScaleSetTarget) -> Found | str:
    subscription = target.subscription or clients.settings.subscription
    if subscription is None:
        return NO_SUBSCRIPTION_OF_SCALE_SET
    async with clients.compute(subscription) as compute:
        pages = Pages()
        await compute.virtual_machine_scale_sets.get(target.group, target.name, raw_response_hook=pages)
        sku = pages.taken()[-1].get("sku")
    return Found(NodeCounts(instances=_count(sku if isinstance(sku, dict) else {}, "capacity")))


def _count(answer: dict[str, Any], key: str) -> int:
    value = answer.get(key)
    return value if isinstance(value, int) else 0
