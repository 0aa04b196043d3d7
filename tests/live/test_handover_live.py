"""poolkit handover, with the SDK's own client."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from live.commands import poolkit
from live_azure.batch_service import BatchService, Job, Schedule, Task
from live_azure.farm import Farm, Fault
from live_azure.serving import Served

POOLS = ("farm/render", "render-2", "--pause", "0.01")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def account() -> BatchService:
    jobs = [
        Job("day", "render", [Task("a", 3), Task("b")], body={"jobManagerTask": {"id": "m", "commandLine": "x"}}),
        Job("resting", "render", [Task("a")], "disabled"),
        Job("gone", "render", [], "completed"),
        Job("elsewhere", "render-2"),
    ]
    schedule = Schedule("nightly", {"priority": 7, "poolInfo": {"poolId": "render"}}, every=10**6)
    return BatchService({"render": 1, "render-2": 1}, jobs, [schedule])


def pools_of(service: BatchService) -> dict[str, str]:
    return {job.id: job.pool for job in service.jobs.values()}


def test_the_plan_names_each_call_and_changes_nothing(served: Served, snapshot: SnapshotAssertion) -> None:
    service = account()
    served.become(Farm(jobs=service))
    done = poolkit("handover", *POOLS, "--running", "requeue")
    assert done.output == snapshot
    assert done.exit_code == 0
    assert pools_of(service) == pools_of(account())


def test_the_plan_names_limits_that_jobs_have_and_release_tasks(served: Served) -> None:
    service = account()
    service.jobs["day"].body |= {"constraints": {"maxWallClockTime": "PT8H"}, "jobReleaseTask": {"commandLine": "x"}}
    served.become(Farm(jobs=service))
    said = poolkit("handover", *POOLS).output
    assert said.count("has a maxWallClockTime") == 1
    assert "job day has a maxWallClockTime" in said
    assert "job day has a job release task" in said


def test_the_plan_warns_of_what_only_the_old_pool_gives_to_tasks(served: Served) -> None:
    old = {
        "startTask": {"commandLine": "setup"},
        "applicationPackageReferences": [{"applicationId": "/x/applications/blender", "version": "4"}],
        "mountConfiguration": [{"nfsMountConfiguration": {"source": "a:/b", "relativeMountPath": "shows"}}],
        "taskSlotsPerNode": 4,
    }
    served.become(Farm(jobs=account(), more={"render": old, "render-2": {"taskSlotsPerNode": 2}}))
    said = poolkit("handover", *POOLS).output
    assert [line.strip() for line in said.splitlines() if "warning" in line] == [
        "warning: the new pool lacks the application packages blender:4",
        "warning: the new pool lacks the mounts shows",
        "warning: the new pool lacks a start task",
        "warning: a node of the new pool has 2 task slots, not 4: a task that needs more never runs",
    ]


def test_the_plan_says_that_the_new_pool_is_not_there_yet(served: Served) -> None:
    served.become(Farm(jobs=account()))
    assert "warning: there is no pool render-3 yet" in poolkit("handover", "farm/render", "render-3").output


def test_applied_jobs_and_schedules_are_on_the_new_pool_as_they_were(served: Served) -> None:
    service = account()
    served.become(Farm(jobs=service))
    done = poolkit("handover", *POOLS, "--apply")
    assert done.exit_code == 0, done.output
    assert "no job and no job schedule needs render any more" in done.output
    assert pools_of(service) == {"day": "render-2", "resting": "render-2", "gone": "render", "elsewhere": "render-2"}
    assert service.jobs["resting"].state == "disabled"
    assert service.schedules["nightly"].specification == {
        "priority": 7, "constraints": {}, "poolInfo": {"poolId": "render-2"}
    }  # fmt: skip
    assert [task.requeued for task in service.jobs["day"].tasks] == [0, 0]


def test_back_returns_only_what_was_moved(served: Served) -> None:
    service = account()
    served.become(Farm(jobs=service))
    assert poolkit("handover", *POOLS, "--apply").exit_code == 0
    assert poolkit("handover", *POOLS, "--back").exit_code == 0
    assert pools_of(service) == pools_of(account())
    assert service.schedules["nightly"].pool == "render"


def test_when_the_time_is_over_it_says_what_still_runs(served: Served) -> None:
    service = account()
    service.jobs["day"].tasks[0].length = 10**6
    served.become(Farm(jobs=service))
    done = poolkit("handover", *POOLS, "--apply", "--timeout", "PT1S")
    assert done.exit_code == 1
    assert "do not delete render yet" in done.output
    assert "still waited for: job day: it is disabling" in done.output


def test_a_throttled_call_is_made_again(served: Served) -> None:
    service = account()
    served.become(Farm(jobs=service, faults=[Fault("/jobs/day", 429, times=3)]))
    assert poolkit("handover", *POOLS, "--apply").exit_code == 0
    assert service.jobs["day"].pool == "render-2"


def test_a_throttled_call_is_made_again_when_azure_says_so(served: Served) -> None:
    service = account()
    served.become(Farm(jobs=service, faults=[Fault("/jobs/day/disable", 429, times=1, retry_after="2")]))
    began = time.monotonic()
    assert poolkit("handover", *POOLS, "--apply").exit_code == 0
    assert time.monotonic() - began >= 2


def test_a_pool_whose_nodes_failed_gets_no_job(served: Served) -> None:
    service = account()
    served.become(Farm(failing=1, jobs=service))
    done = poolkit("handover", *POOLS, "--apply", "--timeout", "PT1S")
    assert done.exit_code == 1
    assert "pool render-2: 1 of its 3 nodes failed: tvm-0" in done.output
    assert pools_of(service) == pools_of(account())


def test_a_pool_whose_extensions_could_not_be_read_is_not_taken_for_healthy(served: Served) -> None:
    service = account()
    served.become(Farm(jobs=service, faults=[Fault("tvm-1/extensions", 400)]))
    done = poolkit("handover", *POOLS, "--apply", "--timeout", "PT1S")
    assert done.exit_code == 1
    assert "pool render-2: could not read" in done.output
    assert pools_of(service) == pools_of(account())


def test_a_pool_that_asks_for_no_node_gets_no_job_and_is_not_waited_for(served: Served) -> None:
    service = account()
    served.become(Farm(nodes=0, jobs=service))
    done = poolkit("handover", *POOLS, "--apply", "--timeout", "PT5S")
    assert done.exit_code == 1
    assert "for you to do: pool render-2: it has no node and none is asked for" in done.output
    assert pools_of(service) == pools_of(account())


def test_left_jobs_are_told_and_not_touched(served: Served) -> None:
    service = account()
    served.become(Farm(jobs=service))
    assert "nothing is done: once render is deleted" in poolkit("handover", *POOLS, "--jobs", "leave").output
    assert poolkit("handover", *POOLS, "--jobs", "leave", "--apply").exit_code == 0
    assert pools_of(service) == pools_of(account())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("farm/render", "other/render-2"), "jobs cannot leave their account"),
        (("farm/render", "render"), "the same pool"),
        (("render", "render-2"), "ACCOUNT/POOL is wanted"),
        (("farm/render", "render-2", "--timeout", "2h"), "PT2H is wanted"),
        (("farm/render", "render-3", "--apply"), "there is no pool 'render-3'"),
        (("farm/render", "render-2", "--back"), "nothing is known that could go back"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], says: str, served: Served) -> None:
    served.become(Farm(jobs=account()))
    done = poolkit("handover", *words)
    assert done.exit_code == 2
    assert says in done.output
