"""Reads one Batch pool: itself, its nodes page by page, and the extensions on each node side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from azure.batch.aio import BatchClient
from azure.core.exceptions import AzureError, ResourceNotFoundError

from azure_poolkit.live.clients import Clients, Pages, pages_of
from azure_poolkit.live.collected import Collected
from azure_poolkit.live.failures import ends_all, failure_text, is_gone
from azure_poolkit.live.targets import PoolTarget
from azure_poolkit.model.arm_id import parse_arm_id

_OF_A_NODE: Final = ["id", "state", "schedulingState", "errors", "startTaskInfo"]
NO_SUBSCRIPTION: Final = (
    "which subscription? Give --subscription, set AZURE_SUBSCRIPTION_ID, or name the account by its address, as in "
    "farm.westeurope.batch.azure.com/render"
)


async def read_pool(clients: Clients, target: PoolTarget, into: Collected) -> None:
    """Read ``target``. Raises AzureError for what nothing else can be read after."""
    host = target.host or await account_host(clients, target)
    if host is None:
        into.stop(NO_SUBSCRIPTION)
        return
    async with clients.batch(host) as batch:
        pages = Pages()
        await batch.get_pool(target.pool, raw_response_hook=pages)
        pool = pages.taken()[-1]
        into.add_group(pool)
        await _Nodes(batch, clients, target.pool, into, _has_extensions(pool)).read()


async def account_host(clients: Clients, target: PoolTarget) -> str | None:
    """Where the account answers, as Azure tells it in every cloud; None where its subscription is not known."""
    subscription = target.subscription or clients.settings.subscription
    if subscription is None:
        return None
    pages = Pages()
    async with clients.accounts(subscription) as accounts:
        if target.group is not None:
            await accounts.batch_account.get(target.group, target.account, raw_response_hook=pages)
            return _host(pages.taken()[-1])
        answers = await pages_of(accounts.batch_account.list(raw_response_hook=pages), pages)
    for account in (one for answer in answers for one in answer.get("value", ())):
        known = parse_arm_id(str(account.get("id")))
        if (host := _host(account)) and known is not None and known.name.casefold() == target.account.casefold():
            return host
    raise ResourceNotFoundError(f"there is no Batch account {target.account!r} in subscription {subscription}")


def _host(account: Mapping[str, Any]) -> str:
    return str(account.get("properties", {}).get("accountEndpoint") or "").removeprefix("https://").rstrip("/")


def _has_extensions(pool: dict[str, Any]) -> bool:
    machine = pool.get("virtualMachineConfiguration")
    return bool(machine.get("extensions")) if isinstance(machine, dict) else False


class _Nodes:
    """The nodes of a pool. No more of them are on the way than may be asked for at a time, and a page."""

    def __init__(self, batch: BatchClient, clients: Clients, pool: str, into: Collected, with_extensions: bool) -> None:
        self._batch, self._clients, self._pool, self._into = batch, clients, pool, into
        self._with_extensions = with_extensions
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue()

    async def read(self) -> None:
        parallel = self._clients.settings.parallel
        workers = [asyncio.ensure_future(self._work()) for _ in range(parallel if self._with_extensions else 0)]
        try:
            await self._list()
            for _ in workers:
                self._waiting.put_nowait(None)
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    async def _list(self) -> None:
        pages = Pages()
        listed = self._batch.list_nodes(self._pool, select=_OF_A_NODE, raw_response_hook=pages)
        async for page in listed.by_page():
            async for _node in page:
                pass
            nodes = [node for answer in pages.taken() for node in answer.get("value", ())]
            self._into.add_machines(nodes, whole=not self._with_extensions)
            for node in nodes if self._with_extensions else ():
                self._waiting.put_nowait(str(node.get("id")))

    async def _work(self) -> None:
        while (node := await self._waiting.get()) is not None:
            await self._extensions(node)

    async def _extensions(self, node: str) -> None:
        try:
            pages = Pages()
            listed = self._batch.list_node_extensions(self._pool, node, raw_response_hook=pages)
            self._into.add_extensions(node, await pages_of(listed, pages))
        except AzureError as error:
            if ends_all(error):
                raise
            if is_gone(error):
                self._into.gone(node)
            else:
                self._into.failed(node, failure_text(error, self._clients.tokens))
