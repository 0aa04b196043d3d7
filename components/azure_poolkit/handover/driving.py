"""Does a handover: looks, does the one next thing, looks again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from azure_poolkit.handover.deciding import Asked, Do, Next, next_for_job, next_for_schedule, option
from azure_poolkit.handover.health import Fitness
from azure_poolkit.handover.journal import Journal
from azure_poolkit.handover.state import Job, Jobs, read_job, read_schedule

_MOST_CONFLICTS: Final = 20
"""How often in a row Azure may say that a job is not as it was just read to be."""


class Refused(Exception):  # noqa: N818
    """Azure refuses for what the thing is just now: 409, or 412 where it was changed since it was read."""


class Batch(Protocol):
    """The calls. What Azure answers is given as it is; None for what is not there. Raises Refused."""

    async def jobs_on(self, pool: str) -> list[Mapping[str, Any]]: ...
    async def job(self, id: str) -> Mapping[str, Any] | None: ...
    async def unfinished(self, id: str) -> int: ...
    async def schedules(self) -> list[Mapping[str, Any]]: ...
    async def schedule(self, id: str) -> Mapping[str, Any] | None: ...
    async def disable(self, id: str, option: str) -> None: ...
    async def enable(self, id: str) -> None: ...
    async def set_pool(self, id: str, pool: str) -> None: ...
    async def set_schedule_pool(self, schedule: Mapping[str, Any], pool: str) -> None: ...
    async def fitness(self, pool: str) -> Fitness: ...


@dataclass
class Outcome:
    """What is left: whom we wait for and why, and what nobody but a person can do. ``calls`` counts changes; jobs in
    ``resting`` were disabled when they were found, and stay so."""

    waiting: dict[str, str] = field(default_factory=dict)
    stuck: dict[str, str] = field(default_factory=dict)
    calls: int = 0
    resting: list[str] = field(default_factory=list)

    @property
    def done(self) -> bool:
        return not self.waiting and not self.stuck


@dataclass
class Handover:
    """One run. On the way ``back`` only what the journal knows is looked at. ``pause`` is awaited between two looks at
    one thing; ``told`` gets each call that was made."""

    batch: Batch
    asked: Asked
    journal: Journal
    pause: Callable[[], Awaitable[None]]
    told: Callable[[str], None] = lambda _call: None
    parallel: int = 32
    back: bool = False
    check_health: bool = True
    outcome: Outcome = field(default_factory=Outcome)
    _settled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(self.parallel)

    async def run(self) -> Outcome:
        """Do all that was asked for. Cancelled, it leaves what is left in ``outcome``; the same run again goes on."""
        asked = self.asked
        if asked.jobs is Jobs.LEAVE:
            return self.outcome
        self.journal.begin(self.back, jobs=asked.jobs, running=asked.running)
        if self.check_health and not await self._is_fit():
            return self.outcome
        await self._schedules()
        while todo := await self._todo():
            await _all(self._follow(name) for name in todo)
        if self.outcome.done:
            self.journal.end()
        return self.outcome

    async def _is_fit(self) -> bool:
        """Whether the new pool is fit, once it is; False where it never will be."""
        name = f"pool {self.asked.target}"
        while not (now := await self.batch.fitness(self.asked.target)).fit:
            if now.final:
                self.outcome.stuck[name] = now.why
                return False
            self.outcome.waiting[name] = now.why
            await self.pause()
        self.outcome.waiting.pop(name, None)
        if now.why:
            self.told(f"{name}: {now.why}")
        return True

    async def _schedules(self) -> None:
        listed = [read_schedule(one) for one in await self.batch.schedules()]
        known = self.journal.memory.known("schedule")
        await _all(self._move_schedule(one.id) for one in listed if not self.back or one.id in known)

    async def _move_schedule(self, id: str) -> None:
        for _ in range(_MOST_CONFLICTS):
            value = await self._asking(self.batch.schedule(id))
            if value is None:
                return
            schedule = read_schedule(value)
            remembered = id in self.journal.memory.schedules
            step = next_for_schedule(schedule, remembered, self.asked)
            if step.do is Do.REMEMBER:
                self.journal.remember("schedule", id, schedule.state)
            elif step.do is Do.STUCK:
                self.outcome.stuck[f"job schedule {id}"] = step.why
                return
            elif step.do is Do.NOTHING:
                return
            else:
                call = f"PATCH /jobschedules/{id} jobSpecification.poolInfo.poolId={self.asked.target}"
                await self._change(call, self.batch.set_schedule_pool(value, self.asked.target))
        self.outcome.stuck[f"job schedule {id}"] = "others change it all the time"

    async def _todo(self) -> list[str]:
        """The jobs of which something is to be done, and nobody was found to be stuck."""
        memory = self.journal.memory
        listed = [read_job(one) for one in await self.batch.jobs_on(self.asked.source)]
        here = [job.id for job in listed if self._concerns(job) and (not self.back or self._moved(job.id))]
        return [name for name in dict.fromkeys([*here, *memory.jobs]) if name in here or name not in self._settled]

    def _moved(self, id: str) -> bool:
        """Whether we moved the job, or the schedule that made it, which begins its id: ``nightly:job-1``."""
        memory = self.journal.memory
        return id in memory.known("job") or id.rpartition(":")[0] in memory.known("schedule")

    def _concerns(self, job: Job) -> bool:
        stuck = f"job {job.id}" in self.outcome.stuck
        return not stuck and next_for_job(job, self.journal.memory.jobs.get(job.id), self.asked).do is not Do.NOTHING

    async def _follow(self, id: str) -> None:
        """Do what is next with a job until there is nothing more."""
        conflicts = 0
        while conflicts < _MOST_CONFLICTS:
            value = await self._asking(self.batch.job(id))
            step = await self._remembered(read_job(value)) if value is not None else Next(Do.NOTHING)
            if step.do is Do.NOTHING:
                self.outcome.waiting.pop(f"job {id}", None)
                self._settled.add(id)
                return
            if step.do in (Do.LOOK_AGAIN, Do.FINISH):
                self.outcome.waiting[f"job {id}"] = step.why
                await self.pause()
            else:
                conflicts = 0 if await self._do(id, step) else conflicts + 1
        self.outcome.stuck[f"job {id}"] = "Azure says again and again that it is not as it was just read to be"

    async def _remembered(self, job: Job) -> Next:
        """What is next, once what Azure cannot tell later is written."""
        step = await self._next(job)
        if step.do is not Do.REMEMBER:
            return step
        self.journal.remember("job", job.id, str(step.was))
        if step.was == "disabled":
            self.outcome.resting.append(job.id)
        return await self._next(job)

    async def _next(self, job: Job) -> Next:
        was = self.journal.memory.jobs.get(job.id)
        step = next_for_job(job, was, self.asked)
        if self.asked.jobs is Jobs.FINISH and step.do in (Do.REMEMBER, Do.DISABLE) and job.state == "active":
            return next_for_job(job, was, self.asked, await self._asking(self.batch.unfinished(job.id)))
        return step

    async def _do(self, id: str, step: Next) -> bool:
        if step.do is Do.DISABLE:
            how = option(self.asked)
            return await self._change(f"POST /jobs/{id}/disable disableTasks={how}", self.batch.disable(id, how))
        if step.do is Do.CHANGE:
            call = f"PATCH /jobs/{id} poolInfo.poolId={self.asked.target}"
            return await self._change(call, self.batch.set_pool(id, self.asked.target))
        return await self._change(f"POST /jobs/{id}/enable", self.batch.enable(id))

    async def _change(self, call: str, made: Awaitable[None]) -> bool:
        try:
            async with self._places:
                await made
        except Refused:
            await self.pause()
            return False
        self.outcome.calls += 1
        self.journal.did(call)
        self.told(call)
        return True

    async def _asking(self, question: Awaitable[Any]) -> Any:
        async with self._places:
            return await question


async def _all(runs: Iterable[Awaitable[None]]) -> None:
    """Wait for all of them; the first that fails ends the others."""
    started = [asyncio.ensure_future(run) for run in runs]
    try:
        await asyncio.gather(*started)
    finally:
        for one in started:
            one.cancel()
        await asyncio.gather(*started, return_exceptions=True)
