"""The local Batch service does as Microsoft's text says of the real one; facts/job_moves.py names the pages."""

from __future__ import annotations

from typing import Any

import pytest

from live_azure.batch_service import BatchService, Job, Schedule, Task

PREPARED = {"jobPreparationTask": {"commandLine": "x"}, "jobReleaseTask": {"commandLine": "y"}}


def service(*jobs: Job, schedules: tuple[Schedule, ...] = (), **nodes: int) -> BatchService:
    return BatchService(nodes or {"old": 2, "new": 2}, list(jobs), list(schedules))


def answered(account: BatchService, call: str, body: Any = None, match: str | None = None) -> tuple[int, str | None]:
    status, answer = account.answer(*call.split(" "), {}, body, match)
    return status, answer.get("code") if isinstance(answer, dict) else None


def passed(account: BatchService, ticks: int) -> BatchService:
    for _ in range(ticks):
        account.tick()
    return account


def test_active_jobs_and_schedules_count_against_the_quota_and_completed_jobs_do_not() -> None:
    account = service(Job("over", "old", [], "completed"), schedules=(Schedule("s", {"poolInfo": {}}, every=10**6),))
    account.most_jobs = 2
    asked = {"id": "first", "poolInfo": {"poolId": "old"}}
    assert answered(account, "POST /jobs", asked) == (201, None)
    assert answered(account, "POST /jobs", asked) == (409, "JobExists")
    assert answered(account, "POST /jobs", {**asked, "id": "second"}) == (409, "ActiveJobAndScheduleQuotaReached")


def test_a_job_keeps_its_place_in_the_quota_while_it_is_disabled() -> None:
    account = service(Job("j", "old"))
    account.most_jobs = 1
    answered(account, "POST /jobs/j/disable", {"disableTasks": "wait"})
    assert account.jobs["j"].state == "disabling"
    assert not account.room


@pytest.mark.parametrize(("window", "made"), [(2, 0), (8, 1)])
def test_a_job_that_could_not_be_made_within_its_window_is_not_made_later(window: int, made: int) -> None:
    before = Job("s:job-0", "old", [Task("t", 13)], ends=True, schedule="s")
    schedule = Schedule("s", {"poolInfo": {"poolId": "new"}}, every=10, window=window)
    account = passed(service(before, schedules=(schedule,)), 19)
    assert before.state == "completed"
    assert schedule.made == made
    assert passed(account, 1).schedules["s"].made == made + 1


def test_a_preparation_task_runs_on_each_node_before_the_first_task_there_and_anew_on_the_new_pool() -> None:
    job = Job("j", "old", [Task(f"t{at}", 100) for at in range(4)], body=PREPARED)
    account = passed(service(job), 1)
    assert job.prepared == {("old", 0), ("old", 1)}
    answered(account, "POST /jobs/j/disable", {"disableTasks": "requeue"})
    passed(account, 1)
    answered(account, "PATCH /jobs/j", {"poolInfo": {"poolId": "new"}})
    answered(account, "POST /jobs/j/enable")
    passed(account, 3)
    assert {pool for pool, _ in job.prepared} == {"old", "new"}


def test_a_release_task_runs_when_the_job_ends_on_prepared_nodes_that_are_still_there() -> None:
    job = Job("j", "new", [Task("t")], ends=True, body=PREPARED, prepared={("old", 0)})
    account = service(job)
    account.delete_pool("old")
    passed(account, 3)
    assert job.state == "completed"
    assert job.released == {("new", 0)}


@pytest.mark.parametrize(("keeps", "left"), [(False, {"old": 2}), (True, {"old": 2, "auto": 1})])
def test_an_auto_pool_goes_with_its_job_unless_it_is_kept(keeps: bool, left: dict[str, int]) -> None:
    job = Job("j", "auto", [Task("t")], auto=True, keeps_pool=keeps, ends=True)
    assert passed(service(job, old=2, auto=1), 4).nodes == left


def test_of_an_auto_pool_only_keep_alive_can_be_changed() -> None:
    account = service(Job("j", "auto", [], "disabled", auto=True), auto=1)
    refused = (400, "InvalidPropertyValue")
    assert answered(account, "PATCH /jobs/j", {"poolInfo": {"poolId": "new"}}) == refused
    assert answered(account, "PATCH /jobs/j", {"poolInfo": {"autoPoolSpecification": {"pool": {}}}}) == refused
    assert answered(account, "PATCH /jobs/j", {"poolInfo": {"autoPoolSpecification": {"keepAlive": True}}})[0] == 200
    assert account.jobs["j"].keeps_pool


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("POST /jobs/j/enable", None),
        ("POST /jobs/j/disable", {"disableTasks": "wait"}),
        ("PATCH /jobs/j", {"poolInfo": {"poolId": "new"}}),
        ("PATCH /jobschedules/s", {"jobSpecification": {"poolInfo": {"poolId": "new"}}}),
    ],
)
def test_a_change_of_what_was_changed_since_it_was_read_is_refused(call: str, body: Any) -> None:
    schedule = Schedule("s", {"poolInfo": {"poolId": "old"}}, every=10**6)
    account = service(Job("j", "old", [], "disabled"), schedules=(schedule,))
    assert answered(account, call, body, '"0x9"') == (412, "ConditionNotMet")
    assert answered(account, call, body, '"0x1"')[0] < 300
    assert answered(account, call, body, '"0x1"') == (412, "ConditionNotMet")


@pytest.mark.parametrize(
    ("state", "call", "code"),
    [
        ("enabling", "POST /jobs/j/disable", None),
        ("terminating", "POST /jobs/j/disable", "JobCompleted"),
        ("completed", "POST /jobs/j/disable", "JobCompleted"),
        ("deleting", "POST /jobs/j/disable", "JobBeingDeleted"),
        ("active", "POST /jobs/j/enable", "OperationInvalidForCurrentState"),
        ("active", "PATCH /jobs/j", "OperationInvalidForCurrentState"),
    ],
)
def test_what_a_job_does_not_allow_in_its_state_is_a_conflict(state: str, call: str, code: str | None) -> None:
    account = service(Job("j", "old", [Task("t", 100)], state))
    body = {"disableTasks": "wait", "poolInfo": {"poolId": "new"}}
    assert answered(account, call, body) == ((202, None) if code is None else (409, code))
