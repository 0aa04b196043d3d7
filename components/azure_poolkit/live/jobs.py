"""The calls of a handover, made to Azure."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from azure.batch.aio import BatchClient
from azure.batch.models import (
    BatchJobDisableOptions,
    BatchJobScheduleUpdateOptions,
    BatchJobUpdateOptions,
    BatchPoolInfo,
    DisableBatchJobOption,
)
from azure.core import MatchConditions
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError

from azure_poolkit.handover.driving import Refused
from azure_poolkit.handover.health import Fitness, fitness
from azure_poolkit.handover.state import without_no_limits
from azure_poolkit.live.clients import Clients, Pages, pages_of
from azure_poolkit.live.collected import Collected
from azure_poolkit.live.pools import read_pool
from azure_poolkit.live.targets import PoolTarget

_OF_A_JOB: Final = ["id", "state", "poolInfo", "executionInfo", "jobManagerTask", "jobReleaseTask", "constraints"]
_CONFLICTS: Final = (409, 412)


class _Unseen:
    def found(self, count: int) -> None: ...
    def read(self) -> None: ...


@dataclass
class AzureJobs:
    """The jobs of the account at ``host``. What is answered is given as it is."""

    clients: Clients
    batch: BatchClient
    host: str

    async def pool(self, id: str) -> Mapping[str, Any] | None:
        pages = Pages()
        try:
            await self.batch.get_pool(id, raw_response_hook=pages)
        except ResourceNotFoundError:
            return None
        return _one(pages)

    async def jobs_on(self, pool: str) -> list[Mapping[str, Any]]:
        name = pool.replace("'", "''")
        pages = Pages()
        listed = self.batch.list_jobs(
            filter=f"executionInfo/poolId eq '{name}'", select=_OF_A_JOB, raw_response_hook=pages
        )
        return [one for answer in await pages_of(listed, pages) for one in answer.get("value", ())]

    async def job(self, id: str) -> Mapping[str, Any] | None:
        pages = Pages()
        try:
            await self.batch.get_job(id, select=_OF_A_JOB, raw_response_hook=pages)
        except ResourceNotFoundError:
            return None
        return _one(pages)

    async def unfinished(self, id: str) -> int:
        told = (await self.batch.get_job_task_counts(id)).task_counts
        return told.active + told.running

    async def schedules(self) -> list[Mapping[str, Any]]:
        pages = Pages()
        listed = self.batch.list_job_schedules(raw_response_hook=pages)
        return [one for answer in await pages_of(listed, pages) for one in answer.get("value", ())]

    async def schedule(self, id: str) -> Mapping[str, Any] | None:
        pages = Pages()
        try:
            await self.batch.get_job_schedule(id, raw_response_hook=pages)
        except ResourceNotFoundError:
            return None
        return _one(pages)

    async def disable(self, id: str, option: str) -> None:
        async with _refusals():
            await self.batch.begin_disable_job(id, BatchJobDisableOptions(disable_tasks=DisableBatchJobOption(option)))

    async def enable(self, id: str) -> None:
        async with _refusals():
            await self.batch.begin_enable_job(id)

    async def set_pool(self, id: str, pool: str) -> None:
        async with _refusals():
            await self.batch.update_job(id, BatchJobUpdateOptions(pool_info=BatchPoolInfo(pool_id=pool)))

    async def set_schedule_pool(self, schedule: Mapping[str, Any], pool: str) -> None:
        """The specification as it was answered, with another pool; refused where somebody changed it meanwhile."""
        specification = {**without_no_limits(schedule["jobSpecification"]), "poolInfo": {"poolId": pool}}
        etag = schedule.get("eTag")
        condition: dict[str, Any] = {"etag": etag, "match_condition": MatchConditions.IfNotModified} if etag else {}
        async with _refusals():
            await self.batch.update_job_schedule(
                str(schedule["id"]), BatchJobScheduleUpdateOptions({"jobSpecification": specification}), **condition
            )

    async def fitness(self, pool: str) -> Fitness:
        into = Collected(f"pool {pool}", _Unseen())
        with suppress(ResourceNotFoundError):
            await read_pool(self.clients, PoolTarget(self.host, pool), into)
        found = await self.pool(pool)
        if found is None:
            return Fitness(fit=False, why="it is not there")
        into.going_on = False
        for what, why in into.told_unread.items():
            return Fitness(fit=False, why=f"could not read {what}: {why}")
        return fitness(into.status, found)


@asynccontextmanager
async def _refusals() -> AsyncIterator[None]:
    try:
        yield
    except HttpResponseError as error:
        if error.status_code in _CONFLICTS:
            raise Refused from None
        raise


def _one(pages: Pages) -> Mapping[str, Any]:
    found = pages.taken()[-1]
    return found if isinstance(found, Mapping) else {}
