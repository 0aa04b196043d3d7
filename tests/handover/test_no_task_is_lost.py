"""Whatever there is on a pool, and wherever the process is killed, no task is lost and the next run ends the work."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from azure_poolkit.handover.deciding import Asked
from azure_poolkit.handover.driving import Handover
from azure_poolkit.handover.journal import Journal
from azure_poolkit.handover.state import Jobs, Running
from handover.in_memory import InMemory, Kill, hand_over
from live_azure.batch_service import BatchService, Job, Schedule, Task

TASKS = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2), st.integers(0, 3)), max_size=6)
JOBS = st.lists(
    st.tuples(TASKS, st.sampled_from(["active", "active", "disabled", "disabling", "enabling", "completed"]),
              st.sampled_from(["old", "old", "new", "other"]), st.booleans()), max_size=5,
)  # fmt: skip
KILLS = st.lists(st.tuples(st.integers(1, 40), st.booleans(), st.booleans()), max_size=4)


def made(jobs: list[tuple[list[tuple[int, int, int]], str, str, bool]], schedules: int) -> BatchService:
    listed = []
    for number, (tasks, state, pool, ends) in enumerate(jobs):
        inner = [Task(f"t{at}", length, failures, retries) for at, (length, failures, retries) in enumerate(tasks)]
        for task in inner[1::2]:
            task.after = ("t0",) if not inner[0].failures else ()
        listed.append(Job(f"j{number}", pool, inner, state, ends=ends and bool(tasks)))
    planned = [Schedule(f"s{at}", {"poolInfo": {"poolId": "old"}}, 5 + at) for at in range(schedules)]
    service = BatchService({"old": 2, "new": 2, "other": 1}, listed, planned)
    for _ in range(3):
        service.tick()
    return service


@settings(deadline=None, max_examples=150)
@given(JOBS, st.integers(0, 2), st.sampled_from([Jobs.MOVE, Jobs.FINISH]), st.sampled_from(Running), KILLS)
def test_killed_anywhere_it_ends_all_the_same(
    jobs: list[tuple[list[tuple[int, int, int]], str, str, bool]], schedules: int, how: Jobs, running: Running,
    kills: list[Kill],
) -> None:  # fmt: skip
    service = made(jobs, schedules)
    resting = {job.id for job in service.jobs.values() if job.state in ("disabled", "disabling")}
    over = {job.id for job in service.jobs.values() if job.state == "completed"}
    others = {job.id: job.pool for job in service.jobs.values() if job.pool in ("new", "other")}
    asked = Asked("old", "new", how, running)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal"
        for kill in kills:
            hand_over(service, asked, path, kill)
        outcome = hand_over(service, asked, path)
    assert outcome is not None
    assert outcome.done

    going = [job for job in service.jobs.values() if job.state != "completed"]
    assert not [job.id for job in going if job.pool == "old"]
    assert not [one.id for one in service.schedules.values() if one.pool == "old"]
    assert {name: service.jobs[name].pool for name in others} == others
    assert {job.id for job in going if job.state == "disabled"} == resting

    service.delete_pool("old")
    for _ in range(300):
        service.tick()
    for job in (job for job in service.jobs.values() if job.id not in over):
        for task in job.tasks:
            assert task.succeeded <= 1
            assert task.starts == task.succeeded + task.requeued + task.retried or task.state != "completed"
            assert task.state == "completed" or job.id in resting or task.after
            if running is Running.WAIT or how is Jobs.FINISH:
                assert not task.requeued


@settings(deadline=None, max_examples=100)
@given(JOBS, st.integers(0, 2), KILLS, st.integers(0, 40))
def test_back_leaves_everything_where_it_was(
    jobs: list[tuple[list[tuple[int, int, int]], str, str, bool]], schedules: int, kills: list[Kill],
    broken_off: int,
) -> None:  # fmt: skip
    service = made(jobs, schedules)
    before = {job.id: job.pool for job in service.jobs.values()}
    resting = {job.id for job in service.jobs.values() if job.state in ("disabled", "disabling")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal"
        hand_over(service, Asked("old", "new"), path, (broken_off, True, True) if broken_off else None)
        for kill in kills:
            hand_over(service, Asked("new", "old"), path, kill, back=True)
        outcome = hand_over(service, Asked("new", "old"), path, back=True)
    assert outcome is not None
    assert outcome.done
    going = [job for job in service.jobs.values() if job.state != "completed"]
    assert [(job.id, job.pool) for job in going if job.pool != before.get(job.id, "old")] == []
    assert {job.id for job in going if job.state == "disabled"} == resting
    assert not [one.id for one in service.schedules.values() if one.pool != "old"]


def test_what_is_asked_of_azure_grows_with_jobs_and_not_with_their_tasks(tmp_path: Path) -> None:
    calls = []
    for jobs, tasks in ((2, 1), (2, 500), (4, 1)):
        listed = [Job(f"j{at}", "old", [Task(f"t{n}") for n in range(tasks)]) for at in range(jobs)]
        service = InMemory(BatchService({"old": 1, "new": 1}, listed))

        async def run(service: InMemory = service) -> None:
            journal = Journal(tmp_path / f"{len(calls)}", "farm", "old", "new")

            async def pause() -> None:
                service.service.tick()

            await Handover(service, Asked("old", "new"), journal, pause).run()

        asyncio.run(run())
        calls.append(service.calls)
    assert calls[0] == calls[1]
    assert calls[2] <= 2 * calls[0]
