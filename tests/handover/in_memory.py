"""The calls of a handover, made to a service in memory, and runs that are killed at any of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from azure_poolkit.handover.deciding import Asked
from azure_poolkit.handover.driving import Handover, Outcome, Refused
from azure_poolkit.handover.health import Fitness
from azure_poolkit.handover.journal import Journal
from azure_poolkit.handover.state import without_no_limits
from live_azure.batch_service import BatchService

Kill = tuple[int, bool, bool]


class Killed(BaseException):
    """The process is gone."""


class BrokenError(Exception):
    """Azure cannot be reached any more, which ends a run in good order."""


class InMemory:
    """``kill`` is the call at which the run ends, whether Azure still heard of it, and whether the process dies, or the
    connection only."""

    def __init__(self, service: BatchService, kill: Kill | None = None) -> None:
        self.service, self.kill, self.calls = service, kill, 0

    def _send(self, method: str, path: str, body: Any = None, match: str | None = None, **query: str) -> Any:
        self.calls += 1
        dies = self.kill is not None and self.calls == self.kill[0]
        if dies and not (self.kill and self.kill[1]):
            raise self._end()
        status, answer = self.service.answer(method, path, query, body, match)
        if dies:
            raise self._end()
        if status in (409, 412):
            raise Refused
        assert status < 300 or status == 404, answer
        return None if status == 404 else answer

    def _end(self) -> BaseException:
        return Killed() if self.kill and self.kill[2] else BrokenError()

    async def jobs_on(self, pool: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = self._send("GET", "/jobs", **{"$filter": f"executionInfo/poolId eq '{pool}'"})[
            "value"
        ]
        return found

    async def job(self, id: str) -> Any:
        return self._send("GET", f"/jobs/{id}")

    async def unfinished(self, id: str) -> int:
        told = self._send("GET", f"/jobs/{id}/taskcounts")["taskCounts"]
        return int(told["active"] + told["running"])

    async def schedules(self) -> Any:
        return self._send("GET", "/jobschedules")["value"]

    async def schedule(self, id: str) -> Any:
        return self._send("GET", f"/jobschedules/{id}")

    async def disable(self, id: str, option: str) -> None:
        self._send("POST", f"/jobs/{id}/disable", {"disableTasks": option})

    async def enable(self, id: str) -> None:
        self._send("POST", f"/jobs/{id}/enable")

    async def set_pool(self, id: str, pool: str) -> None:
        self._send("PATCH", f"/jobs/{id}", {"poolInfo": {"poolId": pool}})

    async def set_schedule_pool(self, schedule: Mapping[str, Any], pool: str) -> None:
        specification = {**without_no_limits(schedule["jobSpecification"]), "poolInfo": {"poolId": pool}}
        self._send("PATCH", f"/jobschedules/{schedule['id']}", {"jobSpecification": specification}, schedule["eTag"])

    async def fitness(self, pool: str) -> Fitness:
        return Fitness(fit=bool(self.service.nodes.get(pool)), why="it has no node")


def hand_over(
    service: BatchService, asked: Asked, path: Path, kill: Kill | None = None, back: bool = False
) -> Outcome | None:
    """A run with the journal at ``path``; None where it was killed."""
    journal = Journal(path, "farm", *((asked.target, asked.source) if back else (asked.source, asked.target)))

    async def pause() -> None:
        service.tick()
        await asyncio.sleep(0)

    async def run() -> Outcome:
        return await Handover(InMemory(service, kill), asked, journal, pause, back=back).run()

    try:
        return asyncio.run(run())
    except (Killed, BrokenError):
        return None
