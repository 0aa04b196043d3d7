"""Tasks, jobs and job schedules of the local Batch service."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NO_LIMIT = "P10675199DT2H48M5.4775807S"


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
    node: tuple[str, int] | None = None


@dataclass
class Job:
    id: str
    pool: str
    tasks: list[Task] = field(default_factory=list)
    state: str = "active"
    auto: bool = False
    keeps_pool: bool = False
    ends: bool = False
    option: str = "wait"
    schedule: str | None = None
    body: dict[str, Any] = field(default_factory=dict)
    version: int = 1
    prepared: set[tuple[str, int]] = field(default_factory=set)
    released: set[tuple[str, int]] = field(default_factory=set)

    @property
    def etag(self) -> str:
        return f"0x{self.version}"

    @property
    def active(self) -> bool:
        """Whether it counts against the account's quota."""
        return self.state != "completed"

    def shown(self) -> dict[str, Any]:
        auto = {"poolLifetimeOption": "job", "keepAlive": self.keeps_pool}
        pool = {"autoPoolSpecification": auto} if self.auto else {"poolId": self.pool}
        return {
            "eTag": self.etag, "constraints": {"maxWallClockTime": NO_LIMIT, "maxTaskRetryCount": 0},
            **self.body, "id": self.id, "state": self.state, "poolInfo": pool, "executionInfo": {"poolId": self.pool},
        }  # fmt: skip

    def count(self, *states: str) -> int:
        return sum(task.state in states for task in self.tasks)


@dataclass
class Schedule:
    """Makes a job of one task every ``every`` ticks, within ``window`` ticks from when it is due, once its last one has
    ended; one that could not be made by then is not made."""

    id: str
    specification: dict[str, Any]
    every: int = 10
    most: int = 3
    state: str = "active"
    made: int = 0
    version: int = 1
    window: int = 1
    served: int = 0
    """The number of the last recurrence for which a job was made."""

    @property
    def pool(self) -> str:
        return str(self.specification["poolInfo"]["poolId"])

    def shown(self) -> dict[str, Any]:
        specification = {"constraints": {"maxWallClockTime": NO_LIMIT}, **self.specification}
        return {"id": self.id, "state": self.state, "eTag": f"0x{self.version}", "jobSpecification": specification}
