"""The one thing to do next with a job or a schedule, from what it is now and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from azure_poolkit.handover.state import Job, Jobs, Running, Schedule
from azure_poolkit.model.wording import counted


@dataclass(frozen=True)
class Asked:
    """Jobs of the pool ``source`` go to ``target``."""

    source: str
    target: str
    jobs: Jobs = Jobs.MOVE
    running: Running = Running.WAIT


class Do(StrEnum):
    """What can be next."""

    NOTHING = "nothing"
    LOOK_AGAIN = "look again"
    FINISH = "wait for its tasks"
    REMEMBER = "remember"
    DISABLE = "disable"
    CHANGE = "change the pool"
    ENABLE = "enable"
    STUCK = "stuck"


@dataclass(frozen=True)
class Next:
    """``was`` is the state to remember before anything else is done; ``why`` says what is waited for, or why not."""

    do: Do
    was: str | None = None
    why: str = ""


_NOTHING = Next(Do.NOTHING)
_ENABLED = frozenset({"active", "enabling"})


def next_for_job(job: Job, was: str | None, asked: Asked, unfinished: int = 0) -> Next:
    """What is next for ``job``. ``was`` is ``active`` or ``disabled``: how it was before we touched it, None where we
    have not; ``unfinished`` is how many of its tasks wait or run, which counts only where jobs are to finish."""
    if job.ended or asked.jobs is Jobs.LEAVE:
        return _NOTHING
    if job.ending:
        return Next(Do.LOOK_AGAIN, why=f"it is {job.state}")
    if job.auto:
        return Next(Do.FINISH, why="Azure lets no job leave its auto pool") if job.pool == asked.source else _NOTHING
    if job.pool == asked.target:
        return _on_target(job, was)
    return _on_source(job, was, asked, unfinished) if job.pool == asked.source else _NOTHING


def _on_target(job: Job, was: str | None) -> Next:
    if was != "active" or job.state == "active":
        return _NOTHING
    return Next(Do.ENABLE) if job.state == "disabled" else Next(Do.LOOK_AGAIN, why=f"it is {job.state}")


def _on_source(job: Job, was: str | None, asked: Asked, unfinished: int) -> Next:
    if job.state == "active":
        if asked.jobs is Jobs.FINISH and unfinished:
            return Next(
                Do.FINISH, why=f"{counted(unfinished, 'task')} {'has' if unfinished == 1 else 'have'} not ended"
            )
        return Next(Do.DISABLE) if was == "active" else Next(Do.REMEMBER, was="active")
    if was is None and job.state in ("disabling", "disabled"):
        return Next(Do.REMEMBER, was="disabled")
    if job.state == "disabled":
        return Next(Do.CHANGE)
    return Next(Do.LOOK_AGAIN, why=f"it is {job.state}")


def next_for_schedule(schedule: Schedule, remembered: bool, asked: Asked) -> Next:
    """What is next for ``schedule``; it is remembered before it is changed, so that it can go back."""
    if asked.jobs is Jobs.LEAVE or not schedule.going or schedule.auto or schedule.pool != asked.source:
        return _NOTHING
    if not schedule.rewritable:
        return Next(Do.STUCK, why="its specification names a container registry's user, and Azure may not answer the "
                    "password: change its pool where it is made")  # fmt: skip
    return Next(Do.CHANGE) if remembered else Next(Do.REMEMBER, was=schedule.state)


def option(asked: Asked) -> str:
    """What the call to disable says of running tasks: where jobs finish, none is cut off."""
    return Running.WAIT if asked.jobs is Jobs.FINISH else asked.running
