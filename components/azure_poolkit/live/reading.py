"""Reads targets from Azure, as far as it can."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from azure.core.exceptions import AzureError

from azure_poolkit.live.clients import Clients, Settings, opened
from azure_poolkit.live.collected import Collected, Progress
from azure_poolkit.live.failures import failure_text
from azure_poolkit.live.pools import read_pool
from azure_poolkit.live.scale_sets import read_scale_set
from azure_poolkit.live.targets import PoolTarget, Target
from azure_poolkit.live.tokens import Tokens
from azure_poolkit.status.state import NOTHING, Status


@dataclass(frozen=True)
class Live:
    """What was read, what could not be and why, and whether it was stopped by Ctrl-C."""

    status: Status
    unread: dict[str, str]
    stopped: bool


def read_live(targets: Sequence[Target], settings: Settings, progress: Progress) -> Live:
    """What ``targets`` are now. Ctrl-C ends it with what was read. Raises nothing for what Azure does."""
    collected = [Collected(target.label, progress) for target in targets]
    stopped = False
    try:
        asyncio.run(_read(targets, settings, collected))
    except KeyboardInterrupt:
        stopped = True
    status = NOTHING
    unread: dict[str, str] = {}
    for one in collected:
        status += one.status
        unread |= one.told_unread
    return Live(status, unread, stopped)


async def _read(targets: Sequence[Target], settings: Settings, collected: Sequence[Collected]) -> None:
    tokens = Tokens()
    async with opened(settings, tokens) as clients:
        for target, into in zip(targets, collected, strict=True):
            try:
                await _read_one(clients, target, into)
                into.going_on = False
            except AzureError as error:
                into.stop(failure_text(error, tokens))


async def _read_one(clients: Clients, target: Target, into: Collected) -> None:
    if isinstance(target, PoolTarget):
        await read_pool(clients, target, into)
    else:
        await read_scale_set(clients, target, into)
