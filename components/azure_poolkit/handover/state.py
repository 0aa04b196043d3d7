"""Pools, jobs and job schedules, as far as a handover looks at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from azure_poolkit.facts.job_moves import ENDED, ENDING, SCHEDULE_GOING, UNLIMITED


class Jobs(StrEnum):
    """What happens to the jobs of the old pool."""

    MOVE = "move"
    FINISH = "finish"
    LEAVE = "leave"


class Running(StrEnum):
    """What happens to tasks that run when their job is disabled: Azure's own words."""

    REQUEUE = "requeue"
    WAIT = "wait"


@dataclass(frozen=True)
class Job:
    """A job. ``auto`` is True where its pool is one that Batch made for it, ``manager`` where it has a job manager
    task, ``release`` where it has a job release task, ``wall_clock`` where its time is limited."""

    id: str
    state: str
    pool: str
    auto: bool = False
    manager: bool = False
    wall_clock: bool = False
    release: bool = False

    @property
    def ended(self) -> bool:
        return self.state == ENDED

    @property
    def ending(self) -> bool:
        return self.state in ENDING


@dataclass(frozen=True)
class Schedule:
    """A job schedule. ``rewritable`` is False where what Azure answers may lack passwords."""

    id: str
    state: str
    pool: str
    auto: bool = False
    rewritable: bool = True
    etag: str | None = None

    @property
    def going(self) -> bool:
        return self.state in SCHEDULE_GOING


def read_job(value: Mapping[str, Any]) -> Job:
    """A job as the data plane answers it, of any API version."""
    told = _mapping(value, "poolInfo")
    auto = isinstance(told.get("autoPoolSpecification"), Mapping)
    return Job(
        id=str(value.get("id", "")),
        state=str(value.get("state", "")).casefold(),
        pool=str(_mapping(value, "executionInfo").get("poolId") if auto else told.get("poolId") or ""),
        auto=auto,
        manager=bool(value.get("jobManagerTask")),
        wall_clock=_mapping(value, "constraints").get("maxWallClockTime", UNLIMITED) != UNLIMITED,
        release=bool(value.get("jobReleaseTask")),
    )


def read_schedule(value: Mapping[str, Any]) -> Schedule:
    """A job schedule as the data plane answers it."""
    specification = _mapping(value, "jobSpecification")
    told = _mapping(specification, "poolInfo")
    return Schedule(
        id=str(value.get("id", "")),
        state=str(value.get("state", "")).casefold(),
        pool=str(told.get("poolId") or ""),
        auto=isinstance(told.get("autoPoolSpecification"), Mapping),
        rewritable=not _has_registry_user(specification),
        etag=value.get("eTag") if isinstance(value.get("eTag"), str) else None,
    )


def without_no_limits(value: Any) -> Any:
    """``value``, of a specification as it was answered, without each maxWallClockTime that says that there is none."""
    if isinstance(value, Mapping):
        kept = {key: below for key, below in value.items() if (key, below) != ("maxWallClockTime", UNLIMITED)}
        return {key: without_no_limits(below) for key, below in kept.items()}
    return [without_no_limits(below) for below in value] if isinstance(value, list) else value


def _has_registry_user(value: Any, depth: int = 0) -> bool:
    if depth > 40:
        return True
    if isinstance(value, Mapping):
        if value.get("username") and not value.get("password"):
            return True
        return any(_has_registry_user(below, depth + 1) for below in value.values())
    return isinstance(value, list) and any(_has_registry_user(below, depth + 1) for below in value)


def _mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}
