"""What Batch says of moving jobs from one pool to another, and of what happens to their tasks meanwhile.

Read 2026-11-27 in the pages named, whose text azure-batch 15.1.0 (data plane 2025-06-01) repeats with each operation.
The calls are the same in every generation, their names are not. Up to 2024-07-01.20.0 the reference calls PATCH of a
job «Job - Patch» and ``PUT``, which resets what it does not name, «Job - Update»; from 2025-06-01 on they are «Jobs -
Update Job» and «Jobs - Replace Job». The specification in Azure/azure-rest-api-specs has the new names since the
preview 2023-05-01.17.0. Job schedules were renamed likewise; «Disable» and «Enable» kept theirs.
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

UNLIMITED: Final = "P10675199DT2H48M5.4775807S"
"""What is answered as a job's maxWallClockTime where it has no limit, in the specification's examples of 2025-06-01."""

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
    Fact(
        "auto-pool",
        "only keepAlive of an auto pool may be changed, where it lives as long as its job: such a job stays on it",
        pages.JOB_UPDATE,
    ),
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
    Fact("no-limit", f"a job without a maxWallClockTime is answered with {UNLIMITED}", pages.JOB_GET),
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
        "schedule-window",
        "a job that could not be made within the startWindow of its schedule is not made later",
        pages.JOB_SCHEDULE_CREATE,
    ),
    Fact(
        "pool-deleted",
        "deleting a pool ends and requeues the tasks on its nodes; they run once their job names another pool",
        pages.POOL_DELETE,
    ),
    Fact("no-pool", "a job may name a pool that does not exist: its tasks wait", pages.JOB_CREATE),
    Fact(
        "resize",
        "shrinking a pool requeues the tasks on its nodes, unless terminate, taskcompletion or (deprecated) "
        "retaineddata is asked for; a pool is never resized here",
        pages.POOL_RESIZE,
    ),
    Fact("counts", "task counts may be out of date; a list query or the state disabled is exact", pages.JOB_COUNTS),
    Fact("preparation", "a job preparation task runs on each node before the first task there", pages.JOB_PREPARATION),
    Fact(
        "release",
        "a job release task runs when its job ends, on nodes where tasks of the job ran: on none that is gone by then",
        pages.JOB_CREATE,
    ),
    Fact(
        "dependencies",
        "a task waits for those that it depends on; they are of the same job, and move with it",
        pages.TASK_DEPENDENCIES,
    ),
    Fact("affinity", "a task that names a node runs elsewhere where that node is not available", pages.TASK_GET),
    Fact("files", "files of a task are gone with the node that it ran on", pages.TASK_GET),
    Fact("filter", "jobs are listed by executionInfo/poolId", pages.BATCH_FILTERS),
    Fact(
        "conflicts",
        "409 where a job ends, has ended or is otherwise in a state that does not allow it: JobBeingTerminated, "
        "JobBeingDeleted, JobCompleted, JobNotActive, JobDisabled, OperationInvalidForCurrentState; 412 "
        "ConditionNotMet for an If-Match",
        pages.BATCH_ERRORS,
    ),
    Fact("throttling", "429 and 503 come with Retry-After, and may be sent again", pages.BATCH_RETRIES),
    Fact(
        "roles",
        "Azure Batch Data Contributor and Job Submitter have the data actions batchAccounts/jobs/* and jobSchedules/*; "
        "the latter may read pools, but not the account",
        pages.BATCH_ROLES,
    ),
    Fact("certificates", "certificates of Batch accounts are retired, so that no pool has any", pages.BATCH_ROLES),
    Fact("limits", "quotas count active jobs and schedules, pools, and cores of all pools at once", pages.BATCH_QUOTA),
    Fact(
        "not-disabled",
        "which error a job answers that is given a pool while it is not disabled: 409 is read again; any other ends "
        "the run, with nothing changed",
        None,
    ),
    Fact("release-left", "whether job release tasks run on nodes of the pool that a job has left: not relied on", None),
    Fact("enable-while-disabling", "whether a job can be enabled while it is disabling: it is waited for", None),
    Fact(
        "schedule-secrets",
        "whether a job schedule is answered with its passwords: one with a container registry's user is not rewritten",
        None,
    ),
    Fact(
        "no-limit-written",
        "whether a schedule may be written with the maxWallClockTime that is answered where there is no limit: it is "
        "left out, which means the same",
        None,
    ),
    Fact("submitter-nodes", "whether Azure Batch Job Submitter may list nodes: the other role is named", None),
    Fact("multi-instance", "whether wait waits for subtasks: the state disabled is waited for", None),
)
FACTS: Final = {fact.name: fact for fact in _FACTS}
