"""What Batch says of moving jobs from one pool to another, and of what happens to their tasks meanwhile.

Read 2026-11-27 in the pages named, whose text azure-batch 15.1.0 (data plane 2025-06-01) repeats with each operation.
The operations are those of every generation since 2015: PATCH of a job was «Patch Job» and is «Update Job» from
2023-11 on, and ``PUT``, which resets what it does not name, was «Update Job» and is «Replace Job».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from azure_poolkit.facts import pages

READ: Final = "2026-11-27"

GOING: Final = frozenset({"active", "enabling", "disabling", "disabled"})
"""States of a job that may still run tasks."""
ENDING: Final = frozenset({"terminating", "deleting"})
"""States of a job in which Azure takes no change (409) and that end by themselves."""
ENDED: Final = "completed"
SCHEDULE_GOING: Final = frozenset({"active", "disabled"})
"""States of a job schedule that may still make jobs: a disabled one may be enabled again."""

ACTIVE_JOBS: Final = (100, 300)
"""How many active jobs and job schedules an account may have by default, by kind of subscription; completed jobs do
not count. A move makes no job, so it needs none of it."""


@dataclass(frozen=True)
class Fact:
    """One thing known of moves. ``source`` is None where no page that was read settles it: then ``says`` ends in
    what is done so that nothing can be lost."""

    name: str
    says: str
    source: str | None

    @property
    def settled(self) -> bool:
        return self.source is not None


_FACTS: Final = (
    Fact("pool-while-disabled", "the pool of a job may be changed only while the job is disabled", pages.JOB_UPDATE),
    Fact("patch-keeps", "PATCH of a job changes only what it names; PUT resets the rest", pages.JOB_UPDATE),
    Fact("auto-pool", "of an auto pool only keepAlive may be changed, so such a job stays on it", pages.JOB_UPDATE),
    Fact(
        "disable-states",
        "a job that is neither active, disabling nor disabled cannot be disabled (409)",
        pages.JOB_DISABLE,
    ),
    Fact("requeue", "requeue ends running tasks, which run again from their start once enabled", pages.JOB_DISABLE),
    Fact("wait", "wait lets running tasks come to their end, and starts no other", pages.JOB_DISABLE),
    Fact("terminate", "terminate ends running tasks for good; it is never used here", pages.JOB_DISABLE),
    Fact("disabled", "a disabled job runs no task", pages.JOB_DISABLE),
    Fact("task-age", "a task that has waited for more than 180 days will not run", pages.JOB_ENABLE),
    Fact("wall-clock", "maxWallClockTime of a job counts from its creation, also while disabled", pages.JOB_CREATE),
    Fact(
        "retries",
        "maxTaskRetryCount counts exit codes other than 0; a requeue is counted apart, as requeueCount",
        pages.TASK_GET,
    ),
    Fact(
        "schedule",
        "a changed job schedule holds for jobs that it makes afterwards; its job that runs keeps the pool it has",
        pages.JOB_SCHEDULE_UPDATE,
    ),
    Fact("one-job", "a job schedule has at most one active job at a time", pages.JOB_SCHEDULE_CREATE),
    Fact(
        "pool-deleted",
        "deleting a pool ends and requeues the tasks on its nodes; they run once their job names another pool",
        pages.POOL_DELETE,
    ),
    Fact("no-pool", "a job may name a pool that does not exist: its tasks wait", pages.JOB_CREATE),
    Fact("resize", "shrinking a pool requeues the tasks on its nodes unless told otherwise", pages.POOL_RESIZE),
    Fact("counts", "task counts may be out of date; a list query or the state disabled is exact", pages.JOB_COUNTS),
    Fact("preparation", "a job preparation task runs on each node before the first task there", pages.JOB_PREPARATION),
    Fact("files", "files of a task are gone with the node that it ran on", pages.TASK_GET),
    Fact("limits", "quotas count active jobs and schedules, pools, and cores of all pools at once", pages.BATCH_QUOTA),
    Fact("release", "whether job release tasks run on nodes of the pool that a job has left: not relied on", None),
    Fact("enable-while-disabling", "whether a job can be enabled while it is disabling: it is waited for", None),
    Fact(
        "schedule-secrets",
        "whether a job schedule is answered with its passwords: one with a container registry's user is not rewritten",
        None,
    ),
    Fact("multi-instance", "whether wait waits for subtasks: the state disabled is waited for", None),
)
FACTS: Final = {fact.name: fact for fact in _FACTS}
