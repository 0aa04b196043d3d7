"""Answers requests as the services do: paged, to whoever has a token of the right audience."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from live_azure.batch_service import BatchService
from live_azure.farm import ACCOUNT, SCALE_SET, Farm, Fault

MESSAGES = {
    401: ("ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than the current time."),
    403: ("AuthorizationPermissionMismatch", "The client does not have authorization to perform this action."),
    429: ("TooManyRequests", "The request is being throttled as the limit has been reached."),
    503: ("ServerBusy", "The server is busy. Please retry operation."),
}
NO_TENANT = "AADSTS90002: Tenant not found. Check that you are signing into the correct cloud."


class Answering:
    """One handler for all of Azure's hosts."""

    def __init__(self, farm: Farm) -> None:
        self.farm = farm
        self.tokens: dict[str, str] = {}

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        farm = self.farm
        farm.asked.append(f"{request.method} {request.host}{request.path}")
        farm.at_once += 1
        farm.most_at_once = max(farm.most_at_once, farm.at_once)
        try:
            await asyncio.sleep(farm.latency)
            fault = next(
                (one for one in farm.faults if one.part in f"{request.host}{request.path}" and one.times), None
            )
            return await (_wrong(request, fault) if fault else self._answer(request))
        finally:
            farm.at_once -= 1

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.endswith("/oauth2/v2.0/token"):
            return await self._token(request)
        if self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer ")) not in self._audiences(
            request.host
        ):
            return _error(401, "InvalidAuthenticationToken", "The access token is of another audience or cloud.")
        if self.farm.jobs is not None and request.host == self.farm.batch and request.path.startswith("/job"):
            return await _of_jobs(request, self.farm.jobs)
        for form, answer in self._routes():
            found = re.fullmatch(form, request.host + request.path, re.IGNORECASE)
            if found:
                return answer(request, *found.groups())
        return _error(404, "ResourceNotFound", f"{request.path} was not found.")

    async def _token(self, request: web.BaseRequest) -> web.Response:
        if request.host != self.farm.sign_in:
            return web.json_response({"error": "invalid_request", "error_description": NO_TENANT}, status=400)
        asked = parse_qs((await request.read()).decode())
        token = f"eyJ0cnry-token-{len(self.tokens):02d}q"
        self.tokens[token] = asked["scope"][0].split()[0].removesuffix("/.default")
        return web.json_response({"token_type": "Bearer", "expires_in": self.farm.token_seconds, "access_token": token})

    def _audiences(self, host: str) -> tuple[str, ...]:
        if host == self.farm.arm:
            return (f"https://{host}", f"https://{host}/")
        return ("https://batch.core.windows.net/", "https://batch.core.usgovcloudapi.net/")

    def _routes(self) -> list[tuple[str, Callable[..., web.Response]]]:
        farm, arm = self.farm, re.escape(self.farm.arm)
        pool = f"{re.escape(farm.batch)}/pools/({'|'.join(map(re.escape, farm.pools()))})"
        instances = "/virtualMachines" if farm.flexible else f"{SCALE_SET}/virtualMachines"
        return [
            (rf"{arm}/subscriptions/[^/]+/providers/Microsoft.Batch/batchAccounts", self._accounts),
            (rf"{arm}{ACCOUNT}", lambda _request: web.json_response(self._account())),
            (pool, lambda request, name: web.json_response({**farm.pool(), **farm.more.get(name, {}), "id": name})),
            (rf"{pool}/nodes", lambda request, _name: _paged(request, farm.nodes, farm.page, farm.node)),
            (rf"{pool}/nodes/tvm-(\d+)/extensions", self._extensions),
            (rf"{arm}{SCALE_SET}", lambda request: web.json_response(farm.scale_set())),
            (rf"{arm}{SCALE_SET}/instanceView", lambda request: web.json_response(farm.scale_set_view())),
            (rf"{arm}.*{instances}", lambda request: _paged(request, farm.instances, farm.page, farm.instance)),
        ]

    def _accounts(self, _request: web.BaseRequest) -> web.Response:
        other = {"id": ACCOUNT + "2", "name": "farm2", "properties": {"accountEndpoint": "farm2.x"}}
        return web.json_response({"value": [other, self._account()]})

    def _account(self) -> dict[str, Any]:
        return {"id": ACCOUNT, "name": "farm", "properties": {"accountEndpoint": self.farm.batch}}

    def _extensions(self, _request: web.BaseRequest, _pool: str, number: str) -> web.Response:
        return web.json_response({"value": self.farm.node_extensions(int(number))})


async def _of_jobs(request: web.BaseRequest, service: BatchService) -> web.Response:
    sent = json.loads(await request.read() or b"null")
    status, answer = service.answer(request.method, request.path, request.query, sent, request.headers.get("If-Match"))
    return web.json_response(answer, status=status) if answer is not None else web.Response(status=status)


def _paged(request: web.BaseRequest, count: int, page: int, item: Callable[[int], Any]) -> web.Response:
    start = int(request.query.get("from", "0"))
    answer: dict[str, Any] = {"value": [item(number) for number in range(start, min(start + page, count))]}
    if start + page < count:
        link = f"https://{request.host}{request.path}?api-version={request.query['api-version']}&from={start + page}"
        answer |= {"odata.nextLink": link} if ".batch." in request.host else {"nextLink": link}
    return web.json_response(answer)


async def _wrong(request: web.BaseRequest, fault: Fault) -> web.StreamResponse:
    fault.times -= 1
    if fault.kind == "hang":
        await asyncio.sleep(3600)
    if fault.kind == "cut":
        response = web.StreamResponse(headers={"Content-Length": "5000", "Content-Type": "application/json"})
        await response.prepare(request)
        await response.write(b'{"value": [')
        assert request.transport is not None
        request.transport.close()
        return response
    assert isinstance(fault.kind, int)
    code, message = MESSAGES.get(fault.kind, ("InternalServerError", "Something went wrong."))
    if fault.body is not None:
        return web.json_response(fault.body, status=fault.kind)
    sent = json.dumps(sorted(request.headers.values())) if fault.kind == 500 else ""
    return _error(fault.kind, code, message + sent, fault.retry_after)


def _error(status: int, code: str, message: str, retry_after: str = "0") -> web.Response:
    headers = {"Retry-After": retry_after} if status in (429, 500, 503) else {}
    return web.json_response({"error": {"code": code, "message": message}}, status=status, headers=headers)
