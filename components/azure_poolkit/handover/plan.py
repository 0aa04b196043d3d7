"""What a handover would do, told before anything is done: the same decisions, followed to their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from azure_poolkit.handover.deciding import Asked, Do, next_for_job, next_for_schedule, option
from azure_poolkit.handover.state import Job, Jobs, Running, Schedule


@dataclass(frozen=True)
class Plan:
    """The ``steps``, each a call or what is waited for; what is ``stuck`` a person has to do. ``lacking`` is what the
    new pool does not give to tasks, though the old one does."""

    jobs: int
    schedules: int
    steps: tuple[str, ...]
    stuck: tuple[str, ...]
    notes: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def plan(jobs: Sequence[Job], schedules: Sequence[Schedule], asked: Asked) -> Plan:
    """The plan for all that is on the old pool. ``jobs`` and ``schedules`` may have others among them."""
    here = [job for job in jobs if job.pool == asked.source and not job.ended]
    making = [one for one in schedules if one.pool == asked.source and one.going and not one.auto]
    if asked.jobs is Jobs.LEAVE:
        return Plan(len(here), len(making), (), (), tuple(_left(here, making, asked)))
    steps = [line for one in making for line in _schedule_steps(one, asked)]
    steps += [line for job in here for line in _job_steps(job, asked)]
    stuck = [
        f"job schedule {one.id}: {next_for_schedule(one, True, asked).why}" for one in making if not one.rewritable
    ]
    return Plan(len(here), len(making), tuple(steps), tuple(stuck), tuple(_notes(here, asked)))


def _schedule_steps(schedule: Schedule, asked: Asked) -> Iterator[str]:
    if schedule.rewritable:
        yield f"PATCH /jobschedules/{schedule.id} jobSpecification.poolInfo.poolId={asked.target}"


def _job_steps(job: Job, asked: Asked) -> Iterator[str]:
    was: str | None = None
    if job.ending:
        yield f"wait until job {job.id} has ended: it is {job.state}"
        return
    if asked.jobs is Jobs.FINISH and job.state == "active" and not job.auto:
        yield f"wait until no task of job {job.id} waits or runs"
    while (step := next_for_job(job, was, asked)).do is not Do.NOTHING:
        if step.do is Do.REMEMBER:
            was = step.was
        elif step.do is Do.DISABLE:
            yield f"POST /jobs/{job.id}/disable disableTasks={option(asked)}"
            yield f"wait until job {job.id} is disabled"
            job = replace(job, state="disabled")
        elif step.do is Do.CHANGE:
            yield f"PATCH /jobs/{job.id} poolInfo.poolId={asked.target}"
            job = replace(job, pool=asked.target)
        elif step.do is Do.ENABLE:
            yield f"POST /jobs/{job.id}/enable"
            job = replace(job, state="active")
        elif step.do is Do.FINISH:
            yield f"wait until job {job.id} has ended: {step.why}"
            return
        else:
            yield f"wait while job {job.id} is {job.state}"
            job = replace(job, state={"enabling": "active", "disabling": "disabled"}[job.state])


def _left(jobs: Sequence[Job], schedules: Sequence[Schedule], asked: Asked) -> Iterator[str]:
    if jobs or schedules:
        yield (
            f"with --jobs leave nothing is done: once {asked.source} is deleted, tasks that run there are cut off and "
            "wait, with all others, until somebody gives their jobs another pool"
        )


def _notes(jobs: Sequence[Job], asked: Asked) -> Iterator[str]:
    if jobs and asked.running is Running.REQUEUE and asked.jobs is Jobs.MOVE:
        yield "requeue cuts off tasks that run; they run again from their start, on the new pool"
        for job in jobs:
            if job.manager and not job.auto:
                yield f"job {job.id} has a job manager task, which may run again too, and add its tasks again"
    for job in jobs:
        if job.wall_clock and not job.auto:
            yield f"job {job.id} has a maxWallClockTime, which goes on while it is disabled"
        if job.release and not job.auto:
            yield f"job {job.id} has a job release task, which does not run on nodes that are gone when the job ends"
    if jobs:
        yield "files that tasks left on nodes of the old pool are gone when it is deleted"
