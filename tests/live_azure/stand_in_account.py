"""A Batch account whose pools are those that the engine made at the stand-in."""

from __future__ import annotations

import standin
from live_azure.batch_service import BatchService, Job, Schedule, Task


class Account(BatchService):
    """A Batch account whose pools are those of the stand-in."""

    def __init__(self, azure: standin.Azure, tasks: int) -> None:
        super().__init__({}, [])
        self.azure, self.tasks = azure, tasks
        self.lost: list[str] = []

    def tick(self) -> None:
        there = {name.rpartition("/")[2] for name in self.azure.resources if "/pools/" in name}
        for name in there - self.nodes.keys():
            self.nodes[name] = 3
        for name in self.nodes.keys() - there:
            self.lost += [job.id for job in self.jobs.values() if job.pool == name and job.state != "completed"]
            self.delete_pool(name)
        super().tick()

    def fill(self, pool: str) -> None:
        """Three jobs of 200 tasks in all, and a schedule, on ``pool``."""
        share = [self.tasks // 3, self.tasks // 3, self.tasks - 2 * (self.tasks // 3)]
        for number, count in enumerate(share):
            self.jobs[f"j{number}"] = Job(f"j{number}", pool, [Task(f"t{at}", 2) for at in range(count)])
        self.schedules["nightly"] = Schedule("nightly", {"poolInfo": {"poolId": pool}}, every=10**6)

    def pools(self) -> set[str]:
        """The names of those that there are now."""
        self.tick()
        return set(self.nodes)

    def hold(self, job: str) -> None:
        """Let a task of ``job`` run until it is released."""
        task = self.jobs[job].tasks[0]
        task.state, task.left, task.starts = "running", 10**6, 1

    def release(self, job: str) -> None:
        self.jobs[job].tasks[0].left = 1

    def ends(self) -> set[int]:
        """Whether every task ran to success, once."""
        for _ in range(3000):
            super().tick()
        return {task.succeeded for job in self.jobs.values() for task in job.tasks}
