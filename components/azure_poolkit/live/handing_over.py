"""Runs a plan or a handover against Azure, until it is done, the time is over or Ctrl-C ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from azure.core.exceptions import AzureError

from azure_poolkit.handover.deciding import Asked
from azure_poolkit.handover.driving import Handover, Outcome
from azure_poolkit.handover.journal import Journal
from azure_poolkit.handover.lacking import lacking
from azure_poolkit.handover.plan import Plan, plan
from azure_poolkit.handover.state import Jobs, read_job, read_schedule
from azure_poolkit.live.clients import Settings, opened
from azure_poolkit.live.failures import failure_text
from azure_poolkit.live.jobs import AzureJobs
from azure_poolkit.live.pools import NO_SUBSCRIPTION, account_host
from azure_poolkit.live.targets import PoolTarget
from azure_poolkit.live.tokens import Tokens


class UnreachableError(Exception):
    """Azure could not be asked, or refused for good. The message says why."""


@dataclass(frozen=True)
class Pace:
    """``seconds`` at most in all, ``pause`` between two looks at one thing; every ``report`` seconds it is ``told``
    what is waited for. ``check_health`` is whether the new pool has to be fit first; ``stopped`` is whether to wait no
    longer."""

    seconds: float
    pause: float
    report: float
    told: Callable[[str], None]
    waiting: Callable[[dict[str, str]], None]
    check_health: bool = True
    stopped: Callable[[], bool] = lambda: False


def planned(target: PoolTarget, asked: Asked, settings: Settings) -> Plan:
    """What would be done. Raises UnreachableError."""
    return asyncio.run(_planned(target, asked, settings))


def handed_over(
    target: PoolTarget, asked: Asked, settings: Settings, journal: Journal, pace: Pace, back: bool
) -> Outcome:
    """Do it. What is left when the time is over is in the outcome. Raises UnreachableError and JournalError."""
    return asyncio.run(_handed_over(target, asked, settings, journal, pace, back))


async def _planned(target: PoolTarget, asked: Asked, settings: Settings) -> Plan:
    async with _jobs(target, settings) as jobs:
        old, new = await asyncio.gather(jobs.pool(asked.source), jobs.pool(asked.target))
        if old is None:
            raise UnreachableError(f"there is no pool {asked.source!r} in this account")
        listed, schedules = await asyncio.gather(jobs.jobs_on(asked.source), jobs.schedules())
        made = plan([read_job(one) for one in listed], [read_schedule(one) for one in schedules], asked)
        lacks = [f"there is no pool {asked.target} yet"] if new is None else lacking(old, new)
        return made if asked.jobs is Jobs.LEAVE else replace(made, lacking=tuple(lacks))


async def _handed_over(
    target: PoolTarget, asked: Asked, settings: Settings, journal: Journal, pace: Pace, back: bool
) -> Outcome:
    async with _jobs(target, settings) as jobs:
        if await jobs.pool(asked.target) is None:
            raise UnreachableError(f"there is no pool {asked.target!r} in this account: nothing was changed")

        async def pause() -> None:
            if pace.stopped():
                raise TimeoutError
            await asyncio.sleep(pace.pause)

        run = Handover(
            jobs, asked, journal, pause, pace.told, settings.parallel, back=back, check_health=pace.check_health
        )
        reporting = asyncio.ensure_future(_report(run.outcome, pace))
        try:
            async with asyncio.timeout(pace.seconds):
                await run.run()
        except TimeoutError:
            run.outcome.waiting = run.outcome.waiting or {"Azure": "it had not answered yet"}
        finally:
            reporting.cancel()
        return run.outcome


async def _report(outcome: Outcome, pace: Pace) -> None:
    while True:
        await asyncio.sleep(pace.report)
        pace.waiting(outcome.waiting)


@asynccontextmanager
async def _jobs(target: PoolTarget, settings: Settings) -> AsyncIterator[AzureJobs]:
    tokens = Tokens()
    try:
        async with opened(settings, tokens) as clients:
            host = target.host or await account_host(clients, target)
            if host is None:
                raise UnreachableError(NO_SUBSCRIPTION)
            async with clients.batch(host) as batch:
                yield AzureJobs(clients, batch, host)
    except AzureError as error:
        raise UnreachableError(failure_text(error, tokens)) from None
