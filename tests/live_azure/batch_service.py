"""Jobs, tasks, schedules and nodes of a Batch account, as facts/job_moves.py says that they behave.

Time goes on by ``tick``, of which each request makes one, so that a test is the same each time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from live_azure.batch_entities import NO_LIMIT, Job, Schedule, Task

__all__ = ["BatchService", "Job", "Schedule", "Task"]

OK, CREATED, ACCEPTED = 200, 201, 202
Answer = tuple[int, Any]


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
        taken = {task.node for job in self.jobs.values() for task in job.tasks if task.state == "running"}
        for job in list(self.jobs.values()):
            self._settle(job, taken)
            self._start(job, taken)

    def delete_pool(self, pool: str) -> None:
        """Its nodes go, and the tasks on them wait again."""
        self.nodes.pop(pool)
        for job in self.jobs.values():
            if job.pool == pool:
                _requeue(job)

    @property
    def room(self) -> bool:
        """Whether another job or schedule may be active."""
        going = sum(one.state in ("active", "disabled") for one in self.schedules.values())
        return sum(job.active for job in self.jobs.values()) + going < self.most_jobs

    def _make(self, schedule: Schedule) -> None:
        due, late = divmod(self.now, schedule.every)
        busy = any(job.schedule == schedule.id and job.active for job in self.jobs.values())
        wanted = schedule.state == "active" and schedule.made < schedule.most and schedule.served < due
        if not wanted or late >= schedule.window or busy or not self.room:
            return
        schedule.made, schedule.served = schedule.made + 1, due
        name = f"{schedule.id}:job-{schedule.made}"
        self.jobs[name] = Job(name, schedule.pool, [Task("only", 3)], ends=True, schedule=schedule.id)

    def _run(self, job: Job) -> None:
        for task in job.tasks:
            if task.state == "running":
                task.left -= 1
                if task.left <= 0:
                    _end(task)
        if job.ends and job.state == "active" and job.count("completed") == len(job.tasks):
            job.state = "terminating"

    def _settle(self, job: Job, taken: set[tuple[str, int] | None]) -> None:
        if job.state == "enabling":
            job.state = "active"
        elif job.state == "terminating":
            self._complete(job)
        elif job.state == "disabling":
            if job.option == "requeue":
                taken -= {task.node for task in job.tasks if task.state == "running"}
                _requeue(job)
            if not job.count("running"):
                job.state = "disabled"

    def _complete(self, job: Job) -> None:
        """Its release task runs on the nodes that it was prepared on and that are there, and its auto pool goes."""
        if job.body.get("jobReleaseTask"):
            job.released = {(pool, node) for pool, node in job.prepared if node < self.nodes.get(pool, 0)}
        job.state = "completed"
        if job.auto and not job.keeps_pool:
            self.nodes.pop(job.pool, None)

    def _start(self, job: Job, taken: set[tuple[str, int] | None]) -> None:
        if job.state != "active":
            return
        free = [node for number in range(self.nodes.get(job.pool, 0)) if (node := (job.pool, number)) not in taken]
        done = {task.id for task in job.tasks if task.succeeded} if free else set()
        for task in job.tasks if free else ():
            if task.state == "active" and done.issuperset(task.after):
                task.state, task.left, task.node = "running", task.length, free.pop(0)
                task.starts += 1
                task.ran_on.append(job.pool)
                taken.add(task.node)
                if job.body.get("jobPreparationTask"):
                    job.prepared.add(task.node)
                if not free:
                    return

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

    def _add(self, _query: Mapping[str, str], body: Any, _match: str | None) -> Answer:
        if body["id"] in self.jobs:
            return _problem(409, "JobExists", "The specified job already exists.")
        if not self.room:
            return _problem(409, "ActiveJobAndScheduleQuotaReached", "The quota of active jobs has been reached.")
        self.jobs[body["id"]] = Job(body["id"], body["poolInfo"]["poolId"])
        return CREATED, None

    def _get(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs.get(id)
        return (OK, job.shown()) if job else _problem(404, "JobNotFound", "The specified job does not exist.")

    def _counts(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        told = {name: job.count(name) for name in ("active", "running", "completed")}
        told |= {"succeeded": sum(task.succeeded for task in job.tasks), "failed": 0}
        return OK, {"taskCounts": told, "taskSlotCounts": told}

    def _disable(self, _query: Mapping[str, str], body: Any, match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        if _is_other(match, job.etag):
            return _CHANGED
        if job.state not in ("active", "disabling", "disabled"):
            return _problem(409, _ENDING.get(job.state, "JobNotActive"), f"The job is {job.state}.")
        job.state, job.option = "disabling", body["disableTasks"]
        job.version += 1
        return ACCEPTED, None

    def _enable(self, _query: Mapping[str, str], _body: Any, match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        if _is_other(match, job.etag):
            return _CHANGED
        if job.state != "disabled":
            return _problem(409, _ENDING.get(job.state, _NOT_NOW), f"The job is {job.state}.")
        job.state = "enabling"
        job.version += 1
        return ACCEPTED, None

    def _patch(self, _query: Mapping[str, str], body: Any, match: str | None, id: str) -> Answer:
        job = self.jobs[id]
        if _is_other(match, job.etag):
            return _CHANGED
        if job.auto:
            return self._patch_auto(job, body["poolInfo"])
        if job.state != "disabled":
            return _problem(409, _ENDING.get(job.state, _NOT_NOW), f"The job is {job.state}.")
        job.pool = body["poolInfo"]["poolId"]
        job.version += 1
        return OK, None

    def _patch_auto(self, job: Job, told: Mapping[str, Any]) -> Answer:
        asked = dict(told.get("autoPoolSpecification") or {})
        if job.state != "disabled" or set(told) != {"autoPoolSpecification"} or set(asked) != {"keepAlive"}:
            return _problem(400, "InvalidPropertyValue", "Only keepAlive of an auto pool can be changed.")
        job.keeps_pool = asked["keepAlive"]
        job.version += 1
        return OK, None

    def _list_schedules(self, _query: Mapping[str, str], _body: Any, _match: str | None) -> Answer:
        return OK, {"value": [one.shown() for one in self.schedules.values()]}

    def _schedule(self, _query: Mapping[str, str], _body: Any, _match: str | None, id: str) -> Answer:
        return OK, self.schedules[id].shown()

    def _patch_schedule(self, _query: Mapping[str, str], body: Any, match: str | None, id: str) -> Answer:
        schedule = self.schedules[id]
        if _is_other(match, f"0x{schedule.version}"):
            return _CHANGED
        if NO_LIMIT in json.dumps(body):
            return _problem(400, "InvalidPropertyValue", "maxWallClockTime is out of range.")
        schedule.specification = body["jobSpecification"]
        schedule.version += 1
        return OK, None


_ENDING = {"terminating": "JobBeingTerminated", "deleting": "JobBeingDeleted", "completed": "JobCompleted"}
_NOT_NOW = "OperationInvalidForCurrentState"

_ROUTES: tuple[tuple[str, Any], ...] = (
    (r"GET /jobs", BatchService._list),
    (r"POST /jobs", BatchService._add),
    (r"GET /jobs/([^/]+)", BatchService._get),
    (r"GET /jobs/([^/]+)/taskcounts", BatchService._counts),
    (r"POST /jobs/([^/]+)/disable", BatchService._disable),
    (r"POST /jobs/([^/]+)/enable", BatchService._enable),
    (r"PATCH /jobs/([^/]+)", BatchService._patch),
    (r"GET /jobschedules", BatchService._list_schedules),
    (r"GET /jobschedules/([^/]+)", BatchService._schedule),
    (r"PATCH /jobschedules/([^/]+)", BatchService._patch_schedule),
)


def _is_other(match: str | None, etag: str) -> bool:
    return match is not None and match.strip('"') not in ("*", etag)


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


_CHANGED = _problem(412, "ConditionNotMet", "The condition specified using HTTP headers is not met.")
