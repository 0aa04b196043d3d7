"""Jobs, tasks, schedules and nodes of a Batch account, as facts/job_moves.py says that they behave.

Time goes on by ``tick``, of which each request makes one, so that a test is the same each time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NO_LIMIT = "P10675199DT2H48M5.4775807S"
OK, ACCEPTED = 200, 202
Answer = tuple[int, Any]


@dataclass
class Task:
    """Runs for ``length`` ticks, ``failures`` times to an exit code of 1 and then to 0."""

    id: str
    length: int = 1
    failures: int = 0
    retries: int = 0
    after: tuple[str, ...] = ()
    state: str = "active"
    left: int = 0
    starts: int = 0
    retried: int = 0
    requeued: int = 0
    succeeded: int = 0
    ran_on: list[str] = field(default_factory=list)


@dataclass
class Job:
    id: str
    pool: str
    tasks: list[Task] = field(default_factory=list)
    state: str = "active"
    auto: bool = False
    ends: bool = False
    option: str = "wait"
    schedule: str | None = None
    body: dict[str, Any] = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        pool = {"autoPoolSpecification": {"poolLifetimeOption": "job"}} if self.auto else {"poolId": self.pool}
        return {
            "constraints": {"maxWallClockTime": NO_LIMIT, "maxTaskRetryCount": 0},
            **self.body, "id": self.id, "state": self.state, "poolInfo": pool, "executionInfo": {"poolId": self.pool},
        }  # fmt: skip

    def count(self, *states: str) -> int:
        return sum(task.state in states for task in self.tasks)


@dataclass
class Schedule:
    """Makes a job of one task every ``every`` ticks, if its last one has ended."""

    id: str
    specification: dict[str, Any]
    every: int = 10
    most: int = 3
    state: str = "active"
    made: int = 0
    version: int = 1

    @property
    def pool(self) -> str:
        return str(self.specification["poolInfo"]["poolId"])

    def shown(self) -> dict[str, Any]:
        specification = {"constraints": {"maxWallClockTime": NO_LIMIT}, **self.specification}
        return {"id": self.id, "state": self.state, "eTag": f"0x{self.version}", "jobSpecification": specification}


class BatchService:
    """An account: ``nodes`` says how many each pool has."""

    def __init__(self, nodes: Mapping[str, int], jobs: list[Job], schedules: list[Schedule] | None = None) -> None:
        self.nodes = dict(nodes)
        self.jobs = {job.id: job for job in jobs}
        self.schedules = {one.id: one for one in schedules or []}
        self.now = 0
        self.most_jobs = 10**9

    def tick(self) -> None:
        self.now += 1
        for schedule in self.schedules.values():
            self._make(schedule)
        for job in self.jobs.values():
            self._run(job)
        for job in self.jobs.values():
            self._settle(job)
            self._start(job)

    def delete_pool(self, pool: str) -> None:
        """Its nodes go, and the tasks on them wait again."""
        self.nodes.pop(pool)
        for job in self.jobs.values():
            if job.pool == pool:
                _requeue(job)

    def _make(self, schedule: Schedule) -> None:
        busy = any(job.schedule == schedule.id and job.state != "completed" for job in self.jobs.values())
        if schedule.state == "active" and schedule.made < schedule.most and self.now % schedule.every == 0 and not busy:
            if sum(job.state != "completed" for job in self.jobs.values()) >= self.most_jobs:
                return
            schedule.made += 1
            name = f"{schedule.id}:job-{schedule.made}"
            self.jobs[name] = Job(name, schedule.pool, [Task("only", 3)], ends=True, schedule=schedule.id)

    def _run(self, job: Job) -> None:
        for task in job.tasks:
            if task.state == "running":
                task.left -= 1
                if task.left <= 0:
                    _end(task)
        if job.ends and job.state == "active" and job.count("completed") == len(job.tasks):
            job.state = "completed"

    def _settle(self, job: Job) -> None:
        if job.state == "enabling":
            job.state = "active"
        elif job.state == "terminating":
            job.state = "completed"
        elif job.state == "disabling":
            if job.option == "requeue":
                _requeue(job)
            if not job.count("running"):
                job.state = "disabled"

    def _start(self, job: Job) -> None:
        if job.state != "active":
            return
        taken = sum(other.count("running") for other in self.jobs.values() if other.pool == job.pool)
        done = {task.id for task in job.tasks if task.succeeded}
        for task in job.tasks:
            if taken >= self.nodes.get(job.pool, 0):
                return
            if task.state == "active" and done.issuperset(task.after):
                task.state, task.left = "running", task.length
                task.starts += 1
                task.ran_on.append(job.pool)
                taken += 1

    def answer(self, method: str, path: str, query: Mapping[str, str], body: Any, match: str | None = None) -> Answer:
        """What the service answers to a request; 404 for what it does not know."""
        self.tick()
        for form, answer in _ROUTES:
            found = re.fullmatch(form, f"{method} {path}")
            if found:
                result: Answer = answer(self, query, body, match, *found.groups())
                return result
        return _problem(404, "ResourceNotFound", "The specified resource does not exist.")

    def _list(self, query: Mapping[str, str], _body: Any, _match: str | None) -> Answer:
        pool = re.fullmatch(r"executionInfo/poolId eq '(.*)'", query.get("$filter", ""))
        found = [job.shown() for job in self.jobs.values() if pool is None or job.pool == pool[1]]
        return OK, {"value": found}

    def _get(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs.get(id)
        return (OK, job.shown()) if job else _problem(404, "JobNotFound", "The specified job does not exist.")

    def _counts(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        told = {name: job.count(name) for name in ("active", "running", "completed")}
        told |= {"succeeded": sum(task.succeeded for task in job.tasks), "failed": 0}
        return OK, {"taskCounts": told, "taskSlotCounts": told}

    def _disable(self, _query: Mapping[str, str], body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        if job.state not in ("active", "disabling", "disabled"):
            return _problem(409, _ENDING.get(job.state, "JobNotActive"), f"The job is {job.state}.")
        job.state, job.option = "disabling", body["disableTasks"]
        return ACCEPTED, None

    def _enable(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        if job.state != "disabled":
            return _problem(409, _ENDING.get(job.state, _NOT_NOW), f"The job is {job.state}.")
        job.state = "enabling"
        return ACCEPTED, None

    def _patch(self, _query: Mapping[str, str], body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        if job.state != "disabled":
            return _problem(409, _ENDING.get(job.state, _NOT_NOW), f"The job is {job.state}.")
        if job.auto:
            return _problem(400, "InvalidPropertyValue", "Only keepAlive of an auto pool can be changed.")
        job.pool = body["poolInfo"]["poolId"]
        return OK, None

    def _list_schedules(self, _query: Mapping[str, str], _body: Any, _match: str | None) -> Answer:
        return OK, {"value": [one.shown() for one in self.schedules.values()]}

    def _schedule(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        return OK, self.schedules[id].shown()

    def _patch_schedule(self, _query: Mapping[str, str], body: Any, match: str | None, id: str) -> Answer:
        schedule = self.schedules[id]
        if match is not None and match.strip('"') != f"0x{schedule.version}":
            return _problem(412, "ConditionNotMet", "The condition specified using HTTP headers is not met.")
        if NO_LIMIT in json.dumps(body):
            return _problem(400, "InvalidPropertyValue", "maxWallClockTime is out of range.")
        schedule.specification = body["jobSpecification"]
        schedule.version += 1
        return OK, None


_ENDING = {"terminating": "JobBeingTerminated", "deleting": "JobBeingDeleted", "completed": "JobCompleted"}
_NOT_NOW = "OperationInvalidForCurrentState"

_ROUTES: tuple[tuple[str, Any], ...] = (
    (r"GET /jobs", BatchService._list),
    (r"GET /jobs/([^/]+)", BatchService._get),
    (r"GET /jobs/([^/]+)/taskcounts", BatchService._counts),
    (r"POST /jobs/([^/]+)/disable", BatchService._disable),
    (r"POST /jobs/([^/]+)/enable", BatchService._enable),
    (r"PATCH /jobs/([^/]+)", BatchService._patch),
    (r"GET /jobschedules", BatchService._list_schedules),
    (r"GET /jobschedules/([^/]+)", BatchService._schedule),
    (r"PATCH /jobschedules/([^/]+)", BatchService._patch_schedule),
)


def _end(task: Task) -> None:
    if task.failures:
        task.failures -= 1
        task.state = "active" if task.retried < task.retries else "completed"
        task.retried += 1
    else:
        task.state = "completed"
        task.succeeded += 1


def _requeue(job: Job) -> None:
    for task in job.tasks:
        if task.state == "running":
            task.state = "active"
            task.requeued += 1


def _problem(status: int, code: str, message: str) -> Answer:
    return status, {"code": code, "message": {"lang": "en-US", "value": message}}
